// What reviewers said of the claims: shown beside each, and a filter of the list.

const SAID = { right: "ok", wrong: "error", unsure: "undecided" };
const MARKED = {
  "": ["any", () => true],
  none: ["not marked", (claim) => !claim.mark],
  some: ["marked", (claim) => claim.mark],
  right: ["marked right", (claim) => claim.mark?.said === "right"],
  wrong: ["marked wrong", (claim) => claim.mark?.said === "wrong"],
  unsure: ["marked unsure", (claim) => claim.mark?.said === "unsure"],
  stale: ["only under other rules", (claim) => !claim.mark && claim.hints.length],
};

class Marks {
  constructor(report) {
    this.report = report;
    for (const claim of report.claims) [claim.mark, claim.hints] = [null, []];
    for (const mark of report.marks) {
      const claim = report.claims[mark.claim];
      if (mark.stands) claim.mark = mark;
      else claim.hints.push(mark);
    }
    this.select = document.getElementById("filter-mark");
    this.select.replaceChildren(...Object.entries(MARKED).map(([value, [text]]) => el("option", { value }, text)));
    this.select.closest("label").hidden = !this.wanted();
  }

  /** Whether there is anything to filter by. */
  wanted() {
    return this.report.marks.length > 0;
  }

  passes(claim) {
    return MARKED[this.select.value][1](claim);
  }

  /** Below the aspects of a claim. */
  extra(claim) {
    const made = claim.mark ? [el("p", { class: "marked" }, this.told(claim.mark))] : [];
    return [...made, ...this.hints(claim)];
  }

  hints(claim) {
    if (claim.mark) return [];
    return claim.hints.map((mark) => el("p", { class: "marked faint" }, this.told(mark, ` as ${mark.label} under ${mark.rules}`)));
  }

  /** A mark in words, with who gave it and why. */
  told(mark, where = "") {
    const who = [mark.reviewer, mark.date].filter(Boolean).join(", ");
    const made = document.createDocumentFragment();
    made.append(icon(SAID[mark.said]), " ", el("b", {}, `Marked ${mark.said}${where}`), " by a reviewer (", apart(who), ")");
    if (mark.comment.trim()) made.append(": ", el("span", { class: "comment" }, words(mark.comment)));
    return made;
  }

  /** In a row of the list. */
  badge(claim) {
    return claim.mark ? el("span", { class: `badge ${SAID[claim.mark.said]}` }, `marked ${claim.mark.said}`) : null;
  }

  /** What stands below the filters; nothing to say where nobody reviews. */
  progress() {}

  /** The page is ready. */
  begin() {}

  /** A key that the page itself has no use for. */
  key() {}
}
