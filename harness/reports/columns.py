"""Tables for the terminal: texts and a width -> a table that fits it.

Tabulate draws. Cells and headers are folded at blanks, those of the widest columns first, and no word is ever broken.
Where even that is too wide, the columns go into several tables below one another, each of which begins with the columns
that say which row it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap

from harness.reports import shown
from harness.reports.passages import WIDTH

COLUMN_GAP = 2  # blanks between two columns
_TIED = "\u00a0"  # a blank that no line ends at; printed as a blank
_UNIT = re.compile(r"(?<=\d) (?=%)")


def drawn(headers: Sequence[str], rows: Sequence[Sequence[str]], left: int, width: int = WIDTH, keys: int = 1) -> str:
    """A table of texts, the first `left` columns of words; numbers stay as they are written ("007", "15.10").

    `keys` is how many of the columns say which row it is. A word wider than `width` sticks out.
    """
    heads = [shown.visible(header) for header in headers]
    body = [[_cell(cell, number=column >= left) for column, cell in enumerate(row)] for row in rows]
    least = [max(map(_longest, cells)) for cells in zip(heads, *body, strict=True)]
    parts = list(_parts(least, width, keys))
    made = [_part([heads[i] for i in part], [[r[i] for i in part] for r in body], part, left, width) for part in parts]
    return "\n\n".join(made).replace(_TIED, " ")


def _cell(text: str, *, number: bool) -> str:
    """A cell made visible; a number is folded only before the brackets that follow it: `5/23 = 22 % (10–42 %)`."""
    line = shown.visible(text)
    if number:
        return line.replace(" ", _TIED).replace(f"{_TIED}(", " (").replace(f",{_TIED}", ", ")
    return _UNIT.sub(_TIED, line)


def _longest(text: str) -> int:
    return max((len(word) for word in text.split(" ")), default=0)


def _parts(least: Sequence[int], width: int, keys: int) -> Iterator[list[int]]:
    """The columns of each table: as many as fit where each is as narrow as its longest word."""
    head = list(range(min(keys, len(least))))
    part = list(head)
    for column in range(len(head), len(least)):
        if len(part) > len(head) and _wide([least[i] for i in (*part, column)]) > width:
            yield part
            part = list(head)
        part.append(column)
    yield part


def _wide(widths: Sequence[int]) -> int:
    return sum(widths) + COLUMN_GAP * (len(widths) - 1)


def _part(heads: Sequence[str], body: Sequence[Sequence[str]], part: Sequence[int], left: int, width: int) -> str:
    from tabulate import tabulate

    widths = _widths([[head, *(row[i] for row in body)] for i, head in enumerate(heads)], width)
    top = _top([_folded(head, most) for head, most in zip(heads, widths, strict=True)])
    lines = ["-" * most for most in widths]  # tabulate's own headers are padded, which costs two columns each
    # not by `maxcolwidths`, which reads cells as numbers first: tabulate 0.10 fails on "2,000", makes "False" True
    cells = [["\n".join(_folded(cell, most)) for cell, most in zip(row, widths, strict=True)] for row in body]
    return tabulate(
        [*top, lines, *cells],
        tablefmt="plain",
        colalign=["left" if column < left else "right" for column in part],
        disable_numparse=True,
    )


def _folded(text: str, most: int) -> list[str]:
    return wrap(text, most, break_long_words=False, break_on_hyphens=False) if len(text) > most else [text]


def _widths(columns: Sequence[Sequence[str]], width: int) -> list[int]:
    """How wide each column is to be: the widest ones give way first, none below its longest word."""
    least = [max(map(_longest, cells)) for cells in columns]
    natural = [max(map(len, cells)) for cells in columns]
    found = natural
    for most in range(min(max(natural, default=0), width), 0, -1):
        if _wide(found) <= width:
            break
        found = [max(low, min(full, most)) for low, full in zip(least, natural, strict=True)]
    return found


def _top(heads: Sequence[Sequence[str]]) -> list[list[str]]:
    """Headers of several lines as rows, each ending on the last one."""
    height = max(map(len, heads))
    return [list(row) for row in zip(*([""] * (height - len(lines)) + list(lines) for lines in heads), strict=True)]
