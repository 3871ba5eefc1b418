"""Which country's dollars (pounds, pesos, kroner) a story means where it does not say: figures -> the same, settled.

A paper writes "A$40 million" once and "$12 million" after it. Where all that a text names of a currency of that word or
sign is one country's, what it leaves unnamed is that country's, too; where it names two, or puts the other in brackets
behind an amount ("A$40 million ($26 million)"), nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from harness.reading.figures import currencies
from harness.reading.nouns.figures import Figure

# Code that the bare word or sign stands for -> the codes that it stands for with a country or letters before it.
FAMILIES: Mapping[str, frozenset[str]] = currencies.families()
FAMILY_MEMBERS = frozenset[str]().union(*FAMILIES.values())
_SIGNS, _CODES = re.escape("".join(currencies.SYMBOLS)), "|".join(sorted(currencies.CODES))
_CURRENCY_MARK = re.compile(rf"[^\W\d_](?=[{_SIGNS}])|\b(?:{_CODES})\b")
_WORDS = re.compile(r"[^\W\d_]+")


def meant(figures: Iterable[Figure], text: str) -> Mapping[str, str]:
    """Code of a bare currency -> the code that it stands for in this text; empty for most texts."""
    told = [figure for figure in figures if figure.dimension == "money"]
    found: dict[str, str] = {}
    for bare, others in FAMILIES.items():
        named = {figure.unit for figure in told if figure.unit in others and is_named(figure)}
        if len(named) != 1:
            continue
        own = [figure for figure in told if figure.unit == bare]
        if not any(is_named(figure) or text[: figure.span.start].endswith("(") for figure in own):
            found[bare] = named.pop()
    return found


def settled(figures: Sequence[Figure], meaning: Mapping[str, str]) -> tuple[Figure, ...]:
    """The figures with their bare currencies as the story means them."""
    if not meaning:
        return tuple(figures)
    return tuple(
        replace(figure, unit=meaning[figure.unit]) if figure.unit in meaning and not is_named(figure) else figure
        for figure in figures
    )


def is_named(figure: Figure) -> bool:
    """Whether an amount says whose currency it is: "US$5", "USD 5", "5 US dollars"; not "$5"."""
    if _CURRENCY_MARK.search(figure.text):
        return True
    words = [word.lower() for word in _WORDS.findall(figure.text)]
    return not currencies.COUNTRIES.isdisjoint(words) or ("u", "s") in pairwise(words)
