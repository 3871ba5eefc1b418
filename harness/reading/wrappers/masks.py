"""A text with stretches of it taken out or read as something else: (text, edits) -> its masked and its clean form.

Places stay: the masked form has the length of the text as given. What is taken out from within a word leaves its blanks
behind the word, so that the word stays whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from harness.reading.nouns.text import Masked, Piece, Span

_SPACE = re.compile(r"\s")


class Edit(NamedTuple):
    """A stretch `[start, end)` of a text and what is read in its place: no longer than it is."""

    start: int
    end: int
    put: str = ""


def masked(text: str, *layers: Iterable[Edit]) -> Masked | None:
    """`text` with edits made, those of the first layer before all; None where there are none.

    Of overlapping edits of one layer the one that starts first counts, of those the longest.
    """
    chosen: list[Edit] = []
    for layer in layers:
        chosen = _joined(chosen, [edit for edit in layer if edit.put != text[edit.start : edit.end]])
    if not chosen:
        return None
    clean, pieces = _clean(text, chosen)
    return Masked(given=text, text=_blanked(text, chosen), clean=clean, pieces=pieces)


def _joined(chosen: Sequence[Edit], more: Iterable[Edit]) -> list[Edit]:
    found = list(chosen)
    last = 0
    for edit in sorted(more, key=lambda edit: (edit.start, -edit.end)):
        if edit.start < last:
            continue
        at = bisect_left(chosen, edit.start, key=lambda one: one.end - 1)
        if at == len(chosen) or chosen[at].start >= edit.end:
            found.append(edit)
            last = edit.end
    return sorted(found) if chosen else found


def _clean(text: str, edits: Sequence[Edit]) -> tuple[str, tuple[Piece, ...]]:
    parts: list[str] = []
    pieces: list[Piece] = []
    here = size = 0
    for edit in (*edits, Edit(len(text), len(text))):
        for start, end, words, exact in (
            (here, edit.start, text[here : edit.start], True),
            (edit.start, edit.end, edit.put, False),
        ):
            if words:
                parts.append(words)
                clean = Span(size, size + len(words))
                pieces.append(Piece(clean=clean, given=Span(start, end), exact=exact))
                size += len(words)
        here = edit.end
    nothing = Piece(clean=Span(0, 0), given=Span(0, 0), exact=True)
    return "".join(parts), tuple(pieces) or (nothing,)


def _blanked(text: str, edits: Sequence[Edit]) -> str:
    """The masked form. `owed` blanks wait for the end of the word that they were taken from."""
    parts: list[str] = []
    here = owed = 0
    for edit in edits:
        owed = _keep(text[here : edit.start], owed, parts)
        blank = edit.end - edit.start - len(edit.put)
        in_word = bool(edit.put and not edit.put[-1].isspace()) or (bool(parts) and not parts[-1][-1].isspace())
        if edit.put[:1].isspace() or (owed and not edit.put and _is_space(text, edit.end)):
            _add(parts, " " * owed)
            owed = 0
        _add(parts, edit.put)
        if in_word and not edit.put[-1:].isspace() and not _is_space(text, edit.end):
            owed += blank
        else:
            _add(parts, " " * (blank + owed))
            owed = 0
        here = edit.end
    owed = _keep(text[here:], owed, parts)
    return "".join((*parts, " " * owed))


def _keep(words: str, owed: int, parts: list[str]) -> int:
    """Take over a stretch of text, with the blanks owed at its first space; returns those still owed."""
    space = _SPACE.search(words) if owed else None
    if space is None:
        _add(parts, words)
        return owed
    for piece in (words[: space.start()], " " * owed, words[space.start() :]):
        _add(parts, piece)
    return 0


def _add(parts: list[str], piece: str) -> None:
    if piece:
        parts.append(piece)


def _is_space(text: str, at: int) -> bool:
    return at >= len(text) or text[at].isspace()
