// The page: filters, what is chosen, links, keys, colours, paper.

const ON_PAPER = 200; // claims that are printed
const HASH = "#claim=";
const SHOWN = {
  "": ["errors and warnings", (claim) => claim.severity !== "none"],
  error: ["errors", (claim) => claim.severity === "error"],
  warning: ["warnings", (claim) => claim.look === "warning"],
  undecided: ["undecided", (claim) => claim.look === "undecided"],
  ok: ["right", (claim) => claim.look === "ok"],
  all: ["all claims", () => true],
};

/** A claim's address within the page: it names the summary and the place, so it holds for another rendering, too. */
function hash(claim) {
  return HASH + encodeURIComponent(claim.id);
}

class Page {
  constructor(report) {
    this.report = report;
    this.fact = null;
    const byId = (id) => document.getElementById(id);
    this.count = byId("count");
    this.detail = new Detail(byId("detail"), report, {
      step: (by) => this.list.choose(this.list.at + by),
      hash,
      link: (claim) => (report.review ? null : location.href.split("#")[0] + hash(claim)), // a reviewer's address is a secret
      extra: (claim) => this.marks.extra(claim),
    });
    this.marks = report.review ? new Review(report, this) : new Marks(report);
    const reveal = () => {
      const box = byId("detail"); // on a narrow page it is below the list
      if (box.getBoundingClientRect().top > innerHeight / 2) box.scrollIntoView();
    };
    this.list = new ClaimList(byId("list"), byId("rows"), report, (claim) => this.marks.badge(claim), (claim) => this.choose(claim), reveal);
    this.selects = Object.fromEntries(["severity", "label", "aspect", "model", "prompt", "case", "mark"].map((name) => [name, byId(`filter-${name}`)]));
    this.search = byId("search");
    this.selects.severity.replaceChildren(...Object.entries(SHOWN).map(([value, [text]]) => el("option", { value }, text)));
    options(this.selects.label, "any", report.labels);
    options(this.selects.aspect, "any", report.aspects);
    options(this.selects.model, "all", report.models);
    options(this.selects.prompt, "all", report.prompts);
    options(this.selects.case, "all", report.cases.map((one) => one.name));
    for (const select of Object.values(this.selects)) select.addEventListener("change", () => this.filter());
    this.search.addEventListener("input", () => this.filter());
    byId("filters").addEventListener("submit", (event) => event.preventDefault());
    byId("clear").addEventListener("click", () => this.clear());
    addEventListener("hashchange", () => this.follow());
    addEventListener("keydown", (event) => this.key(event));
    addEventListener("beforeprint", () => this.print());
    this.facts = new FactTable(report, (fact, model) => this.openFact(fact, model));
    unchecked(report);
    this.filter({ choose: false });
    if (!this.follow() && this.list.claims.length) this.list.choose(0);
    this.marks.begin();
  }

  /** Show what passes all filters, and choose its first. */
  filter({ choose = true } = {}) {
    const { report, selects, fact } = this;
    const chosen = (name) => (selects[name].value === "" ? null : Number(selects[name].value));
    const [label, aspect, model, prompt, place] = ["label", "aspect", "model", "prompt", "case"].map(chosen);
    const severe = SHOWN[selects.severity.value][1];
    const asked = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const passing = report.claims.filter(
      (claim) =>
        severe(claim) &&
        (label === null || claim.label === report.labels[label]) &&
        (aspect === null || claim.aspects[aspect] === "x") &&
        (model === null || claim.of.model === model) &&
        (prompt === null || claim.of.prompt === prompt) &&
        (place === null || claim.of.case === place) &&
        (fact === null || claim.fact === fact) &&
        asked.every((word) => haystack(claim, report).includes(word)),
    );
    const claims = passing.filter((claim) => this.marks.passes(claim));
    this.passing = passing;
    this.marks.progress(passing);
    for (const select of Object.values(selects)) select.closest("label").classList.toggle("on", select.value !== "");
    this.chip();
    this.list.show(claims);
    const number = (count) => count.toLocaleString("en");
    const summaries = new Set(claims.map((claim) => claim.summary)).size;
    this.count.textContent = claims.length
      ? `${number(claims.length)} ${claims.length === 1 ? "claim" : "claims"} in ${number(summaries)} ${summaries === 1 ? "summary" : "summaries"}, worst first; the run has ${number(report.claims.length)} claims.`
      : `No claim passes these filters; the run has ${number(report.claims.length)} claims.`;
    if (!claims.length) {
      document.getElementById("detail").hidden = true;
      this.list.rows.replaceChildren(el("p", { class: "empty" }, report.claims.some(SHOWN[""][1]) ? "Nothing passes these filters." : "No errors and no warnings."));
    } else if (choose) this.list.choose(0);
  }

  chip() {
    const box = document.getElementById("filter-fact");
    box.hidden = this.fact === null;
    if (this.fact === null) return box.replaceChildren();
    const remove = () => {
      this.fact = null;
      this.filter();
    };
    return box.replaceChildren(el("span", { class: "chip" }, "fact ", apart(this.fact.id), el("button", { type: "button", "aria-label": "All facts", click: remove }, "✕")));
  }

  clear({ severity = "" } = {}) {
    this.fact = null;
    this.search.value = "";
    for (const [name, select] of Object.entries(this.selects)) select.value = name === "severity" ? severity : "";
    this.filter();
  }

