"""The points in time that an article tells: (Claim, facts, Gold) -> Moments, with which of them is "now"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from harness.gold import Fact, Gold
from harness.reading import Claim, Kind, When
from harness.verdict.derive import dates
from harness.verdict.derive.operands import MAX_OPERANDS, words


@dataclass(frozen=True, slots=True)
class Moment:
    """A date that the article states, or the day it came out."""

    facts: tuple[str, ...]
    when: When
    at: int  # where its sentence starts in the article
    shown: str
    words: frozenset[str]
    now: bool = False


def moments(claim: Claim, facts: Sequence[Fact], gold: Gold) -> list[Moment]:
    """The dates of the article, at most MOST, and what "now" is: the article's date, else the latest year it names."""
    found = []
    for fact in facts:
        if fact.figure is not None and fact.figure.when is not None and fact.figure.kind is Kind.DATE:
            at = fact.context.sentence.start if fact.context else fact.figure.span.start
            found.append(Moment((fact.id,), fact.figure.when, at, fact.figure.text, words(fact.context)))
    if gold.published:
        day = gold.published
        when = When(year=day.year, month=day.month, day=day.day, first=day, last=day)
        found.append(Moment((), when, 0, f"{day.year}", frozenset(), now=True))
    else:
        years = [one for one in found if one.when.year]
        if years:
            latest = max(years, key=lambda one: dates.days(one.when) or (date.min, date.min))
            found.append(replace(latest, now=True))
    if len(found) > MAX_OPERANDS:
        said = words(claim.context)
        found = sorted(found, key=lambda one: (not one.now, -len(said & one.words)))[:MAX_OPERANDS]
    return found
