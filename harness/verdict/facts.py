"""All facts that claims are held against: (Gold) -> Gold with what its author wrote and what was read of the rest.

The article of a gold is read like any other; where the author has a fact for a figure or a quotation, the author's
word stands in place of the read one. So gold and a plain article go the same way, and only `Fact.certainty` differs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from typing import TypeVar

from harness.gold import Fact, Gold, draft_read
from harness.reading import Kind, Span, cached_by_length

MIN_SHARED_BLANKS = 4  # blanks of a sentence that two texts do not share by chance
READ_ID_PREFIX = "read:"  # before the id of a fact that no author wrote

V = TypeVar("V")


@cached_by_length(lambda gold: len(gold.article.text))
def known(gold: Gold) -> Gold:
    """`gold` with the facts that were read of its article where it has none of its own."""
    if not any(map(is_authored, gold.facts)):
        return gold
    read = draft_read(gold.article, name=gold.name, published=gold.published)
    own = _places(gold.facts)
    more = tuple(
        replace(fact, id=READ_ID_PREFIX + fact.id, source="", credit_required=False)
        for fact in read.facts
        if not any(one.overlaps(place(fact)) for one in own.get(_sort(fact), ()))
    )
    return replace(gold, facts=gold.facts + more)


def cached_by_fact(make: Callable[[Fact, Gold], V]) -> Callable[[Fact, Gold], V]:
    """Remember what a function makes of each fact of a gold, for as long as the gold is remembered."""

    @cached_by_length(lambda gold: len(gold.article.text))
    def made(gold: Gold) -> dict[str, tuple[Fact, V]]:
        return {}

    @wraps(make)
    def cached(fact: Fact, gold: Gold) -> V:
        found = made(gold.whole or gold)
        if fact.id not in found or found[fact.id][0] is not fact:
            found[fact.id] = fact, make(fact, gold)
        return found[fact.id][1]

    return cached


def is_authored(fact: Fact) -> bool:
    """Whether a person wrote or confirmed the fact."""
    return fact.certainty >= 1.0


@cached_by_length(lambda gold: len(gold.article.text))
def statements(gold: Gold) -> frozenset[str]:
    """The sentences of the article and the statements of its facts, as `plain` has them."""
    said = [sentence.span.of(gold.article.text) for sentence in gold.article.sentences]
    told = [fact.statement for fact in gold.facts if is_authored(fact)]
    return frozenset(words for words in map(plain, (*said, *told)) if words.count(" ") >= MIN_SHARED_BLANKS)


def plain(sentence: str) -> str:
    """A sentence without what does not change what it says: its case, its blanks, its full stop."""
    return " ".join(sentence.split()).rstrip(".").casefold()


def _places(facts: Sequence[Fact]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for fact in facts:
        found.setdefault(_sort(fact), []).append(place(fact))
    return found


def _sort(fact: Fact) -> str:
    return "words" if fact.kind in (Kind.QUOTATION, Kind.STATEMENT) else "figure"


def place(fact: Fact) -> Span:
    """Where the article has the fact's figure, or its words."""
    return fact.figure.span if fact.figure else fact.evidence[0].span
