// One claim with all that is needed to judge it: the reason, the fact, the aspects, the whole summary and article.

const SIGNS = { m: ["ok", "match", "agrees"], x: ["error", "mismatch", "differs"], a: ["none", "absent", "not said"], "-": ["none", "na", ""] };

class Detail {
  constructor(box, report, actions) {
    Object.assign(this, { box, report, actions });
  }

  show(claim, entry, place, of) {
    const { report } = this;
    const held = this.box.contains(document.activeElement) ? (document.activeElement.getAttribute("aria-label") ?? "") : null;
    const summary = this.pane("Summary", this.summaryText(claim), report.models[claim.of.model]);
    const article = this.pane("Article", this.articleText(claim), report.cases[claim.of.case]?.name ?? "");
    this.steps(article, claim);
    this.box.replaceChildren(
      el("div", { class: "finding" }, this.bar(claim, place, of), ...this.said(claim), this.same(claim, entry), this.aspects(claim), ...this.actions.extra(claim)),
      el("div", { class: "panes" }, summary, article),
    );
    this.box.hidden = false;
    // whoever stepped on by a button steps on by it again, and keys stay in the finding
    if (held !== null) ([...this.box.querySelectorAll("button:enabled")].find((button) => button.getAttribute("aria-label") === held) ?? this.box).focus({ preventScroll: true });
    for (const pane of [summary, article]) {
      const text = pane.querySelector(".text");
      const first = text.querySelector("mark .figure") ?? text.querySelector("mark");
      if (first) bring(text, first);
    }
  }

  /** The article, or where there is no more of it the whole page, a screen up or down. */
  scroll(by) {
    const text = this.box.querySelector(".pane:last-child .text");
    const before = text?.scrollTop;
    text?.scrollBy({ top: by * text.clientHeight * 0.85, behavior: "instant" });
    if (!text || text.scrollTop === before) scrollBy({ top: by * innerHeight * 0.85 });
  }

  bar(claim, place, of) {
    const { report, actions } = this;
    const severity = { error: "error", warning: "warning", note: "note" }[claim.severity];
    const step = (text, by, label) =>
      el("button", { type: "button", "aria-label": label, disabled: place + by < 0 || place + by >= of, click: () => actions.step(by) }, text);
    const address = actions.link(claim);
    const link = address ? el("button", { type: "button", click: () => copy(address, link) }, "Copy link") : null;
    const summary = claim.of;
    const where = [report.models[summary.model], `prompt ${report.prompts[summary.prompt]}`, `repeat ${summary.repeat}`];
    if (report.cases.length > 1) where.push(report.cases[summary.case]?.name ?? "");
    return el(
      "div",
      { class: "bar" },
      el("span", { class: `tag ${claim.look}` }, icon(claim.look), claim.label, severity ? ` (${severity})` : ""),
      el("span", { class: "faint" }, apart(where.join(" · ")), summary.status === "truncated" ? " · cut off" : ""),
      el("span", { class: "tools" }, step("‹", -1, "Previous claim"), step("›", 1, "Next claim"), link),
    );
  }

  said(claim) {
    const made = [el("h3", { id: "detail-title" }, words(claim.reason || `“${claim.of.words.slice(claim.start, claim.end)}”`))];
    if (claim.fact) {
      const { id, importance, statement } = claim.fact;
      made.push(el("p", { class: "fact" }, "Fact ", el("b", {}, apart(id)), ` (${importance}): `, apart(statement)));
    }
    if (claim.judge) made.push(el("p", { class: "fact" }, el("b", {}, "The judge: "), apart(claim.judge)));
    return made;
  }

