"""Which way a figure went, by what stands beside it: (Polarity, its span, text) -> Polarity.

"a margin of 27.3%, +110 bps", "26 weeks, down from 21", "38 percent, a larger share than a year ago".
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from harness.reading.figures.polarity_cues import cues
from harness.reading.nouns.figures import ChangeRole, Polarity, Pole
from harness.reading.nouns.text import Span

AXES = frozenset({"change", "level", "length"})  # of which a word beside a figure tells that it was less or more before
WINDOW = 70  # characters before a figure
_SIGNED = re.compile(r"(?:,\s(?=[+−])|\s?\()(?P<sign>[+−-])\s?[$€£]?\d")
_ASIDE = r"(?:\s[^\W\d]+){0,3}?(?:,|\s?[(–—]|\s-)\s?(?:(?:an?|still|even|far|well|much|somewhat|\w+ly)\s)*"
_THAN_BEFORE = (
    r"than\s(?:in|on|during|last|before|previously|ever|at\sthe|when"
    r"|the\s(?:previous|prior|year|month|week|quarter|same|first|second|third|fourth)"
    r"|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten)\s\w+\s(?:ago|earlier|before))\b"
)


def with_change(said: Polarity, span: Span, text: str) -> Polarity:
    """The polarity of a figure, with the change that stands beside it where its clause tells of none."""
    if any(pole.axis == "change" for pole in said.poles):
        return said
    if found := _SIGNED.match(text, span.end):
        return replace(said, poles=(*said.poles, _pole(found["sign"], 1 if found["sign"] == "+" else -1)))
    lead = text[max(0, span.start - WINDOW) : span.start]
    for found, role in ((_behind().match(text, span.end), ChangeRole.TO), (_before().search(lead), ChangeRole.FROM)):
        if found is not None and (not said.explicit or said.role is role):
            pole = _pole(found["word"], _signs()[found["word"].lower()])
            return replace(said, poles=(*said.poles, pole), role=role, explicit=True)
    return said


def _pole(word: str, sign: int) -> Pole:
    return Pole(axis="change", sign=sign, word=word)


@cache
def _signs() -> dict[str, int]:
    """The words that tell a change of the figure before them: "up", "larger", "a decline"."""
    poles = cues().poles
    found = (*poles["degree"].items(), *poles["noun"].items())
    return {word: cue.sign for word, some in found for cue in some if len(some) == 1 and cue.axis in AXES}


@cache
def _behind() -> re.Pattern[str]:
    """Behind a figure, its noun and a comma or a bracket: "26 weeks, down from", "(a smaller group than in June)"."""
    return re.compile(rf"{_ASIDE}(?P<word>{_any()})\s(?:[^\W\d]+\s){{0,2}}?(?:from\b|{_THAN_BEFORE})", re.I)


@cache
def _before() -> re.Pattern[str]:
    """Before a figure: "down from", "a rise from"."""
    return re.compile(rf"\b(?P<word>{_any()})\s(?:[^\W\d]+\s)?from\s(?:[^\s\d,]+\s){{0,2}}[$€£]?$", re.I)


def _any() -> str:
    return "|".join(map(re.escape, _signs()))
