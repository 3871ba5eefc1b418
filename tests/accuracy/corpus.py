"""The labelled rows of `DATA/corpus/train`: by set and by fold of articles, how many right figures are accused, how
many wrong ones and swaps are found.

Rows, swaps and what counts are those of `DATA/corpus/measure.py`, which is loaded for them. Folds are of
articles: what is learnt on some of them is measured on the others, and their spread says how far a figure can be
trusted.
"""

from __future__ import annotations

import hashlib
import importlib.util
import random
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from tabulate import tabulate

from tests.accuracy import checking, rates
from tests.accuracy.checking import Outputs, Row
from tests.accuracy.stated import Stated, stated

FOLDS = 5
ERRORS, FLAGS = ("error",), ("error", "warning")
WHATS = ("right", "wrong", "wrong, span", "swap")  # "span": people marked it; the other wrong ones are merely absent
SWAPS = "swaps"  # stands as their set in the reliability table


class Counted(NamedTuple):
    """Counts of one set: what -> article -> (hits, of)."""

    errors: dict[str, rates.Counts]
    flags: dict[str, rates.Counts]  # warnings counted as well


def fold_of(article: str, folds: int = FOLDS) -> int:
    """The fold of an article, by its text alone: the same on every machine, whatever rows are drawn."""
    return int.from_bytes(hashlib.sha256(article.encode("utf-8", "surrogatepass")).digest()[:8]) % folds


def key(row: Row) -> str:
    """What stands for the article of a row."""
    return str(row["source"][:500])


def measure(folder: Path) -> ModuleType:
    """`measure.py` of the corpus, as a module."""
    spec = importlib.util.spec_from_file_location("corpus_measure", folder / "measure.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def drawn(name: str, rows: list[Row], limit: int, swapped: Any) -> tuple[list[Row], dict[int, tuple[str, Row]]]:
    """At most `limit` rows (0: all), and the swaps made of them: index -> (summary, where), with a fixed seed."""
    rng = random.Random(name)
    rows = rng.sample(rows, limit) if limit and len(rows) > limit else rows
    made = {at: swapped(row, rng) for at, row in enumerate(rows)}
    return rows, {at: swap for at, swap in made.items() if swap}


def asked(rows: list[Row], swaps: Mapping[int, tuple[str, Row]]) -> Iterator[Row]:
    """The rows for the checker, each with its swap behind it, so that an article is parsed once."""
    for at, row in enumerate(rows):
        yield {"id": f"{at}", "source": row["source"], "summary": row["summary"]}
        if at in swaps:
            yield {"id": f"{at}s", "source": row["source"], "summary": swaps[at][0]}


def counted(rows: list[Row], swaps: Mapping[int, tuple[str, Row]], outputs: Outputs) -> Counted:
    """What is accused and found, by article."""
    found = Counted({what: {} for what in WHATS}, {what: {} for what in WHATS})
    for at, row in enumerate(rows):
        for places, id in ((_figures(row), f"{at}"), (_swap(swaps, at), f"{at}s")):
            claims = checking.claims(outputs, id)
            for what, place in places:
                for counts, kinds in ((found.errors, ERRORS), (found.flags, FLAGS)):
                    rates.add(counts[what], key(row), bool(checking.over(claims, place, kinds)), 1)
    return found


def _figures(row: Row) -> list[tuple[str, Row]]:
    found = [("right" if one["ok"] else "wrong", one) for one in row["figures"] if one["ok"] is not None]
    return found + [("wrong, span", one) for what, one in found if what == "wrong" and one.get("why") == "span"]


def _swap(swaps: Mapping[int, tuple[str, Row]], at: int) -> list[tuple[str, Row]]:
    return [("swap", swaps[at][1])] if at in swaps else []


def states(name: str, rows: list[Row], swaps: Mapping[int, tuple[str, Row]], outputs: Outputs) -> Iterator[Stated]:
    """Every claim that overlaps a labelled figure, wrong where one of them is; those at swaps are wrong."""
    for at, row in enumerate(rows):
        known = [one for one in row["figures"] if one["ok"] is not None]
        for claim in checking.claims(outputs, f"{at}"):
            if met := checking.over(known, claim):
                yield stated(claim, name, key(row), any(not one["ok"] for one in met))
        for _, place in _swap(swaps, at):
            for claim in checking.over(checking.claims(outputs, f"{at}s"), place):
                yield stated(claim, SWAPS, key(row), True)


def by_set(sets: Mapping[str, Counted]) -> str:
    """A line a set: share of errors with its interval and counts, then the share with warnings."""
    lines = []
    everything = Counted(*({what: rates.merged(side) for what, side in _columns(sets, at)} for at in (0, 1)))
    for name, one in [*sets.items(), ("all", everything)]:
        line = [name]
        for what in WHATS:
            flags = rates.value(one.flags[what])
            line += [
                rates.shown(one.errors[what]),
                rates.of(one.errors[what]),
                "–" if flags is None else f"{flags:.3f}",
            ]
        lines.append(line)
    head = ["set"] + [
        cell for what in WHATS for cell in (f"{what} {'accused' if what == 'right' else 'found'}", "", "w")
    ]
    return tabulate(lines, headers=head, disable_numparse=True)


def _columns(sets: Mapping[str, Counted], at: int) -> Iterator[tuple[str, list[rates.Counts]]]:
    for what in WHATS:
        yield what, [one[at][what] for one in sets.values()]


def by_fold(sets: Mapping[str, Counted], folds: int = FOLDS) -> str:
    """A line a fold of articles, all sets together."""
    lines = []
    for fold in range(folds):
        line: list[Any] = [fold + 1]
        for what in WHATS:
            merged = rates.merged(one.errors[what] for one in sets.values())
            here = {article: row for article, row in merged.items() if fold_of(article, folds) == fold}
            line += [rates.shown(here), rates.of(here)]
        lines.append(line)
    head = ["fold"] + [cell for what in WHATS for cell in (f"{what} {'accused' if what == 'right' else 'found'}", "")]
    return tabulate(lines, headers=head, disable_numparse=True)


def checked(
    folder: Path, names: Iterable[str], limit: int, scratch: Path, jobs: int
) -> Iterator[tuple[str, Counted, list[Stated]]]:
    """Each set of the training rows, checked: its name, its counts, its claims."""
    module = measure(folder)
    for name, rows in module.rows_of("train", set(names), folder / "train"):
        if rows:
            chosen, swaps = drawn(name, rows, limit, module.swapped)
            outputs = checking.check(f"corpus-{name}", asked(chosen, swaps), scratch, jobs)
            yield name, counted(chosen, swaps, outputs), list(states(name, chosen, swaps, outputs))
