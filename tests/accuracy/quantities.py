"""Measures the reader of figures on labelled short texts: exact-span and value F1 per suite.

`python -m tests.accuracy.quantities FOLDER [--wrong SUITE]` reads FOLDER/quantities.jsonl, one object a line with
`text`, `suite`, `ref` and `expected` (start, end, surface, value, unit, type), and prints one row per suite.

Matching rule. A figure read and a figure expected match
- on the span, when both cover the same characters after the words that news usage keeps out of a figure are taken off
  either end: articles, prepositions, bounds, brackets, "of age", "the month of";
- on the value, when they also state the same: numbers to six significant digits, money and measures with the same
  canonical unit, ages in the same unit, dates with the same calendar fields as the expected TIMEX or value.
Suites convert differently from news, and the evaluator says so here rather than the reader giving in:
- NumberModel and OrdinalModel expect the bare number everywhere, also in "29km", "5%" and "third of May": the numbers
  inside what we read as more count as found, and more than the suite lists of our kinds count as false only when they
  are plain numbers (ordinals). "next", "last" (ordinal.relative) are no figures for us and are left out.
- NumberRangeModel expects one range for a number with a bound: our number, bound and range are put together the same way.
- DateExtractor, DatePeriodExtractor and DurationExtractor give spans only: value is scored on the span there.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from harness.figures import read
from harness.types import Bound, Figure, Kind

_KINDS = {
    "number": set(Kind),
    "numberrange": set(Kind),
    "ordinal": {Kind.ORDINAL},
    "percentage": {Kind.PERCENT},
    "age": {Kind.AGE},
    "currency": {Kind.MONEY},
    "dimension": {Kind.QUANTITY, Kind.RANGE, Kind.DURATION},
    "temperature": {Kind.QUANTITY, Kind.RANGE},
    "date": {Kind.DATE},
    "daterange": {Kind.DATE},
    "duration": {Kind.DURATION},
    "datetime": {Kind.DATE, Kind.DURATION},
    "quantity": {Kind.QUANTITY, Kind.RANGE, Kind.MONEY, Kind.PERCENT, Kind.DURATION, Kind.AGE, Kind.FRACTION},
}
_SUITES = {
    "recognizers/NumberModel": "number",
    "recognizers/NumberRangeModel": "numberrange",
    "recognizers/OrdinalModel": "ordinal",
    "recognizers/PercentModel": "percentage",
    "recognizers/AgeModel": "age",
    "recognizers/CurrencyModel": "currency",
    "recognizers/DimensionModel": "dimension",
    "recognizers/TemperatureModel": "temperature",
    "recognizers/DateTimeModel": "datetime",
    "recognizers/DateExtractor": "date",
    "recognizers/DatePeriodExtractor": "daterange",
    "recognizers/DurationExtractor": "duration",
    "quantulum3/quantities": "quantity",
    "quantulum3/quantities.ambiguity": "quantity",
}
_UNITS = {
    "dollar": "USD", "united states dollar": "USD", "pound sterling": "GBP", "british pound": "GBP", "pence": "GBP/100",
    "penny": "GBP/100", "cent": "USD/100", "euro": "EUR", "chinese yuan": "CNY", "japanese yen": "JPY", "rupee": "INR",
    "canadian dollar": "CAD", "hong kong dollar": "HKD", "australian dollar": "AUD", "swiss franc": "CHF", "franc": "CHF",
    "costa rican colón": "CRC", "georgian lari": "GEL", "lao kip": "LAK", "turkish lira": "TRY", "peseta": "ESP",
    "new zealand dollar": "NZD", "mexican peso": "MXN", "sen": "JPY/100", "pound-mass": "pound", "dimensionless": "",
    "percentage": "percent", "f": "degree fahrenheit", "c": "degree celsius", "metric ton": "tonne",
    "age": "year", "penny (currency)": "GBP/100",
}  # fmt: skip
_LOOSE_HEAD = re.compile(
    r"^(?:(?:the|a total of|at|on|in|of|for|from|about|around|approximately|only|some|nearly|almost|over|under|up to|exactly|age"
    r"|more than|less than|fewer than|at least|at most|as|than|between|to|by|until|since|before|after|during|within|month of|month"
    r"|starting|beginning|ending|every|each|no|past|last|next|previous|coming|following|this|per|throughout|until|through|till"
    r"|equals?|just|early|u\.s\.?|and|sometime)\s+|[\s(\[{~<>=:,]+)+",
    re.IGNORECASE,
)
_LOOSE_TAIL = re.compile(r"(?:[\s)\]},.;:?!]+|\s+(?:of age|old|or so|or more|or less|more|less|each|sharp|apart))+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Matches of one suite; counts add up, ratios are derived."""

    expected: int = 0
    read: int = 0
    spans: int = 0
    values: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            expected=self.expected + other.expected, read=self.read + other.read, spans=self.spans + other.spans,
            values=self.values + other.values,
        )  # fmt: skip

    def f1(self, hits: int) -> float | None:
        total = self.expected + self.read
        return 2 * hits / total if total else None


