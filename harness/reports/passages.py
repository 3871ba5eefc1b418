"""Other people's words on the terminal: text with the words that matter marked, wrapped to a width."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator

from harness.reading import Span
from harness.reports import shown

Style = Callable[[str, str], str]  # (text, "error" | "warning" | "claim" | "title") -> text as it is printed
WIDTH = 100
_OPEN, _CLOSE = "\x02\x02", "\x03\x03"  # as wide as the marks they become; text made visible never holds them


def plain(text: str, _: str) -> str:
    """No marks at all."""
    return text


def marked(before: str, words: str, after: str) -> str:
    """A passage made visible, with `words` to be marked in it; for `wrapped`."""
    return f"{shown.spaced(before)}{_OPEN}{shown.visible(words)}{_CLOSE}{shown.spaced(after)}"


def marked_span(text: str, span: Span) -> str:
    """The whole of `text` with `span` to be marked in it."""
    return marked(text[: span.start], span.of(text), text[span.end :])


def wrapped(head: str, text: str, width: int = WIDTH, style: Style = plain) -> Iterator[str]:
    """`text` after `head`, broken at blanks only, later lines below the first; marked words read >>so<<."""
    indent = " " * len(head)
    lines = textwrap.wrap(text, max(width - len(head), 20), break_long_words=False, break_on_hyphens=False)
    inside = False
    for number, line in enumerate(lines or [""]):
        shown_line = ""
        for part in re.split(f"({_OPEN}|{_CLOSE})", line):
            inside = part == _OPEN or (inside and part != _CLOSE)
            mark = {_OPEN: ">>", _CLOSE: "<<"}.get(part)
            if mark or inside:
                shown_line += style(mark or part, "claim") if part else ""
            else:
                shown_line += part
        yield ((indent if number else head) + shown_line).rstrip()
