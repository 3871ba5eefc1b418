"""Scores and votes, and how two numbers with a dash between them are told from a range.

`score(lexemes, pos) -> Reading | None`: "2-1", "6-4, 6-2", "77 - 72", "two-nil", "7-6 (7-5)", "beat them 3 to 1".
"""

from __future__ import annotations

from fractions import Fraction

from harness.reading.figures import numerals, shooting
from harness.reading.figures.lexer import NUMBER, WORD, Lexemes
from harness.reading.figures.reading import Reading
from harness.reading.lists import cue_words, word_list
from harness.reading.nouns.figures import Kind

_DASHES = frozenset({"-", "–", "‐", "‑", "−"})
_NIL = {"nil": 0, "love": 0, "all": -1}
_CUES = word_list("score_cues")
_RANGED = cue_words("scores.ranged")


LAST_WORD = 12  # up to here the one number may be written in digits and the other in words: "10 to two"
_POINTS = frozenset({"votes", "goals", "points", "frames", "sets", "games"})  # "won by 33 votes to 22"


def _pair(ts: Lexemes, pos: int) -> tuple[int, int, int] | None:
    """(place behind it, number, number) of "2-1", "77 - 72", "two-nil"."""
    a, dash, b = ts[pos], ts[pos + 1], ts[pos + 2]
    if dash.text not in _DASHES or dash.glued != b.glued:
        return None
    if a.kind == NUMBER and b.kind == NUMBER:
        if not (a.text.isdecimal() and b.text.isdecimal() and len(a.text) < 4 and len(b.text) < 4):
            return None
        follows = ts[pos + 3]
        if follows.glued and (follows.kind in (WORD, NUMBER) or follows.text in ("%", "/", "°")):
            return None
        if follows.text in _DASHES and follows.glued and ts[pos + 4].kind == NUMBER and ts[pos + 4].glued:
            return None
        return pos + 3, int(a.text), int(b.text)
    first = numerals.SMALL.get(a.low)
    if first is not None and b.low in _NIL and a.kind == WORD:
        second = _NIL[b.low]
        return pos + 3, first, first if second < 0 else second
    return None


def score(ts: Lexemes, pos: int) -> Reading | None:
    """The score that starts at `pos`; sets of tennis are one score."""
    found = _pair(ts, pos)
    if found and shooting.made(ts, pos):
        return None
    if not found or (pos and ts[pos].glued and ts[pos - 1].text in (*_DASHES, "/", "$", "£", "€", ".", ",")):
        return _to(ts, pos) or _scoreline(ts, pos)
    end, first, second = found
    parts = [first, second]
    sets = _is_set(first, second)
    while sets and len(parts) < 20:
        end = _tie_break(ts, end, parts)
        at = end + (ts[end].text in (",", ";"))
        at += ts[at].low == "and"
        more = _pair(ts, at)
        if not more or not _is_set(more[1], more[2]):
            break
        end = more[0]
        parts += more[1:]
    if len(parts) == 2 and not _is_score(ts, pos, end, first, second):
        return None
    return Reading(pos, end, Kind.SCORE, parts=tuple(map(Fraction, parts)))


def _tie_break(ts: Lexemes, pos: int, parts: list[int]) -> int:
    """The place behind "(7-5)" or "(5)"; the points of a tie-break are no part of the score."""
    if ts[pos].text != "(":
        return pos
    for width in (1, 3):
        if ts[pos + 1].kind == NUMBER and ts[pos + 1 + width].text == ")" and set(parts[-2:]) == {6, 7}:
            return pos + width + 2
    return pos


def _is_set(a: int, b: int) -> bool:
    high, low = max(a, b), min(a, b)
    return (
        (high == 6 and low < 5)
        or (high == 7 and low in (5, 6))
        or (high > 7 and high - low == 2 and high < 30 and low > 5)
    )


def _is_score(ts: Lexemes, pos: int, end: int, first: int, second: int) -> bool:
    """Whether two numbers are a score and no range: a range ascends, and something is counted by it."""
    if first >= second:
        return True
    if first == 0 and second < 20:
        return True
    before = [ts[i].low for i in range(max(pos - 6, 0), pos)]
    after = [ts[i].low for i in range(end, min(end + 5, len(ts)))]
    if before and before[-1] in _RANGED:
        return False
    if (
        ts[end].kind == WORD
        and ts[end].low.endswith("s")
        and ts[end].low not in _CUES
        and not ts[end].capital
        and ts[end].low not in ("as", "was", "his", "is", "this", "has", "against")
    ):
        return False
    return bool(_CUES.intersection(before) or _CUES.intersection(after))


def _scoreline(ts: Lexemes, pos: int) -> Reading | None:
    """ "4 Rovers 0" of "Ashford 4 Rovers 0": two names with capitals, each with a small number behind it."""
    before = ts[pos - 1]
    if not (pos and before.kind == WORD and before.capital) or len(ts[pos].text) > 2 or not ts[pos].text.isdecimal():
        return None
    at = pos + 1
    while ts[at].kind == WORD and ts[at].capital and not ts[at].glued and at - pos < 5:
        at += 1
    last = ts[at]
    if at == pos + 1 or last.kind != NUMBER or last.glued or len(last.text) > 2 or not last.text.isdecimal():
        return None
    behind = ts[at + 1]
    if behind.kind == WORD or behind.text in ("%", ":", "-", "/", "–") or ts[at - 1].low in ("in", "on", "at", "of"):
        return None
    return Reading(pos, at + 1, Kind.SCORE, parts=(Fraction(int(ts[pos].text)), Fraction(int(last.text))))


def _to(ts: Lexemes, pos: int) -> Reading | None:
    """ "5 to 4": a vote or odds, where the second is no larger."""
    at = pos + 1 + (ts[pos + 1].low in _POINTS)  # "33 votes to 22"
    a, b = ts[pos], ts[at + 1]
    if ts[at].low != "to" or ts[pos - 1].low == "from":
        return None
    values = [_small(ts, place) for place in (pos, at + 1)]
    first, second = values
    if (
        first is None
        or second is None
        or first < second
        or (a.kind != b.kind and first > LAST_WORD)
        or ts[at + 2].glued
        and ts[at + 2].kind == WORD
    ):
        return None
    before = {ts[i].low for i in range(max(pos - 5, 0), pos)}
    if not before & _CUES and second != 1 and at == pos + 1:
        return None
    return Reading(pos, at + 2, Kind.SCORE, parts=(Fraction(first), Fraction(second)))


def _small(ts: Lexemes, pos: int) -> int | None:
    if ts[pos].kind == NUMBER:
        return int(ts[pos].text) if ts[pos].text.isdecimal() and len(ts[pos].text) < 4 else None
    return numerals.SMALL.get(ts[pos].low)
