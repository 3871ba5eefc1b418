"""The reader: finds every figure of a text and says what it states.

`read(text, published=...) -> tuple of Figure`; `names(text) -> tuple of Span` for the names with numbers in them. The
rules of the grammar are tried where a lexeme can start one, and the longest match wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from harness.errors import StepsExceeded
from harness.reading.figures import (
    ages,
    ago,
    anchored,
    calendar_words,
    clock,
    compared_periods,
    currencies,
    dates,
    durations,
    elided,
    multiples,
    numerals,
    ordinals,
    points,
    pronouns,
    ranges,
    ratings,
    relative,
    scores,
    settling,
    shares,
    sporting_seasons,
    unit_forms,
    vague,
)
from harness.reading.figures.lexer import DOTTED, MARK, NUMBER, VULGAR, WORD, Lexemes, lex
from harness.reading.figures.names import name
from harness.reading.figures.reading import Reading, span
from harness.reading.memory import cached_by_length
from harness.reading.nouns.figures import Figure, Kind
from harness.reading.nouns.text import Span

Rule = Callable[[Lexemes, int], Reading | None]

# Rules by what can start them. Earlier rules win over later ones of the same length.
_AT_NUMBER: tuple[Rule, ...] = (
    ages.age,
    dates.date,
    relative.in_year,
    clock.time,
    scores.score,
    ratings.rating,
    shares.slash,
    shares.ratio,
    shares.counted_fraction,
    shares.of_every,
    vague.digits,
    ordinals.ordinal,
    multiples.multiple,
    ranges.quantity,
)
_AT_MARK: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys((*currencies.SYMBOLS, "-", "−", "–"), (ranges.quantity,)),
    **dict.fromkeys(("'", "’", "‘"), (dates.date,)),
    **dict.fromkeys(("#", "№"), (ordinals.rank,)),
    "(": (ranges.quantity,),
}
MOST_PLACES = 150_000  # in one text at which a figure may start; a megabyte of prose has a third of them
MOST_FIGURES = 25_000  # in one text: a thousandth of a second each; a megabyte of news has two thirds of them
_BEFORE_SIGN = frozenset({letters for letters, _ in currencies.LETTERED} | {"u", "rs", "inr", "re"})
_STARTS: tuple[tuple[Iterable[str], tuple[Rule, ...]], ...] = (
    (
        numerals.SMALL,
        (ages.age, clock.time, scores.score, ratings.rating, shares.ratio, shares.counted_fraction, ordinals.ordinal),
    ),
    (numerals.SMALL, (vague.digits, multiples.multiple, ranges.quantity)),
    (
        ("a", "an"),
        (
            compared_periods.a_year_earlier,
            ago.a_while_ago,
            vague.vague,
            shares.counted_fraction,
            shares.half,
            durations.one_unit,
        ),
    ),
    (("a", "an", "half", "quarter", "minus", "negative"), (ranges.quantity,)),
    (points.POINT_STARTS, (points.point,)),
    (("half",), (clock.time, shares.half)),
    (("quarter",), (clock.time, shares.counted_fraction)),
    (("hour", "year", "month", "day", "mile", "week", "another"), (durations.one_unit,)),
    (dates.DATE_STARTS, (dates.date, relative.in_year)),
    (numerals.ORDINAL_WORDS, (ordinals.ordinal,)),
    (("once", "twice", "thrice", *multiples.MULTIPLE_VERBS), (multiples.multiple,)),
    (vague.VAGUE_STARTS, (vague.vague,)),
    ((*calendar_words.DECADE_WORDS, *ages.DECADES_OF_LIFE), (ages.age,)),
    (relative.RELATIVE_STARTS, (relative.relative,)),
    (compared_periods.COMPARED_PERIOD_WORDS, (compared_periods.compared_period,)),
    (sporting_seasons.EDGE_WORDS, (sporting_seasons.season_edge,)),
    (("midnight", "noon", "midday"), (clock.time,)),
    (("no", "nos", "number", "nr"), (ordinals.rank,)),
    (map(str.lower, ordinals.ROMAN), (ordinals.roman,)),
    ({*_BEFORE_SIGN, *map(str.lower, currencies.CODES)}, (ranges.quantity,)),
)


def _by_word() -> dict[str, tuple[Rule, ...]]:
    """Word -> the rules that it can start, each once."""
    table: dict[str, dict[Rule, None]] = {}
    for words, rules in _STARTS:
        for word in words:
            table.setdefault(word, {}).update(dict.fromkeys(rules))
    return {word: tuple(rules) for word, rules in table.items()}


_AT_WORD = _by_word()
_AFTER_ARTICLE = frozenset(
    {*unit_forms.FIRST_WORDS, *numerals.SCALES, *numerals.DENOMINATORS}
    | {"couple", "few", "hundredth", "full", "whole", "$", "£"}
)
# The commonest words start a figure only before these, so that most of them cost one look.
_BEHIND = {
    "the": frozenset({*numerals.ORDINAL_WORDS, "day", "twenty", "thirty"}),
    "a": _AFTER_ARTICLE,
    "an": _AFTER_ARTICLE,
}


def read(text: str, *, published: date | None = None) -> tuple[Figure, ...]:
    """Every figure of `text`, in order, without overlaps; relative dates are settled against `published`."""
    ts, scanned = _scanned(text)
    return tuple(
        settling.figure(text, ts, found, published)
        for found in anchored.complete(ts, elided.complete(ts, scanned))
        if isinstance(found, Reading)
    )


def names(text: str) -> tuple[Span, ...]:
    """The names with numbers in them that `read` passes over: "Boeing 737", "COVID-19"."""
    ts, scanned = _scanned(text)
    return tuple(span(ts, *found) for found in scanned if not isinstance(found, Reading))


@cached_by_length(len)
def _scanned(text: str) -> tuple[Lexemes, tuple[Reading | tuple[int, int], ...]]:
    """The lexemes and all that was found: `read` and `names` ask for one text in turn, some several times."""
    ts = lex(text)
    return ts, tuple(_scan(ts))


def _scan(ts: Lexemes) -> Iterator[Reading | tuple[int, int]]:
    """Readings, and names as (first lexeme, lexeme behind), in order."""
    pos, floor, size, steps, figures = 0, 0, len(ts), 0, 0
    while pos < size:
        rules = _rules_at(ts, pos)
        if not rules:
            pos += 1
            continue
        steps += 1
        if steps > MOST_PLACES:
            raise StepsExceeded(MOST_PLACES, "places that may be figures")
        best = _longest(ts, pos, rules)
        named = _name(ts, pos, best)
        if named:
            yield max(named[0], floor), named[1]
            pos = floor = named[1]
        elif best is None or _is_pronoun(ts, best):
            pos += 1
        else:
            figures += 1
            if figures > MOST_FIGURES:
                raise StepsExceeded(MOST_FIGURES, "figures")
            yield best if best.start >= floor else best._replace(start=floor)
            pos = floor = best.end


def _rules_at(ts: Lexemes, pos: int) -> tuple[Rule, ...] | None:
    here = ts[pos]
    kind = here.kind
    if kind == WORD:
        low = here.low
        behind = _BEHIND.get(low)
        if behind and ts[pos + 1].low not in behind and ts[pos + 1].kind != NUMBER:
            return None
        return _AT_WORD.get(low)
    if kind in (NUMBER, VULGAR):
        return _AT_NUMBER
    if kind == MARK:
        return _AT_MARK.get(here.text)
    return (dates.date,) if kind == DOTTED else None


def _longest(ts: Lexemes, pos: int, rules: tuple[Rule, ...]) -> Reading | None:
    best: Reading | None = None
    for rule in rules:
        found = rule(ts, pos)
        if found and found.end > pos and (best is None or found.end > best.end):
            best = found
    return best


def _name(ts: Lexemes, pos: int, reading: Reading | None) -> tuple[int, int] | None:
    """The name that holds the number at `pos`, unless the reading of it is surer."""
    here = ts[pos]
    if here.kind not in (NUMBER, DOTTED) and here.low not in numerals.SMALL:
        return None
    named = name(ts, pos)
    return None if named and reading and _outweighs(reading, named) else named


def _outweighs(reading: Reading, named: tuple[int, int]) -> bool:
    """Whether a reading is surer than a name: a date as long, a score or a figure with its unit that is longer."""
    if reading.kind is Kind.DATE and reading.when is not None:
        return reading.end >= named[1] and reading.start <= named[0]
    if reading.kind is Kind.SCORE:
        return reading.end > named[1]
    return reading.end > named[1] and bool(reading.unit) and reading.start <= named[0]


def _is_pronoun(ts: Lexemes, found: Reading) -> bool:
    """Whether the reading is a lone "one" that stands for something, or the "one day" of "one day he will"."""
    if pronouns.is_some_day(ts, found.start, found.end):
        return True
    return found.end == found.start + 1 and ts[found.start].low == "one" and not pronouns.counts(ts, found.start)
