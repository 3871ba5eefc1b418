"""What is right made wrong, to learn from: (a summary, its right figures, Gold) -> copies with the places now wrong.

One copy with a figure replaced by another of its article (`swap`), one by a number that the article does not have
(`invented`), one with two in each other's place (`exchange`), and two of the others that the summary has a place for:
the bound turned round, a million told as a billion, points told as percent, the direction turned round, another name.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from harness.gold import Fact, Gold
from harness.reading import Claim, Kind, Span
from harness.training.rows import Mark

SOME = 2  # of the rarer edits in one row
BOUNDS = {"more than": "less than", "less than": "more than", "fewer than": "more than", "at least": "at most",
          "up to": "at least", "over": "under", "under": "over", "at most": "at least", "nearly": "well over",
          "almost": "well over", "below": "above", "above": "below", "just over": "just under",
          "just under": "just over"}  # fmt: skip
SCALES = {"million": "billion", "billion": "million", "thousand": "million", "trillion": "billion", "bn": "m",
          "m": "bn"}  # fmt: skip
OPPOSITE = {
    one: other
    for pair in (
        ("rose", "fell"), ("rise", "fall"), ("rises", "falls"), ("rising", "falling"), ("increased", "decreased"),
        ("increase", "decrease"), ("gained", "lost"), ("higher", "lower"), ("grew", "shrank"),
        ("profit", "loss"), ("profits", "losses"), ("won", "lost"), ("above", "below"), ("bought", "sold"),
        ("raised", "cut"), ("added", "shed"), ("killed", "injured"), ("dead", "injured"),
        ("climbed", "dropped"), ("growth", "decline"), ("beat", "missed"), ("hired", "dismissed"),
    )
    for one, other in (pair, pair[::-1])
}  # fmt: skip
AMOUNTS = frozenset({Kind.QUANTITY, Kind.MONEY, Kind.PERCENT, Kind.RANGE, Kind.FRACTION, Kind.DURATION, Kind.SCORE})
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
_POINTS = re.compile(r"\b(?:percentage )?points?\b")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_WORD = re.compile(r"[a-z]+")

Edit = tuple[str, tuple[Mark, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A summary that is edited."""

    text: str
    right: Sequence[Claim]  # its figures that stand rightly, in random order
    gold: Gold
    drawn: random.Random


def edits(seed: str, summary: str, read: str, right: Sequence[Claim], gold: Gold) -> Iterator[Edit]:
    """Copies of `summary`, each with what is wrong in it; none where the text that was `read` of it is another."""
    if summary != read:
        return
    for edit in (_swapped, _invented, _exchanged):
        yield from _made(edit, seed, read, right, gold)
    rarer = [*random.Random(f"{seed} rarer").sample(RARER, len(RARER))]
    yield from [made for edit in rarer for made in _made(edit, seed, read, right, gold)][:SOME]


def _made(
    edit: Callable[[Given], Edit | None], seed: str, text: str, right: Sequence[Claim], gold: Gold
) -> Iterator[Edit]:
    drawn = random.Random(f"{seed} {edit.__name__}")
    given = Given(text=text, right=drawn.sample(right, len(right)), gold=gold, drawn=drawn)
    if (made := edit(given)) is not None and made[0] != text:
        yield made


def _swapped(given: Given) -> Edit | None:
    """Another figure of the same sort that the article has."""
    told = {claim.figure.low for claim in given.right if claim.figure}
    for claim in given.right:
        others = {fact.figure.text: fact for fact in given.gold.facts if fact.figure and _alike(claim, fact)}
        some = sorted(
            one for one, fact in others.items() if fact.figure and fact.figure.low not in told and one not in given.text
        )
        if some:
            return _replaced(given.text, claim.span, given.drawn.choice(some), "swap")
    return None


def _invented(given: Given) -> Edit | None:
    """A number that the article does not have."""
    article = given.gold.article.text.replace(",", "")
    for claim in given.right:
        number = _DIGITS.search(claim.text)
        if number is None:
            continue
        new = "".join(given.drawn.choice("123456789") if one.isdecimal() else one for one in number.group())
        if new.replace(",", "") not in article and new != number.group():
            start = claim.span.start + number.start()
            return _replaced(given.text, Span(start, start + len(new)), new, "invented")
    return None


