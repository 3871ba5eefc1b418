// Facts by models: a table whose cells are darker the more often a fact was told wrongly or left out.

const RANKS = ["key", "supporting", "minor"];
const FACTS_PAGE = 40;

class FactTable {
  constructor(report, openFailures) {
    Object.assign(this, { report, openFailures });
    this.told = report.facts.filter((fact) => fact.told);
    for (const fact of this.told) {
      const sum = (state) => fact.told.reduce((total, states) => total + states[state], 0);
      [fact.right, fact.wrong, fact.omitted] = [sum(0), sum(1), sum(2)];
    }
    const byId = (id) => document.getElementById(id);
    [this.order, this.importance, this.which] = ["fact-order", "fact-importance", "fact-case"].map(byId);
    options(this.which, "all", report.cases.map((one) => one.name));
    const several = report.cases.length > 1;
    const names = [...(several ? ["case"] : []), "fact", ...report.models];
    const header = el("tr", {}, ...names.map((name) => el("th", { scope: "col" }, apart(name))));
    this.table = paged(byId("fact-table"), byId("fact-more"), FACTS_PAGE, header);
    for (const select of [this.order, this.importance, this.which]) select.addEventListener("change", () => this.show());
    this.show();
  }

  show() {
    const share = (fact, count) => count / Math.max(1, fact.right + fact.wrong + fact.omitted);
    const orders = {
      wrong: (a, b) => share(b, b.wrong) - share(a, a.wrong) || share(b, b.omitted) - share(a, a.omitted),
      omitted: (a, b) => share(b, b.omitted) - share(a, a.omitted),
      importance: (a, b) => RANKS.indexOf(a.importance) - RANKS.indexOf(b.importance),
    };
    const chosen = this.told
      .filter((fact) => !this.importance.value || fact.importance === this.importance.value)
      .filter((fact) => !this.which.value || this.report.cases[fact.case].name === this.which.value)
      .sort((a, b) => orders[this.order.value](a, b) || orders.importance(a, b));
    const never = chosen.filter((fact) => !fact.right).length;
    document.getElementById("fact-count").textContent = `${chosen.length.toLocaleString("en")} facts, ${never.toLocaleString("en")} of them told rightly by no model.`;
    this.table.show(chosen.map((fact) => () => this.row(fact)));
  }

  row(fact) {
    const several = this.report.cases.length > 1;
    return el(
      "tr",
      {},
      several ? el("td", {}, apart(this.report.cases[fact.case].name)) : null,
      el("th", { scope: "row", class: "statement" }, el("b", {}, apart(fact.id), el("span", { class: "faint" }, ` ${fact.importance}`)), el("span", { class: "plain" }, apart(fact.statement))),
      ...fact.told.map((states, model) => this.cell(fact, states, model)),
    );
  }

  cell(fact, [right, wrong, omitted], model) {
    const of = right + wrong + omitted;
    if (!of) return el("td", { class: "faint" }, "–");
    const told = `${right} of ${of} rightly, ${wrong} wrongly, ${omitted} left out`;
    const inner = [el("span", {}, `${right}/${of}`), wrong ? el("span", { class: "wrong" }, icon("error"), ` ${wrong}`) : null];
    const made = wrong
      ? el("button", { type: "button", class: "heat", title: told, "aria-label": `${told}: open the failures`, click: () => this.openFailures(fact, model) }, ...inner)
      : el("div", { class: "heat", title: told }, ...inner);
    made.style.setProperty("--wrong", wrong / of);
    made.style.setProperty("--omitted", omitted / of);
    return el("td", { class: "cell" }, made);
  }
}
