"""Measures the reader of figures on labelled short texts: exact-span and value F1 per suite.

`python -m tests.accuracy.quantities FOLDER [--wrong SUITE]` reads FOLDER/quantities.jsonl, one object a line with
`text`, `suite`, `ref` and `expected` (start, end, surface, value, unit, type), and prints one row per suite.

Matching rule. What is read and what is expected match
- on the span, when both cover the same characters after the words that stand outside a figure here are taken off either
  end: articles, prepositions, bounds, brackets, "of age", "later", "the month of";
- on the value, when they also state the same: numbers to six significant digits, money and measures with the same
  canonical unit, ages in the same unit, dates with the calendar fields of any resolution that the suite allows.

The suites are made for assistants and calculators, the reader for news. Where the conventions differ, this is how they
are mapped, and how many expectations are left out for it is printed beside each suite:
- left out: units without a number ("dollars", "%"), repetitions ("every day"), ordinals without a number ("next"),
  spans of time that state no number ("several days", "all day", "the week", "end of the day", "early in the morning",
  "at lunchtime", "right now", "fiscal year"), arithmetic ("one over three", 1.1^23,
  "twenty fifths"), and numbers that we read as part of a name or a date ("SCP-173", "5/17/2018" as three numbers);
- a number with its unit is one figure to us: in the suite of bare numbers it counts as that number;
- a date with a clock time, and a bound with another ("more than 10 and less than 20"), are two figures to us: several
  figures of ours that fill one expected span, but for connecting words, count as one;
- "now" is no figure: "between now and November 15th" is its day; "no later than", "as early as" and "later than" are
  bounds, "w/c" and "calendar year" lead to one, and none of them is part of its span;
- "in three weeks", "two days later" and "the past two years" are durations to us, where the suites expect dates;
- the suite of dimensions reads "10 feet" out of "eight to 10 feet": our range counts where it ends in what is expected.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from harness.reading.figures import names, read
from harness.reading.nouns.figures import Bound, Figure, Kind

_TIMES = {Kind.DATE, Kind.DURATION}
# Suite -> (kinds that count when found too often, kinds that may match).
_SUITES: dict[str, tuple[set[Kind], set[Kind]]] = {
    "recognizers/NumberModel": (
        {Kind.QUANTITY, Kind.RANGE, Kind.FRACTION},
        set(Kind) - {Kind.DATE, Kind.ORDINAL, Kind.SCORE},
    ),
    "recognizers/NumberRangeModel": (set(Kind) - {Kind.DATE, Kind.SCORE}, set(Kind) - {Kind.DATE, Kind.SCORE}),
    "recognizers/OrdinalModel": ({Kind.ORDINAL}, {Kind.ORDINAL}),
    "recognizers/PercentModel": ({Kind.PERCENT}, {Kind.PERCENT}),
    "recognizers/AgeModel": ({Kind.AGE}, {Kind.AGE}),
    "recognizers/CurrencyModel": ({Kind.MONEY}, {Kind.MONEY}),
    "recognizers/DimensionModel": ({Kind.QUANTITY, Kind.RANGE}, {Kind.QUANTITY, Kind.RANGE}),
    "recognizers/TemperatureModel": ({Kind.QUANTITY, Kind.RANGE}, {Kind.QUANTITY, Kind.RANGE}),
    "recognizers/DateTimeModel": (_TIMES, _TIMES),
    "recognizers/DateExtractor": ({Kind.DATE}, _TIMES),
    "recognizers/DatePeriodExtractor": ({Kind.DATE}, _TIMES),
    "recognizers/DurationExtractor": ({Kind.DURATION}, {Kind.DURATION}),
    "quantulum3/quantities": (set(Kind) - {Kind.DATE, Kind.ORDINAL, Kind.VAGUE}, set(Kind) - {Kind.ORDINAL}),
    "quantulum3/quantities.ambiguity": (set(Kind) - {Kind.DATE, Kind.ORDINAL, Kind.VAGUE}, set(Kind) - {Kind.ORDINAL}),
}
_UNITS = {
    "dollar": "USD", "united states dollar": "USD", "pound sterling": "GBP", "british pound": "GBP", "pence": "GBP/100",
    "penny": "GBP/100", "cent": "USD/100", "euro": "EUR", "chinese yuan": "CNY", "japanese yen": "JPY", "rupee": "INR",
    "canadian dollar": "CAD", "hong kong dollar": "HKD", "australian dollar": "AUD", "swiss franc": "CHF",
    "franc": "CHF",
    "costa rican colón": "CRC", "georgian lari": "GEL", "lao kip": "LAK", "turkish lira": "TRY", "peseta": "ESP",
    "new zealand dollar": "NZD", "mexican peso": "MXN", "sen": "JPY/100", "pound-mass": "pound", "dimensionless": "",
    "percentage": "percent", "f": "degree fahrenheit", "c": "degree celsius", "metric ton": "tonne", "age": "year",
}  # fmt: skip
_OUTSIDE = (
    "the|a|an|total of|at|on|in|of|for|from|about|around|approximately|only|some|nearly|almost|over|under|up to|exactly"
    "|age|more than|less than|fewer than|at least|at most|as|than|between|to|by|until|since|before|after|during|within"
    "|month of|month|starting|beginning|ending|every|each|no|past|last|next|previous|coming|following|this|per|through"
    "|throughout|till|equals?|just|u\\.s\\.?|and|sometime|week of|commencing|week|year|greater|larger|smaller|higher"
    "|lower|or|equal|below|above|exceeding|but|not|upcoming|now|later|early|late|w/c|calendar|fiscal|school"
)
_HEAD = re.compile(rf"^(?:(?:{_OUTSIDE})\b|[\s(\[{{~<>=:,])+", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:[\s)\]},.;:?!]|\s(?:of age|or so|or (?:more|less)|later|each|sharp|ago|from now))+$", re.IGNORECASE
)
_CONNECTING = re.compile(rf"(?:\b(?:{_OUTSIDE}|o'?clock|noon|time)\b|[\s,.()\-–~<>=:;@])*", re.IGNORECASE)
_NO_NUMBER = re.compile(
    r"^(?:.*\b(?:several|some|few|all|full|whole|rest of|same)\b|(?:(?:the|this|at|for|in|of|to|week|right|end|before"
    r"|after|early|late|later|fiscal|school|mid)\s+)*(?:day|week|month|year|summer|winter|morning|evening|afternoon|night"
    r"|night-time|daytime|quarter|lunchtime|lunch|dinnertime|fortnight|weekend|present|time|date|noonish|now)s?$)",
    re.IGNORECASE,
)  # fmt: skip
_ARITHMETIC = re.compile(
    r"\^|\bover\s+(?:\d|one|two|three|twenty)|(?:hundred|twenty|ninety|thirty|two|three)\S*\s+(?:\w+\s+)*(?:fifths?|firsts|trillionths)\b"
    r"|\b(?:twenty|million|billion) and (?:\w+ )+(?:fifths|million)\b|trillionth"
)  # fmt: skip
_RANGE_SIGN = {
    Bound.MORE_THAN: "(,)", Bound.JUST_OVER: "(,)", Bound.LESS_THAN: "(,)", Bound.JUST_UNDER: "(,)",
    Bound.AT_LEAST: "[,)", Bound.AT_MOST: "(,]",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Matches of one suite; counts add up, ratios are derived."""

    expected: int = 0
    read: int = 0
    spans: int = 0
    values: int = 0
    left_out: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            expected=self.expected + other.expected, read=self.read + other.read, spans=self.spans + other.spans,
            values=self.values + other.values, left_out=self.left_out + other.left_out,
        )  # fmt: skip

    def f1(self, hits: int) -> float | None:
        total = self.expected + self.read
        return 2 * hits / total if total else None


