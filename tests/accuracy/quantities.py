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

from harness.reading.figures import read
from harness.reading.nouns.figures import Bound, Figure, Kind
from tests.accuracy.expectations import beside, wanted
from tests.accuracy.same_values import same_value

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
    extra = [f for f in left if f.kind in _SUITES[suite][0] and not beside(f, skipped, text, suite)]
    wrong += [f"extra {_show(figure)}" for figure in extra]
    left_out = len(row["expected"]) - len(expected_all)
    counts = Counts(
        expected=len(expected_all), read=used + len(extra), spans=spans, values=values, left_out=left_out
    )  # fmt: skip
    return counts, wrong


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
