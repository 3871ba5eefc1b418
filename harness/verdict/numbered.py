"""Numbers that name something: (Claim, summary, Gold) -> whether the article has the same name: "Studio 54"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.gold import Gold
from harness.reading import Claim, Kind, cached_by_length, figures

_NAME_BEFORE = re.compile(r"[A-Z][\w.&'’-]*\s$")
_WORD_BEFORE = re.compile(r"[a-z][\w.&'’-]*\s$")
_NUMBER = re.compile(r"\d[\d,.]*\b")
WINDOW = 40  # characters before a number in which its name may begin


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """The names of an article that have a number in them: "Proposition 8"."""

    small: frozenset[str]  # in small letters
    numbers: frozenset[str]  # "8", "3.5" of "version 3.5"


@cached_by_length(lambda gold: len(gold.article.text))
def _names(gold: Gold) -> _Names:
    article = gold.article.text
    every = [span.of(article) for span in figures.names(article)]
    return _Names(
        small=frozenset(map(str.lower, every)),
        numbers=frozenset(number for name in every for number in _NUMBER.findall(name)),
    )


def is_name(claim: Claim, summary: str, gold: Gold) -> bool:
    """Whether the article has the claim's words, with the name before them, as they stand: "Studio 54"."""
    ahead, known = summary[max(0, claim.span.start - WINDOW) : claim.span.start], _names(gold.whole or gold)
    before, small = _NAME_BEFORE.search(ahead), _WORD_BEFORE.search(ahead)
    if small and (small[0] + claim.text).lower() in known.small:
        return True  # "euro 2016", where all is written small
    measured = claim.kind is Kind.DATE or (claim.figure is not None and bool(claim.figure.per))
    coded = claim.text[-1:].isalpha() and any(map(str.isdigit, claim.text)) and not measured
    if not before and not coded:
        return False  # "two" in "two lanes" is no name because the article says "the two countries"
    words = (before[0] if before else "") + claim.text
    if re.search(rf"(?<!\w)(?<!\d[.,]){re.escape(words)}(?!\w)", gold.article.text):
        return True
    return before is not None and claim.kind is Kind.QUANTITY and claim.text in known.numbers
