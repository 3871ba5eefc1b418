"""Whether two figures state the same value: ours, and that of a labelled text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from harness.reading.nouns.figures import Bound, Figure, Kind

_UNITS = {
    "dollar": "USD", "united states dollar": "USD", "pound sterling": "GBP", "british pound": "GBP", "pence": "GBP/100",
    "penny": "GBP/100", "cent": "USD/100", "euro": "EUR", "chinese yuan": "CNY", "japanese yen": "JPY", "rupee": "INR",
    "canadian dollar": "CAD", "hong kong dollar": "HKD", "australian dollar": "AUD", "swiss franc": "CHF",
    "franc": "CHF",
    "costa rican colón": "CRC", "georgian lari": "GEL", "lao kip": "LAK", "turkish lira": "TRY", "peseta": "ESP",
    "new zealand dollar": "NZD", "mexican peso": "MXN", "sen": "JPY/100", "pound-mass": "pound", "dimensionless": "",
    "percentage": "percent", "f": "degree fahrenheit", "c": "degree celsius", "metric ton": "tonne", "age": "year",
}  # fmt: skip


_RANGE_SIGN = {
    Bound.MORE_THAN: "(,)", Bound.JUST_OVER: "(,)", Bound.LESS_THAN: "(,)", Bound.JUST_UNDER: "(,)",
    Bound.AT_LEAST: "[,)", Bound.AT_MOST: "(,]",
}  # fmt: skip


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(abs(a), abs(b), 1e-12) or abs(a - b) < 5e-6


def same_value(figures: Sequence[Figure], expected: dict[str, Any]) -> bool:
    """Whether the figures that fill an expected span state what is expected, as far as the row says it."""
    kind, value = expected["type"].removeprefix("datetimeV2."), expected["value"]
    if isinstance(value, list) or value is None:
        return value is None or any(_same_time(figures, v) for v in value)
    if kind == "numberrange":
        return _interval(figures) == str(value).replace(" ", "")
    figure = figures[0]
    if figure.low is None or figure.high is None:
        return False
    number = float(str(value).rstrip("%"))
    if kind in ("number", "ordinal", "percentage"):
        return _close(float(figure.low), number)
    unit = str(expected["unit"] or "").lower()
    unit, scale = _UNITS.get(unit, unit), 1.0
    if kind == "currency" and unit == "pound":
        unit = "GBP"
    if unit.endswith("/100"):
        unit, scale = unit[:-4], 0.01
    unit = unit.replace("meter", "metre").replace("liter", "litre")
    mine = figure.unit if figure.dimension == "money" else figure.unit.lower()
    if unit != mine and not (kind == "temperature" and unit == "degree"):
        return False
    ends = (float(figure.low), float(figure.high), float(figure.low + figure.high) / 2)
    return any(_close(end, number * scale) for end in ends)


def _interval(figures: Sequence[Figure]) -> str:
    """The suite's way to write a set: "(30,)" for more than 30, "[10,20)" for 10 to 20."""
    low, high, opens, closes = "", "", "(", ")"
    if len(figures) == 2 and all(f.bound is Bound.NONE for f in figures):
        return f"[{_told(figures[0])},{_told(figures[1])})"
    for figure in figures:
        if figure.low != figure.high:
            return f"[{_told(figure)},{float(figure.high or 0):.12g})"
        sign = _RANGE_SIGN.get(figure.bound)
        if sign is None:
            return f"[{_told(figure)},{_told(figure)}]"
        if figure.bound in (Bound.MORE_THAN, Bound.JUST_OVER, Bound.AT_LEAST):
            low, opens = _told(figure), sign[0]
        else:
            high, closes = _told(figure), sign[-1]
    return f"{opens}{low},{high}{closes}"


def _told(figure: Figure) -> str:
    return f"{float(figure.low or 0):.12g}"


_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "year": 31536000,
            "decade": 315360000, "fortnight": 1209600, "quarter": 7776000, "century": 3153600000}  # fmt: skip


def _same_time(figures: Sequence[Figure], value: dict[str, str]) -> bool:
    """Whether dates and durations agree with one resolution that the suite allows."""
    stated = value.get("value") or value.get("start") or value.get("end") or ""
    if stated == "not resolved":
        return True
    if value.get("type") == "duration" or figures[0].kind is Kind.DURATION:
        low, unit = figures[0].low, figures[0].unit
        exact = value.get("type") == "duration"
        return (
            low is not None and unit in _SECONDS and (not exact or _close(float(low) * _SECONDS[unit], float(stated)))
        )
    return all(_agrees(figure, stated) for figure in figures[:2])


def _agrees(figure: Figure, stated: str) -> bool:
    when = figure.when
    if when is None:
        return figure.kind is Kind.DURATION
    day = re.match(r"\d{4}-\d\d-\d\d", stated)
    clock = re.search(r"(\d\d):(\d\d):\d\d", stated)
    if when.hour is not None:
        return clock is not None and when.hour % 12 == int(clock[1]) % 12 and (when.minute or 0) == int(clock[2])
    if day is None:
        return False
    try:
        theirs = date.fromisoformat(day[0])
    except ValueError:
        return False
    if when.first and when.last:
        return when.first <= theirs <= when.last
    fields = ((when.year, theirs.year), (when.month, theirs.month), (when.day, theirs.day))
    return all(mine is None or mine == other for mine, other in fields)
