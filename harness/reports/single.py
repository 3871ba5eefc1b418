"""One checked summary for the terminal: (Checked, its text, gold) -> plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from harness.reports import shown
from harness.reports.findings import distinct, sentence_around
from harness.reports.text import Style, plain
from harness.text import sentences
from harness.types import Checked, FactState, Gold, Importance, Match, Severity, Span, Verdict

MARKS = {Severity.ERROR: "x", Severity.WARNING: "!", Severity.NOTE: "i", Severity.NONE: " "}


def render(checked: Checked, summary: str, gold: Gold, *, explain: bool = False, style: Style = plain) -> str:
    """Every claim in the order of the summary, then the key facts that it does not tell rightly."""
    return "\n".join(_lines(checked, summary, gold, explain, style)) + "\n"


def _lines(checked: Checked, summary: str, gold: Gold, explain: bool, style: Style) -> Iterator[str]:
    labels = Counter(verdict.label.value for verdict in checked.verdicts)
    counted = ", ".join(f"{n} {label}" for label, n in labels.items()) or "no figure and no quotation"
    origin = "facts drafted from the article" if gold.drafted else f"gold of {gold.name}"
    yield style(f"{shown.visible(checked.id)}: {checked.status.value}: {counted} ({origin})", "title")
    if checked.error:
        yield shown.visible(checked.error)
    spans = sentences.split(summary)
    for verdict in checked.verdicts:
        yield ""
        yield from _claim(verdict, summary, spans, style)
        if explain:
            yield from _explained(verdict)
    yield from _untold(checked, gold)


def _claim(verdict: Verdict, summary: str, spans: tuple[Span, ...], style: Style) -> Iterator[str]:
    span = verdict.claim.span
    around = sentence_around(span, spans)
    before, after = Span(around.start, span.start).of(summary), Span(span.end, around.end).of(summary)
    label = verdict.label.value
    if verdict.severity in (Severity.ERROR, Severity.WARNING):
        label = style(label, verdict.severity.value)
    claim = style(f">>{shown.visible(verdict.claim.text)}<<", "claim")
    yield f"{MARKS[verdict.severity]} {label}" + (f", fact {verdict.fact}" if verdict.fact else "")
    yield f"    summary: {shown.spaced(before)}{claim}{shown.spaced(after)}"
    yield f"    why:     {shown.visible(verdict.reason)}"
    if verdict.severity is not Severity.NONE:
        yield from (f"    article: {shown.visible(evidence.text)}" for evidence in distinct(verdict.evidence))


def _explained(verdict: Verdict) -> Iterator[str]:
    """The aspects of the winner and the facts that were considered, best first."""
    said = [f"{aspect.value} {match.value}" for aspect, match in verdict.aspects.items() if match is not Match.NA]
    yield f"    aspects: {', '.join(said) or 'none'}; confidence {verdict.confidence:.2f}"
    for candidate in verdict.candidates:
        scores = f"score {candidate.score:.2f}, topic {candidate.topic:.2f}, value {candidate.value:.2f}"
        yield f"    considered {candidate.fact.id}: {scores}: {shown.visible(candidate.fact.statement)}"
    if not verdict.candidates:
        yield "    considered no fact"


def _untold(checked: Checked, gold: Gold) -> Iterator[str]:
    if gold.drafted:  # nobody said which drafted facts matter
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
            yield f"    {state}: {', '.join(ids)}"
