"""How well the decision does on articles left out: (examples, probabilities, threshold) -> tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from tabulate import tabulate

from harness.training.examples import Example

Matrix = np.ndarray[Any, np.dtype[np.float64]]


def sets(found: Sequence[Example], likely: Matrix, least: float) -> str:
    """By set: right claims accused, wrong ones found, swaps found; `least` is the probability of an error.

    Figures that were changed otherwise than by a swap are left out: they are there to learn from.
    """
    cells: dict[str, list[list[bool]]] = defaultdict(lambda: [[], [], []])
    for one, p in zip(found, likely, strict=True):
        sort = 2 if one.swapped else 1 if one.wrong else 0
        if not one.swapped or one.why == "swap":
            cells[one.name][sort].append(p >= least)
            cells["all"][sort].append(p >= least)
    rows = [
        (name, *(_share(cell) for cell in three)) for name, three in sorted(cells.items(), key=lambda x: x[0] == "all")
    ]
    return tabulate(rows, headers=("set", "right accused", "wrong found", "swaps found"), disable_numparse=True)


def reliability(found: Sequence[Example], likely: Matrix, counted: Matrix) -> str:
    """Stated against true, in bins of a tenth; each claim counts as `counted` says."""
    wrong = np.array([float(one.wrong) for one in found])
    return tabulate(
        list(_bins(likely, wrong, counted)), headers=("stated", "claims", "mean", "true"), disable_numparse=True
    )


def _bins(likely: Matrix, wrong: Matrix, counted: Matrix) -> Iterator[tuple[str, str, str, str]]:
    for low in np.arange(0, 1, 0.1):
        here = (likely >= low) & (likely < low + 0.1)
        number = counted[here].sum()
        if number:
            mean, true = (float((one[here] * counted[here]).sum() / number) for one in (likely, wrong))
            yield f"{low:.1f}-{low + 0.1:.1f}", str(round(number)), f"{mean:.3f}", f"{true:.3f}"


def _share(cell: Sequence[bool]) -> str:
    return f"{sum(cell) / len(cell):.3f} ({sum(cell)}/{len(cell)})" if cell else "–"
