"""Marks of emphasis in Markdown: text -> the places of the asterisks and underscores that stand around words.

After CommonMark's rule of delimiter runs: a run opens where words follow at once, closes where words go before at once,
and an underscore does neither within a word. Runs pair within a line, those of the same length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.reading.nouns.text import Span

_RUN = re.compile(r"(?<!\\)(?:\*{1,3}|_{1,3})(?![*_]{3})|\n")
_OPEN_MOST = 20  # runs of one line that wait for their other end


def marks(text: str) -> Iterator[Span]:
    """The place of each mark that has its other end."""
    waiting: list[re.Match[str]] = []
    for run in _RUN.finditer(text):
        if run[0] == "\n":
            waiting.clear()
            continue
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        if _closes(run[0], before, after):
            at = next((n for n in range(len(waiting) - 1, -1, -1) if waiting[n][0] == run[0]), None)
            if at is not None and waiting[at].end() < run.start():
                yield Span(*waiting[at].span())
                yield Span(*run.span())
                del waiting[at:]
                continue
        if _opens(run[0], before, after) and len(waiting) < _OPEN_MOST:
            waiting.append(run)


def _opens(run: str, before: str, after: str) -> bool:
    if not after or after.isspace():
        return False
    return not before.isalnum() or (len(run) > 1 and run[0] == "*" and not after.isdigit())


def _closes(run: str, before: str, after: str) -> bool:
    if not before or before.isspace():
        return False
    return run[0] == "*" or not after.isalnum()
