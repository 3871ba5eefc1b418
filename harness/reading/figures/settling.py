"""Turns a reading into a figure: its span in the text, its bound, its dimension, its place on the calendar.

`figure(text, lexemes, reading, published) -> Figure`.
"""

from __future__ import annotations

from datetime import date

from harness.reading.figures import bounds, rates, relative, resolve, units
from harness.reading.figures.lexer import Lexemes
from harness.reading.figures.reading import Reading, span
from harness.reading.lists import cue_words, word_list
from harness.reading.nouns.figures import Bound, Figure, Kind, When
from harness.reading.nouns.text import Span
from harness.reading.text.wordnet import lemma, senses

_FUTURE_WORDS = cue_words("settling.future_words")
_UP_TO = frozenset({"until", "by"})  # only of the date that they stand before: "rose by half a point on Thursday"
_OF_A_DATE = frozenset({"the", "end", "start", "beginning", "middle", "of", "early", "mid", "late", "at", "least"})
_SENTENCE = 12  # lexemes that are looked over, on either side, for words of the future
# A verb behind a date that puts it ahead: "on Thursday the council will vote", "on Thursday the vote is due".
_WILL = frozenset({"will", "shall", "ll"})
_BE = frozenset({"is", "are"})
_SENTENCE_ENDS = frozenset(".!?;:")
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "this", "that", "all", "both", "of"})
_OF_PLANS = frozenset({"to", "due", "set", "expected", "scheduled", "planned", "likely", "going"})


def figure(text: str, ts: Lexemes, found: Reading, published: date | None) -> Figure:
    """The figure that a reading states."""
    where = span(ts, found.start, found.end)
    bound, bound_span = _bound(ts, found)
    when, until = found.when, found.until
    if when is not None:
        ahead = _looks_ahead(ts, found)
        when = _resolved(when, ts, found, published, ahead)
        until = _until(until, when, ts, found, published, ahead) if until else None
    return Figure(
        span=where,
        text=where.of(text),
        kind=found.kind,
        low=found.low,
        high=found.high,
        unit=found.unit,
        dimension=_dimension(found),
        scale=found.scale,
        precision=found.precision,
        bound=bound,
        bound_span=bound_span,
        parts=found.parts,
        when=when,
        until=until,
        per=rates.per(ts, found),
    )


def _resolved(when: When, ts: Lexemes, found: Reading, published: date | None, ahead: bool) -> When:
    if when.relative is not None:
        when = relative.resolved(when, found, published)
        if when.first is not None or (published is not None and when.year is None and when.month is None):
            return when
    if when.year is None and _of_that_year(ts, found.end):
        return when
    return resolve.resolved(when, published, ahead=ahead)


def _until(until: When, when: When, ts: Lexemes, found: Reading, published: date | None, ahead: bool) -> When:
    """The other end of a range; "November to March" ends in the next year."""
    settled = _resolved(until, ts, found, published, ahead)
    if until.year is None and when.first and settled.last and settled.last < when.first:
        return resolve.resolved(until, when.first, ahead=True)
    return settled


def _of_that_year(ts: Lexemes, end: int) -> bool:
    """Whether a date is of a year told before: "since February of that year"."""
    words = [one.low for one in (ts[end], ts[end + 1], ts[end + 2], ts[end + 3])]
    words = words[1:] if words[0] in ("of", "in") else words
    return words[:2] == ["that", "year"] or words[:3] in (["the", "same", "year"], ["the", "following", "year"])


def _dimension(found: Reading) -> str:
    if found.unit:
        return units.dimension(found.unit)
    return "ratio" if found.kind is Kind.FRACTION else ""


def _looks_ahead(ts: Lexemes, found: Reading) -> bool:
    """Whether the words around a date speak of what is to come."""
    return _is_led_ahead(ts, found) or _is_programmed(ts, found) or _is_followed_ahead(ts, found)


def _is_programmed(ts: Lexemes, found: Reading) -> bool:
    """Whether the verb right before the date is of a programme, or the date is when something is: "is on Friday"."""
    at = found.start - 1
    at -= ts[at].low == "on"
    return ts[at].low in word_list("programmed") or ts[at].low in _BE


def _is_followed_ahead(ts: Lexemes, found: Reading) -> bool:
    """Whether a date that opens its sentence belongs to a verb of what is to come; another verb before it ends that."""
    opener = found.start - (ts[found.start - 1].low in ("on", "by", "from"))
    if not ts[opener].opens and ts[opener - 1].text not in _SENTENCE_ENDS:
        return False
    for at in range(found.end, found.end + _SENTENCE):
        low = ts[at].low
        if low in _WILL or (low in _BE and ts[at + 1].low in _OF_PLANS):
            return True
        if not (ts[at].capital or ts[at].text == "," or low in _DETERMINERS or _is_named(low)):
            return False
    return False


def _is_named(word: str) -> bool:
    """Whether a word can stand in what a verb is told of, as a noun or before one; a verb cannot."""
    return word != "said" and any(senses(lemma(word, pos), pos) for pos in ("n", "a"))


def _is_led_ahead(ts: Lexemes, found: Reading) -> bool:
    governing = True
    for at in range(found.start - 1, max(found.start - _SENTENCE, -1), -1):
        if ts[at].text in (".", "!", "?", ";"):
            return False
        if ts[at].low == "to" and ts[at - 1].low in ("is", "are"):  # "the council is to vote on December 11"
            return True
        if ts[at].low in _FUTURE_WORDS or (governing and ts[at].low in _UP_TO):
            return True
        governing = governing and ts[at].low in _OF_A_DATE
    return False


def _bound(ts: Lexemes, found: Reading) -> tuple[Bound, Span | None]:
    """The bound of a figure and the words that say it; those behind it win over a mere "about" before it."""
    if found.kind is Kind.SCORE:
        return found.bound, found.bound_span
    calendar = found.kind is Kind.DATE and not found.unit
    led = bounds.before(ts, found.start, found.kind, length=_dimension(found) == "length")
    tail = None if calendar or found.kind is Kind.ORDINAL else bounds.after(ts, found.end)
    beside = ts[found.start - 1].low in ("before", "after")  # "shortly before 3 am"
    if led and calendar and led[0] not in (Bound.ABOUT, Bound.EXACTLY) and not beside:
        led = None
    if led and not (tail and led[0] in (Bound.ABOUT, Bound.EXACTLY) and tail[0] is not Bound.ABOUT):
        return led[0], span(ts, led[1], found.start)
    if tail:
        return tail[0], span(ts, tail[1], tail[2])
    return found.bound, found.bound_span
