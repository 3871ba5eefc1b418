"""Hours listed by the day of the week, and what a claim makes of them: (Claim, facts, Gold) -> Derivation, or a fault.

Seven days with hours are "seven days a week"; "Monday to Friday" needs hours on all five; 9 to 5 on a day that has
10 to 4 is wrong, though it may be right of another day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from harness.gold import Fact, Gold
from harness.reading import Claim, Figure, Kind, When, cached_by_length, days_of
from harness.verdict.derive.agreement import agree
from harness.verdict.derive.dates import DAYS
from harness.verdict.nouns import Derivation, Match

MIN_SCHEDULE_DAYS = 2  # days with hours that make a schedule
_A_WEEK = re.compile(r"\s*(?:(?:a|per|each|every)\s+|/\s?)week\b", re.I)
_AND = re.compile(r"\band\b", re.I)
OPEN = frozenset({"open", "operate", "operation", "operating", "hour", "hours", "serve", "available"})
SHUT = frozenset({"close", "closed", "shut", "closure"})


def work_out(claim: Claim, facts: Sequence[Fact], gold: Gold) -> Derivation | None:
    """The days that the claim counts, or the times between which the hours lie."""
    figure = claim.figure
    if figure is None:
        return None
    listed = schedule(gold)
    if figure.kind is Kind.DURATION and figure.unit == "day" and _A_WEEK.match(claim.context.tail):
        told = frozenset(listed).union(*(days_of(fact.figure) for fact in facts if fact.figure and fact.figure.until))
        if figure.low == figure.high == len(told):
            return Derivation(facts=_ids(listed), text=f"the article lists {len(told)} days of the week")
    if is_hours(figure) and figure.until and _AND.search(figure.text):
        bearing = [_with_end(end, listed) for end in (figure.when, figure.until) if end is not None]
        if all(bearing):
            facts_named = tuple(dict.fromkeys(fact.id for fact in bearing if fact is not None))
            return Derivation(facts=facts_named, text="hours that the article lists begin or end at both")
    return None


def against(claim: Claim, gold: Gold) -> str:
    """What the listed hours say against the days that a claim names; empty where nothing does."""
    figure, listed = claim.figure, schedule(gold)
    if figure is None or len(listed) < MIN_SCHEDULE_DAYS:
        return ""
    if is_hours(figure):
        for when in claim.context.times:
            if when.is_bare_weekday and when.weekday is not None and (note := _on(when.weekday, figure, listed)):
                return note
    elif figure.until is not None and _tells_of_opening(claim):
        for day in sorted(days_of(figure)):
            if day not in listed:
                return f"the article has no hours for {DAYS[day]}"
    return ""


@cached_by_length(lambda gold: len(gold.article.text))
def schedule(gold: Gold) -> Mapping[int, tuple[Fact, ...]]:
    """Day of the week, Monday = 0 -> the facts that state hours of that day, from one time to another."""
    found: dict[int, tuple[Fact, ...]] = {}
    for fact in gold.facts:
        if fact.figure is None or fact.context is None or not is_hours(fact.figure) or fact.figure.until is None:
            continue
        for when in fact.context.times:
            if when.is_bare_weekday and when.weekday is not None:
                found[when.weekday] = (*found.get(when.weekday, ()), fact)
    return found


def is_hours(figure: Figure) -> bool:
    """Whether a figure is a time of day, or a stretch from one to another, of no certain date."""
    when = figure.when
    return figure.kind is Kind.DATE and when is not None and when.hour is not None and when.day is None


def _on(day: int, figure: Figure, listed: Mapping[int, tuple[Fact, ...]]) -> str:
    stated = [fact.figure for fact in listed.get(day, ()) if fact.figure is not None]
    if not stated:
        return f"the article has no hours for {DAYS[day]}"
    if any(_is_unset(one) or agree(figure, one).value is Match.MATCH for one in stated):
        return ""
    return f"the article's hours for {DAYS[day]} are {stated[0].text}, not {figure.text}"


def _is_unset(figure: Figure) -> bool:
    """Whether hours begin and end at midnight: closed, or open all day."""
    return figure.when == figure.until


def _with_end(end: When, listed: Mapping[int, tuple[Fact, ...]]) -> Fact | None:
    at = end.hour, end.minute or 0
    for facts in listed.values():
        for fact in facts:
            ends = (fact.figure.when, fact.figure.until) if fact.figure else ()
            if any(one is not None and (one.hour, one.minute or 0) == at for one in ends):
                return fact
    return None


def _tells_of_opening(claim: Claim) -> bool:
    said = {word.lower() for word in (*claim.context.terms, *claim.context.predicates, claim.context.head)}
    return not said.isdisjoint(OPEN) and said.isdisjoint(SHUT)


def _ids(listed: Mapping[int, tuple[Fact, ...]]) -> tuple[str, ...]:
    return tuple(facts[0].id for _, facts in sorted(listed.items()))
