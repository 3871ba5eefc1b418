// What reviewers said of the claims: shown beside each, and a filter of the list.

const LOOKS = { agree: "ok", disagree: "error", unsure: "undecided" };
const SAYS = { agree: "agrees", disagree: "disagrees", unsure: "is unsure" };
const MARKED = {
  "": ["any", () => true],
  none: ["not marked", (claim) => !claim.said],
  some: ["marked", (claim) => claim.said],
  agree: ["agree", (claim) => claim.said === "agree"],
  disagree: ["disagree", (claim) => claim.said === "disagree"],
  unsure: ["unsure", (claim) => claim.said === "unsure"],
  differ: ["reviewers differ", (claim) => new Set(claim.marks.map((mark) => mark.said)).size > 1],
  stale: ["only under other rules", (claim) => !claim.marks.length && claim.hints.length],
};

/** What several marks say together: as most of those who are sure; unsure where they are split, or nobody is. */
function together(marks) {
  if (!marks.length) return null;
  const count = (said) => marks.filter((mark) => mark.said === said).length;
  if (count("agree") === count("disagree")) return "unsure";
  return count("agree") > count("disagree") ? "agree" : "disagree";
}

class Marks {
  constructor(report) {
    this.report = report;
    for (const claim of report.claims) Object.assign(claim, { marks: [], hints: [], said: null });
    for (const mark of report.marks) {
      const claim = report.claims[mark.claim];
      (mark.stands ? claim.marks : claim.hints).push(mark);
      claim.said = together(claim.marks);
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

  /** Below the aspects of a claim: all marks side by side. */
  extra(claim) {
    return claim.marks.length ? [this.beside(claim.marks)] : this.hints(claim);
  }

  beside(marks) {
    return el("ul", { class: "marked", "aria-label": "Reviewers" }, ...marks.map((mark) => el("li", {}, this.told(mark))));
  }

  hints(claim) {
    if (claim.marks.length) return [];
    return claim.hints.map((mark) => el("p", { class: "marked faint" }, this.told(mark, ` with ${mark.label} under ${mark.rules}`)));
  }

  /** On paper. */
  printed(claim) {
    return claim.marks.map((mark) => el("p", {}, this.told(mark)));
  }

  /** A mark in words, with who gave it and why. */
  told(mark, where = "") {
    const made = document.createDocumentFragment();
    const who = mark.reviewer ? apart(mark.reviewer) : "A reviewer";
    made.append(icon(LOOKS[mark.said]), " ", el("b", {}, who, ` ${SAYS[mark.said]}${where}`), ` (${mark.date})`);
    if (mark.comment.trim()) made.append(": ", el("span", { class: "comment" }, words(mark.comment)));
    return made;
  }

  /** In a row of the list: what is said of its claims, and of how many where it is not of all. */
  badge({ claims }) {
    const said = claims.map((claim) => claim.said).filter(Boolean);
    if (!said.length) return null;
    const [first] = said;
    const same = said.every((one) => one === first);
    const of = claims.length > 1 && (said.length < claims.length || !same) ? ` ${said.length} of ${claims.length}` : "";
    return el("span", { class: `badge ${same ? LOOKS[first] : "undecided"}` }, `${same ? first : "marked"}${of}`);
  }

  /** What stands below the filters; nothing to say where nobody reviews. */
  progress() {}

  /** The page is ready. */
  begin() {}

  /** A key that the page itself has no use for. */
  key() {}
}
