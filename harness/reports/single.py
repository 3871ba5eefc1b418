"""One checked summary for the terminal: (Checked, its text, gold) -> plain text, wrapped to a width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from harness.gold import Evidence, Fact, Gold, Importance
from harness.reading import Kind, Span, sentences
from harness.reports import explained, shown
from harness.reports.entries import headline
from harness.reports.findings import LABELS, badness, distinct, judged
from harness.reports.passages import WIDTH, Style, marked, marked_span, plain, tagged, wrapped
from harness.status import Status
from harness.verdict import Checked, FactState, Label, Severity, Verdict

SEVERITY_MARKS = {Severity.ERROR: "x", Severity.WARNING: "!", Severity.NOTE: "i", Severity.NONE: " "}
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
    brief: bool = False,
    width: int = WIDTH,
    style: Style = plain,
) -> str:
    """Every claim in the order of the summary, then the key facts that it does not tell rightly, if gold is known.

    If `brief`, claims with nothing against them, and facts left out, are counted only.
    """
    return "\n".join(_lines(checked, summary, gold, explain, brief, width, style)) + "\n"


def outline(checked: Checked) -> str:
    """What is wrong in one line, the worst first: `contradicted: The article says 430.`, or what became of it."""
    wrong = sorted((v for v in checked.verdicts if _is_accused(v)), key=lambda verdict: badness(verdict, None))
    if not wrong:
        return _outcome(checked)
    return headline(wrong[0]) + (f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else "")


def _lines(
    checked: Checked, summary: str, gold: Gold | None, explain: bool, brief: bool, width: int, style: Style
) -> Iterator[str]:
    yield style(_title(checked, gold), "title")
    yield from wrapped("", _outcome(checked), width, style)
    if checked.error:
        yield from wrapped("", shown.visible(checked.error), width, style)
    spans = sentences.split(summary)
    facts = {fact.id: fact for fact in gold.facts} if gold else {}
    listed = [one for one in checked.verdicts if not brief or _is_accused(one) or one.opinion]
    for verdict in listed:
        yield ""
        yield from _claim(verdict, summary, spans, facts, width, style)
        if explain:
            yield from explained.lines(verdict, width, style)
    untold = list(_untold(checked, gold, brief, width, style))
    rest = len(checked.verdicts) - len(listed)
    if untold or rest:
        yield ""
    yield from untold
    if rest:
        also = "Also " if listed else ""
        yield f"{also}{shown.number(rest, 'claim')} with nothing against {'it' if rest == 1 else 'them'}; -v shows all"


def _is_accused(verdict: Verdict) -> bool:
    return verdict.severity is not Severity.NONE


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
    undecided = all(v.label is Label.UNDECIDED for v in checked.verdicts if v.opinion)
    asked = "of the undecided" if undecided else f"of {shown.number(sum(opinions.values()), 'claim')}"
    judge = f" The judge, {asked}: {said}." if opinions else ""
    cut = " The summary was cut off at its token limit." if checked.status is Status.TRUNCATED else ""
    told = f"{found}: {counted}" if found else "No figure and no quotation, so there was nothing to check"
    marks = f" Probabilities are calibrated by {checked.calibration[:12]}." if checked.calibration else ""
    return f"{told}.{judge}{cut}{marks}"


def _claim(
    verdict: Verdict, summary: str, spans: tuple[Span, ...], facts: dict[str, Fact], width: int, style: Style
) -> Iterator[str]:
    label = verdict.label.value
    if verdict.severity in (Severity.ERROR, Severity.WARNING):
        label = tagged(label, verdict.severity.value)
    yield from wrapped(
        f"{SEVERITY_MARKS[verdict.severity]} ", f"{label}: {shown.visible(verdict.reason)}", width, style
    )
    span = verdict.claim.span
    around = sentences.around(span, spans)
    before, after = summary[around.start : span.start], summary[span.end : around.end]
    yield from wrapped("    summary: ", marked(before, verdict.claim.text, after), width, style)
    yield from _evidence(verdict, facts, width, style)
    if verdict.fact:
        yield from wrapped("    fact:    ", shown.visible(verdict.fact), width, style)


def _evidence(verdict: Verdict, facts: dict[str, Fact], width: int, style: Style) -> Iterator[str]:
    if verdict.opinion:
        yield from wrapped("    judge:   ", judged(verdict.opinion), width, style)
        if verdict.label is Label.UNDECIDED:
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


def _untold(checked: Checked, gold: Gold | None, brief: bool, width: int, style: Style) -> Iterator[str]:
    if gold is None or gold.drafted:  # nobody said which drafted facts matter
        return
    states = dict(checked.facts)
    key = [fact for fact in gold.facts if fact.importance is Importance.KEY and fact.id in states]
    if not key:
        return
    told = (
        ("told wrongly", [fact.id for fact in key if states[fact.id] is FactState.DISTORTED]),
        ("left out", [fact.id for fact in key if states[fact.id] is FactState.OMITTED]),
    )
    rightly = f"Key facts told rightly: {len(key) - sum(len(ids) for _, ids in told)} of {len(key)}"
    if brief:
        yield ", ".join([rightly, *(f"{len(ids)} {state}" for state, ids in told if ids)])
        return
    yield rightly
    for state, ids in told:
        if ids:
            yield from wrapped(f"    {state}: ", ", ".join(ids), width, style)
