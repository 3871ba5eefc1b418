"""What a capital tells at a place in a text: little at the start of a sentence, nothing in a headline.

Each question: `(lexemes, pos) -> bool`, in bounded time.
"""

from __future__ import annotations

from harness.reading.figures.lexer import WORD, Lexemes
from harness.reading.figures.name_words import SHORT_WORDS

_SENTENCE_ENDS = frozenset({".", "!", "?", ":", "“", '"', "•", "*"})


def starts_sentence(ts: Lexemes, pos: int) -> bool:
    """Whether `pos` is the first word of a sentence, quotation or line."""
    return pos == 0 or ts[pos].opens or ts[pos - 1].text in _SENTENCE_ENDS


def is_headline(ts: Lexemes, pos: int) -> bool:
    """Whether the words around `pos` nearly all have capitals."""
    around = [piece for piece in ts[max(pos - 6, 0) : pos + 7] if piece.kind == WORD and len(piece.text) > 2]
    told = [piece for piece in around if piece.low not in SHORT_WORDS]
    return len(told) > 2 and sum(not piece.capital for piece in told) <= len(told) // 5


def is_prose(ts: Lexemes, pos: int) -> bool:
    """Whether several words without capitals stand around `pos`."""
    around = ts[max(pos - 8, 0) : pos + 9]
    return sum(piece.kind == WORD and piece.text.islower() and len(piece.text) > 3 for piece in around) > 2
