"""Text -> tokens of the encoder: a claim's sentence with its figure a gap, and an article in windows.

A claim's tokens have the positions 0 to 63 and segment 0, an article's the positions behind them and segment 1, so
that the encoder sees which is which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from harness.reading import Kind

KINDS: tuple[str, ...] = tuple(kind.value for kind in Kind)
GAP = 10  # the token of the gap of the first kind; [unused9] in the vocabulary of BERT, the other kinds' behind it
CLS, SEP = 101, 102
CLAIM, WINDOW = 64, 384  # tokens at most
LETTERS = 8  # of a text that one token has at most, on average: so much is looked at beside a gap
_SURROGATE = re.compile("[\ud800-\udfff]")  # halves of letters, which no tokenizer takes


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence with a gap, as the encoder reads it."""

    ids: tuple[int, ...]
    gap: int  # its place in `ids`


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text: the id of each token and where it stands."""

    ids: tuple[int, ...]
    places: tuple[tuple[int, int], ...]


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    from tokenizers import Tokenizer

    found = Tokenizer.from_str(resources.files(__package__).joinpath("data/tokenizer.json").read_text(encoding="utf-8"))
    found.no_truncation()
    found.no_padding()
    return found


def tokens(text: str) -> Tokens:
    """The tokens of a text."""
    found = _tokenizer().encode(_SURROGATE.sub("\ufffd", text), add_special_tokens=False)
    return Tokens(tuple(found.ids), tuple(found.offsets))


def asked(before: str, after: str, kind: str) -> Asked:
    """The tokens of a sentence whose figure of that kind is taken out; what is far from the gap is left out."""
    room = CLAIM - 3
    left = list(tokens(before[-room * LETTERS :]).ids)
    right = list(tokens(after[: room * LETTERS]).ids)
    if len(left) + len(right) > room:
        most = max(room // 2, room - len(right))
        left = left[-most:]
        right = right[: room - len(left)]
    return Asked((CLS, *left, GAP + KINDS.index(kind), *right, SEP), 1 + len(left))


def windows(places: Sequence[tuple[int, int]], starts: Sequence[int]) -> list[tuple[int, int]]:
    """The ranges of tokens that are read together, each full of whole sentences where that can be.

    `places` of the tokens in the text, `starts` of the sentences.
    """
    cuts, at = {0}, 0
    for start in starts:
        while at < len(places) and places[at][0] < start:
            at += 1
        cuts.add(at)
    found, first = [], 0
    while len(places) - first > WINDOW:
        last = max((cut for cut in cuts if first + WINDOW // 2 < cut <= first + WINDOW), default=first + WINDOW)
        found.append((first, last))
        first = last
    return [*found, (first, len(places))] if first < len(places) else found
