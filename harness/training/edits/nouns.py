"""What an edit is given and what it makes, and how it is marked."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from harness.gold import Gold
from harness.reading import Claim, Kind, Span
from harness.training.rows import Mark

AMOUNTS = frozenset({Kind.QUANTITY, Kind.MONEY, Kind.PERCENT, Kind.RANGE, Kind.FRACTION, Kind.DURATION, Kind.SCORE})
MAX_TEXT = 25  # characters of a figure that may stand in another's place

Edit = tuple[str, tuple[Mark, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A summary that is edited."""

    text: str
    right: Sequence[Claim]  # its figures that stand rightly, in random order
    gold: Gold
    drawn: random.Random


def replaced(text: str, place: Span, new: str, why: str) -> Edit:
    """`text` with something else at a place, which is wrong there."""
    said = text[: place.start] + new + text[place.end :]
    return said, (Mark(start=place.start, end=place.start + len(new), right=False, why=why),)


def beside(given: Given, claim: Claim, place: Span, new: str, why: str) -> Edit | None:
    """An edit beside the figures of a clause, whose amounts are wrong by it."""
    if place.overlaps(claim.span):
        return None
    said = given.text[: place.start] + new + given.text[place.end :]
    wrong = [one for one in given.right if one.kind in AMOUNTS and claim.context.clause.contains(one.span)]
    return said, tuple(mark(one.span, place, new, why) for one in wrong if not one.span.overlaps(place))


def mark(span: Span, place: Span, new: str, why: str) -> Mark:
    """Where a span stands once what is at `place` is `new`."""
    moved = len(new) - (place.end - place.start) if place.start < span.start else 0
    return Mark(start=span.start + moved, end=span.end + moved, right=False, why=why)
