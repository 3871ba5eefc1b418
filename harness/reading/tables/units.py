"""Units and scales said once for many figures: the words of a head, a caption or a note -> what a bare figure means.

"($ millions)", "Revenue, £m", "(in thousands of dollars)", "Share (%)", "(Dollars in thousands, except per share)".
The units themselves are known to the reader of figures, which is given: it is asked what "$1 million" says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from harness.reading.lists import word_list
from harness.reading.nouns.figures import Figure, Kind
from harness.reading.nouns.text import Span

Read = Callable[[str], Sequence[Figure]]

MAX_UNIT_CELL = 40  # characters of a corner or a caption that may be all unit
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,80})[)\]]")
_BEHIND = re.compile(r"(?:,|\s[–—-]|:)\s*((?:in )?[^,;:()]{1,40})$|\b(in (?:\w+ of )?(?:[^\s,;:()]+ ?){1,3})$", re.I)
_EXCEPT = re.compile(r"[,;]?\s*\b(?:except|unless|other than|excluding)\b(.*)", re.I | re.S)
_EMPTY = re.compile(
    r"\b(?:in|of|all|the|are|is|and|figures?|amounts?|values?|numbers?|expressed|stated|shown|unaudited|audited)\b",
    re.I,
)
_UNSPACED_UNIT = re.compile(r"(?<=[$£€¥₹])(?=(?:mn|mln|bn|tn|[mbk])\b)|(?<=[A-Z]{3})(?=(?:mn|bn|m|b)\b)")
_PERCENT = re.compile(r"%|\b(?:percent|per cent|pct)\b", re.I)
UNIT_NOTE = re.compile(
    r"^[ \t]*[(\[](?P<words>[^()\[\]\n]{0,40}\bin (?:thousands|millions|billions)\b[^()\[\]\n]{0,120})[)\]][ \t.]*$",
    re.I | re.M,
)
_PER = re.compile(r"\bper\b|\ba share\b|/\s?share|\bratio\b|\b(?:head)?count\b|\bemployees\b|%", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What a bare figure means where this is said."""

    sample: Figure  # how "1" reads there
    exempt: str = ""  # what is left out: "per share amounts"

    @property
    def factor(self) -> Fraction:
        return self.sample.scale


@lru_cache(maxsize=2048)  # a head is asked for with each of its cells
def unit(words: str, read: Read, *, whole: bool = False) -> Unit | None:
    """The unit that a head or a caption gives; with `whole` all of `words` may be one, without brackets."""
    exempt = _EXCEPT.search(words)
    phrases = list(_phrases(words))
    if whole:
        phrases.append(words)
    for phrase in phrases:
        found = _unit(_EXCEPT.sub("", phrase).strip(), read)
        if found is not None:
            return replace(found, exempt=exempt[1].strip(" )]") if exempt else "")
    return None


@lru_cache(maxsize=2048)
def amount(words: str, read: Read) -> Unit | None:
    """The unit that a corner or a caption of nothing else gives: "Million euros"; "Year" in a corner gives none."""
    if len(words) > MAX_UNIT_CELL:
        return None
    found = unit(words, read, whole=True)
    return found if found and (found.factor > 1 or found.sample.kind in (Kind.MONEY, Kind.PERCENT)) else None


@lru_cache(maxsize=2048)
def of_head(words: str, read: Read) -> Unit | None:
    """The unit that the head of a row or column gives, which may also be a percentage by any word of it."""
    found = unit(words, read)
    return _unit("percent", read) if found is None and _PERCENT.search(words) else found


def _phrases(words: str) -> Iterator[str]:
    yield from (found[1] for found in _BRACKETS.finditer(words))
    found = _BEHIND.search(_BRACKETS.sub("", words).strip(" :."))
    if found:
        yield found[1] or found[2]


def _unit(phrase: str, read: Read) -> Unit | None:
    """What "1" means under a phrase such as "US$ bn" or "in thousands of visitors"."""
    times = _multipliers()
    tokens = _UNSPACED_UNIT.sub(" ", _EMPTY.sub(" ", phrase.replace(",", " "))).split()
    if not tokens or len(tokens) > 4:
        return None
    alone = len(tokens) == 1 and tokens[0].lower() in ("m", "mm", "b", "k")  # metres, millimetres
    multiples = [] if alone else [token for token in tokens if token.lower() in times]
    if len(multiples) > 1:
        return None
    rest = " ".join(token for token in tokens if token not in multiples)
    times_word = times[multiples[0].lower()] if multiples else ""
    for written in (f"{rest}1 {times_word}".strip(), f"1 {times_word} {rest.lower()}".replace("  ", " ").strip()):
        figures = read(written)
        if len(figures) == 1 and len(figures[0].span) == len(written) and (figures[0].unit or times_word):
            return Unit(sample=figures[0])
    if not times_word:
        return None
    figures = read(f"1 {times_word}")
    return Unit(sample=figures[0]) if len(figures) == 1 and (len(tokens) == 1 or "in " in f"{phrase} ") else None


@lru_cache(maxsize=1)
def _multipliers() -> dict[str, str]:
    return dict(entry.split("=", 1) for entry in sorted(word_list("multipliers")))


def scaled(figure: Figure, said: Unit, about: str) -> Figure:
    """A bare figure with the unit and scale said for its place; `about` is what its row and column are called."""
    if figure.kind not in (Kind.QUANTITY, Kind.MONEY, Kind.RANGE) or figure.low is None or figure.scale != 1:
        return figure
    if figure.unit and (figure.kind is not Kind.MONEY or (said.sample.unit and said.sample.unit != figure.unit)):
        return figure
    sample = said.sample
    factor = sample.scale if not is_exempt(about, said) else Fraction(1)
    if not sample.unit and factor == 1:
        return figure
    return replace(
        figure,
        low=figure.low * factor,
        high=figure.high * factor if figure.high is not None else None,
        scale=factor,
        precision=figure.precision * factor if figure.precision is not None else None,
        kind=sample.kind if sample.unit and not figure.unit else figure.kind,
        unit=figure.unit or sample.unit,
        dimension=figure.dimension or sample.dimension,
    )


def is_exempt(about: str, said: Unit) -> bool:
    """Whether a scale is not meant for what is called `about`: amounts per share, ratios, what the note leaves out."""
    words = about.lower()
    shares = "share" in said.exempt.lower() and re.search(r"\bshares?\b", words)
    return bool(_PER.search(words) or shares)


def noted(text: str, figures: Sequence[Figure], read: Read) -> tuple[Figure, ...]:
    """`figures` of running text, amounts of money scaled as a line of its own before them says for the whole text."""
    notes = [(note.end(), unit(note["words"], read, whole=True)) for note in UNIT_NOTE.finditer(text)]
    told = [(end, said) for end, said in notes if said is not None]
    if not told:
        return tuple(figures)
    return tuple(_noted(text, figure, told) for figure in figures)


def _noted(text: str, figure: Figure, told: Sequence[tuple[int, Unit]]) -> Figure:
    before = [said for end, said in told if end <= figure.span.start]
    after = Span(figure.span.end, figure.span.end + 30).of(text)
    whole = figure.low is not None and figure.low.denominator == 1 and figure.kind is Kind.MONEY
    if not before or not whole or re.match(r"\s*(?:per|a|an|each)\b", after):
        return figure
    return scaled(figure, before[-1], "")
