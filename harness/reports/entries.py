"""Single things to look at, for the terminal: Group or Finding -> lines; what is wrong, the words, then where.

Also what JUnit and pytest quote, so that a mistake reads the same wherever it is met.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from harness.records import Record
from harness.reports import marks, shown
from harness.reports.findings import Finding, judged
from harness.reports.grouping import Group
from harness.reports.passages import WIDTH, Style, marked, plain, tagged, wrapped
from harness.verdict import Severity, Verdict

MAX_NAMED_MODELS = 4  # that are named with a mistake; the others are counted


def failure(finding: Finding, style: Style = plain, width: int = WIDTH) -> Iterator[str]:
    """One failure or doubted claim."""
    yield from _entry(finding.number, finding, place(finding), style, width)
    yield from _judged((finding,), style, width)
    yield from _marked((finding,), style, width)


def group(each: Group, style: Style = plain, width: int = WIDTH) -> Iterator[str]:
    """One mistake, with its first example and how many make it."""
    yield from _entry(each.number, each.example, where(each), style, width)
    yield from _judged(each.members, style, width)
    yield from _marked(each.members, style, width)


def undecided(finding: Finding, style: Style = plain, width: int = WIDTH) -> Iterator[str]:
    """A claim that the rules could not prove right or wrong, with what a judge says of it."""
    yield from _undecided((finding,), place(finding), style, width)


def undecided_group(each: Group, style: Style = plain, width: int = WIDTH) -> Iterator[str]:
    """The same of many summaries."""
    yield from _undecided(each.members, where(each), style, width)


def _undecided(members: Sequence[Finding], where: str, style: Style, width: int) -> Iterator[str]:
    example = members[0]
    yield from wrapped("  ", f"{_sentence(example)} {shown.visible(example.verdict.reason)}", width, style)
    yield from wrapped("      ", shown.visible(where), width, style)
    yield from _judged(members, style, width, "      judge: ")
    yield from _marked(members, style, width, "      marked: ")


def headline(verdict: Verdict) -> str:
    """What is wrong, in one line: `contradicted: The article says 430.`"""
    return f"{verdict.label.value}: {shown.visible(verdict.reason)}"


def where(each: Group) -> str:
    """In which summaries a mistake stands: the one, or how many of each model."""
    if each.summaries == 1:
        return place(each.example)
    named = [f"{model} {number:,}" for model, number in each.by_model[:MAX_NAMED_MODELS]]
    if len(each.by_model) > MAX_NAMED_MODELS:
        named.append(f"{sum(number for _, number in each.by_model[MAX_NAMED_MODELS:]):,} of others")
    by = f": {', '.join(named)}" if len(each.by_model) > 1 else f", all by {each.by_model[0][0]}"
    return f"{about(each.example)}; {each.summaries:,} summaries{by}"


def place(finding: Finding) -> str:
    """In which summary a claim stands, and which fact it is about."""
    return f"{about(finding)}; {written(finding.record)}"


def about(finding: Finding) -> str:
    """The article, and the fact of it."""
    if not finding.fact:
        return finding.record.case
    return f"{finding.record.case}, {finding.fact.importance.value} fact {finding.fact.id}"


def written(record: Record) -> str:
    """Who wrote it."""
    return f"{record.model}, prompt {record.prompt}, repeat {record.repeat}"


def _entry(number: int, finding: Finding, where: str, style: Style, width: int) -> Iterator[str]:
    verdict = finding.verdict
    head = shown.visible(verdict.reason)
    label = verdict.label.value
    if verdict.severity in (Severity.ERROR, Severity.WARNING):
        label = tagged(label, verdict.severity.value)
    yield from wrapped(f"{number}. ", f"{label}: {head}", width, style, indent=3)
    yield from wrapped("   summary: ", _sentence(finding), width, style)
    for evidence in finding.evidence:
        yield from wrapped("   article: ", shown.visible(evidence.text), width, style)
    yield from wrapped("   where:   ", shown.visible(where), width, style)


def _judged(members: Iterable[Finding], style: Style, width: int, head: str = "   judge:   ") -> Iterator[str]:
    for opinion in dict.fromkeys(judged(each.verdict.opinion) for each in members if each.verdict.opinion):
        yield from wrapped(head, opinion, width, style)


def _marked(members: Iterable[Finding], style: Style, width: int, head: str = "   marked:  ") -> Iterator[str]:
    for line in dict.fromkeys(line for finding in members for line in marks.lines(finding.marked)):
        yield from wrapped(head, line, width, style)


def _sentence(finding: Finding) -> str:
    """The claim, to be marked, in its sentence."""
    return marked(finding.before, finding.verdict.claim.text, finding.after)
