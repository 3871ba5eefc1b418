"""The article's numbers that can be reckoned with: facts -> operands, each in its unit and with its clause's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from harness.gold import Fact
from harness.reading import UNITS, Context, Figure, Kind
from harness.verdict.derive.display import quantity
from harness.verdict.derive.measure import relate
from harness.verdict.nouns import Match

POINT = "percentage point"
POINTS = {POINT: 1, "basis point": 100}  # in a percentage point
LARGE = 100  # a bare number from here on may be money whose currency was said before
MAX_OPERANDS = 48  # operands looked at; the ones nearest to the claim by their words
VAST = 10**30  # figures beyond this are not reckoned with
MEASURED = frozenset(unit.dimension for unit in UNITS.values()) - {"", "money", "ratio", "ratio difference"}
NUMERIC = frozenset({Kind.QUANTITY, Kind.MONEY, Kind.PERCENT, Kind.DURATION, Kind.AGE, Kind.FRACTION})
NEARBY = 320  # code points: about two sentences


@dataclass(frozen=True, slots=True)
class Operand:
    """A fact with one number in the unit of the calculation, and the words of its clause."""

    fact: Fact
    figure: Figure
    value: Fraction
    size: float  # the value, about
    unit: str
    at: int  # where its sentence starts in the article
    head: str
    words: frozenset[str]

    @property
    def shown(self) -> str:
        """The number with its unit."""
        return quantity(self.value, self.unit)


def words(context: Context | None) -> frozenset[str]:
    """The content words around a figure, in lower case."""
    if context is None:
        return frozenset()
    named = (part for name in context.names for part in name.split())
    every = (context.head, *context.modifiers, *context.predicates, *context.owner, *context.terms, *named)
    return frozenset(word.lower() for word in every if len(word) > 2)


def operands(facts: Iterable[Fact]) -> list[Operand]:
    """The facts with one number, each in its own unit, in the article's order."""
    found: list[Operand] = []
    for fact in facts:
        figure, context = fact.figure, fact.context
        if figure is None or figure.kind not in NUMERIC or figure.low is None or figure.low != figure.high:
            continue
        if abs(figure.low) < VAST:
            at = context.sentence.start if context else figure.span.start
            head = context.head.lower() if context else ""
            unit = figure.unit or _left_out(figure, head, found, at)
            found.append(Operand(fact, figure, figure.low, float(figure.low), unit, at, head, words(context)))
    return found


def _left_out(figure: Figure, head: str, before: Sequence[Operand], at: int) -> str:
    """The unit of a bare number: of the measure before it in its sentence, "51 minutes instead of 94", or money."""
    last = before[-1] if before else None
    if last is not None and last.at == at and last.figure.dimension in MEASURED and head in ("", last.unit):
        return last.unit
    return "" if head or figure.low is None or figure.low < LARGE else _currency(before, at)


def _currency(before: Sequence[Operand], at: int) -> str:
    """The currency of the amount told last, which a bare number leaves out: "2.5 million francs, the other 800,000"."""
    last = next((one for one in reversed(before) if one.figure.dimension == "money"), None)
    return last.unit if last is not None and at - last.at <= 2 * NEARBY else ""


def in_unit(pool: Sequence[Operand], like: Figure) -> list[Operand]:
    """Those that can be told in the unit of `like`, in that unit."""
    found = []
    for one in pool:
        if one.unit == like.unit != one.figure.unit:
            found.append(one)  # its unit was said before
            continue
        measure = relate(like, one.figure)
        if measure.low is not None and measure.unit is not Match.ABSENT:
            same = one.unit == like.unit
            found.append(one if same else replace(one, value=measure.low, size=float(measure.low), unit=like.unit))
    return found


def nearest(pool: Sequence[Operand], said: frozenset[str]) -> Sequence[Operand]:
    """At most MOST of them, those that share most words with the claim, in the article's order."""
    if len(pool) <= MAX_OPERANDS:
        return pool
    ranked = sorted(pool, key=lambda one: -len(said & one.words))[:MAX_OPERANDS]
    return sorted(ranked, key=lambda one: (one.at, one.figure.span.start))
