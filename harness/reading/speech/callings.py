"""What side of the news a noun speaks for: lemma -> its callings; two nouns -> whether they can name one party.

The table is `data/callings.tsv`: "prosecutors" stand for "the prosecution", a lawyer never does for a newspaper.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from harness.reading.lists import rows
from harness.reading.text.lexicon import lemma

STEM = 6  # letters that a person and his office share: prosecut-ors, prosecut-ion


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    """Noun -> the names of the rows that it stands in."""
    found: dict[str, set[str]] = defaultdict(set)
    for calling, nouns in rows("callings"):
        for noun in nouns.split():
            found[noun].add(calling)
    return {noun: frozenset(callings) for noun, callings in found.items()}


@lru_cache(maxsize=1 << 12)
def callings(noun: str) -> frozenset[str]:
    """The rows of the table that a noun, in any number, stands in; none for a noun that says nothing of a side."""
    low = noun.lower()
    table = _table()
    return table.get(low) or table.get(lemma(low, "n")) or frozenset()


def of_all(nouns: Iterable[str]) -> frozenset[str]:
    """The callings of several nouns of one party together."""
    return frozenset(calling for noun in nouns for calling in callings(noun))


@lru_cache(maxsize=1 << 11)
def can_name_one_party(one: str, other: str) -> bool:
    """Whether two nouns can name one party: the same, of one stem, or of one row."""
    mine, its = lemma(one.lower(), "n"), lemma(other.lower(), "n")
    return mine == its or mine[:STEM] == its[:STEM] and len(mine) >= STEM or bool(callings(mine) & callings(its))
