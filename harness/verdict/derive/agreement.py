"""Whether a claim's figure is a fact's figure: (claim's Figure, fact's Figure) -> Agreement on value, unit and bound.

What the figures are about is not looked at here; the aligner and the other aspects do that.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from harness.reading import Bound, Figure, Kind
from harness.verdict.derive import bounds, clocktimes, dates, magnitudes, rated, stages
from harness.verdict.derive.measure import relate
from harness.verdict.nouns import Agreement, Match

UNRELATED = Agreement(value=Match.MISMATCH, how="other kind", note="another kind of figure")
NO_VALUE = Agreement(value=Match.ABSENT, how="no value", note="no value to compare")
SIGN_IS_DIRECTION = frozenset({"money", "ratio", "ratio difference"})  # dimensions in which minus means down
BESIDE = {Bound.JUST_OVER, Bound.JUST_UNDER}  # of a date: shortly after, shortly before
LENGTHS_OF_TIME = frozenset({Kind.DURATION, Kind.AGE})


def agree(claim: Figure, fact: Figure) -> Agreement:
    """How `fact` bears `claim`: equal, rounded, converted, coarser, within its set, or not."""
    if claim.bound is Bound.ABOUT and claim.when and fact.when and stages.lies_in_stage(claim.when, fact.when):
        return Agreement(value=Match.MATCH, how="coarser date", closeness=0.8)
    if claim.kind is Kind.DATE and fact.kind is Kind.DATE and {claim.bound, fact.bound} == BESIDE:
        return Agreement(value=Match.MISMATCH, how="other value", closeness=0.3, note=magnitudes.words(claim, fact))
    if claim.kind is Kind.DATE or fact.kind is Kind.DATE:
        return _with_bound(_dates(claim, fact), claim, fact)
    if claim.kind is Kind.SCORE or fact.kind is Kind.SCORE:
        return _scores(claim, fact)
    if (claim.kind is Kind.ORDINAL) is not (fact.kind is Kind.ORDINAL):
        return UNRELATED
    if claim.low is None or claim.high is None or fact.low is None or fact.high is None:
        return NO_VALUE
    if len(claim.parts) == len(fact.parts) == 2 and claim.parts[1] != fact.parts[1]:
        return _rescaled(claim, fact)
    claim, fact = _without_sign(claim, fact)
    found = relate(claim, fact)
    if claim.low is None or claim.high is None or found.low is None or found.high is None:
        return _foreign(claim, fact)
    low, high, converted, mean = found.low, found.high, found.converted, found.mean
    rate = rated.factor(claim, fact)
    if rate.value != 1:
        low, high, converted, mean = low * rate.value, high * rate.value, True, mean or rate.mean
    return magnitudes.compare(
        magnitudes.Pair(claim, fact, claim.low, claim.high, low, high, found.unit, converted, mean)
    )


def _without_sign(claim: Figure, fact: Figure) -> tuple[Figure, Figure]:
    """Both as magnitudes where only one has a sign: a fall of 3 percent is growth of −3 percent.

    Which way it went is the polarity's to compare. Temperatures and the like keep their sign: -5 degrees are not 5.
    """
    if claim.low is None or fact.low is None or (claim.low < 0) is (fact.low < 0):
        return claim, fact
    if not {claim.dimension, fact.dimension} <= SIGN_IS_DIRECTION:
        return claim, fact
    return _magnitude(claim), _magnitude(fact)


def _magnitude(figure: Figure) -> Figure:
    if figure.low is None or figure.high is None or figure.low >= 0:
        return figure
    return replace(figure, low=abs(figure.high), high=abs(figure.low))


def _foreign(claim: Figure, fact: Figure) -> Agreement:
    """Units that no rate joins: dollars and pounds, percent and percentage points, a count and miles."""
    same = claim.low == fact.low and claim.high == fact.high
    akin = claim.dimension == fact.dimension or {claim.dimension, fact.dimension} == {"ratio", "ratio difference"}
    return Agreement(
        value=Match.MATCH if same else Match.MISMATCH, unit=Match.MISMATCH, how="other unit",
        closeness=(0.5 if akin else 0.2) if same else 0.0, note=magnitudes.words(claim, fact),
    )  # fmt: skip


def _rescaled(claim: Figure, fact: Figure) -> Agreement:
    """Ratings of two scales: 4.5 out of 5 is 9 out of 10, and not 4.5 out of 10."""
    same = claim.parts[0] * fact.parts[1] == fact.parts[0] * claim.parts[1]
    value = Match.MATCH if same else Match.MISMATCH
    return Agreement(
        value=value, how="converted" if same else "other value", closeness=0.9 if same else 0.3,
        note=magnitudes.words(claim, fact),
    )  # fmt: skip


def _dates(claim: Figure, fact: Figure) -> Agreement:
    if claim.kind is fact.kind:
        if claim.when and fact.when:
            mine, its = clocktimes.aligned_times(claim, fact) or (claim.when, claim.until), (fact.when, fact.until)
            found = dates.compare_ranges(mine, its)
            if found.value is Match.ABSENT and clocktimes.is_end(mine, its):
                return Agreement(value=Match.MATCH, how="end of the range", closeness=0.95)
            return found
        same = claim.text.casefold() == fact.text.casefold()
        return Agreement(value=Match.MATCH, closeness=1.0) if same else NO_VALUE
    dated, other = (claim, fact) if claim.kind is Kind.DATE else (fact, claim)
    when = dated.when
    if dated.low is not None and dated.unit and other.kind in LENGTHS_OF_TIME:
        return _counted_back(claim, fact)
    if when is None or other.low is None or other.low != other.high:
        return UNRELATED
    if other.kind is Kind.ORDINAL and when.day == other.low:
        if other is claim:
            return Agreement(value=Match.MATCH, how="coarser date", closeness=0.6)
        return Agreement(value=Match.ABSENT, how="finer date", closeness=0.6, note="the article only tells the day")
    bare = other.kind is Kind.QUANTITY and not other.unit and "," not in other.text
    if bare and when.year == other.low and when.month is None:
        return Agreement(value=Match.MATCH, closeness=0.9)
    return UNRELATED


def _counted_back(claim: Figure, fact: Figure) -> Agreement:
    """A length of time and a date that counts it back: "after two weeks" for "two weeks ago"."""
    found = agree(replace(claim, kind=Kind.DURATION, when=None), replace(fact, kind=Kind.DURATION, when=None))
    return found if found.value is Match.MATCH and found.unit is not Match.MISMATCH else UNRELATED


def _with_bound(found: Agreement, claim: Figure, fact: Figure) -> Agreement:
    told = {claim.bound, fact.bound}
    if found.value is not Match.MATCH or told == {Bound.NONE} or told & BESIDE:
        return found
    change = bounds.change(claim.bound, fact.bound)
    return magnitudes.agreed(claim, fact, change, found.how, found.closeness, found.note, Match.NA)


def _scores(claim: Figure, fact: Figure) -> Agreement:
    if claim.kind is not fact.kind or not claim.parts or not fact.parts:
        return UNRELATED
    if claim.parts == fact.parts:
        return Agreement(value=Match.MATCH, closeness=1.0)
    if len(claim.parts) == len(fact.parts) and _reversed_score(claim.parts) == fact.parts:
        note = "the same score from the other side"
        return Agreement(value=Match.MATCH, how="turned round", closeness=0.9, note=note)
    return Agreement(value=Match.MISMATCH, how="other value", closeness=0.3, note=magnitudes.words(claim, fact))


def _reversed_score(parts: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """A score, or the sets of a match, from the other side: 2-1 is 1-2; 6-4 7-5 is 4-6 5-7."""
    pairs = [parts[at : at + 2] for at in range(0, len(parts), 2)]
    return tuple(part for pair in pairs for part in reversed(pair))