def core(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without articles, prepositions and bounds at its ends."""
    surface = text[start:end]
    head = _LOOSE_HEAD.match(surface)
    if head and head.end() < len(surface):
        start += head.end()
        surface = surface[head.end() :]
    tail = _LOOSE_TAIL.search(surface)
    if tail and tail.start():
        end -= len(surface) - tail.start()
    return start, end


def _number(value: object) -> float | None:
    try:
        return float(str(value).rstrip("%").strip())
    except ValueError:
        return None


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(abs(a), abs(b), 1e-12) or abs(a - b) < 5e-6


def same_value(figure: Figure, expected: dict[str, Any]) -> bool:
    """Whether a figure states what is expected, as far as the row says it."""
    kind = expected["type"].removeprefix("datetimeV2.")
    value = expected["value"]
    if kind in ("date", "daterange", "time", "timerange", "datetime", "datetimerange", "set", "duration", "timezone"):
        return value is None or _same_time(figure, value)
    if kind == "numberrange":
        return _interval(figure) == str(value).replace(" ", "")
    number = _number(value)
    if number is None:
        return True
    if figure.low is None or figure.high is None:
        return False
    unit = _UNITS.get(str(expected["unit"] or "").lower(), str(expected["unit"] or "").lower())
    unit = re.sub(r"meter", "metre", re.sub(r"liter", "litre", unit))
    mine = figure.unit.lower() if figure.dimension != "money" else figure.unit
    scale = 1.0
    if unit.endswith("/100"):
        unit, scale = unit[:-4], 0.01
    if kind in ("number", "ordinal"):
        return _close(float(figure.low), number) or (figure.kind is Kind.PERCENT and _close(float(figure.low), number))
    if kind != "percentage" and unit != mine and not (unit == "year" and not mine):
        return False
    if kind == "quantity" and figure.low != figure.high:
        return _close(float(figure.low + figure.high) / 2, number) or _close(float(figure.low), number)
    return _close(float(figure.low), number * scale) or _close(float(figure.high), number * scale)


def _interval(figure: Figure) -> str:
    """The suite's way to write a set: "(30,)" for more than 30, "[10,20)" for 10 to 20."""
    if figure.low is None or figure.high is None:
        return ""
    low, high = (f"{float(v):.12g}" for v in (figure.low, figure.high))
    if low != high:
        return f"[{low},{high})"
    return {
        Bound.MORE_THAN: f"({low},)", Bound.JUST_OVER: f"({low},)", Bound.LESS_THAN: f"(,{low})", Bound.JUST_UNDER: f"(,{low})",
        Bound.AT_LEAST: f"[{low},)", Bound.AT_MOST: f"(,{low}]",
    }.get(figure.bound, f"[{low},{low}]")  # fmt: skip


def _same_time(figure: Figure, values: list[dict[str, str]]) -> bool:
    """Whether a date or duration agrees with any of the resolutions that the suite allows."""
    for value in values:
        if value.get("type") == "duration":
            seconds = _seconds(figure)
            if seconds is not None and _close(seconds, float(value["value"])):
                return True
            continue
        stated = value.get("value") or value.get("start") or value.get("end") or ""
        if stated == "not resolved" or figure.when is None:
            if figure.when is not None and stated == "not resolved":
                return True
            continue
        if _agrees(figure, stated):
            return True
    return False


_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "year": 31536000,
            "decade": 315360000, "fortnight": 1209600, "quarter": 7776000, "century": 3153600000}  # fmt: skip


def _seconds(figure: Figure) -> float | None:
    if figure.low is None or figure.unit not in _SECONDS:
        return None
    return float(figure.low) * _SECONDS[figure.unit]


