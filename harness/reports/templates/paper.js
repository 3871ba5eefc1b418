// What passes the filters, as it reads on paper; and the summaries that were not checked.

const ON_PAPER = 200; // mistakes that are printed

function onPaper(entries, report, who, marks) {
  const left = entries.length - ON_PAPER;
  document.getElementById("on-paper").replaceChildren(
    ...entries.slice(0, ON_PAPER).map((entry) => {
      const [claim] = entry.claims;
      const { before, claim: own, after } = snippet(claim);
      return el(
        "article",
        {},
        el("p", {}, icon(claim.look), " ", el("b", {}, apart(claim.reason || claim.label))),
        el("p", {}, "Summary: ", words(before), el("b", {}, words(own)), words(after)),
        ...evidenceTexts(claim, report).map((text) => el("p", {}, "Article: ", apart(text))),
        el("p", { class: "faint" }, claim.label, claim.fact ? ` · ${claim.fact.importance} fact ` : "", claim.fact ? apart(claim.fact.id) : "", " · ", apart(who(entry))),
        ...marks(claim),
      );
    }),
    left > 0 ? el("p", {}, `${left.toLocaleString("en")} more are not printed.`) : "",
  );
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
