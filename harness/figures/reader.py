"""The reader: finds every figure of a text and says what it states.

`read(text, published=...) -> tuple of Figure`, `names(text) -> tuple of Span` for the names with numbers in them. The
rules of the grammar are tried where a lexeme can start one; the longest match wins; the words around then set its bound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from harness.figures import (
    ages,
    bounds,
    calendar_words,
    clock,
    currencies,
    dates,
    durations,
    multiples,
    names as naming,
    numbers,
    numerals,
    ordinals,
    ranges,
    relative,
    resolve,
    scores,
    shares,
    units,
    vague,
)  # fmt: skip
from harness.figures.lexer import DOTTED, MARK, NUMBER, VULGAR, WORD, Lexemes, lex
from harness.figures.reading import Reading, span
from harness.types import Bound, Figure, Kind, Span, When

Rule = Callable[[Lexemes, int], Reading | None]

# Rules by what can start them. Earlier rules win over later ones of the same length.
_AT_NUMBER: tuple[Rule, ...] = (
    ages.age, dates.date, relative.in_period, relative.duration_date, clock.time, scores.score, shares.slash, shares.ratio, shares.counted,
    ordinals.ordinal, multiples.multiple, ranges.quantity,
)  # fmt: skip
_AT_NUMBER_WORD: tuple[Rule, ...] = (
    ages.age, relative.duration_date, clock.time, scores.score, shares.ratio, shares.counted, ordinals.ordinal, multiples.multiple,
    ranges.quantity,
)  # fmt: skip
_AT_MARK: dict[str, tuple[Rule, ...]] = {
    **{mark: (ranges.quantity,) for mark in (*currencies.SYMBOLS, "-", "−", "–")},
    **{mark: (dates.date,) for mark in ("'", "’", "‘")},
    "#": (ordinals.rank,),
    "№": (ordinals.rank,),
}
_BEFORE_SIGN = frozenset({letters for letters, _ in currencies.LETTERED} | {"u", "rs", "inr", "re"})


def _by_word() -> dict[str, tuple[Rule, ...]]:
    """Word -> the rules that it can start."""
    table: dict[str, list[Rule]] = {}

    def add(words: object, *rules: Rule) -> None:
        for word in words:  # type: ignore[attr-defined]
            known = table.setdefault(word, [])
            known.extend(rule for rule in rules if rule not in known)

    add(numerals.SMALL, *_AT_NUMBER_WORD)
    add(("a", "an"), relative.a_while_ago, relative.duration_date, vague.vague, shares.counted, shares.half, durations.one_unit,
        ranges.quantity)  # fmt: skip
    add(("half",), relative.duration_date, clock.time, shares.half, ranges.quantity)
    add(("quarter",), clock.time, ranges.quantity, shares.counted)
    add(("hour", "year", "month", "day", "mile", "week"), durations.one_unit)
    add(("minus", "negative"), ranges.quantity)
    add(numerals.ORDINAL_WORDS, dates.date, relative.in_period, ordinals.ordinal)
    add(("once", "twice", "thrice"), multiples.multiple)
    add(vague.STARTS, vague.vague)
    add(calendar_words.DECADE_WORDS, ages.age)
    add(dates.STARTS, dates.date)
    add((*calendar_words.WEEKDAYS, "the"), relative.in_period)
    add(relative.STARTS, relative.relative)
    add(("midnight", "noon", "midday"), clock.time)
    add(("no", "nos", "number", "nr"), ordinals.rank)
    add(_BEFORE_SIGN | {code.lower() for code in currencies.CODES}, ranges.quantity)
    return {word: tuple(rules) for word, rules in table.items()}


_AT_WORD = _by_word()


def read(text: str, *, published: date | None = None) -> tuple[Figure, ...]:
    """Every figure of `text`, in order, without overlaps; relative dates are settled against `published`."""
    ts = lex(text)
    return tuple(_figure(text, ts, found, published) for found in _scan(ts, text) if isinstance(found, Reading))


def names(text: str) -> tuple[Span, ...]:
    """The names with numbers in them that `read` passes over: "Boeing 737", "COVID-19"."""
    ts = lex(text)
    found = (item for item in _scan(ts, text) if not isinstance(item, Reading))
    return tuple(span(ts, start, end) for start, end in found)


def _scan(ts: Lexemes, text: str) -> Iterator[Reading | tuple[int, int]]:
    """Readings, and names as (first lexeme, lexeme behind), in order."""
    pos, floor, size = 0, 0, len(ts)
    while pos < size:
        here = ts[pos]
        kind = here.kind
        if kind == WORD:
            rules = _AT_WORD.get(here.low)
            numeric = here.low in numerals.SMALL
        elif kind == NUMBER or kind == VULGAR:
            rules, numeric = _AT_NUMBER, kind == NUMBER
        elif kind == MARK:
            rules, numeric = _AT_MARK.get(here.text), False
        else:
            rules, numeric = ((dates.date,), True) if kind == DOTTED else (None, False)
        if rules is None:
            pos += 1
            continue
        best: Reading | None = None
        for rule in rules:
            found = rule(ts, pos)
            if found and found.end > pos and (best is None or found.end > best.end):
                best = found
        if numeric and not (best and best.kind is Kind.DATE and kind == DOTTED):
            name = naming.name(ts, pos)
            if name and not _outweighs(best, name):
                start = max(name[0], floor)
                yield start, name[1]
                pos = floor = name[1]
                continue
        if best is None or not _is_figure(ts, best):
            pos += 1
            continue
        yield best._replace(start=max(best.start, floor))
        pos = floor = best.end


def _outweighs(reading: Reading | None, name: tuple[int, int]) -> bool:
    """Whether a reading is surer than the name: it says its unit, or it is longer and starts no later."""
    if reading is None:
        return False
    if reading.kind is Kind.SCORE:
        return reading.end > name[1]
    if reading.kind is Kind.DATE and reading.when is not None:
        return reading.end >= name[1] and reading.start <= name[0]
    return reading.end > name[1] and bool(reading.unit) and reading.start <= name[0]


_NOT_ONE_BEFORE = frozenset({"no", "any", "some", "every", "this", "that", "which", "each", "the", "another", "such", "or", "square",
                             "loved", "little", "new", "other", "only", "good", "big", "old", "great", "last", "first", "next"})  # fmt: skip
_PRONOUN_AFTER = frozenset({"who", "that", "can", "could", "should", "would", "will", "must", "may", "might", "is", "was", "has", "another",
                            "to", "s", "'", "which", "and", "or", "as", "for", "on", "with", "at", "by", "from"})  # fmt: skip


def _is_figure(ts: Lexemes, found: Reading) -> bool:
    """Whether "one" counts there; other readings stand."""
    if found.end - found.start != 1 or ts[found.start].low != "one":
        return True
    before, after = ts[found.start - 1], ts[found.end]
    if after.low == "of":
        return before.low not in _NEVER_OF and not _superlative(ts, found.end)
    if before.low == "only" and ts[found.start - 2].low not in ("the", "s", "my", "his", "her", "their"):
        return True
    if before.low in ("no", "any", "every", "this", "that", "which", "each", "another", "such", "loved"):
        return False
    if before.low in ("the", "a", "an") or before.low in _NOT_ONE_BEFORE:
        return after.kind == WORD and after.low not in _PRONOUN_AFTER and after.low != "of" and before.low not in ("new", "old", "big", "good")
    if after.text in ("-", "‑") and ts[found.end + 1].low in ("on", "off", "time", "sided", "way", "liner", "size", "to", "man"):
        return ts[found.end + 1].low == "man"
    if after.low in ("another", "by", "anothers") or (after.low == "day" and before.low != "for"):
        return after.low == "day" and before.low in ("in", "just", "than", "only", "least", "after", "within")
    if after.text in ("'", "’") and ts[found.end + 1].low in ("s", "self"):
        return False
    if after.low in ("can", "could", "should", "would", "must", "might", "may", "who", "you", "we", "i", "he", "she", "they", "it"):
        return False
    return not (_described(ts, found.start) and not (after.kind == WORD and after.low not in _PRONOUN_AFTER and after.low not in ("of", "in")))


_NEVER_OF = frozenset({"no", "any", "every", "this", "that", "which", "each", "last", "only", "first", "next", "the"})


def _superlative(ts: Lexemes, pos: int) -> bool:
    """Whether "of the most ..." or "of its best" follows "one": an idiom that counts nothing."""
    for at in range(pos + 1, pos + 6):
        low = ts[at].low
        if ts[at].kind != WORD:
            return False
        if low in ("most", "best", "worst", "least", "few", "greatest") or (low.endswith("est") and len(low) > 5 and low not in _NO_SUPERLATIVE):
            return True
    return False


_NO_SUPERLATIVE = frozenset({"forest", "interest", "request", "protest", "contest", "guest", "harvest", "arrest", "suggest", "conquest"})


def _described(ts: Lexemes, pos: int) -> bool:
    """Whether an article and an adjective lead up to "one": "a very different one"."""
    return any(ts[pos - i].low in ("a", "an", "the", "this", "his", "her", "their") for i in range(2, 5) if pos - i >= 0) and (
        ts[pos - 1].kind == WORD and ts[pos - 1].low not in ("in", "of", "by", "with", "and", "to", "for", "on", "at", "from", "least", "is", "was",
                                                             "only", "just", "than", "had", "has", "have", "or", "lost", "won")
    )  # fmt: skip


def _figure(text: str, ts: Lexemes, found: Reading, published: date | None) -> Figure:
    where = span(ts, found.start, found.end)
    bound, bound_span = _bound(ts, found)
    when, until = found.when, found.until
    if when is not None:
        ahead = _looks_ahead(ts, found)
        when = _settle(when, found, published, ahead)
        if until is not None:
            until = resolve.settled(until, published, ahead=ahead)
    return Figure(
        span=where, text=where.of(text), kind=found.kind, low=found.low, high=found.high, unit=found.unit,
        dimension=_dimension(found), scale=found.scale, precision=found.precision, bound=bound, bound_span=bound_span,
        parts=found.parts, when=when, until=until,
    )  # fmt: skip


def _settle(when: When, found: Reading, published: date | None, ahead: bool) -> When:
    if when.relative is not None:
        when = relative.settle(when, found, published)
        if when.first is not None or published is not None and when.year is None and when.month is None:
            return when
    return resolve.settled(when, published, ahead=ahead)


def _dimension(found: Reading) -> str:
    if found.unit:
        return units.dimension(found.unit)
    return "ratio" if found.kind is Kind.FRACTION else ""


_AHEAD = frozenset({"will", "would", "plans", "planned", "plan", "expected", "due", "scheduled", "set", "going", "coming", "upcoming",
                    "until", "by", "deadline", "expires", "ll", "next", "shall"})  # fmt: skip


def _looks_ahead(ts: Lexemes, found: Reading) -> bool:
    """Whether the words before a date speak of what is to come."""
    for at in range(found.start - 1, max(found.start - 12, -1), -1):
        if ts[at].text in (".", "!", "?", ";"):
            return False
        if ts[at].low in _AHEAD:
            return True
    return False


def _bound(ts: Lexemes, found: Reading) -> tuple[Bound, Span | None]:
    """The bound of a figure and the words that say it."""
    if found.kind is Kind.SCORE:
        return found.bound, found.bound_span
    led = bounds.before(ts, found.start, found.kind)
    if led and led[0] is Bound.ABOUT and (closed := bounds.after(ts, found.end)) and closed[0] is not Bound.ABOUT:
        led = None
    if led and not (found.kind is Kind.DATE and led[0] not in (Bound.ABOUT, Bound.EXACTLY) and not found.unit):
        return led[0], span(ts, led[1], found.start)
    if found.kind in (Kind.DATE, Kind.ORDINAL) and not found.unit:
        return found.bound, found.bound_span
    tail = bounds.after(ts, found.end)
    if tail:
        return tail[0], span(ts, found.end, tail[1])
    return found.bound, found.bound_span


