"""The open dense stories of `DATA/stories`: right claims accused, planted errors found, against gold and article.

What counts is what `DATA/stories/measure.py` says; it is counted here as well so that the claims, with their
probabilities, reach the reliability table.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tabulate import tabulate

from tests.accuracy import checking, rates
from tests.accuracy.checking import Outputs, Row
from tests.accuracy.stated import Stated, stated

MODES = ("gold", "article")
ERRORS, FLAGS = ("error",), ("error", "warning")
WHATS = ("accused", "accused w", "summaries with an accusation", "found", "found w", "label")


class Counted(NamedTuple):
    """What -> story -> (hits, of); kind of error -> [found, flagged, named, all]."""

    shares: dict[str, rates.Counts]
    kinds: dict[str, list[int]]


def asked(rows: list[Row], folder: Path, mode: str) -> Iterator[Row]:
    for row in rows:
        gold = folder / "gold" / row["gold"]
        source = (gold / "article.md").read_text(encoding="utf-8")
        given = {"gold": str(gold)} if mode == "gold" else {"source": source}
        yield {"id": row["id"], "summary": row["summary"], **given}


def counted(rows: list[Row], outputs: Outputs) -> Counted:
    shares: dict[str, rates.Counts] = {what: {} for what in WHATS}
    kinds: dict[str, list[int]] = {}
    for row in rows:
        claims, story = checking.claims(outputs, row["id"]), row["gold"]
        if row["right"]:
            for claim in claims:
                rates.add(shares["accused"], story, claim["severity"] in ERRORS, 1)
                rates.add(shares["accused w"], story, claim["severity"] in FLAGS, 1)
            accused = any(claim["severity"] in ERRORS for claim in claims)
            rates.add(shares["summaries with an accusation"], story, accused, 1)
        for error in row["errors"]:
            flags = checking.over(claims, error, FLAGS)
            named = any(claim["label"] in error["labels"] for claim in flags)
            values = bool(checking.over(claims, error, ERRORS)), bool(flags), named
            for what, value in zip(("found", "found w", "label"), values, strict=True):
                rates.add(shares[what], story, value, 1)
            known = kinds.get(error["kind"], [0, 0, 0, 0])
            kinds[error["kind"]] = [one + more for one, more in zip(known, (*values, 1), strict=True)]
    return Counted(shares, kinds)


def states(rows: list[Row], outputs: Outputs, data: str) -> Iterator[Stated]:
    """Claims of right summaries, and those at planted errors; what else a wrong summary says is left out."""
    for row in rows:
        for claim in checking.claims(outputs, row["id"]):
            if row["right"] or checking.over(row["errors"], claim):
                yield stated(claim, data, row["gold"], not row["right"])


def by_mode(found: dict[str, Counted]) -> str:
    lines = [
        (mode, what, rates.shown(one.shares[what]), rates.of(one.shares[what]))
        for mode, one in found.items()
        for what in WHATS
    ]
    return tabulate(lines, headers=("against", "", "share", ""), disable_numparse=True)


def by_kind(found: dict[str, Counted]) -> str:
    """How each kind of planted error fares: found as an error / flagged / with an accepted label / all."""
    kinds = sorted({kind for one in found.values() for kind in one.kinds})
    lines = [
        (kind, *("/".join(map(str, one.kinds.get(kind, [0, 0, 0, 0]))) for one in found.values())) for kind in kinds
    ]
    head = ("planted error", *(f"{mode}: found/flagged/label/all" for mode in found))
    return tabulate(lines, headers=head, disable_numparse=True)


def checked(folder: Path, scratch: Path, jobs: int) -> tuple[dict[str, Counted], list[Stated]]:
    """Both modes over the open stories."""
    with (folder / "summaries.jsonl").open(encoding="utf-8") as lines:
        rows: list[Row] = [json.loads(line) for line in lines]
    found, told = {}, []
    for mode in MODES:
        outputs = checking.check(f"stories-{mode}", asked(rows, folder, mode), scratch, jobs)
        found[mode] = counted(rows, outputs)
        told += states(rows, outputs, f"stories, {mode}")
    return found, told
