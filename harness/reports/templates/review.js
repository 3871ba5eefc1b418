// A reviewer's hand: marks and comments, saved as they are made. What could not be saved stays, and says so.

const KEYS = { r: "right", w: "wrong", u: "unsure", x: null }; // x takes the mark away
const PAUSE = 800; // milliseconds after the last key in a comment
const LOST = ["failed", "overtaken"]; // states of what a reviewer said and the file does not
const COMMENT = 10000; // characters, as in the file's schema

class Review extends Marks {
  constructor(report, page) {
    super(report);
    this.page = page;
    this.findings = new Map(); // number -> what is said of all claims that say the same
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
        { type: "button", class: SAID[said] ?? "none", "aria-keyshortcuts": key, title: meaning(claim, said), click: () => this.mark(claim, said) },
        ...(said ? [icon(SAID[said]), ` ${said} `] : ["no mark "]),
        el("kbd", {}, key),
      ),
    );
    const comment = el("textarea", { rows: 2, maxlength: COMMENT, placeholder: "why (optional)", "aria-label": "Comment", "aria-keyshortcuts": "c", spellcheck: "true" });
    comment.value = finding.comment;
    comment.addEventListener("input", () => this.comment(finding, comment.value));
    comment.addEventListener("change", () => this.save(finding));
    comment.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.save(finding);
    });
    const state = el("p", { class: "state", role: "status", "aria-live": "polite" });
    this.shown = { finding, claim, buttons, comment, state };
    this.draw();
    return [
      el("fieldset", { class: "review" }, el("legend", {}, question(claim)), el("div", { class: "choices" }, ...buttons), comment, state),
      ...this.hints(claim),
    ];
  }

  /** What is shown of the finding in sight, without touching the field that is typed in. */
  draw() {
    if (!this.shown) return;
    const { finding, claim, buttons, comment, state } = this.shown;
    for (const [i, said] of Object.values(KEYS).entries()) {
      if (said) buttons[i].setAttribute("aria-pressed", String(finding.said === said));
      else buttons[i].hidden = !finding.said;
    }
    if (comment.value !== finding.comment) comment.value = finding.comment;
    state.className = `state ${finding.state}`;
    const others = finding.claims.length - 1;
    const also = others ? ` It holds for ${others === 1 ? "one more claim" : `${others} more claims`} with the same sentence.` : "";
    const parts = {
      saving: () => ["Saving…"],
      typing: () => [finding.said ? "Not saved yet…" : "Choose right, wrong or unsure; the comment is saved with it."],
      failed: () => [icon("error"), ` Not saved: ${finding.trouble}. `, this.button("Try again", () => this.save(finding))],
      overtaken: () => [
        icon("warning"), " Not saved: meanwhile this claim was ", finding.theirs ? this.told(finding.theirs) : "unmarked", ". ",
        this.button("Keep that", () => this.take(finding)), " ", this.button("Save mine in its place", () => this.insist(finding)),
      ],
      "": () => (claim.mark ? [icon("ok"), " Saved: ", words(`marked ${claim.mark.said} (${[claim.mark.reviewer, claim.mark.date].filter(Boolean).join(", ")}).`), also] : ["Not marked.", also]),
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
      for (const claim of finding.claims) claim.mark = answer.mark;
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
    for (const claim of finding.claims) claim.mark = finding.theirs;
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

  badge(claim) {
    const lost = LOST.includes(claim.finding?.state);
    return lost ? el("span", { class: "badge warning" }, "not saved") : super.badge(claim);
  }

  progress(claims) {
    const done = claims.filter((claim) => claim.mark).length;
    const lost = [...this.findings.values()].filter((finding) => LOST.includes(finding.state)).length;
    const bar = el("progress", { max: Math.max(1, claims.length), value: done, "aria-label": "Marked" });
    document.getElementById("progress").replaceChildren(bar, ` ${done.toLocaleString("en")} of ${claims.length.toLocaleString("en")} marked`, lost ? el("b", {}, `${lost} not saved`) : "");
  }

  key(event, claim) {
    if (event.key === "n") this.page.toUnmarked();
    else if (event.key === "c" && this.shown) {
      event.preventDefault();
      this.shown.comment.focus();
    } else if (event.key in KEYS && claim?.finding && !event.repeat) this.mark(claim, KEYS[event.key]);
  }
}

/** What is asked of a claim. */
function question(claim) {
  if (claim.look === "undecided") return "The checker cannot tell. Is that right?";
  return claim.look === "ok" ? "The checker calls this right. Is it?" : `The checker calls this ${claim.label}. Is that right?`;
}

/** What a mark leads to. */
function meaning(claim, said) {
  if (!said) return "Take the mark away";
  if (said === "unsure") return "Nobody can tell: counts as undecided in the rates as marked";
  if (claim.look === "undecided") return { right: "The article does not decide it", wrong: "It could be decided; it stays undecided all the same" }[said];
  if (claim.look === "ok") return { right: "The article bears it", wrong: "The article does not bear it: counts as unsupported in the rates as marked" }[said];
  return { right: "The claim is wrong", wrong: "The claim is right: no longer counts as an error in the rates as marked" }[said];
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
