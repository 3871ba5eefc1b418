// A reviewer's hand: marks and comments, saved as they are made. What could not be saved stays, and says so.

const KEYS = { a: "agree", d: "disagree", u: "unsure", x: null }; // x takes the mark away
const PAUSE = 800; // milliseconds after the last key in a comment
const LOST = ["failed", "overtaken"]; // states of what a reviewer said and the file does not
const COMMENT = 10000; // characters, as in the file's schema

class Review extends Marks {
  constructor(report, page) {
    super(report);
    this.page = page;
    this.findings = new Map(); // number -> what is said of all claims that say the same
    const { reviewer } = report.review;
    for (const claim of report.claims) {
      claim.others = claim.marks.filter((mark) => mark.reviewer !== reviewer);
      this.own(claim, claim.marks.find((mark) => mark.reviewer === reviewer) ?? null);
    }
    report.claims.forEach((claim, i) => {
      const number = report.review.same[i];
      if (number < 0) return;
      if (!this.findings.has(number)) {
        const said = claim.mark?.said ?? null;
        const version = report.review.versions[number] ?? "";
        this.findings.set(number, { claims: [], said, comment: claim.mark?.comment ?? "", version, state: "", trouble: "" });
      }
      claim.finding = this.findings.get(number);
      claim.finding.claims.push(claim);
    });
    addEventListener("beforeunload", (event) => {
      if ([...this.findings.values()].some((finding) => finding.state)) event.preventDefault();
    });
  }

  /** Give a claim this reviewer's mark; only then are the others' shown, so that nobody follows anybody. */
  own(claim, mark) {
    claim.mark = mark;
    claim.said = mark?.said ?? null;
    claim.marks = mark ? [mark, ...claim.others] : [];
  }

  wanted() {
    return true;
  }

  /** A reviewer comes for the claims. */
  begin() {
    document.getElementById("filters").scrollIntoView({ behavior: "instant" });
    this.page.list.box.focus({ preventScroll: true });
  }

