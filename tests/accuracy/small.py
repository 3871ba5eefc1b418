"""The small labelled sets of `DATA/bench`: their rows -> one table against the bars, with intervals, and the confusion.

`score.py` beside the data makes the rows and has the last word on what counts. The same counts are made here by
article, for the intervals; where the two differ, a line says so.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tabulate import tabulate

from tests.accuracy import checking, confusion, rates
from tests.accuracy.bars import bars
from tests.accuracy.checking import Outputs, Row

RATIOS = re.compile(r"(P|R|F1) (\d\.\d+|nan)")
SHARE = re.compile(r"^(?P<measure>[a-z ]+?)  +(?P<value>\d\.\d+|nan)\b")
EDITS = ("bump", "summedits")
MEASURES = {"P": rates.precision, "R": rates.recall, "F1": rates.f1, "share": rates.share}


def names() -> tuple[str, ...]:
    return tuple(dict.fromkeys(bar.name for bar in bars() if ":" not in bar.name))


def printed(text: str) -> dict[tuple[str, str], float]:
    """What score.py printed -> (measure, figure) -> value."""
    found: dict[tuple[str, str], float] = {}
    for line in map(str.strip, text.splitlines()[1:]):
        if share := SHARE.match(line):
            found[share["measure"], "share"] = float(share["value"])
        elif ratios := RATIOS.findall(line):
            found.update({(line[: line.index(" P ")].strip(), letter): float(value) for letter, value in ratios})
    return found


def counted(name: str, labelled: list[Row], outputs: Outputs) -> dict[str, rates.Counts]:
    """Measure -> article -> its counts: (hits, of) for a share, (found, errors, right, flagged) for the others."""
    found: dict[str, rates.Counts] = {}
    for row in labelled:
        for measure, counts in _of_row(name, row, outputs):
            rates.add(found.setdefault(measure, {}), row["source"][:500], *counts)
    return found


def _of_row(name: str, row: Row, outputs: Outputs) -> Iterator[tuple[str, tuple[int, ...]]]:
    flags = _flags(outputs, row["id"])
    if name == "numhg":
        yield "false alarms", (bool(flags), 1)
    elif name in EDITS:
        edits = [error for error in row["errors"] if error["figure"]]
        if edits:
            yield "edited figures found", (any(checking.over(flags, edit) for edit in edits), 1)
        if name == "bump":
            yield "false alarms", (bool(_flags(outputs, row["id"] + "-clean")), 1)
        elif row["label"] == "consistent":
            yield "false alarms", (bool(flags), 1)
    else:
        yield from _of_spans(row, flags)


def _of_spans(row: Row, flags: list[Row]) -> Iterator[tuple[str, tuple[int, ...]]]:
    errors = [error for error in row["errors"] if error["figure"]]
    excused = row["errors"] + row.get("benign", [])
    hits = sum(bool(checking.over(flags, error)) for error in errors)
    right = sum(bool(checking.over(excused, flag)) for flag in flags)
    yield "figure level", (hits, len(errors), right, len(flags))
    for measure, wrong in (("response, figure errors", errors), ("response, any hallucination", row["errors"])):
        both = bool(wrong) and bool(flags)
        yield measure, (both, bool(wrong), both, both or (bool(flags) and not row["errors"]))


def _flags(outputs: Outputs, id: str) -> list[Row]:
    told = [one for one in checking.claims(outputs, id) if one["label"] not in ("supported", "undecided")]
    return [one for one in told if one["severity"] == "error"]


def lines(name: str, counts: Mapping[str, rates.Counts], scored: str) -> Iterator[tuple[str, ...]]:
    """The rows of the table for one set."""
    official = printed(scored)
    for bar in bars():
        if bar.name != name:
            continue
        here = counts.get(bar.measure, {})
        reached = official.get((bar.measure, bar.figure))
        mine = rates.value(here, MEASURES[bar.figure]) or 0.0
        differs = "" if reached is None or abs(mine - reached) < 0.0011 else f" (counted here: {mine:.3f})"
        figure = "" if bar.figure == "share" else bar.figure
        bounds = rates.interval(here, MEASURES[bar.figure])
        told = f"{bounds[0]:.3f}-{bounds[1]:.3f}" if bounds else "–"
        value = "–" if reached is None else f"{reached:.3f}{differs}"
        yield name, bar.measure, figure, value, told, *bar.told(reached), _sums(here)


def _sums(counts: rates.Counts) -> str:
    sums = rates.total(counts)
    return f"P {sums[2]}/{sums[3]} R {sums[0]}/{sums[1]}" if len(sums) == 4 else f"{sums[0]}/{sums[1]}" if sums else ""


def tables(folder: Path, sets: tuple[str, ...], scratch: Path, jobs: int, show: str = "") -> Iterator[str]:
    """The table against the bars, the confusion of labels, and what is to be shown of one label."""
    table: list[tuple[str, ...]] = []
    met: list[confusion.Met] = []
    for name in sets:
        asked = subprocess.run(
            [sys.executable, folder / "score.py", "rows", name, folder], capture_output=True, text=True, check=True
        )
        outputs = checking.check(name, map(json.loads, asked.stdout.splitlines()), scratch, jobs)
        told = scratch / f"{name}.out.jsonl"
        score = [sys.executable, folder / "score.py", "score", name, told, folder]
        scored = subprocess.run(score, capture_output=True, text=True, check=True).stdout
        labelled = confusion.read(folder / f"{name}.jsonl")
        table += lines(name, counted(name, labelled, outputs), scored)
        met += confusion.met(name, folder / f"{name}.jsonl", told)
    head = ("set", "measure", "", "reached", "95 %", "bar", "", "counts")
    yield tabulate(table, headers=head, disable_numparse=True)
    yield confusion.table(met)
    if show:
        yield "\n".join(confusion.shown(met, show))
