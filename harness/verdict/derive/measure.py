"""One figure's numbers in another's unit: (claim's Figure, fact's Figure) -> Measure."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from harness.reading import Figure, Kind, convert, convert_about, story_currency
from harness.verdict.nouns import Match

SAME_IN_NEWS = frozenset({"ton", "tonne"})  # used for one another; a tenth apart
MEAN = Fraction(7, 200)  # how far a length of time may be off for the months' unlike lengths
SHARES = frozenset({Kind.PERCENT, Kind.FRACTION})
CENTS = frozenset({"cent", "cents", "c", "¢"})  # of whatever currency the text is about
CENT, IN_CENTS = story_currency.CENT, story_currency.IN_CENTS
MILLION = 10**6
OF_ONE = {"": Fraction(1), "percent": Fraction(1, 100), "permille": Fraction(1, 1000)}


@dataclass(frozen=True, slots=True)
class Measure:
    """The fact's numbers in the claim's unit; None where nothing turns one into the other."""

    unit: Match
    low: Fraction | None = None
    high: Fraction | None = None
    converted: bool = False
    mean: bool = False  # the rate is a mean one: months have no fixed number of days


FOREIGN = Measure(Match.MISMATCH)


def relate(claim: Figure, fact: Figure) -> Measure:
    """How `fact` reads in the claim's unit; a unit that the claim leaves out ("off 24" for points) is absent."""
    if _is_million(claim, fact) or _is_million(fact, claim):
        return _scaled(fact, Fraction(1), Fraction(1, MILLION) if fact.unit else Fraction(MILLION))
    if claim.unit == fact.unit and (claim.dimension == fact.dimension or not claim.unit):
        return Measure(Match.MATCH if claim.unit else Match.NA, fact.low, fact.high)
    if claim.kind in SHARES and fact.kind in SHARES and "ratio difference" not in {claim.dimension, fact.dimension}:
        return _scaled(fact, OF_ONE.get(fact.unit), OF_ONE.get(claim.unit))
    if not claim.unit and not claim.dimension:
        return Measure(Match.ABSENT, *bare(fact))
    if not fact.unit and not fact.dimension:
        return Measure(Match.ABSENT, fact.low, fact.high) if claim.kind is Kind.AGE else FOREIGN
    if "degree" in {claim.unit, fact.unit} and "temperature" in {claim.dimension, fact.dimension}:
        return Measure(Match.MATCH, fact.low, fact.high)  # bare degrees are of whatever scale the other names
    if {claim.unit, fact.unit} == SAME_IN_NEWS or (_is_cents(claim, fact) or _is_cents(fact, claim)):
        return Measure(Match.MATCH, fact.low, fact.high)
    if claim.unit == CENT and fact.unit in IN_CENTS:
        return _scaled(fact, Fraction(1), Fraction(1, 100))
    if fact.unit == CENT and claim.unit in IN_CENTS:
        return _scaled(fact, Fraction(1, 100), Fraction(1))
    return _converted(fact, claim.unit)


def _is_million(one: Figure, other: Figure) -> bool:
    """Whether the letter read as metres may mean the millions that the other says: "104.3m" and 104.3 million."""
    return one.unit == "metre" and one.text[-1:] == "m" and not other.unit and other.scale == MILLION


def _is_cents(one: Figure, other: Figure) -> bool:
    """Whether one says cents and the other a currency that has them: "55 cents" is €0.55 in a text of euros."""
    return one.unit != CENT and other.unit in IN_CENTS and _says_cents(one)


def _says_cents(one: Figure) -> bool:
    return not CENTS.isdisjoint(one.text.lower().split()[-1:])


def bare(figure: Figure) -> tuple[Fraction | None, Fraction | None]:
    """A figure's numbers as one says them where the unit is clear: 44 for "44 cents", which are €0.44."""
    if figure.unit in IN_CENTS and _says_cents(figure):
        return figure.low and figure.low * 100, figure.high and figure.high * 100
    return figure.low, figure.high


def _scaled(fact: Figure, size: Fraction | None, to: Fraction | None) -> Measure:
    if not size or not to or fact.low is None or fact.high is None:
        return FOREIGN
    return Measure(Match.MATCH, fact.low * size / to, fact.high * size / to, converted=True)


def _converted(fact: Figure, unit: str) -> Measure:
    """Months and days have no fixed rate; the mean one is near enough for a rounded figure."""
    if fact.low is None or fact.high is None:
        return FOREIGN
    low, high = convert(fact.low, fact.unit, unit), convert(fact.high, fact.unit, unit)
    mean = low is None or high is None
    if mean:
        low, high = convert_about(fact.low, fact.unit, unit), convert_about(fact.high, fact.unit, unit)
    return FOREIGN if low is None or high is None else Measure(Match.MATCH, low, high, converted=True, mean=mean)
