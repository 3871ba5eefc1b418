"""The words that delimit a figure: "about", "more than", "as many as", "up to", "or more", "-plus".

`before(lexemes, pos) -> (bound, first lexeme of its words) | None` looks left of a figure that starts at `pos`;
`after(lexemes, pos) -> (bound, first lexeme, lexeme behind) | None` looks right of one that ends at `pos`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from harness.reading.figures.lexer import NUMBER, WORD, Lexemes
from harness.reading.lists import cue_words, rows, word_list
from harness.reading.nouns.figures import Bound, Kind

# "talk about 20 hostages" and "victory over 3 rivals" delimit nothing.
_TALK = word_list("talk")
_ACTS_OVER = word_list("acts_over")
_SENTENCE: Final = 14  # lexemes before a distance among which a race is looked for
_RACES: Final = cue_words("bounds.races")
_LASTS: Final = cue_words("bounds.lasts")


@lru_cache(maxsize=1)
def _by_last() -> dict[str, tuple[tuple[tuple[str, ...], Bound], ...]]:
    return _index("before", -1)


@lru_cache(maxsize=1)
def _by_first() -> dict[str, tuple[tuple[tuple[str, ...], Bound], ...]]:
    return _index("after", 0)


def _index(place: str, key: int) -> dict[str, tuple[tuple[tuple[str, ...], Bound], ...]]:
    """Last or first word -> (all words, bound), longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for phrase, bound in ((phrase, Bound(bound)) for its, bound, said in rows("bounds") if its == place
                          for phrase in said.split("|")):  # fmt: skip
        words = tuple(phrase.split())
        found.setdefault(words[key], []).append((words, bound))
    return {word: tuple(sorted(entries, key=lambda e: -len(e[0]))) for word, entries in found.items()}


def before(ts: Lexemes, pos: int, kind: Kind = Kind.QUANTITY, *, length: bool = False) -> tuple[Bound, int] | None:
    """The bound whose words end right before the lexeme `pos`; `length`: whether the figure is one."""
    last = pos - 1
    if last < 0:
        return None
    entries = _by_last().get(ts[last].low)
    if not entries and last > 0 and ts[last].text in ("-", "–") and ts[last].glued and ts[pos].glued:
        last -= 1
        entries = _by_last().get(ts[last].low)
        if ts[last].low == "sub" and ts[pos].kind == NUMBER:
            return Bound.LESS_THAN, last
        if ts[last].low not in ("over", "under"):
            return None
    for words, bound in entries or ():
        first = last - len(words) + 1
        if first < 0 or any(ts[first + i].low != word for i, word in enumerate(words)):
            continue
        if length and words == ("over",) and _is_raced(ts, first):
            return None
        return (bound, first) if _modifies(ts, first, words, kind) else None
    return None


def _is_raced(ts: Lexemes, pos: int) -> bool:
    """Whether "over" tells how far a race goes: "the time trial on Thursday, over 28 kilometres"."""
    prior = ts[pos - 1]
    if prior.text != "," and prior.low not in _RACES and prior.low not in ("held", "run", "raced", "contested"):
        return False
    said = [ts[at] for at in range(max(pos - _SENTENCE, 0), pos)]
    ends = [at for at, one in enumerate(said) if one.text in (".", "!", "?", ";")]
    return any(one.low in _RACES for one in said[ends[-1] + 1 if ends else 0 :])


def _modifies(ts: Lexemes, first: int, words: tuple[str, ...], kind: Kind) -> bool:
    """Whether the words delimit the figure behind them, and do not govern it some other way."""
    prior = ts[first - 1].low if first else ""
    if words == ("about",):
        return prior not in _TALK
    if words in (("over",), ("under",)) and first and ts[first].glued and ts[first - 1].text in ("-", "–"):
        return False  # a golfer's "four-under 68"
    if words == ("over",):
        if kind is Kind.DURATION:
            return prior in _LASTS
        return prior not in _ACTS_OVER
    if words == ("around",):
        return prior not in ("turned", "turn", "all", "look", "looked", "walked", "sit", "sat", "gathered")
    if words[-1] in ("before", "after"):
        return kind is Kind.DATE
    if words == ("up", "to"):
        return kind is not Kind.ORDINAL  # who moves up to second is second
    if words == ("above",) or words == ("below",):
        return kind is not Kind.DATE
    if words in (("some",), ("a", "good")):
        return kind is not Kind.DATE and kind is not Kind.ORDINAL
    if words in (("under",), ("beyond",)) and prior in ("go", "went", "come", "came"):
        return False
    if words in ((">",), ("<",)):
        return not (first and ts[first].glued and ts[first - 1].kind == WORD and ts[first - 1].text == "/")
    if words == ("beyond",) and any(piece.low in ("no", "not", "never") for piece in ts[max(0, first - 4) : first]):
        return False  # "no extra benefit beyond four" holds for four, and for no more
    if words == ("minimum",) or words == ("maximum",):
        return prior in ("a", "the", "with", "of")
    if words == ("c", ".") or words == ("ca", ".") or words == ("ca",):
        return not ts[first].capital and ts[first + len(words)].kind == NUMBER
    if words == ("short", "of"):
        return prior not in ("stopped", "stop", "run", "ran", "running", "fell", "fall")
    return True


def after(ts: Lexemes, pos: int) -> tuple[Bound, int, int] | None:
    """(bound, first lexeme of its words, lexeme behind them) right behind a figure, or behind the noun it counts."""
    found = _after_at(ts, pos)
    if found:
        return found[0], pos, found[1]
    noun = ts[pos]
    if noun.kind == WORD and noun.low.endswith("s") and ts[pos + 1].low == "or":  # "50 members or fewer"
        found = _after_at(ts, pos + 1)
        return (found[0], pos + 1, found[1]) if found else None
    return None


def _after_at(ts: Lexemes, pos: int) -> tuple[Bound, int] | None:
    at = pos + 1 if ts[pos].text in ("-", "‑") and ts[pos].glued == ts[pos + 1].glued else pos
    for words, bound in _by_first().get(ts[at].low, ()):
        if any(ts[at + i].low != word for i, word in enumerate(words)):
            continue
        word = words[0]
        behind = ts[at + len(words)]
        if len(words) == 1 and not _closes(ts, at, word, hyphened=at > pos):
            continue
        if words[-1] == "more" and behind.low in ("than", "likely"):
            continue
        return bound, at + len(words)
    return None


def _closes(ts: Lexemes, pos: int, word: str, *, hyphened: bool) -> bool:
    """Whether a single word behind a figure is a bound: "50-plus", "50+", "twenty-odd", "11ish"."""
    follows = ts[pos + 1]
    if word == "+":
        return ts[pos].glued and not (follows.glued and follows.kind in (WORD, NUMBER))
    if word == "some":  # "40-some cooks"
        return hyphened
    if word in ("odd", "ish"):
        return hyphened or (word == "ish" and ts[pos].glued) or (word == "odd" and follows.kind == WORD)
    if word == "plus":
        return hyphened or (
            follows.kind != NUMBER and follows.low not in ("a", "an", "the", "$", "£", "€", "one", "two")
        )
    if word in ("tops", "maximum", "minimum", "upwards"):
        return follows.kind != WORD
    return follows.kind != NUMBER