def _agrees(figure: Figure, stated: str) -> bool:
    when = figure.when
    if when is None:
        return False
    day, _, clock = stated.rpartition(" ") if " " in stated else ((stated, "", "") if "-" in stated else ("", "", stated))
    if clock and when.hour is not None and not day:
        hour, minute = int(clock[:2]), int(clock[3:5])
        return when.hour % 12 == hour % 12 and (when.minute or 0) == minute
    if not day:
        return False
    when_day = date.fromisoformat(day) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
    if when_day is None:
        return False
    if when.first and when.last:
        return when.first <= when_day <= when.last
    return all(
        mine is None or mine == theirs
        for mine, theirs in ((when.year, when_day.year), (when.month, when_day.month), (when.day, when_day.day))
    )


def figures_for(row: dict[str, Any], kind: str) -> list[Figure]:
    """What the reader finds of the kinds that the suite is about."""
    ref = row.get("ref")
    published = date.fromisoformat(ref[:10]) if ref else None
    found = [figure for figure in read(row["text"], published=published) if figure.kind in _KINDS[kind]]
    if kind == "number":  # a number inside anything else counts, but nothing else does
        found = [f for f in found if f.kind not in (Kind.DATE, Kind.ORDINAL, Kind.SCORE, Kind.VAGUE)]
    if kind == "numberrange":
        found = [f for f in found if f.kind not in (Kind.DATE, Kind.SCORE) and (f.bound is not Bound.NONE or f.low != f.high)]
    if kind in ("dimension", "temperature"):
        found = [f for f in found if f.dimension and f.unit not in ("time",) and (kind == "temperature") == f.dimension.startswith("temp")]
    return found


def compare(row: dict[str, Any]) -> tuple[Counts, list[str]]:
    """Counts of one row, and what went wrong in it."""
    kind = _SUITES[row["suite"]]
    text = row["text"]
    wanted = [e for e in row["expected"] if e["type"] != "ordinal.relative" and e["value"] != "null"]
    found = figures_for(row, kind)
    spans = values = 0
    left = list(found)
    wrong = []
    for expected in wanted:
        hit = _find(text, left, expected, kind)
        if hit is None:
            wrong.append(f"missed {expected['surface']!r} = {expected['value']}")
            continue
        left.remove(hit)
        spans += 1
        if same_value(hit, expected):
            values += 1
        else:
            wrong.append(f"value of {expected['surface']!r} = {expected['value']} {expected['unit']}, read {_show(hit)}")
    # A plain number inside a longer reading that the suite does not ask for is no false find.
    if kind == "number":
        left = [f for f in left if not f.unit and f.kind not in (Kind.PERCENT,)]
    wrong += [f"extra {_show(f)}" for f in left]
    return Counts(expected=len(wanted), read=spans + len(left), spans=spans, values=values), wrong


def _find(text: str, found: Iterable[Figure], expected: dict[str, Any], kind: str) -> Figure | None:
    want = core(text, expected["start"], expected["end"])
    for figure in found:
        start, end = figure.span.start, figure.span.end
        if (start, end) == (expected["start"], expected["end"]) or core(text, start, end) == want:
            return figure
        if kind == "number" and start <= want[0] and want[1] <= end and figure.unit:
            return figure
        if kind == "numberrange" and want[0] <= start and end <= want[1] + 1:
            return figure
    return None


def _show(figure: Figure) -> str:
    when = figure.when
    told = f" {when.year}-{when.month}-{when.day} {when.hour}:{when.minute} {when.first}..{when.last}" if when else ""
    return f"{figure.text!r} ({figure.kind.value} {figure.low} {figure.unit}{told})"


def main(arguments: list[str]) -> int:
    """Prints the table; `--wrong SUITE` also lists every row that differs."""
    if not arguments:
        print(__doc__)
        return 2
    path = Path(arguments[0]) / "quantities.jsonl"
    if not path.is_file():
        print(f"skipped: no {path}")
        return 0
    show = arguments[arguments.index("--wrong") + 1] if "--wrong" in arguments else ""
    totals: dict[str, Counts] = defaultdict(Counts)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            counts, wrong = compare(row)
            totals[row["suite"]] += counts
            if wrong and show and row["suite"].endswith(show):
                print(repr(row["text"][:300]), f"[{row.get('ref')}]", *wrong, sep="\n    ")
    print(f"{'suite':34} {'expected':>8} {'read':>6} {'span F1':>8} {'value F1':>8}")
    for suite, counts in sorted(totals.items()):
        span, value = counts.f1(counts.spans), counts.f1(counts.values)
        print(f"{suite:34} {counts.expected:8} {counts.read:6} " + " ".join("      –" if v is None else f"{v:8.3f}" for v in (span, value)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
