"""Which country's dollars (pounds, pesos, kroner) a story means where it does not say: figures -> the same, settled.

A paper writes "A$40 million" once and "$12 million" after it. Where all that a text names of a currency of that word or
sign is one country's, what it leaves unnamed is that country's, too; where it names two, or puts the other in brackets
behind an amount ("A$40 million ($26 million)"), nothing is changed. Cents and crowns are those of the story's currency.
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
CENT, CROWN = "cent", "CZK"  # units of an amount in bare cents, in bare crowns
IN_CENTS = currencies.IN_CENTS
CROWNS = FAMILIES[CROWN] | {CROWN}
_SIGNS, _CODES = re.escape("".join(currencies.SYMBOLS)), "|".join(sorted(currencies.CODES))
_CURRENCY_MARK = re.compile(rf"[^\W\d_](?=[{_SIGNS}])|\b(?:{_CODES})\b")
_WORDS = re.compile(r"[^\W\d_]+")


def story_currencies(figures: Iterable[Figure], text: str) -> Mapping[str, str]:
    """Code of a bare currency -> the code that it stands for in this text; empty for most texts.

    Cents and crowns are those of the one currency that the story names; else cents are of a dollar, crowns are Czech.
    """
    told = [figure for figure in figures if figure.dimension == "money"]
    found: dict[str, str] = {}
    for bare, others in FAMILIES.items():
        named = {figure.unit for figure in told if figure.unit in others and is_named(figure)}
        if len(named) != 1:
            continue
        own = [figure for figure in told if figure.unit == bare]
        if not any(is_named(figure) or text[: figure.span.start].endswith("(") for figure in own):
            found[bare] = named.pop()
    whole = [figure for figure in told if not _is_bare(figure)]
    for word, codes in ((CENT, currencies.IN_CENTS), (CROWN, CROWNS)):
        named = {found.get(figure.unit, figure.unit) for figure in whole} & codes
        if len(named) == 1:
            found[word] = named.pop()
    return found


def in_story_currency(figures: Sequence[Figure], meaning: Mapping[str, str]) -> tuple[Figure, ...]:
    """The figures with their bare currencies as the story means them."""
    if not meaning:
        return tuple(figures)
    return tuple(_settled(figure, meaning) if figure.dimension == "money" else figure for figure in figures)


def _settled(figure: Figure, meaning: Mapping[str, str]) -> Figure:
    bare = _is_bare(figure)
    if bare == CENT:
        return replace(figure, unit=meaning.get(CENT, figure.unit))
    if bare == CROWN:
        return replace(figure, unit=meaning.get(CROWN, CROWN))
    if figure.unit in meaning and not is_named(figure):
        return replace(figure, unit=meaning[figure.unit])
    return figure


def _is_bare(figure: Figure) -> str:
    """CENT or CROWN where such a word is all that is said of the currency, else nothing."""
    words = [word.lower() for word in _WORDS.findall(figure.text)] or [figure.text[-1:]]
    if figure.unit in CROWNS and words[-1] in ("crown", "crowns") and not is_named(figure):
        return CROWN
    if words[-1] not in currencies.CENTS and figure.text[-1:] != "¢":
        return ""
    return "" if is_named(figure) or any(currencies.named(word) for word in words) else CENT


def is_named(figure: Figure) -> bool:
    """Whether an amount says whose currency it is: "US$5", "USD 5", "5 US dollars"; not "$5"."""
    if _CURRENCY_MARK.search(figure.text):
        return True
    words = [word.lower() for word in _WORDS.findall(figure.text)]
    return not currencies.COUNTRIES.isdisjoint(words) or ("u", "s") in pairwise(words)