def core(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without articles, prepositions and bounds at its ends."""
    head = _HEAD.match(text[start:end])
    if head and head.end() < end - start:
        start += head.end()
    tail = _TAIL.search(text[start:end])
    if tail and tail.start():
        end = start + tail.start()
    return start, end


# ------------------------------------------------------------------- what is expected


def wanted(row: dict[str, Any], found: Sequence[Figure]) -> list[dict[str, Any]]:
    """The expectations of a row that both conventions share."""
    text, kept = row["text"], []
    aside = list(names(text)) + [f.span for f in found if f.kind is Kind.DATE]
    bare = row["suite"].endswith("NumberModel")
    for expected in row["expected"]:
        kind = expected["type"].removeprefix("datetimeV2.")
        if kind in ("set", "timezone", "ordinal.relative"):
            continue
        if expected["value"] in (None, "null") and kind not in ("date", "daterange", "duration"):
            continue
        if kind in ("duration", "date", "daterange", "timerange", "datetime") and _NO_NUMBER.match(expected["surface"]):
            continue
        if bare and (
            _ARITHMETIC.search(text) or any(s.start <= expected["start"] and expected["end"] <= s.end for s in aside)
        ):
            continue
        kept.append(expected)
    return kept


# ------------------------------------------------------------------- values


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


# ------------------------------------------------------------------- rows


def figures_for(row: dict[str, Any]) -> list[Figure]:
    """What the reader finds in a row, of the kinds that may match in its suite."""
    ref, suite = row.get("ref"), row["suite"]
    published = date.fromisoformat(ref[:10]) if ref else None
    found = [f for f in read(row["text"], published=published) if f.kind in _SUITES[suite][1]]
    if suite.endswith(("DimensionModel", "TemperatureModel")):
        warm = suite.endswith("TemperatureModel")
        found = [
            f
            for f in found
            if f.dimension not in ("", "time") and (warm == (f.dimension == "temperature") or f.dimension == "angle")
        ]
    if suite.endswith("NumberRangeModel"):
        bounded = [f for f in found if f.bound is not Bound.NONE or f.low != f.high]
        found = bounded or found
    return found


def compare(row: dict[str, Any]) -> tuple[Counts, list[str]]:
    """Counts of one row, and what went wrong in it."""
    suite, text = row["suite"], row["text"]
    found = figures_for(row)
    expected_all = wanted(row, read(text))
    left, wrong, spans, values, used = list(found), [], 0, 0, 0
    for expected in expected_all:
        hits = _fill(text, left, expected, suite)
        if not hits:
            wrong.append(f"missed {expected['surface']!r} = {expected['value']}")
            continue
        left = [figure for figure in left if figure not in hits]
        spans, used = spans + 1, used + 1
        if same_value(hits, expected):
            values += 1
        else:
            stated = f"{expected['surface']!r} = {expected['value']} {expected['unit']}"
            wrong.append(f"value of {stated}, read {[_show(f) for f in hits]}")
    skipped = [e for e in row["expected"] if e not in expected_all]
    extra = [f for f in left if f.kind in _SUITES[suite][0] and not _beside(f, skipped, text, suite)]
    wrong += [f"extra {_show(figure)}" for figure in extra]
    left_out = len(row["expected"]) - len(expected_all)
    counts = Counts(
        expected=len(expected_all), read=used + len(extra), spans=spans, values=values, left_out=left_out
    )  # fmt: skip
    return counts, wrong


def _beside(figure: Figure, skipped: Sequence[dict[str, Any]], text: str, suite: str) -> bool:
    """Whether a figure without a counterpart is one of a convention that is left out."""
    if suite.endswith("NumberModel") and (figure.unit or _ARITHMETIC.search(text)):
        return True
    if suite.endswith("NumberRangeModel"):
        return figure.bound is Bound.NONE and figure.low == figure.high
    return any(e["start"] < figure.span.end and figure.span.start < e["end"] for e in skipped)


def _fill(text: str, found: Sequence[Figure], expected: dict[str, Any], suite: str) -> list[Figure]:
    """The figures that together cover the expected span and nothing else."""
    start, end = core(text, expected["start"], expected["end"])
    for figure in found:
        mine = core(text, figure.span.start, figure.span.end)
        if mine == (start, end) or (figure.span.start, figure.span.end) == (expected["start"], expected["end"]):
            return [figure]
        inside = mine[0] <= start and end <= mine[1]
        if inside and suite.endswith("NumberModel") and figure.unit:
            return [figure]
        if inside and figure.low != figure.high and end == mine[1]:
            return [figure]
    within = [f for f in found if expected["start"] <= f.span.start and f.span.end <= expected["end"] + 2]
    if not within:
        return []
    rest, at = [], start
    for figure in within:
        rest.append(text[at : max(figure.span.start, at)])
        at = figure.span.end
    rest.append(text[at : max(end, at)])
    return within if all(_CONNECTING.fullmatch(piece) for piece in rest) else []


def _show(figure: Figure) -> str:
    when = figure.when
    told = f" {when.year}-{when.month}-{when.day} {when.hour}:{when.minute} {when.first}..{when.last}" if when else ""
    return f"{figure.text!r} ({figure.kind.value} {figure.low} {figure.unit} {figure.bound.value}{told})"


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
        for row in map(json.loads, lines):
            counts, wrong = compare(row)
            totals[row["suite"]] += counts
            if wrong and show and row["suite"].endswith(show):
                print(repr(row["text"][:300]), f"[{row.get('ref')}]", *wrong, sep="\n    ")
    print(f"{'suite':34} {'expected':>8} {'left out':>8} {'read':>6} {'span F1':>8} {'value F1':>8}")
    for suite, counts in sorted(totals.items()):
        rates = " ".join(
            "       –" if v is None else f"{v:8.3f}" for v in (counts.f1(counts.spans), counts.f1(counts.values))
        )
        print(f"{suite:34} {counts.expected:8} {counts.left_out:8} {counts.read:6} {rates}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
