"""What every form of a comparison says: Comparison -> sentences and tables, before a form escapes and draws them."""

from __future__ import annotations

from collections.abc import Iterator

from harness.measure import LEVEL, POWER, Change, Comparison, Differing, Duel, fewest_articles
from harness.reports import shown
from harness.reports.tables import Table

CALLED = {  # measure -> what a reader calls it
    "errors": "errors",
    "wrong_summaries": "with an error",
    "warnings": "warnings",
    "undecided": "undecided",
    "key_coverage": "key facts told",
    "coverage": "facts told",
}


def signature(duel: Duel) -> list[tuple[str, str, str]]:
    """(field, base, head) of each difference, `–` where one has no such field."""
    return [(d.field, d.base or shown.NONE, d.head or shown.NONE) for d in duel.signature]


def why_unlike(differing: Differing) -> str:
    """One line on what makes two sides hard to compare."""
    return f"{differing.field}: {differing.base} -> {differing.head}"


def pairs(duel: Duel) -> Iterator[str]:
    """What was compared, and what was left out."""
    paired = duel.paired
    number = len(paired.pairs)
    of = f" of {shown.number(duel.articles, 'article')}" if number else ""
    yield f"{shown.number(number, 'pair')} of summaries{of} compared."
    if paired.unchecked:
        yield f"Left out: {shown.number(len(paired.unchecked), 'pair')} of which one or both could not be checked."
    if any(paired.alone):
        yield f"Without a partner, left out: {paired.alone[0]} of base, {paired.alone[1]} of head."


def answer(duel: Duel) -> str:
    """Which side is better, in a sentence."""
    difference = duel.primary
    if difference.verdict == "cannot tell":
        return "It cannot be told which of the two makes fewer errors."
    fewer = "fewer" if difference.verdict == "better" else "more"
    size = f"{abs(difference.change or 0) * 100:.1f} points"
    interval = f" ({shown.change(difference)}, 95 % interval)" if difference.interval else ""
    return f"Head is {difference.verdict}: {size} {fewer} of its claims are wrong{interval}."


def power(duel: Duel, tests: int) -> str:
    """How large a difference the articles could show at all."""
    articles, least = duel.articles, fewest_articles(LEVEL / tests)
    many = shown.number(articles, "article")
    if articles < least:
        return f"{many} can show no difference in errors, however large: it takes at least {least}."
    if duel.primary.detectable is None:
        return f"The {many} do not differ from one another, so it is not known how large a difference they can show."
    if duel.primary.detectable >= 1:
        return f"{many} are too few and too varied to show any difference in errors with {POWER:.0%} power."
    least_shown = f"{duel.primary.detectable * 100:.0f}" if duel.primary.detectable >= 0.01 else "less than 1"
    return f"{many} can show differences in errors of {least_shown} points and more ({POWER * 100:.0f} % power)."


def passing(duel: Duel) -> str:
    """Pass and fail of whole summaries."""
    found = duel.passing
    test = f" (exact McNemar p = {shown.p_value(found.mcnemar)})" if found.mcnemar is not None else ""
    return f"Summaries with an error in head alone: {found.broke}, in base alone: {found.fixed}{test}."


def differences(duel: Duel, *, p: bool = True) -> Table:
    """The rates of both sides."""
    rows = []
    for d in duel.differences:
        tested = (shown.p_value(d.adjusted),) if p else ()
        rows.append((CALLED[d.measure], shown.rate(d.base), shown.rate(d.head), shown.change(d), *tested, d.verdict))
    return Table(
        title="Rates",
        headers=("measure", "base", "head", "points (95 %)", *(("p",) if p else ()), "head is"),
        rows=tuple(rows),
        left=1,
    )


def board(comparison: Comparison) -> Table:
    """The leaderboard."""
    rows = [
        (
            str(place.rank),
            place.side,
            shown.rate(place.errors, place.interval),
            shown.rate(place.key_coverage),
        )
        for place in comparison.board
    ]
    return Table(
        title="Leaderboard",
        headers=("rank", "side", "errors", "key facts told"),
        rows=tuple(rows),
        left=2,
        note="Places are shared where errors cannot tell: a rank is one more than the number of sides that are better"
        f" at the {LEVEL * 100:.0f} % level, corrected for {shown.number(comparison.tests[0], 'test')}.",
    )


def method(comparison: Comparison) -> str:
    """How the numbers were made."""
    primary, others = comparison.tests
    tested = [d.p for duel in comparison.duels for d in duel.differences if d.p]
    how = "all exchanges" if all(p.exact for p in tested) else "4,999 random exchanges"
    return (
        "Points: head minus base, over articles (BCa bootstrap). p: two-sided, from exchanging base and head of whole"
        f" articles ({how}), after Holm's correction for {shown.number(primary, 'test')} of errors and"
        f" {others} of the other measures. Better or worse needs p of at most {LEVEL} and an interval without 0."
    )


def where(change: Change) -> str:
    """The summary and the fact of an error."""
    record = change.record
    fact = f", fact {change.verdict.fact} ({change.importance.value})" if change.importance else ""
    return f"{record.model}, prompt {record.prompt}, repeat {record.repeat}, {record.case}{fact}"