  extra(claim) {
    this.shown = null;
    if (!claim.finding) return [el("p", { class: "marked faint" }, "This run did not keep the article, so the claim cannot be marked. harness score makes a run that does.")];
    const { finding } = claim;
    const buttons = Object.entries(KEYS).map(([key, said]) =>
      el(
        "button",
        { type: "button", class: LOOKS[said] ?? "none", "aria-keyshortcuts": key, click: () => this.mark(claim, said) },
        ...(said ? [icon(LOOKS[said]), ` ${said} `] : ["no mark "]),
        el("kbd", {}, key),
      ),
    );
    const comment = el("textarea", { rows: 2, maxlength: COMMENT, placeholder: "why (optional)", "aria-label": "Comment", "aria-keyshortcuts": "w", spellcheck: "true" });
    comment.value = finding.comment;
    comment.addEventListener("input", () => this.comment(finding, comment.value));
    comment.addEventListener("change", () => this.save(finding));
    comment.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.save(finding);
    });
    const state = el("p", { class: "state", role: "status", "aria-live": "polite" });
    const then = el("p", { class: "then" });
    const others = el("div");
    this.shown = { finding, claim, buttons, comment, state, then, others };
    this.draw();
    return [
      el("fieldset", { class: "review" }, el("legend", {}, question(claim)), el("div", { class: "choices" }, ...buttons), comment, then, state),
      others,
      ...(claim.mark ? [] : super.hints(claim)),
    ];
  }

  /** What is shown of the finding in sight, without touching the field that is typed in. */
  draw() {
    if (!this.shown) return;
    const { finding, claim, buttons, comment, state, then, others: beside } = this.shown;
    for (const [i, said] of Object.values(KEYS).entries()) {
      if (said) buttons[i].setAttribute("aria-pressed", String(finding.said === said));
      else buttons[i].hidden = !finding.said;
    }
    if (comment.value !== finding.comment) comment.value = finding.comment;
    then.replaceChildren(...consequences(claim, finding.said));
    beside.replaceChildren(...(claim.mark && claim.others.length ? [this.beside(claim.others)] : []));
    state.className = `state ${finding.state}`;
    const others = finding.claims.length - 1;
    const also = others ? ` It holds for ${others === 1 ? "one more claim" : `${others} more claims`} with the same sentence.` : "";
    const parts = {
      saving: () => ["Saving…"],
      typing: () => [finding.said ? "Not saved yet…" : "Choose agree, disagree or unsure; the comment is saved with it."],
      failed: () => [icon("error"), ` Not saved: ${finding.trouble}. `, this.button("Try again", () => this.save(finding))],
      overtaken: () => [
        icon("warning"), " Not saved: meanwhile, elsewhere, ", finding.theirs ? this.told(finding.theirs) : "the mark was taken away", ". ",
        this.button("Keep that", () => this.take(finding)), " ", this.button("Save mine in its place", () => this.insist(finding)),
      ],
      "": () => (claim.mark ? [icon("ok"), " Saved: ", words(`${claim.mark.said} (${[claim.mark.reviewer, claim.mark.date].filter(Boolean).join(", ")}).`), also] : ["Not marked.", also]),
    };
    state.replaceChildren(...parts[finding.state]());
  }

  button(text, click) {
    return el("button", { type: "button", click }, text);
  }

  mark({ finding }, said) {
    finding.said = said;
    this.draw();
    this.save(finding);
  }

  comment(finding, text) {
    finding.comment = text;
    if (finding.state === "overtaken") return;
    if (finding.state !== "saving") finding.state = "typing";
    finding.again = true;
    clearTimeout(finding.timer);
    finding.timer = setTimeout(() => this.save(finding), PAUSE);
    this.draw();
  }

  /** Send what is on the page; one request at a time for each finding, the last state always among them. */
  async save(finding) {
    clearTimeout(finding.timer);
    if (finding.state === "overtaken") return; // until the reviewer has said what is to stand
    if (finding.sending) {
      finding.again = true;
      return;
    }
    const { said, comment } = finding;
    const kept = finding.claims[0].mark;
    if (!said && !kept) {
      finding.state = comment ? "typing" : "";
      this.draw();
      return;
    }
    if (said === (kept?.said ?? null) && comment === kept.comment && finding.state !== "failed") {
      finding.state = "";
      this.draw();
      return;
    }
    Object.assign(finding, { sending: true, again: false, state: "saving" });
    this.draw();
    const answer = await send({ claim: finding.claims[0].id, mark: said, comment: said ? comment : "", version: finding.version });
    finding.sending = false;
    // an answer that got lost: what was not heard to be saved is there all the same
    if ("mark" in answer && (answer.mark?.said ?? null) === said && (answer.mark?.comment ?? "") === (said ? comment : "")) answer.saved = true;
    if (answer.saved) {
      finding.version = answer.version;
      for (const claim of finding.claims) this.own(claim, answer.mark);
      finding.state = "";
    } else if ("mark" in answer) Object.assign(finding, { state: "overtaken", theirs: answer.mark, theirVersion: answer.version });
    else Object.assign(finding, { state: "failed", trouble: answer.error });
    if (answer.saved && !said && finding.comment) finding.state = "typing"; // its mark was taken away, its words stay
    this.page.marked();
    this.draw();
    if (!answer.saved) return;
    if (finding.again || finding.said !== said) this.save(finding);
    for (const other of this.findings.values()) if (other.state === "failed") this.save(other); // it works again
  }

  /** A mark that came in between has been seen. */
  see(finding) {
    for (const claim of finding.claims) this.own(claim, finding.theirs);
    Object.assign(finding, { version: finding.theirVersion, state: "" });
  }

  /** Give way to it. */
  take(finding) {
    this.see(finding);
    Object.assign(finding, { said: finding.theirs?.said ?? null, comment: finding.theirs?.comment ?? "" });
    this.page.marked();
    this.draw();
  }

  /** Save ours in its place. */
  insist(finding) {
    this.see(finding);
    this.save(finding);
  }

  badge(entry) {
    const lost = entry.claims.some((claim) => LOST.includes(claim.finding?.state));
    return lost ? el("span", { class: "badge warning" }, "not saved") : super.badge(entry);
  }

  progress(claims) {
    const done = claims.filter((claim) => claim.mark).length;
    const lost = [...this.findings.values()].filter((finding) => LOST.includes(finding.state)).length;
    const bar = el("progress", { max: Math.max(1, claims.length), value: done, "aria-label": "Marked" });
    document.getElementById("progress").replaceChildren(bar, ` ${done.toLocaleString("en")} of ${claims.length.toLocaleString("en")} marked`, lost ? el("b", {}, `${lost} not saved`) : "");
  }

  key(event, claim) {
    if (event.key === "n") this.page.toUnmarked();
    else if (event.key === "w" && this.shown) {
      event.preventDefault();
      this.shown.comment.focus();
    } else if (event.key in KEYS && claim?.finding && !event.repeat) this.mark(claim, KEYS[event.key]);
  }
}

/** What is asked of a claim. */
function question(claim) {
  if (claim.look === "undecided") return "The checker cannot tell. Do you agree?";
  return `The checker calls this ${claim.look === "ok" ? "right" : claim.label}. Do you agree?`;
}

/** What a mark leads to in the rates as marked: of the one that was given, or of each. */
function consequences(claim, said) {
  const kind = claim.look === "warning" ? "error" : claim.look;
  const stays = { error: `stays ${claim.label}`, ok: "stays right", undecided: "stays undecided" }[kind];
  const turns = { error: "counts as right", ok: "counts as an error", undecided: stays }[kind];
  const then = { agree: stays, disagree: turns, unsure: kind === "undecided" ? stays : "counts as undecided" };
  if (said) return [`In the rates as marked it ${then[said]}.`];
  return ["In the rates as marked: ", ...Object.entries(then).flatMap(([name, what], i) => [i ? "; " : "", el("b", {}, name), ` – it ${what}`]), "."];
}

/** The server's answer, or `{error}` in words. */
async function send(mark) {
  try {
    const response = await fetch("mark", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(mark) });
    return await response.json();
  } catch {
    return { error: "harness review does not answer, it may have ended" };
  }
}
