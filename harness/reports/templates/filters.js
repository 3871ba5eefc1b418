// Which claims are shown: what is chosen above the list, as words that a link can carry.

const SHOWN = {
  "": ["errors and warnings", (claim) => claim.severity !== "none"],
  error: ["errors", (claim) => claim.severity === "error"],
  warning: ["warnings", (claim) => claim.look === "warning"],
  undecided: ["undecided", (claim) => claim.look === "undecided"],
  ok: ["right", (claim) => claim.look === "ok"],
  all: ["all claims", () => true],
};
const DRAWN = { sample: ["a random sample", (claim) => claim.drawn] }; // where there is somebody to judge it
const NAMES = { severity: "show", label: "label", aspect: "differs", model: "model", prompt: "prompt", case: "case", mark: "mark" }; // in links

class Filters {
  constructor(report, onChange) {
    Object.assign(this, { report, fact: null, shown: report.review ? { ...SHOWN, ...DRAWN } : SHOWN });
    const byId = (id) => document.getElementById(id);
    this.selects = Object.fromEntries(Object.keys(NAMES).map((name) => [name, byId(`filter-${name}`)]));
    this.search = byId("search");
    this.selects.severity.replaceChildren(...Object.entries(this.shown).map(([value, [text]]) => el("option", { value }, text)));
    options(this.selects.label, "any", report.labels);
    options(this.selects.aspect, "any", report.aspects);
    options(this.selects.model, "all", report.models);
    options(this.selects.prompt, "all", report.prompts);
    options(this.selects.case, "all", report.cases.map((one) => one.name));
    for (const select of Object.values(this.selects)) select.addEventListener("change", onChange);
    this.search.addEventListener("input", onChange);
    byId("filters").addEventListener("submit", (event) => event.preventDefault());
    byId("clear").addEventListener("click", () => {
      this.clear();
      onChange();
    });
    this.onChange = onChange;
  }

  /** The claims that pass all of them but the filter of marks. */
  passing() {
    const { report, selects, fact } = this;
    const { label, aspect, model, prompt, case: place } = Object.fromEntries(Object.entries(selects).map(([name, select]) => [name, select.value]));
    const severe = this.shown[selects.severity.value][1];
    const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const differs = report.aspects.indexOf(aspect);
    return report.claims.filter(
      (claim) =>
        severe(claim) &&
        (!label || claim.label === label) &&
        (!aspect || claim.aspects[differs] === "x") &&
        (!model || report.models[claim.of.model] === model) &&
        (!prompt || report.prompts[claim.of.prompt] === prompt) &&
        (!place || report.cases[claim.of.case]?.name === place) &&
        (fact === null || claim.fact === fact) &&
        words.every((word) => haystack(claim, report).includes(word)),
    );
  }

  clear({ severity = "" } = {}) {
    this.fact = null;
    this.search.value = "";
    for (const [name, select] of Object.entries(this.selects)) select.value = name === "severity" ? severity : "";
  }

  /** What is chosen, by the names that links have. */
  chosen() {
    const made = Object.fromEntries(Object.entries(NAMES).map(([name, called]) => [called, this.selects[name].value]));
    const fact = this.fact ? `${this.report.cases[this.fact.case].name}: ${this.fact.id}` : "";
    return { ...made, search: this.search.value.trim(), fact };
  }

  /** Choose what a link says; what the report does not have stays unchosen. False where it says nothing. */
  restore(wanted) {
    if (![...Object.values(NAMES), "search", "fact"].some((name) => wanted[name])) return false;
    this.clear();
    for (const [name, called] of Object.entries(NAMES)) {
      const select = this.selects[name];
      if ([...select.options].some((option) => option.value === wanted[called])) select.value = wanted[called];
    }
    this.search.value = wanted.search ?? "";
    this.fact = this.report.facts.find((fact) => `${this.report.cases[fact.case].name}: ${fact.id}` === wanted.fact) ?? null;
    return true;
  }

  /** Show which of them narrow the list. */
  draw() {
    for (const select of Object.values(this.selects)) select.closest("label").classList.toggle("on", select.value !== "");
    const box = document.getElementById("filter-fact");
    box.hidden = this.fact === null;
    if (this.fact === null) return box.replaceChildren();
    const remove = () => {
      this.fact = null;
      this.onChange();
    };
    return box.replaceChildren(el("span", { class: "chip" }, "fact ", apart(this.fact.id), el("button", { type: "button", "aria-label": "All facts", click: remove }, "✕")));
  }
}
