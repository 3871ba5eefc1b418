"""What is told of a figure made wrong: which way, of whom, when, whether it has happened, where a change led."""

from __future__ import annotations

import re
from importlib import resources

from harness.reading import Kind, Span
from harness.training.edits.nouns import AMOUNTS, MAX_TEXT, Edit, Given, beside, mark
from harness.training.rows import Mark

_ROWS = resources.files("harness.training").joinpath("data/opposites.tsv").read_text(encoding="utf-8").splitlines()
_PAIRS = [line.split("\t") for line in _ROWS if not line.startswith("#")]
OPPOSITES = {one: other for first, second in reversed(_PAIRS) for one, other in ((second, first), (first, second))}
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_WORD = re.compile(r"[a-z]+")
_AHEAD = re.compile(
    r"\b(?:will|would|could|may|might|should|(?:is|are) (?:(?:expected|set|due|likely|planned) )?to) be "
    r"(?=[a-z]+(?:ed|en|t|n)\b)"
)
_BY = re.compile(r"\bby\s+\Z")


def turned(given: Given) -> Edit | None:
    """Rose told as fell: what the clause tells of its amounts is wrong."""
    for claim in given.right:
        clause = claim.context.clause
        for word in _WORD.finditer(given.text, clause.start, clause.end):
            if claim.kind in AMOUNTS and (new := OPPOSITES.get(word.group())):
                return beside(given, claim, Span(word.start(), word.end()), new, "direction")
    return None


def renamed(given: Given) -> Edit | None:
    """Told of another: a name of the clause replaced by one of the article that the summary has not."""
    others = [one for one in dict.fromkeys(_NAME.findall(given.gold.article.text)) if one not in given.text]
    for claim in given.right:
        clause = claim.context.clause
        alone = sum(clause.contains(one.span) for one in given.right if one.kind in AMOUNTS) == 1
        names = [Span(*found.span()) for found in _NAME.finditer(given.text, clause.start, clause.end)]
        names = [name for name in names if not any(name.overlaps(one.span) for one in given.right)]
        if claim.kind in AMOUNTS and alone and others and names:
            return beside(given, claim, given.drawn.choice(names), given.drawn.choice(others), "name")
    return None


def dated(given: Given) -> Edit | None:
    """Told of another time: the one date of a clause replaced by one of the article; its amounts are wrong by it."""
    told = {claim.text for claim in given.right}
    for claim in given.right:
        clause = claim.context.clause
        if [one for one in given.right if one.kind is Kind.DATE and clause.contains(one.span)] != [claim]:
            continue
        others = {fact.figure.text for fact in given.gold.facts if fact.figure and fact.kind is Kind.DATE} - told
        some = sorted(one for one in others if _is_like(claim.text, one))
        amounts = [one for one in given.right if one.kind in AMOUNTS and clause.contains(one.span)]
        if some and amounts:
            new = given.drawn.choice(some)
            said = given.text[: claim.span.start] + new + given.text[claim.span.end :]
            own = Mark(start=claim.span.start, end=claim.span.start + len(new), right=False, why="time")
            return said, (own, *(mark(one.span, claim.span, new, "time") for one in amounts))
    return None


def _is_like(one: str, other: str) -> bool:
    """Whether one date could be written in the place of another: as many words, digits where it has digits."""
    shapes = [["0" if word[:1].isdigit() else "a" for word in text.split()] for text in (one, other)]
    return shapes[0] == shapes[1] and len(other) < MAX_TEXT


def done(given: Given) -> Edit | None:
    """What is ahead told as done: "will be cut" as "was cut"."""
    for claim in given.right:
        clause = claim.context.clause
        found = _AHEAD.search(given.text, clause.start, clause.end)
        if found and claim.kind in AMOUNTS:
            return beside(given, claim, Span(*found.span()), "was ", "done")
    return None


def led(given: Given) -> Edit | None:
    """The size of a change told as where it led: "rose by 5 percent" as "rose to 5 percent"."""
    for claim in given.right:
        found = _BY.search(given.text[: claim.span.start])
        if found and claim.kind in AMOUNTS and any(pole.axis == "change" for pole in claim.context.polarity.poles):
            said = f"{given.text[: found.start()]}to {given.text[claim.span.start :]}"
            place = Span(*found.span())
            return said, (mark(claim.span, place, "to ", "led"),)
    return None
