"""What every form of a comparison says: Comparison -> sentences and tables, before a form escapes and draws them."""

from __future__ import annotations

from collections.abc import Iterator

from harness.measure import LEVEL, POWER, Change, Comparison, Difference, Differing, Duel, fewest_articles
from harness.reports import shown
from harness.reports.tables import Table

CANNOT_TELL = "cannot tell"
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
    return [(d.field, d.base or shown.EMPTY, d.head or shown.EMPTY) for d in duel.signature]


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


def names(comparison: Comparison) -> list[str]:
    """What to call the sides: by their models alone where all are of one run."""
    runs = {side.manifest.run for side in comparison.sides}
    if len(runs) == 1 and all(side.model for side in comparison.sides):
        return [side.model for side in comparison.sides]
    return [side.name for side in comparison.sides]


def answers(comparison: Comparison) -> list[str]:
    """A sentence for each two sides, those first that can be told apart."""
    called = names(comparison)
    pairs = sorted(comparison.between.items(), key=lambda one: one[1].verdict == CANNOT_TELL)
    return [_answer(called[one], called[other], found, comparison.tests[0]) for (one, other), found in pairs]


def headline(comparison: Comparison) -> str:
    """The answer: the sentence of two sides; of several, who is better than all others, or how many pairs differ."""
    told = answers(comparison)
    if len(told) == 1:
        return told[0]
    found = comparison.between
    called = names(comparison)
    for number, name in enumerate(called):
        theirs = {pair: d.verdict for pair, d in found.items() if number in pair}
        if all(verdict == ("worse" if pair[0] == number else "better") for pair, verdict in theirs.items()):
            return f"{name} makes fewer errors than each of the other {len(called) - 1}."
    apart = sum(d.verdict != CANNOT_TELL for d in found.values())
    if not apart:
        return f"No two of the {len(called)} can be told apart by their errors."
    return f"{apart} of {len(found)} pairs can be told apart by their errors."


def too_few(comparison: Comparison) -> list[str]:
    """Why nothing could be told whatever the difference, each reason once."""
    tests = comparison.tests[0]
    few = (duel for duel in comparison.duels if duel.articles < fewest_articles(LEVEL / tests))
    return list(dict.fromkeys(power(duel, tests) for duel in few))


def _answer(base: str, head: str, found: Difference, tests: int) -> str:
    """`B makes fewer errors than A: 3.1 against 7.4 % of claims, difference 4.3 points (1.9 to 6.8)...`."""
    if found.base.value is None or found.head.value is None or found.change is None:
        return f"{base} and {head} have no claims to compare."
    less, more = (head, base) if found.change <= 0 else (base, head)
    low, high = sorted((found.base.value, found.head.value))
    less_often, more_often = (shown.percent(share, decimals=1) for share in (low, high))
    shares = f"{less_often.removesuffix(' %')} against {more_often} of claims"
    shares += f", difference {abs(found.change) * 100:.1f} points"
    if found.interval:
        sign = -100 if found.change <= 0 else 100
        ends = sorted((sign * found.interval.low, sign * found.interval.high))
        shares += f" ({ends[0]:.1f} to {ends[1]:.1f})"
    corrected = f", after correction for {shown.number(tests, 'comparison')}" if tests > 1 else ""
    if found.verdict == CANNOT_TELL:
        return f"It cannot be told whether {less} makes fewer errors than {more}: {shares}{corrected}."
    return f"{less} makes fewer errors than {more}: {shares}{corrected}."


def differing(comparison: Comparison) -> str:
    """Which fields of the signatures differ, in one sentence."""
    fields = dict.fromkeys(_field(d) for duel in comparison.duels for d in duel.signature)
    return f"The signatures differ in {', '.join(fields)}." if fields else "The signatures are the same."


def _field(differing: Differing) -> str:
    """`model` for the field model of a model."""
    return " ".join(dict.fromkeys(differing.field.split()))


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


def changed(duel: Duel) -> str:
    """How many claims are errors of one side alone."""
    found = duel.changes
    alone = f"{len(found.broke):,} of head alone, {len(found.fixed):,} of base alone"
    return f"Errors, claim by claim: {alone}, {len(found.still):,} of both."


def differences(duel: Duel) -> Table:
    """The rates of both sides."""
    rows = []
    for d in duel.differences:
        tested = shown.p_value(d.adjusted)
        rows.append((CALLED[d.measure], shown.rate(d.base), shown.rate(d.head), shown.change(d), tested, d.verdict))
    headers = ("measure", "base", "head", "points (95 %)", "p", "head is")
    return Table(title="Rates", headers=headers, rows=tuple(rows), left=1)


def board(comparison: Comparison) -> Table:
    """The leaderboard."""
    called = dict(zip((side.name for side in comparison.sides), names(comparison), strict=True))
    return Table(
        title="Leaderboard",
        headers=("rank", "side", "errors", "key facts told"),
        rows=tuple(
            (
                str(place.rank),
                called[place.side],
                shown.rate(place.errors, place.interval),
                shown.rate(place.key_coverage),
            )
            for place in comparison.standing
        ),
        left=2,
        note="Places are shared where errors cannot tell: a rank is one more than the number of sides that are better"
        f" at the {LEVEL * 100:.0f} % level, corrected for {shown.number(comparison.tests[0], 'test')}.",
        keys=2,
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
