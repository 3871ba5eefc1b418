"""What the checker said beside what people marked: (labelled file, output file) -> claims met -> table by label.

People mark spans; a claim meets the gravest one it overlaps: a wrong figure, another error, something excused, or none.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tabulate import tabulate

MARKS = ("wrong figure", "other error", "excused", "unmarked")
MISSED = "missed"  # stands as the label of an error that no claim overlaps


class Met(NamedTuple):
    """One claim, or one missed error, with the mark it meets."""

    name: str  # of the set
    row: str  # id
    label: str
    severity: str
    mark: str
    text: str
    around: str  # of the summary
    reason: str


def read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def met(name: str, labelled: Path, outputs: Path) -> Iterator[Met]:
    """Every claim of a set with the mark it meets, then every wrong figure that no claim overlaps."""
    outs = {out["id"]: out for out in read(outputs)}
    for row in read(labelled):
        yield from compare(name, row["id"], row["summary"], outs.get(row["id"]), row)
        if "reference" in row:  # the clean text of an edit: nothing in it is marked
            yield from compare(name, row["id"] + "-clean", row["reference"], outs.get(row["id"] + "-clean"), {})


def compare(name: str, row: str, summary: str, out: dict[str, Any] | None, marks: dict[str, Any]) -> Iterator[Met]:
    claims = out["claims"] if out else []
    errors = marks.get("errors", [])
    for claim in claims:
        mark = MARKS[-1]
        if any(overlap(claim, error) and error["figure"] for error in errors):
            mark = MARKS[0]
        elif any(overlap(claim, error) for error in errors):
            mark = MARKS[1]
        elif any(overlap(claim, excused) for excused in marks.get("benign", [])):
            mark = MARKS[2]
        around = context(summary, claim["start"], claim["end"])
        yield Met(name, row, claim["label"], claim["severity"], mark, claim["text"], around, claim["reason"])
    for error in errors:
        if error["figure"] and not any(overlap(claim, error) for claim in claims):
            text = summary[error["start"] : error["end"]]
            yield Met(name, row, MISSED, "", MARKS[0], text, context(summary, error["start"], error["end"]), "")


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def context(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    return f"{before}[{text[start:end]}]{after}".replace("\n", " ")


def table(found: Iterable[Met]) -> str:
    """Our labels down, people's marks across; a flag is a claim of severity error."""
    found = list(found)
    cells = Counter((one.label, one.severity, one.mark) for one in found)
    kinds = sorted({(one.label, one.severity) for one in found}, key=lambda kind: (kind[1] != "error", kind))
    rows = []
    for label, severity in kinds:
        counts = [cells[label, severity, mark] for mark in MARKS]
        right = f"{1 - counts[-1] / sum(counts):.2f}" if severity == "error" else "–"
        rows.append((label, severity or "–", *map(str, counts), right))
    return tabulate(rows, headers=("our label", "severity", *MARKS, "right when flagged"), disable_numparse=True)


def shown(found: Iterable[Met], label: str) -> Iterator[str]:
    """The claims of one label, one block each."""
    for one in found:
        if one.label == label:
            yield f"{one.name} {one.row}: {one.mark}\n    {one.around}\n    {one.reason}"
