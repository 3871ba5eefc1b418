// The data block as objects: claims with their summary, fact and words; offsets as JavaScript counts them.

const SNIPPET = 70; // characters on each side of a claim in the list

/** Parse the block once; everything else asks this object. */
function readReport() {
  const raw = JSON.parse(document.getElementById("data").textContent);
  const named = (table) => {
    const names = raw.columns[table];
    return raw[table].map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
  };
  const report = { ...raw, summaries: named("summaries"), facts: named("facts"), claims: named("claims"), marks: named("marks") };
  for (const one of report.cases) one.text = countable(one.article);
  for (const summary of report.summaries) {
    summary.words = countable(summary.text);
    summary.claims = [];
  }
  report.claims.forEach((claim, number) => {
    const summary = report.summaries[claim.summary];
    claim.number = number;
    claim.of = summary;
    claim.fact = claim.fact < 0 ? null : report.facts[claim.fact];
    claim.label = report.labels[claim.label];
    claim.severity = report.severities[claim.severity];
    claim.look = look(claim);
    claim.reason = report.reasons[claim.reason];
    claim.id = `${summary.id}:${claim.start}-${claim.end}`;
    summary.claims.push(claim);
  });
  report.byId = new Map(report.claims.map((claim) => [claim.id, claim]));
  return report;
}

/** The name of a claim's colour and shape. */
function look(claim) {
  if (claim.severity === "error") return "error";
  if (claim.severity !== "none") return "warning";
  return claim.label === "undecided" ? "undecided" : "ok";
}

/** A text whose slices are given in code points, as Python counts. */
function countable(text) {
  if (!/[\ud800-\udfff]/.test(text)) return { text, slice: (start, end) => text.slice(start, end) };
  let points = null; // made when it is first needed: most texts never are
  return {
    text,
    slice: (start, end) => {
      points ??= Array.from(text);
      return points.slice(start, end).join("");
    },
  };
}

/** The claim's words with some of the summary around them, on one line. */
function snippet(claim) {
  const { words } = claim.of;
  const before = words.slice(Math.max(0, claim.start - SNIPPET), claim.start);
  const after = words.slice(claim.end, claim.end + SNIPPET);
  const line = (text) => text.replace(/\s+/g, " ");
  return {
    before: lastWords(line(before), SNIPPET - 1),
    claim: line(words.slice(claim.start, claim.end)),
    after: firstWords(line(after), SNIPPET - 1),
  };
}

/** The end of a text, from a whole word on. */
function lastWords(text, most) {
  return text.length <= most ? text : text.slice(-most).replace(/^\S*\s|^\S*$/, "… ");
}

/** The beginning of a text, up to a whole word. */
function firstWords(text, most) {
  return text.length <= most ? text : text.slice(0, most).replace(/\s\S*$|^\S*$/, " …");
}

/** The article's words that bear on a claim: spans, or texts where the run did not keep the article. */
function evidenceTexts(claim, report) {
  const article = report.cases[claim.of.case]?.text;
  return claim.evidence.map((piece) => (typeof piece === "string" ? piece : article.slice(piece[0], piece[1])));
}

/** What the search looks into, in lower case; kept, since a search asks at every key. */
function haystack(claim, report) {
  if (claim.haystack === undefined) {
    const { before, claim: words, after } = snippet(claim);
    const fact = claim.fact ? `${claim.fact.id} ${claim.fact.statement}` : "";
    const place = `${report.models[claim.of.model]} ${claim.of.id}`;
    const parts = [before + words + after, claim.label, claim.reason, fact, place, ...evidenceTexts(claim, report)];
    claim.haystack = parts.join("\n").toLowerCase();
  }
  return claim.haystack;
}