  /** Something was marked: what is shown of it in the list and above it. */
  marked() {
    this.list.draw();
    this.marks.progress(this.passing);
  }

  /** Go to the next claim of the list that is not marked, from the top again after the last. */
  toUnmarked() {
    const { claims, at } = this.list;
    const next = [...claims.keys()].map((i) => (at + 1 + i) % claims.length).find((place) => !claims[place].mark);
    if (next !== undefined) this.list.choose(next);
  }

  choose(claim) {
    this.detail.show(claim, this.list.at, this.list.claims.length);
    history.replaceState(null, "", hash(claim));
  }

  /** Show one claim, whatever the filters say. */
  open(claim) {
    let place = this.list.claims.indexOf(claim);
    if (place < 0) {
      this.clear({ severity: SHOWN[""][1](claim) ? "" : "all" });
      place = this.list.claims.indexOf(claim);
    }
    this.list.choose(place);
  }

  openFact(fact, model) {
    this.clear();
    this.fact = fact;
    if (this.report.models.length > 1) this.selects.model.value = String(model);
    this.filter();
    document.getElementById("claims").scrollIntoView();
    this.list.box.focus({ preventScroll: true });
  }

  /** Open the claim that the address names. */
  follow() {
    if (!location.hash.startsWith(HASH)) return false;
    let id = "";
    try {
      id = decodeURIComponent(location.hash.slice(HASH.length));
    } catch {
      return false; // a link that was cut
    }
    const claim = this.report.byId.get(id);
    if (!claim) {
      this.count.textContent = "The claim of this link is not in this report.";
      return false;
    }
    if (this.list.claims[this.list.at] === claim) return true;
    this.open(claim);
    document.querySelector(".desk").scrollIntoView({ block: "nearest" });
    return true;
  }

  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const detail = document.getElementById("detail");
    const typing = event.target.closest?.("input, select, textarea");
    if (event.key === "Escape" && (typing || detail.contains(event.target))) {
      this.list.box.focus();
      return;
    }
    if (typing) return;
    if (event.key === "Enter" && event.target === this.list.box) detail.focus();
    else if (event.key === "j") this.list.choose(this.list.at + 1);
    else if (event.key === "k") this.list.choose(this.list.at - 1);
    else if (event.key === "/") {
      event.preventDefault();
      this.search.focus();
    } else this.marks.key(event, this.list.claims[this.list.at]);
  }

  /** The claims that pass the filters, as they read on paper. */
  print() {
    const { report } = this;
    const claims = this.list.claims.slice(0, ON_PAPER);
    const left = this.list.claims.length - claims.length;
    document.getElementById("on-paper").replaceChildren(
      ...claims.map((claim) => {
        const { before, claim: own, after } = snippet(claim);
        return el(
          "article",
          {},
          el("p", {}, icon(claim.look), " ", el("b", {}, claim.label), claim.fact ? ` · ${claim.fact.id} (${claim.fact.importance})` : "", el("span", { class: "faint" }, " — ", apart(claim.of.id))),
          el("p", {}, "Summary: ", words(before), el("b", {}, words(own)), words(after)),
          el("p", {}, "Why: ", apart(claim.reason)),
          claim.mark ? el("p", {}, this.marks.told(claim.mark)) : null,
          ...evidenceTexts(claim, report).map((text) => el("p", {}, "Article: ", apart(text))),
        );
      }),
      left > 0 ? el("p", {}, `${left} more claims are not printed.`) : "",
    );
  }
}

function unchecked(report) {
  const table = document.getElementById("unchecked-table");
  if (!table) return;
  const names = ["summary", "model", "status", "why"];
  const header = el("tr", {}, ...names.map((name) => el("th", { scope: "col" }, name)));
  const rows = report.summaries.filter((summary) => ["failed", "empty", "abstained", "unsupported_language"].includes(summary.status));
  const row = (summary) => () =>
    el("tr", {}, el("th", { scope: "row" }, apart(summary.id)), el("td", {}, apart(report.models[summary.model])), el("td", {}, summary.status), el("td", {}, apart(summary.error ?? "")));
  paged(table, document.getElementById("unchecked-more"), 20, header).show(rows.map(row));
}

/** Colours: as the system, light, dark; remembered where the browser lets a page remember. */
function theme() {
  const names = ["", "light", "dark"];
  const button = document.getElementById("theme");
  const stored = (value) => {
    try {
      if (value === undefined) return localStorage.getItem("harness-theme") ?? "";
      localStorage.setItem("harness-theme", value);
    } catch {
      // files and private windows may forbid it
    }
    return "";
  };
  const set = (name) => {
    document.documentElement.dataset.theme = name;
    button.setAttribute("aria-label", `Colours: ${name || "as the system"}`);
    button.title = `Colours: ${name || "as the system"}`;
    button.textContent = { "": "◐", light: "○", dark: "●" }[name];
  };
  set(names.includes(stored()) ? stored() : "");
  button.addEventListener("click", () => {
    const next = names[(names.indexOf(document.documentElement.dataset.theme) + 1) % names.length];
    set(next);
    stored(next);
  });
}

theme();
// after the first paint, so that the tables are there while a large block is read
requestAnimationFrame(() => setTimeout(() => new Page(readReport()), 0));
