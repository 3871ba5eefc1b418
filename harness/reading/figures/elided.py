"""Units that a number leaves out because one before it has them: "1.42 billion euros from 1.2 billion a year earlier".

`complete(lexemes, readings) -> readings`, the same with such units. A list has the unit of its last member:
"10, 20 or 40 mg", "5 and 6 ml, respectively".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.reading.figures.lexer import NUMBER, WORD, Lexemes, vocabulary
from harness.reading.figures.reading import Reading
from harness.reading.lists import cue_words
from harness.reading.nouns.figures import Kind

UNIT_LOOKBACK = 28  # lexemes back in which the unit may stand
MIN_BARE_MONEY = 10**6  # a bare number of millions behind money is money, unless it counts something
LIKE = 20  # times greater or smaller than the one that has the unit, it is told of something else
_PLACE = 6  # lexemes of "in the north and"
_PLACING = frozenset({"in", "at", "on", "for"})
_PHRASE = 3  # words behind a number among which what it counts may stand
_STOPS = cue_words("elided.stops")
_CLAUSES = frozenset({"as", "while", "and", "but", "when", "%"})  # between the two, something else is told
_NOUNS_OF_MONEY = vocabulary("forecast forecasts estimate estimates target targets expectations guidance consensus")


def complete(ts: Lexemes, readings: Iterable[Reading | tuple[int, int]]) -> Iterator[Reading | tuple[int, int]]:
    """Each reading in turn; a bare number takes the unit of the last measured one that it is compared with."""
    measured: Reading | None = None
    money: Reading | None = None
    for found in _with_last_unit(ts, list(readings)):
        if isinstance(found, Reading):
            like = money if found.scale >= MIN_BARE_MONEY else measured
            if like is not None and found.plain and _takes(ts, like, found):
                found = found._replace(unit=like.unit, kind=like.kind, plain=False)
            if found.unit and found.low is not None and found.kind is not Kind.AGE:
                measured = found
                money = found if found.kind is Kind.MONEY else money
        yield found


def _with_last_unit(ts: Lexemes, readings: list[Reading | tuple[int, int]]) -> list[Reading | tuple[int, int]]:
    """The readings, those of a list with the unit of the last of them."""
    for at in range(len(readings) - 1, 0, -1):
        last, before = readings[at], readings[at - 1]
        if not isinstance(last, Reading) or not isinstance(before, Reading) or not _ends_list(ts, before, last):
            continue
        first = at - 1
        while first > 0 and _goes_on(ts, readings[first - 1], readings[first]):
            first -= 1
        if first == at - 1 and not (_is_pair(ts, last) or _are_compared(ts, before, last)):
            continue
        for member in range(first, at):
            one = readings[member]
            assert isinstance(one, Reading)
            readings[member] = one._replace(unit=last.unit, kind=last.kind, plain=False)
    return readings


def _ends_list(ts: Lexemes, before: Reading, last: Reading) -> bool:
    """Whether two readings are the last of a list: "20 or 40 mg"."""
    if not last.unit or last.kind in (Kind.DATE, Kind.MONEY) or not last.digits or last.scale != 1:
        return False
    between = [piece.low for piece in ts[before.end : last.start]]
    joined = between in (["or"], ["and"], [",", "or"], [",", "and"]) or _are_compared(ts, before, last)
    return before.plain and bool(before.digits) and joined


def _are_compared(ts: Lexemes, one: Reading, other: Reading) -> bool:
    """Whether the two are set against one another, and are of one size: "14.2 vs. 11.9 months"."""
    between = [piece.low for piece in ts[one.end : other.start]]
    if between not in (["vs"], ["vs", "."], ["versus"]) or not one.low or not other.low:
        return False
    least, most = sorted((abs(one.low), abs(other.low)))
    return one.scale == other.scale and most <= LIKE * least


def _goes_on(ts: Lexemes, one: Reading | tuple[int, int], after: Reading | tuple[int, int]) -> bool:
    """Whether a list goes on before its last members: "10, 20"."""
    if not isinstance(one, Reading) or not isinstance(after, Reading):
        return False
    return one.plain and bool(one.digits) and [piece.text for piece in ts[one.end : after.start]] == [","]


def _is_pair(ts: Lexemes, last: Reading) -> bool:
    """Whether two numbers alone share the unit: of a measure, or where they are told "respectively"."""
    if any(piece.low == "respectively" for piece in ts[last.end : last.end + _PHRASE + 1]):
        return True
    return last.kind is Kind.QUANTITY


def _takes(ts: Lexemes, measured: Reading, bare: Reading) -> bool:
    if measured.low is None or bare.low is None or not measured.low or not bare.low:
        return False
    between = ts[measured.end : bare.start]
    if (
        len(between) > UNIT_LOOKBACK
        or ts[bare.start].opens
        or any(piece.opens or piece.low in ".!?;" for piece in between)
    ):
        return False
    least, most = sorted((abs(measured.low), abs(bare.low)))
    if most > LIKE * least:
        return False
    if _is_gapped(ts, measured, bare):
        return True
    if bare.scale < MIN_BARE_MONEY:
        return _is_other_end(ts, measured, bare) and _ends(ts, bare.end)
    told = any(piece.low in _CLAUSES for piece in between)
    return measured.scale >= MIN_BARE_MONEY and not told and not _counts(ts, bare.end)


def _counts(ts: Lexemes, at: int) -> bool:
    """Whether a plural among the next words says what is counted: "1.2 million more passengers"."""
    if ts[at].low == "of":
        return True
    for piece in ts[at : at + _PHRASE]:
        if piece.kind != WORD or piece.low in _STOPS or piece.low in _NOUNS_OF_MONEY:
            return False
        if piece.low.endswith("s") or piece.low in ("people", "men", "women", "children"):
            return True
    return False


def _is_gapped(ts: Lexemes, measured: Reading, bare: Reading) -> bool:
    """Whether two clauses share all but a place: "take five days in the north and eight in the south"."""
    said = ts[measured.end].low
    joined = ts[bare.start - 1].low == "and" and bare.start - measured.end <= _PLACE
    return joined and said in _PLACING and ts[bare.end].low == said and not ts[bare.end].opens


def _is_other_end(ts: Lexemes, measured: Reading, bare: Reading) -> bool:
    """Whether the two are the ends of a move: "from 52 minutes to 19", "to 52 minutes from 19"."""
    before, between = ts[measured.start - 1].low, ts[bare.start - 1].low
    near = bare.start - measured.end <= 2
    to = before == "from" or (before == "by" and measured.kind is not Kind.PERCENT)  # "by 33 minutes to 19"
    return near and ((to and between == "to") or (before in ("to", "at") and between in ("from", "against")))


def _ends(ts: Lexemes, at: int) -> bool:
    """Whether nothing behind the number says what it counts."""
    after = ts[at]
    if after.kind in (WORD, NUMBER):
        return after.opens or after.low in _STOPS - {"of"}
    return after.opens or after.text not in ("-", "–", "%", "/")
