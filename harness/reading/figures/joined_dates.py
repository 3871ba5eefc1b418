"""Dates whose day, month by name and year are joined by one mark: "2019/Sep/01", "Sep-23-2020", "23-September-2020".

`named_month(lexemes, pos) -> Reading | None`.
"""

from __future__ import annotations

from itertools import permutations

from harness.reading.figures import calendar_words as words
from harness.reading.figures.lexer import NUMBER, Lexemes
from harness.reading.figures.numeric_dates import century_of
from harness.reading.figures.reading import Reading
from harness.reading.nouns.figures import Kind, When

_DATE_SEPARATORS = ("/", "-", ".")


def named_month(ts: Lexemes, pos: int) -> Reading | None:
    """Three parts, one of them a month's name, one a day and one a year, all glued."""
    mark = ts[pos + 1]
    if (
        mark.text not in _DATE_SEPARATORS
        or ts[pos + 3].text != mark.text
        or not all(ts[pos + i].glued for i in range(1, 5))
    ):
        return None
    if ts[pos + 5].glued and ts[pos + 5].text == mark.text:
        return None
    parts = [ts[pos].low, ts[pos + 2].low, ts[pos + 4].low]
    months = [index for index, part in enumerate(parts) if part in words.MONTHS or part in words.MONTH_SHORT]
    numbers = [part for index, part in enumerate(parts) if ts[pos + 2 * index].kind == NUMBER and part.isdecimal()]
    if len(months) != 1 or len(numbers) != 2:
        return None
    name = parts[months[0]]
    month = words.MONTHS.get(name) or words.MONTH_SHORT[name]
    for year, day in permutations(numbers):
        if len(year) == 4 and len(day) < 3 and 0 < int(day) < 32 and 1000 <= int(year) < 2200:
            return Reading(pos, pos + 5, Kind.DATE, when=When(year=int(year), month=month, day=int(day)))
    if len(numbers[1]) == 2 and months[0] < 2 and 0 < int(numbers[0]) < 32:
        return Reading(pos, pos + 5, Kind.DATE,
                       when=When(year=century_of(int(numbers[1])), month=month, day=int(numbers[0])))  # fmt: skip
    return None
