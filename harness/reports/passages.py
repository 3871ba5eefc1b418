"""Other people's words on the terminal: text with the words that matter marked, wrapped to a width."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from harness.reading import Span
from harness.reports import shown

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Style = Callable[[str, str], str]  # (text, "error" | "warning" | "claim" | "title") -> text as it is printed
WIDTH = 100
_OPEN, _ROLE, _CLOSE = "\x02", "\x1f", "\x03"  # text made visible never holds them
_TIE = "\ue000"  # nor this: a blank that no line ends at
_TIED = re.compile(r"(?<=\d) (?=%|= \d)|(?<=\d =) (?=\d)")  # those of `43/250 = 17 %`


def plain(text: str, _: str) -> str:
    """No marks at all."""
    return text


def tagged(words: str, role: str) -> str:
    """`words`, made visible already, that are to be styled by their role; for `wrapped`."""
    return f"{_OPEN}{role}{_ROLE}{words}{_CLOSE}"


def marked(before: str, words: str, after: str) -> str:
    """A passage made visible, with `words` to be marked in it; for `wrapped`."""
    return f"{shown.spaced(before)}{tagged(f'>>{shown.visible(words)}<<', 'claim')}{shown.spaced(after)}"


def marked_span(text: str, span: Span) -> str:
    """The whole of `text` with `span` to be marked in it."""
    return marked(text[: span.start], span.of(text), text[span.end :])


def wrapped(head: str, text: str, width: int = WIDTH, style: Style = plain, indent: int | None = None) -> Iterator[str]:
    """`text` after `head`, broken at blanks only, later lines below the first; marked words read >>so<<.

    `indent` is where later lines begin, if not below the first.
    """
    below = " " * (len(head) if indent is None else indent)
    room = max(width - max(len(head), len(below)), 20)
    for number, line in enumerate(_lines(text, room)):
        yield ((below if number else head) + _styled(line, style)).rstrip()


def _lines(text: str, room: int) -> Iterable[Text]:
    from rich.text import Text

    whole = Text()
    for part in re.split(f"({_OPEN}[^{_CLOSE}]*{_CLOSE})", _TIED.sub(_TIE, text)):
        role, _, words = part.strip(_OPEN + _CLOSE).rpartition(_ROLE)
        whole.append(words, style=role or None)
    # A blank at the end that does not fit would make a line of its own.
    return [line for line in whole.wrap(_console(), room) if line.plain.strip()] or [whole]


def _styled(line: Text, style: Style) -> str:
    line.rstrip()
    text, done, made = line.plain, 0, ""
    for span in sorted(line.spans):
        made += text[done : span.start] + style(text[span.start : span.end], str(span.style))
        done = span.end
    return (made + text[done:]).replace(_TIE, " ")


@lru_cache
def _console() -> Console:
    from rich.console import Console

    return Console(file=io.StringIO())
