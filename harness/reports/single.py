"""One checked summary for the terminal: (Checked, its text, gold) -> plain text, wrapped to a width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from harness.gold import Evidence, Fact, Gold, Importance
from harness.reading import Kind, Span, sentences
from harness.reports import explained, shown
from harness.reports.findings import LABELS, distinct, judged
from harness.reports.passages import WIDTH, Style, marked, marked_span, plain, wrapped
from harness.status import Status
from harness.verdict import Checked, FactState, Label, Severity, Verdict

MARKS = {Severity.ERROR: "x", Severity.WARNING: "!", Severity.NOTE: "i", Severity.NONE: " "}
UNCHECKED = {
    Status.EMPTY: "is empty, so nothing was checked",
    Status.ABSTAINED: "declines to summarise, so nothing was checked",
    Status.UNSUPPORTED_LANGUAGE: "or its article is not in English, so nothing was checked",
    Status.FAILED: "could not be made, so nothing was checked",
}


def render(
    checked: Checked,
    summary: str,
    gold: Gold | None,
    *,
    explain: bool = False,
    width: int = WIDTH,
    style: Style = plain,
) -> str:
    """Every claim in the order of the summary, then the key facts that it does not tell rightly, if gold is known."""
    return "\n".join(_lines(checked, summary, gold, explain, width, style)) + "\n"


def _lines(checked: Checked, summary: str, gold: Gold | None, explain: bool, width: int, style: Style) -> Iterator[str]:
    yield style(_title(checked, gold), "title")
    yield from wrapped("", _outcome(checked), width, style)
    if checked.error:
        yield from wrapped("", shown.visible(checked.error), width, style)
    spans = sentences.split(summary)
    facts = {fact.id: fact for fact in gold.facts} if gold else {}
    for verdict in checked.verdicts:
        yield ""
        yield from _claim(verdict, summary, spans, facts, width, style)
        if explain:
            yield from explained.lines(verdict, width, style)
    yield from _untold(checked, gold, width, style)


def _title(checked: Checked, gold: Gold | None) -> str:
    if gold is None:
        return shown.visible(checked.id)
    against = "facts drafted from the article" if gold.drafted else f"the gold of {shown.visible(gold.name)}"
    return f"{shown.visible(checked.id)} against {against}"


def _outcome(checked: Checked) -> str:
    """What was found, in plain words: `3 figures and quotations: 1 contradicted, 2 supported`."""
    if checked.status in UNCHECKED:
        return f"The summary {UNCHECKED[checked.status]}."
    labels = Counter(verdict.label for verdict in checked.verdicts)
    counted = ", ".join(f"{labels[label]} {label.value}" for label in (*LABELS[1:], LABELS[0]) if labels[label])
    kinds = Counter("quotation" if verdict.claim.kind is Kind.QUOTATION else "figure" for verdict in checked.verdicts)
    found = " and ".join(shown.number(kinds[kind], kind) for kind in ("figure", "quotation") if kinds[kind])
    opinions = Counter(v.opinion.label or v.opinion.status for v in checked.verdicts if v.opinion)
    said = ", ".join(f"{number} {what.value.replace('_', ' ')}" for what, number in opinions.items())
    judge = f" The judge, of the undecided: {said}." if opinions else ""
    cut = " The summary was cut off at its token limit." if checked.status is Status.TRUNCATED else ""
    told = f"{found}: {counted}" if found else "No figure and no quotation, so there was nothing to check"
    return f"{told}.{judge}{cut}"


def _claim(
    verdict: Verdict, summary: str, spans: tuple[Span, ...], facts: dict[str, Fact], width: int, style: Style
) -> Iterator[str]:
    label = verdict.label.value
    if verdict.severity in (Severity.ERROR, Severity.WARNING):
        label = style(label, verdict.severity.value)
    yield f"{MARKS[verdict.severity]} {label}" + (f", fact {verdict.fact}" if verdict.fact else "")
    span = verdict.claim.span
    around = sentences.around(span, spans)
    before, after = summary[around.start : span.start], summary[span.end : around.end]
    yield from wrapped("    summary: ", marked(before, verdict.claim.text, after), width, style)
    yield from wrapped("    why:     ", shown.visible(verdict.reason), width, style)
    if verdict.opinion:
        yield from wrapped("    judge:   ", judged(verdict.opinion), width, style)
        return
    if verdict.severity is Severity.NONE and verdict.label is Label.SUPPORTED:
        return
    fact = facts.get(verdict.fact or "")
    for evidence in distinct(verdict.evidence):
        yield from wrapped("    article: ", _quoted(evidence, fact), width, style)


def _quoted(evidence: Evidence, fact: Fact | None) -> str:
    """The article's words, with the fact's own figure marked in them."""
    if fact is None or fact.figure is None or not evidence.span.contains(fact.figure.span):
        return shown.visible(evidence.text)
    return marked_span(evidence.text, fact.figure.span.shift(-evidence.span.start))


def _untold(checked: Checked, gold: Gold | None, width: int, style: Style) -> Iterator[str]:
    if gold is None or gold.drafted:  # nobody said which drafted facts matter
        return
    states = dict(checked.facts)
    key = [fact for fact in gold.facts if fact.importance is Importance.KEY and fact.id in states]
    if not key:
        return
    omitted = [fact.id for fact in key if states[fact.id] is FactState.OMITTED]
    distorted = [fact.id for fact in key if states[fact.id] is FactState.DISTORTED]
    yield ""
    yield f"Key facts told rightly: {len(key) - len(omitted) - len(distorted)} of {len(key)}"
    for state, ids in (("told wrongly", distorted), ("left out", omitted)):
        if ids:
            yield from wrapped(f"    {state}: ", ", ".join(ids), width, style)