  /** The other summaries that make the mistake: how many of each model, and a way through them. */
  same(claim, entry) {
    const { claims } = entry;
    if (claims.length < 2) return null;
    const at = claims.indexOf(claim);
    const turn = (text, by, label, key) =>
      el("button", { type: "button", "aria-label": label, "aria-keyshortcuts": key, disabled: !claims[at + by], click: () => this.actions.show(claims[at + by]) }, text);
    const models = byModel(entry).map(([model, number]) => {
      const of = claims.filter((one) => one.of.model === model);
      const next = of[(of.indexOf(claim) + 1) % of.length];
      return el("button", { type: "button", "aria-pressed": String(claim.of.model === model), click: () => this.actions.show(next) }, apart(this.report.models[model]), ` ${number}`);
    });
    const told = `${claims.length.toLocaleString("en")} claims make the same mistake: `;
    const text = claim.look === "ok" || claim.look === "undecided" ? told.replace("make the same mistake", "say the same") : told;
    return el("div", { class: "same" }, el("span", {}, text), ...models,
      el("span", { class: "tools" }, turn("‹", -1, "Previous of the same", "ArrowLeft"), el("span", {}, `${at + 1} of ${claims.length}`), turn("›", 1, "Next of the same", "ArrowRight")));
  }

  aspects(claim) {
    const rows = this.report.aspects
      .map((aspect, i) => [aspect, ...SIGNS[claim.aspects[i]]])
      .filter(([, , kind]) => kind !== "na")
      .map(([aspect, shape, kind, told]) => el("li", { class: kind }, icon(shape), aspect, kind === "match" ? el("span", { class: "unseen" }, ` ${told}`) : ` ${told}`));
    return el("ul", { class: "aspects", "aria-label": "Aspects" }, ...rows);
  }

  pane(title, text, whose) {
    const box = el("div", { class: "text", tabindex: 0, role: "region", "aria-label": `${title}: the whole text` }, text);
    return el("section", { class: "pane" }, el("h4", {}, el("span", {}, `${title} · `, apart(whose))), box);
  }

  /** The summary with this claim marked; its other claims lead to themselves. */
  summaryText(claim) {
    const current = { start: claim.start, end: claim.end, wrap: (inner) => el("mark", { class: `claim ${claim.look}` }, inner) };
    const pieces = [current];
    for (const other of claim.of.claims) {
      if (pieces.some((piece) => other.start < piece.end && piece.start < other.end)) continue;
      const title = `${other.label}: ${other.reason}`;
      const wrap = (inner) => el("a", { href: this.actions.hash(other), class: `other ${other.look}`, title }, inner);
      pieces.push({ start: other.start, end: other.end, wrap });
    }
    return marked(claim.of.words, pieces.sort((a, b) => a.start - b.start));
  }

  articleText(claim) {
    const article = this.report.cases[claim.of.case]?.text;
    if (!article?.text) {
      const passages = evidenceTexts(claim, this.report).flatMap((text) => [el("mark", { class: "evidence" }, words(text)), "\n\n"]);
      return passagesOnly(passages);
    }
    const figures = claim.figures.map(([start, end]) => ({ start, end, wrap: (inner) => el("strong", { class: "figure" }, inner) }));
    const pieces = merged(claim.evidence).map(([start, end]) => ({
      start,
      end,
      wrap: (inner) => el("mark", { class: "evidence" }, inner),
      inner: figures.filter((figure) => start <= figure.start && figure.end <= end),
    }));
    return marked(article, pieces);
  }

  /** How many passages bear on it, and a way from one to the next. */
  steps(pane, claim) {
    const marks = [...pane.querySelectorAll("mark")];
    const text = pane.querySelector(".text");
    const head = pane.querySelector("h4");
    if (!marks.length && claim.look !== "ok") head.append(el("span", {}, "no passage about it"));
    if (marks.length < 2) return;
    let at = 0;
    const next = el("button", { type: "button", click: () => {
      at = (at + 1) % marks.length;
      next.textContent = `passage ${at + 1} of ${marks.length} ›`;
      bring(text, marks[at]);
    } }, `passage 1 of ${marks.length} ›`);
    head.append(next);
  }
}

function passagesOnly(passages) {
  const made = document.createDocumentFragment();
  made.append(el("p", { class: "note" }, "This run did not keep the article. The passages:"), ...passages);
  return made;
}

/** Spans in order, those that touch made one. */
function merged(spans) {
  const made = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = made.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else made.push([start, end]);
  }
  return made;
}

/** Put a text on the clipboard, and say so on the button. */
async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = el("textarea", {}, text); // pages that are no secure context
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = "Copy link"; }, 1500);
}
