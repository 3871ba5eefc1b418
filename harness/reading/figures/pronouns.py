"""Where "one" counts and where it stands for something: "one man died", but "the one who", "no one", "a new one".

`counts(lexemes, pos) -> bool` at the word "one".
"""

from __future__ import annotations

from harness.reading.figures.lexer import WORD, Lexemes, vocabulary
from harness.reading.lists import cue_words

_DETERMINERS = vocabulary("no any every this that which each another such loved")
_POSSESSIVES = vocabulary("the s my his her their its our your")
_DESCRIBING = vocabulary("the a an some or square little new other only good big old great last first next right")
_NEVER_OF = vocabulary("no any every this that which each last only first next the")
_SUBJECTS = vocabulary("can could should would must might may who you we i he she they it")
_FUNCTION_WORDS = _SUBJECTS | vocabulary(
    """
    that will is was has another to s which and or as for on with at by from when where if but than because
    """
)
_TIMES = frozenset({"day", "night", "morning", "evening", "afternoon", "week", "summer"})
_WISHES = vocabulary("will would can could might may should to that hope hopes hoped ll d")
_COMPOUNDS = vocabulary("on off time sided way liner size to upmanship")
_PRONOUN_LEADS = cue_words("pronouns.pronoun_leads")
_NO_SUPERLATIVE = vocabulary("forest interest request protest contest guest harvest arrest conquest")


def counts(ts: Lexemes, pos: int) -> bool:
    """Whether the "one" at `pos` is a number."""
    before, after = ts[pos - 1], ts[pos + 1]
    if after.low == "of":
        return before.low not in _NEVER_OF and not _superlative(ts, pos + 1)
    if before.low == "only" and ts[pos - 2].low not in _POSSESSIVES:
        return True
    if before.low in _DETERMINERS or _fixed(ts, pos):
        return False
    noun_follows = after.kind == WORD and after.low not in _FUNCTION_WORDS
    if before.low in _DESCRIBING:
        return noun_follows and before.low not in ("new", "old", "big", "good")
    if after.low == "day":  # "one day he would"
        return before.low in ("in", "just", "than", "only", "least", "after", "within", "for")
    return noun_follows or not _described(ts, pos)


def is_some_day(ts: Lexemes, pos: int, end: int) -> bool:
    """Whether "one day", "one night" from `pos` to `end` is any time, and no length of it: "one day he will"."""
    if ts[pos].low != "one" or end != pos + 2 or ts[end - 1].low not in _TIMES:
        return False
    before, after = ts[pos - 1].low, ts[end].low
    return after in _SUBJECTS | {"the", "a", "an", "this", "his", "her", "their"} or before in _WISHES


def _fixed(ts: Lexemes, pos: int) -> bool:
    """Whether "one" is part of "one another", "one-off", "one by one", "one's", "one can"."""
    after, behind = ts[pos + 1], ts[pos + 2]
    if after.text in ("-", "‑") and behind.low in _COMPOUNDS:
        return True
    if after.text in ("'", "’") and behind.low in ("s", "self"):
        return True
    return after.low in ("another", "by") or after.low in _SUBJECTS


def _superlative(ts: Lexemes, pos: int) -> bool:
    """Whether "of the most ..." or "of its best" follows "one": an idiom that counts nothing."""
    for piece in ts[pos + 1 : pos + 6]:
        if piece.kind != WORD:
            return False
        if piece.low in ("most", "best", "worst", "least", "few"):
            return True
        if piece.low.endswith("est") and len(piece.low) > 5 and piece.low not in _NO_SUPERLATIVE:
            return True
    return False


def _described(ts: Lexemes, pos: int) -> bool:
    """Whether an article and an adjective lead up to "one": "a very different one"."""
    before = ts[pos - 1]
    if before.kind != WORD or before.low in _PRONOUN_LEADS or before.low.endswith(("ed", "ing")):
        return False
    return any(
        piece.low in ("a", "an", "the", "this", "his", "her", "their") for piece in ts[max(pos - 4, 0) : pos - 1]
    )
