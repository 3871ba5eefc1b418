"""Sentences about a value, its unit and its time: the article has another, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from harness.gold import Fact
from harness.reading import Figure, Kind, When
from harness.verdict.nouns import Aspect, Match
from harness.verdict.reasons.case import Case, same
from harness.verdict.reasons.contrast import contrast
from harness.verdict.reasons.quoted import quoted

AGED = re.compile(r"[-\s]years?[-\s]olds?$", re.I)


def other_value(case: Case, fact: Fact) -> str:
    """`The article says 18 months, not 8 months: “The bridge should take 18 months”`."""
    mine, its = case.value(), case.value_of(fact)
    if _starts(mine, its) or _starts(its, mine):
        mine, its = max(mine, case.noun(), key=len), max(its, case.noun_of(fact), key=len)
    if same(mine, its) or same(mine, f"not {its}") or _is_equal(case.claim.figure, fact.figure):
        return contrast(case, fact)
    its, mine = _in_one_form(its, mine)
    fact_words = case.article_words(fact)
    if same(fact_words, its):
        return f"The article says {its}, not {mine}"
    if case.is_about(fact_words):
        return f"The article says {its}, not {mine}: “{fact_words}”"
    return f"Where the summary says “{case.summary_words()}”, the article has {its}: “{fact_words}”"


def other_unit(case: Case, fact: Fact) -> str:
    """The unit differs, or the scale; or a time is told in the wrong zone, which the finding says."""
    note = case.finding.note if case.finding is not None else ""
    return note if "local time" in note else other_value(case, fact)


def other_time(case: Case, fact: Fact) -> str:
    """`The article gives 4,120 ships for 2031, not for 2030: “handled 4,120 ships in 2031”`."""
    mine = _dated(case.evidence.neighbours, case.claim.context.times)
    whens = (*((fact.when,) if fact.when else ()), *(fact.context.times if fact.context else ()))
    its = _dated((one.figure for one in case.evidence.binding.gold.facts if one.figure), whens)
    if mine is None or its is None or same(mine.text, its.text):
        return (
            case.finding.note
            if case.finding is not None and "differs" not in case.finding.note
            else contrast(case, fact)
        )
    fact_words = case.article_words(fact, [its.span])
    return f"In the article {case.value_of(fact)} is the figure for {its.text}, not for {mine.text}: “{fact_words}”"


def nowhere(case: Case) -> str:
    """Neither stated nor worked out."""
    value, claim_words = case.value(), case.summary_words()
    if case.claim.kind is Kind.QUOTATION:
        return quoted(case)
    if same(value, claim_words) or not any(map(str.isdigit, value)):
        words = f"Nothing in the article supports the summary's “{claim_words}”"
    else:
        words = f"Nothing in the article supports {value} in “{claim_words}”"
    close = case.closest()
    if close is None:
        return words
    return f"{words}; the closest figure is {case.value_of(close)} (“{case.article_words(close)}”)"


def open_question(case: Case) -> str:
    """It may be so."""
    if case.claim.kind is not Kind.QUOTATION:
        return f"The article does not plainly say “{case.summary_words()}”"
    wording = case.evidence.findings.get(Aspect.WORDING)
    if wording is not None and wording.match is Match.MISMATCH:
        return quoted(case)
    return f"The article does not have the words {case.value()}, which may be the summary's own"


def _is_equal(one: Figure | None, other: Figure | None) -> bool:
    """Whether two figures only read unlike: "5" and "five"."""
    if one is None or other is None or one.low is None:
        return False
    return (one.low, one.high, one.unit) == (other.low, other.high, other.unit)


def _starts(short: str, long: str) -> bool:
    """Whether one is the other without its unit, or the same: "2.1" and "2.1 percent"."""
    return f"{long.casefold()} ".startswith(f"{short.casefold()} ")


def _in_one_form(its: str, mine: str) -> tuple[str, str]:
    """Two ages alike: "51, not 83" for "51, not 83-year-old"."""
    bare = [AGED.sub("", one) for one in (its, mine)]
    return (bare[0], bare[1]) if (bare[0] == its) is not (bare[1] == mine) else (its, mine)


def _dated(figures: Iterable[Figure], times: Iterable[When]) -> Figure | None:
    """The figure that states one of these times."""
    wanted = list(times)
    return next((one for one in figures if one.when is not None and one.when in wanted), None)
