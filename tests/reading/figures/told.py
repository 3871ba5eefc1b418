"""Writes a figure the way the tables of this folder do: "4,700 = quantity 4700 (more than)"."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from harness.reading.figures import names, read
from harness.reading.nouns.figures import Bound, Figure, When

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def readings(sentence: str, published: date | None = None) -> list[str]:
    """All figures and names of a sentence, in order."""
    found = [
        (figure.span.start, told(figure, dated=published is not None)) for figure in read(sentence, published=published)
    ]
    found += [(span.start, f"name {span.of(sentence)}") for span in names(sentence)]
    return [text for _, text in sorted(found)]


def told(figure: Figure, *, dated: bool = False) -> str:
    """Surface, kind, value, unit, denominators and bound of a figure in one line."""
    words = [figure.text, "=", figure.kind.value]
    if figure.low is not None and figure.high is not None:
        words.append(
            _value(figure.low) if figure.low == figure.high else f"{_value(figure.low)}..{_value(figure.high)}"
        )
    words += [":".join(map(_value, figure.parts))] if figure.parts else []
    words += [figure.unit] if figure.unit else []
    words += [f"per {_value(one.size)} {one.unit}".replace("per 1 ", "per ").strip() for one in figure.per]
    words += [_when(figure.when, dated)] if figure.when else []
    words += ["until", _when(figure.until, dated)] if figure.until else []
    if figure.bound is not Bound.NONE:
        words.append(f"({figure.bound.value})")
    return " ".join(filter(None, words))


def _value(value: Fraction) -> str:
    """Decimals where they are exact and short, else a fraction."""
    decimal = f"{float(value):.6g}"
    if "e" not in decimal and Fraction(decimal) == value:
        return decimal
    return str(value)


def _when(when: When, dated: bool) -> str:
    """The fields that are stated: "2016-06-19", "--06-19", "Thu 12:30 early"; the days it can mean, in brackets."""
    told_date = ""
    if when.year is not None or when.month is not None or when.day is not None:
        year = "-" if when.year is None else f"{when.year}"
        month = "" if when.month is None else f"-{when.month:02}"
        day = "" if when.day is None else f"-{when.day:02}"
        told_date = year + (month or ("-" if day else "")) + day
    weekday = "" if when.weekday is None else _DAYS[when.weekday]
    clock = "" if when.hour is None else f"{when.hour:02}:{'..' if when.minute is None else f'{when.minute:02}'}"
    pointing = f"“{when.relative}”" if when.relative else ""
    days = f"[{when.first}..{when.last}]" if dated and when.first else ""
    return " ".join(filter(None, (weekday, told_date, clock, when.part, pointing, days)))
