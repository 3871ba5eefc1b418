"""Is a stated probability true? Claims known to be right or wrong -> the share that is wrong, by what is stated.

Also what accusations are worth to somebody whose summaries have a wrong figure in so many of a hundred: the labelled
sets hold far more wrong figures than that.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from tabulate import tabulate

from tests.accuracy import rates
from tests.accuracy.stated import Stated

BINS = 10  # each .1 wide
MANY = 100  # claims that a bin needs for its gap to count
USERS = (0.01, 0.02, 0.05, 0.10)  # wrong figures of all that are told


class Bin(NamedTuple):
    """The claims whose stated probability lies in one stretch."""

    low: float
    high: float
    n: int
    stated: float  # mean
    true: float  # share that is wrong
    counts: rates.Counts  # article -> (wrong, all)

    @property
    def gap(self) -> float:
        return abs(self.stated - self.true)


def bins(claims: Iterable[Stated], number: int = BINS) -> tuple[Bin, ...]:
    """The stretches that hold a claim, low ones first; claims without a probability are left out."""
    held: dict[int, list[Stated]] = {}
    for one in claims:
        if one.p is not None:
            held.setdefault(min(int(one.p * number), number - 1), []).append(one)
    return tuple(_bin(at, held[at], number) for at in sorted(held))


def _bin(at: int, claims: Sequence[Stated], number: int) -> Bin:
    counts: rates.Counts = {}
    for one in claims:
        rates.add(counts, one.article, one.wrong, 1)
    n = len(claims)
    mean = math.fsum(one.p or 0.0 for one in claims) / n
    return Bin(at / number, (at + 1) / number, n, mean, sum(one.wrong for one in claims) / n, counts)


def expected_error(found: Sequence[Bin]) -> float | None:
    """Expected calibration error: the gaps, weighted by claims (Naeini, Cooper, Hauskrecht 2015)."""
    n = sum(one.n for one in found)
    return math.fsum(one.n * one.gap for one in found) / n if n else None


def largest_gap(found: Sequence[Bin], many: int = MANY) -> float | None:
    """The largest gap of a bin that holds `many` claims or more."""
    return max((one.gap for one in found if one.n >= many), default=None)


def table(claims: Sequence[Stated]) -> str:
    """Stated against true, by bin."""
    lines = [
        (f"{one.low:.1f}-{one.high:.1f}", one.n, len(one.counts), f"{one.stated:.3f}", rates.shown(one.counts))
        for one in bins(claims)
    ]
    return tabulate(lines, headers=("p_error", "claims", "articles", "stated", "true (95 %)"), disable_numparse=True)


GROUPS: dict[str, Callable[[Stated], str]] = {
    "set": lambda one: one.data,
    "kind": lambda one: one.kind,
    "label": lambda one: one.label,
    "decided by": lambda one: one.decided_by or "–",
}


def by(claims: Sequence[Stated], group: str) -> str:
    """Stated against true by set, kind or label: means, calibration error, and how many of the called errors are."""
    of: dict[str, list[Stated]] = {}
    for one in claims:
        if one.p is not None:
            of.setdefault(GROUPS[group](one), []).append(one)
    lines = [_line(name, some) for name, some in sorted(of.items())]
    if len(of) > 1:
        lines.append(_line("all", [one for some in of.values() for one in some]))
    head = (group, "claims", "stated", "true", "ECE", "largest gap", "called errors", "of them wrong")
    return tabulate(lines, headers=head, disable_numparse=True)


def _line(name: str, some: Sequence[Stated]) -> tuple[str, ...]:
    found, n = bins(some), len(some)
    called: rates.Counts = {}
    for one in some:
        if one.severity == "error":
            rates.add(called, one.article, one.wrong, 1)
    mean = math.fsum(one.p or 0.0 for one in some) / n
    wrong = sum(one.wrong for one in some) / n
    accused = rates.total(called)[1] if called else 0
    error, gap = _told(expected_error(found)), _told(largest_gap(found))
    return name, str(n), f"{mean:.3f}", f"{wrong:.3f}", error, gap, str(accused), rates.shown(called)


def _told(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def worth(accused: float, found: float, rate: float) -> float | None:
    """Of accusations the share that is right, where `rate` of all figures are wrong.

    `accused` is the share of right figures accused, `found` that of wrong ones; None where nothing is accused.
    """
    right, false = rate * found, (1 - rate) * accused
    return right / (right + false) if right + false else None


def worths(shares: Mapping[str, tuple[float, float]]) -> str:
    """For each named (accused, found): of 100 accusations so many are right, by a user's own rate of wrong figures."""
    lines = []
    for name, (accused, found) in shares.items():
        values = [worth(accused, found, rate) for rate in USERS]
        cells = ["–" if one is None else f"{100 * one:.0f}" for one in values]
        lines.append((name, f"{accused:.3f}", f"{found:.3f}", *cells))
    head = ("", "right accused", "wrong found", *(f"{100 * rate:.0f} % wrong" for rate in USERS))
    return tabulate(lines, headers=head, disable_numparse=True)
