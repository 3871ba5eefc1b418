// The data block as objects: claims with their summary, fact and words; offsets as JavaScript counts them.

const SNIPPET = 70; // characters on each side of a claim in the list
const SAMPLE = 30; // errors and right claims of each model that a random sample has

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
  if (report.review) sample(report.claims);
  report.byId = new Map(report.claims.map((claim) => [claim.id, claim]));
  return report;
}

/** Claims that make one mistake, those that are next to each other: they come in this order, and filters keep it. */
function entriesOf(claims) {
  const entries = [];
  for (const claim of claims) {
    const last = entries.at(-1);
    if (last?.group === claim.group) last.claims.push(claim);
    else entries.push({ group: claim.group, claims: [claim] });
  }
  return entries;
}

/** How many summaries of an entry each model wrote, the most first. */
function byModel({ claims }) {
  const models = new Map();
  for (const { of } of claims) models.set(of.model, (models.get(of.model) ?? new Set()).add(of));
  return [...models].map(([model, summaries]) => [model, summaries.size]).sort((a, b) => b[1] - a[1]);
}

/** Of each model's errors and of its right claims those that are drawn, the same ones whoever looks. */
function sample(claims) {
  const parts = new Map();
  for (const claim of claims) {
    if (claim.look !== "error" && claim.look !== "ok") continue;
    const part = `${claim.of.model} ${claim.look}`;
    if (!parts.has(part)) parts.set(part, []);
    parts.get(part).push(claim);
  }
  for (const part of parts.values()) {
    const drawn = part.map((claim) => [scattered(claim.id), claim]).sort((a, b) => a[0] - b[0]);
    for (const [, claim] of drawn.slice(0, SAMPLE)) claim.drawn = true;
  }
}

/** A number that nobody can foresee of a text (FNV-1a, 32 bits, mixed as MurmurHash3 ends). */
function scattered(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
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
