"""Where quotation marks open and close: text -> pairs of marks, whatever their style.

The hard mark is the single one, which is also the apostrophe. It opens only before a word and after a space or
bracket; it closes only where no possessive or clipped word explains it better. Each line is read in two passes,
so the work is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.reading.nouns.text import Span

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›「」『』‘’‚‛`'＂＇]")
LOW = 400  # code points back in which a low mark is looked for, which "‘" closes
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_OPENS = {
    "“": '"',
    "„": '"',
    "‟": '"',
    "``": '"',
    "«": "«",
    "‹": "‹",
    "「": "「",
    "『": "『",
    "‘": "'",
    "‚": "'",
    "‛": "'",
    "`": "'",
}
_CLOSES = {"”": '"', "»": "«", "›": "‹", "」": "「", "』": "『"}
_EITHER = {'"': '"', "＂": '"', "''": '"', "'": "'", "’": "'", "＇": "'"}
# Clipped words that start with an apostrophe: 'em, 'tis, '90s.
_CLIPPED = re.compile(
    r"(?:em|til|till|tis|twas|twere|twill|cause|cuz|bout|round|neath|gainst|n|ere|ello|nuff|\d\ds?)(?![\w])", re.I
)
_BEFORE_OPENING = set("([{<-–—―/:;,=|…>*_ \t\u00a0\u2009\u202f\u3000")
_CLOSING_PUNCTUATION = set(".,!?…;:)]}")


@dataclass(frozen=True, slots=True)
class Pair:
    """An opening and a closing mark; `closed` is False where the line ended first."""

    outer: Span
    inner: Span
    closed: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    at: Span
    kind: str
    opens: bool
    closes: bool
    strong: bool  # as a closer: punctuation beside it, or nothing a possessive could belong to


def pairs(text: str) -> tuple[Pair, ...]:
    """All pairs of marks of `text`, outer before inner; none crosses a line break.

    A line that is still open at its end gives a pair with `closed=False` when the next line opens with the same
    mark (a quotation over several paragraphs), or when the mark is a double one and opened the line.
    """
    found: list[Pair] = []
    lines = [Span(line.start(), line.end()) for line in _LINE.finditer(text) if not line[0].isspace()]
    lasting = False  # the line before was left open
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        made = _line(text, line, following, lasting)
        lasting = any(not pair.closed for pair in made)
        found += made
    return tuple(sorted(found, key=lambda pair: (pair.outer.start, -pair.outer.end)))


def _line(text: str, line: Span, following: Span | None, lasting: bool) -> list[Pair]:
    marks = [_read(text, line, match.start(), match.group()) for match in _MARK.finditer(text, line.start, line.end)]
    later = _later_closers(marks)
    found: list[Pair] = []
    stack: list[_Mark] = []
    for index, mark in enumerate(marks):
        kinds = [held.kind for held in stack]
        if mark.closes and mark.kind in kinds and not _is_possessive(text, mark, later[index]):
            while stack:
                held = stack.pop()
                if held.kind == mark.kind:
                    found.append(_pair(held, mark))
                    break
        elif mark.opens and mark.kind not in kinds:
            stack.append(mark)
        elif mark.opens and not mark.closes and stack and stack[-1].kind == mark.kind == '"':
            stack[-1] = mark  # the one before was never closed
    for held in stack:
        carried = following is not None and _opens_line(text, following, held.kind)
        if carried or (held.kind == '"' and (lasting or _at_start(text, line, held))):
            end = line.end
            while end > held.at.end and text[end - 1].isspace():
                end -= 1
            found.append(Pair(Span(held.at.start, end), Span(held.at.end, end), False))
            break
    return found


def _read(text: str, line: Span, start: int, mark: str) -> _Mark:
    end = start + len(mark)
    before = text[start - 1] if start > line.start else ""
    after = text[end] if end < line.end else ""
    kind = _OPENS.get(mark) or _CLOSES.get(mark) or _EITHER[mark]
    single = kind == "'"
    free_before = not before or before in _BEFORE_OPENING or before in "\"'“‘«„‚"
    free_after = not after or not after.isalnum()
    opens = mark not in _CLOSES and free_before and bool(after) and not after.isspace()
    if single and mark != "‘":
        opens = opens and not _CLIPPED.match(text, end, line.end) and (after.isalnum() or after in '"“$€£[(¿¡.…')
    closes = bool(before) and not before.isspace() and free_after
    if mark in _OPENS:
        # An opening mark before a space or the end was typed for a closing one, or closes what a low one opened; a
        # guillemet right behind a word closes what one that points inwards opened.
        ends = bool(before) and (not after or after.isspace() or after in _CLOSING_PUNCTUATION)
        closes = (
            (mark == "“" and ends)
            or (mark == "‘" and ends and text.rfind("‚", max(line.start, start - LOW), start) >= 0)
            or (mark in "«‹" and bool(before) and before not in _BEFORE_OPENING and not after.isalnum())
        )
        opens = not closes
    elif mark in _CLOSES:
        opens, closes = free_before and after.isalnum(), True  # one that stands before a word opens where none is open
    elif mark in ('"', "''") and not opens and not closes:
        closes = bool(before) and (before.isspace() or free_after)
    if single and before.isdigit() and mark != "‘" and (after.isdigit() or after in ' -"'):
        closes = closes and not after.isdigit()  # feet, minutes: weak unless nothing else closes
    strong = before in _CLOSING_PUNCTUATION or not after or after in _CLOSING_PUNCTUATION or before in '"”'
    return _Mark(Span(start, end), kind, opens, closes, strong)


def _later_closers(marks: list[_Mark]) -> list[bool]:
    """For each mark: does a closer of its kind follow before another opening of its kind?"""
    later: list[bool] = []
    waiting: dict[str, bool] = {}
    for mark in reversed(marks):
        later.append(waiting.get(mark.kind, False))
        if mark.closes:
            waiting[mark.kind] = True
        elif mark.opens:
            waiting[mark.kind] = False
    return later[::-1]


def _is_possessive(text: str, mark: _Mark, later: bool) -> bool:
    """Whether an apostrophe after a word is its possessive or a clipped g, with the real closing mark still to come."""
    if mark.kind != "'" or mark.strong or not later:
        return False
    before = text[max(0, mark.at.start - 2) : mark.at.start].lower()
    return before.endswith(("s", "in", "x", "z")) or before[-1:].isdigit()


def _pair(opened: _Mark, closed: _Mark) -> Pair:
    return Pair(Span(opened.at.start, closed.at.end), Span(opened.at.end, closed.at.start), True)


def _opens_line(text: str, line: Span, kind: str) -> bool:
    start = line.start
    while start < line.end and text[start].isspace():
        start += 1
    match = _MARK.match(text, start, line.end)
    return match is not None and _read(text, line, start, match.group()).opens and _kind(match.group()) == kind


def _kind(mark: str) -> str:
    return _OPENS.get(mark) or _CLOSES.get(mark) or _EITHER[mark]


def _at_start(text: str, line: Span, mark: _Mark) -> bool:
    return not text[line.start : mark.at.start].strip()
