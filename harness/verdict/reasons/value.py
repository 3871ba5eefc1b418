"""Sentences about a value, its unit and its time: the article has another, or none."""

from __future__ import annotations

from collections.abc import Iterable

from harness.gold import Fact
from harness.reading import Figure, Kind, When
from harness.verdict.nouns import Aspect
from harness.verdict.reasons.case import Case, same


def other_value(case: Case, fact: Fact) -> str:
    """`The article says 18 months, not 8 months: “The bridge should take 18 months”`."""
    mine, its = case.value(), case.value_of(fact)
    if same(mine, its):
        mine, its = case.noun(), case.noun_of(fact)
    if same(mine, its):
        return _side_by_side(case, fact)
    held = case.held(fact)
    return f"The article says {its}, not {mine}" + ("" if same(held, its) else f": “{held}”")


def other_unit(case: Case, fact: Fact) -> str:
    """The unit differs, or the scale; or a time is told in the wrong zone, which the finding says."""
    note = case.finding.note if case.finding is not None else ""
    return note if "local time" in note else other_value(case, fact)


def other_time(case: Case, fact: Fact) -> str:
    """`The article gives 4,120 ships for 2031, not for 2030: “handled 4,120 ships in 2031”`."""
    mine = _dated(case.evidence.beside, case.claim.context.times)
    whens = (*((fact.when,) if fact.when else ()), *(fact.context.times if fact.context else ()))
    its = _dated((one.figure for one in case.evidence.binding.gold.facts if one.figure), whens)
    if mine is None or its is None or same(mine.text, its.text):
        return case.finding.note if case.finding is not None and case.finding.note else _side_by_side(case, fact)
    held = case.held(fact, [its.span])
    return f"In the article {case.value_of(fact)} is the figure for {its.text}, not for {mine.text}: “{held}”"


def nowhere(case: Case) -> str:
    """Neither stated nor worked out."""
    value, told = case.value(), case.told()
    if case.claim.kind is Kind.QUOTATION:
        return f"Nobody in the article is quoted with {value}"
    if same(value, told) or not any(map(str.isdigit, value)):
        return f"Nothing in the article bears out the summary's “{told}”"
    return f"Nothing in the article bears out {value} in “{told}”"


def open_question(case: Case) -> str:
    """It may be so."""
    what = case.value() if case.claim.kind is Kind.QUOTATION else f"“{case.told()}”"
    return f"The article does not say {what} in so many words; it may follow from what it says"


def _side_by_side(case: Case, fact: Fact) -> str:
    told, held = case.told(), case.held(fact)
    if same(told, held):
        return f"The article's “{held}” speaks of another {'time' if case.aspect is Aspect.TIME else 'figure'}"
    return f"The article says “{held}”, the summary “{told}”"


def _dated(figures: Iterable[Figure], times: Iterable[When]) -> Figure | None:
    """The figure that states one of these times."""
    wanted = list(times)
    return next((one for one in figures if one.when is not None and one.when in wanted), None)
