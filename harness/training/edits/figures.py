"""Figures made wrong: another of the article, one that it does not have, exchanged, turned round, on another scale."""

from __future__ import annotations

import re

from harness.gold import Fact
from harness.reading import Claim, Span
from harness.training.edits.nouns import MAX_TEXT, Edit, Given, mark, replaced
from harness.training.rows import Mark

BOUNDS = {"more than": "less than", "less than": "more than", "fewer than": "more than", "at least": "at most",
          "up to": "at least", "over": "under", "under": "over", "at most": "at least", "nearly": "well over",
          "almost": "well over", "below": "above", "above": "below", "just over": "just under",
          "just under": "just over"}  # fmt: skip
SCALES = {"million": "billion", "billion": "million", "thousand": "million", "trillion": "billion", "bn": "m",
          "m": "bn"}  # fmt: skip
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
_WHOLE = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?![\w.,:/%-]*\d|%)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_POINTS = re.compile(r"\b(?:percentage )?points?\b")


def swapped(given: Given) -> Edit | None:
    """Another figure of the same sort that the article has."""
    told = {claim.figure.low for claim in given.right if claim.figure}
    for claim in given.right:
        others = {fact.figure.text: fact for fact in given.gold.facts if fact.figure and _alike(claim, fact)}
        some = sorted(
            one for one, fact in others.items() if fact.figure and fact.figure.low not in told and one not in given.text
        )
        if some:
            return replaced(given.text, claim.span, given.drawn.choice(some), "swap")
    return None


def misplaced(given: Given) -> Edit | None:
    """The number of another thing that the article tells in digits, in front of what is counted here."""
    told = {claim.figure.low for claim in given.right if claim.figure}
    for claim in given.right:
        here = _WHOLE.match(claim.text)
        if here is None:
            continue
        some = sorted({
            number.group() for fact in given.gold.facts
            if fact.figure and fact.figure.low not in told and not _alike(claim, fact)
            and (number := _WHOLE.match(fact.figure.text)) and _is_like(number.group(), here.group())
            and number.group() not in given.text
        })  # fmt: skip
        if some:
            start = claim.span.start
            return replaced(given.text, Span(start, start + here.end()), given.drawn.choice(some), "swap")
    return None


def invented(given: Given) -> Edit | None:
    """A number that the article does not have."""
    article = given.gold.article.text.replace(",", "")
    for claim in given.right:
        number = _DIGITS.search(claim.text)
        if number is None:
            continue
        new = "".join(given.drawn.choice("123456789") if one.isdecimal() else one for one in number.group())
        if new.replace(",", "") not in article and new != number.group():
            start = claim.span.start + number.start()
            return replaced(given.text, Span(start, start + len(new)), new, "invented")
    return None


def exchanged(given: Given) -> Edit | None:
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


def bounded(given: Given) -> Edit | None:
    """More than turned to less than."""
    for claim in given.right:
        place = claim.figure.bound_span if claim.figure else None
        if place is None or place.end > claim.span.start:
            continue
        new = BOUNDS.get(" ".join(place.of(given.text).lower().split()))
        if new is not None:
            said = given.text[: place.start] + new + given.text[place.end :]
            return said, (mark(claim.span, place, new, "bound"),)
    return None


def scaled(given: Given) -> Edit | None:
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


def pointless(given: Given) -> Edit | None:
    """Percentage points told as percent."""
    for claim in given.right:
        if claim.figure and claim.figure.unit == "percentage point" and (word := _POINTS.search(claim.text)):
            new = claim.text[: word.start()] + "percent" + claim.text[word.end() :]
            return replaced(given.text, claim.span, new, "points")
    return None


def _is_like(number: str, other: str) -> bool:
    """Whether both may be years, or neither."""
    return (_YEAR.fullmatch(number) is None) is (_YEAR.fullmatch(other) is None)


def _alike(claim: Claim, fact: Fact) -> bool:
    """Whether the fact's figure could be written in the claim's place."""
    one, other = claim.figure, fact.figure
    if one is None or other is None or claim.kind is not fact.kind or one.unit != other.unit:
        return False
    digits = [any(map(str.isdigit, text)) for text in (one.text, other.text)]
    return digits[0] is digits[1] and one.text[:1].isalpha() is other.text[:1].isalpha() and len(other.text) < MAX_TEXT