def _exchanged(given: Given) -> Edit | None:
    """Two of one sort in each other's place."""
    right = sorted(given.right, key=lambda claim: claim.span)
    pairs = [
        (one, other)
        for at, one in enumerate(right)
        for other in right[at + 1 :]
        if one.kind is other.kind and one.figure and other.figure and one.figure.unit == other.figure.unit
        and one.figure.low != other.figure.low and any(map(str.isdigit, one.text + other.text))
    ]  # fmt: skip
    if not pairs:
        return None
    one, other = given.drawn.choice(pairs)
    text, grown = given.text, len(other.text) - len(one.text)
    start, end = one.span.start, other.span.start
    said = text[:start] + other.text + text[one.span.end : end] + one.text + text[other.span.end :]
    return said, (Mark(start=start, end=start + len(other.text), right=False, why="exchange"),
                  Mark(start=end + grown, end=end + grown + len(one.text), right=False, why="exchange"))  # fmt: skip


def _bounded(given: Given) -> Edit | None:
    """More than turned to less than."""
    for claim in given.right:
        place = claim.figure.bound_span if claim.figure else None
        if place is None or place.end > claim.span.start:
            continue
        new = BOUNDS.get(" ".join(place.of(given.text).lower().split()))
        if new is not None:
            said = given.text[: place.start] + new + given.text[place.end :]
            return said, (_mark(claim.span, place, new, "bound"),)
    return None


def _scaled(given: Given) -> Edit | None:
    """Millions told as billions."""
    for claim in given.right:
        for word in re.finditer(r"[a-z]+", claim.text):
            if claim.figure and claim.figure.scale != 1 and (new := SCALES.get(word.group())):
                start = claim.span.start + word.start()
                place = Span(start, claim.span.start + word.end())
                said = given.text[: place.start] + new + given.text[place.end :]
                end = claim.span.end + len(new) - len(word.group())
                return said, (Mark(start=claim.span.start, end=end, right=False, why="scale"),)
    return None


def _pointless(given: Given) -> Edit | None:
    """Percentage points told as percent."""
    for claim in given.right:
        if claim.figure and claim.figure.unit == "percentage point" and (word := _POINTS.search(claim.text)):
            new = claim.text[: word.start()] + "percent" + claim.text[word.end() :]
            return _replaced(given.text, claim.span, new, "points")
    return None


def _turned(given: Given) -> Edit | None:
    """Rose told as fell: what the clause tells of its amounts is wrong."""
    for claim in given.right:
        clause = claim.context.clause
        for word in _WORD.finditer(given.text, clause.start, clause.end):
            if claim.kind in AMOUNTS and (new := OPPOSITE.get(word.group())):
                return _elsewhere(given, claim, Span(word.start(), word.end()), new, "direction")
    return None


def _renamed(given: Given) -> Edit | None:
    """Told of another: a name of the clause replaced by one of the article that the summary has not."""
    others = [one for one in dict.fromkeys(_NAME.findall(given.gold.article.text)) if one not in given.text]
    for claim in given.right:
        clause = claim.context.clause
        alone = sum(clause.contains(one.span) for one in given.right if one.kind in AMOUNTS) == 1
        names = [Span(*found.span()) for found in _NAME.finditer(given.text, clause.start, clause.end)]
        names = [name for name in names if not any(name.overlaps(one.span) for one in given.right)]
        if claim.kind in AMOUNTS and alone and others and names:
            return _elsewhere(given, claim, given.drawn.choice(names), given.drawn.choice(others), "name")
    return None


RARER = (_bounded, _scaled, _pointless, _turned, _renamed)


def _replaced(text: str, place: Span, new: str, why: str) -> Edit:
    said = text[: place.start] + new + text[place.end :]
    return said, (Mark(start=place.start, end=place.start + len(new), right=False, why=why),)


def _elsewhere(given: Given, claim: Claim, place: Span, new: str, why: str) -> Edit | None:
    """An edit beside the figures of a clause, whose amounts are wrong by it."""
    if place.overlaps(claim.span):
        return None
    said = given.text[: place.start] + new + given.text[place.end :]
    wrong = [one for one in given.right if one.kind in AMOUNTS and claim.context.clause.contains(one.span)]
    return said, tuple(_mark(one.span, place, new, why) for one in wrong if not one.span.overlaps(place))


def _mark(span: Span, place: Span, new: str, why: str) -> Mark:
    """Where a span stands once what is at `place` is `new`."""
    moved = len(new) - (place.end - place.start) if place.start < span.start else 0
    return Mark(start=span.start + moved, end=span.end + moved, right=False, why=why)


def _alike(claim: Claim, fact: Fact) -> bool:
    """Whether the fact's figure could be written in the claim's place."""
    one, other = claim.figure, fact.figure
    if one is None or other is None or claim.kind is not fact.kind or one.unit != other.unit:
        return False
    digits = [any(map(str.isdigit, text)) for text in (one.text, other.text)]
    return digits[0] is digits[1] and one.text[:1].isalpha() is other.text[:1].isalpha() and len(other.text) < 25
