"""Counts over outcomes, the floors that they are held to, and which single cases are not as they should be."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.cases.judge import Outcome, is_error, is_flagged
from tests.cases.load import HELD, HERE

FLOORS = HERE / "floors.tsv"
KNOWN = HERE / "known.tsv"
STEP = 100  # floors are whole hundredths


class Shares(NamedTuple):
    """Whole numbers that add up; the ratios are properties."""

    claims: int = 0  # in right summaries
    accused: int = 0  # of them errors
    flagged: int = 0  # of them errors or warnings
    marks: int = 0
    found: int = 0
    named: int = 0
    beside: int = 0  # claims beside the marks of wrong summaries
    blamed: int = 0  # of them errors

    def plus(self, other: Shares) -> Shares:
        return Shares(*(one + more for one, more in zip(self, other, strict=True)))


class Floor(NamedTuple):
    """One line of floors.tsv. A share of None is not held."""

    table: str
    against: str
    claims: int  # at least so many are read in right summaries
    accused: float | None  # at most
    flagged: float | None  # at most
    found: float | None  # at least
    named: float | None  # at least


def of(outcome: Outcome) -> Shares:
    right, beside, marks = outcome.right, outcome.beside, outcome.case.marks
    return Shares(
        claims=len(right),
        accused=sum(map(is_error, right)),
        flagged=sum(map(is_flagged, right)),
        marks=len(marks),
        found=sum(map(outcome.found, marks)),
        named=sum(map(outcome.named, marks)),
        beside=len(beside),
        blamed=sum(map(is_error, beside)),
    )


def shares(outcomes: Iterable[Outcome]) -> Shares:
    total = Shares()
    for outcome in outcomes:
        total = total.plus(of(outcome))
    return total


def ratio(some: int, of_all: int) -> float | None:
    return some / of_all if of_all else None


def floors(path: Path = FLOORS) -> tuple[Floor, ...]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = []
    for line in lines:
        if line and not line.startswith("#"):
            table, against, claims, *held = line.split("\t")
            accused, flagged, least, named = (None if one == "–" else float(one) for one in held)
            found.append(Floor(table, against, int(claims), accused, flagged, least, named))
    return tuple(found)


def floor(table: str, against: str, found: Shares) -> Floor:
    """The strictest floor for what was found, in whole hundredths; nine in ten of the claims must be read."""
    return Floor(
        table,
        against,
        math.floor(found.claims * 0.9),
        _above(ratio(found.accused, found.claims)),
        _above(ratio(found.flagged, found.claims)),
        _below(ratio(found.found, found.marks)),
        _below(ratio(found.named, found.marks)),
    )


def _above(value: float | None) -> float | None:
    return None if value is None else math.ceil(value * STEP - 1e-9) / STEP


def _below(value: float | None) -> float | None:
    return None if value is None else math.floor(value * STEP + 1e-9) / STEP


def broken(found: Shares, held: Floor) -> Iterator[str]:
    """What falls short of its floor, one line each."""
    if found.claims < held.claims:
        yield f"{found.claims} claims are read in right summaries, at least {held.claims} are to be"
    for word, some, most in (("accused", found.accused, held.accused), ("flagged", found.flagged, held.flagged)):
        if most is not None and (share := ratio(some, found.claims)) is not None and share > most:
            yield f"{word}: {some} of {found.claims} right claims ({share:.3f}), at most {most:.2f}"
    for word, some, least in (("found", found.found, held.found), ("named", found.named, held.named)):
        if least is not None and (ratio(some, found.marks) or 0.0) < least:
            yield f"{word}: {some} of {found.marks} marks ({ratio(some, found.marks) or 0:.3f}), at least {least:.2f}"


class Miss(NamedTuple):
    """One thing that is not as it should be."""

    table: str
    against: str
    what: str  # accused | warned | not found | not named
    claim: str  # its words, or those that are marked
    summary: str  # how it begins
    said: str = ""  # label and reason; not kept in known.tsv

    @property
    def key(self) -> tuple[str, ...]:
        return self[:5]


def misses(outcome: Outcome) -> Iterator[Miss]:
    """What is wrong with an outcome; nothing is told of a table that is only counted."""
    if outcome.case.table in HELD:
        return
    case, start = outcome.case, " ".join(outcome.case.summary[:90].split())
    for one in outcome.right:
        if is_flagged(one):
            what = "accused" if is_error(one) else "warned"
            yield Miss(case.table, case.against, what, _flat(one.claim.text), start, f"{one.label}: {one.reason}")
    for mark in case.marks:
        said = (
            "; ".join(f"{one.label} ({one.severity}): {one.reason}" for one in outcome.at(mark)) or "no claim is read"
        )
        words = _flat(mark.span.of(case.summary))
        if not outcome.found(mark):
            yield Miss(case.table, case.against, "not found", words, start, said)
        elif not outcome.named(mark):
            yield Miss(case.table, case.against, "not named", words, start, said)


def _flat(text: str) -> str:
    return " ".join(text.split())


def known(path: Path = KNOWN) -> set[tuple[str, ...]]:
    """What was missed when the floors were last written; only to say what has changed since."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {tuple(line.split("\t")) for line in lines if line and not line.startswith("#")}


def changed(now: Sequence[Miss], table: str, against: str, before: set[tuple[str, ...]]) -> Iterator[str]:
    """The cases of a table that are missed now and were not, then those that are right now."""
    here = {one.key for one in now}
    for one in now:
        if one.key not in before:
            yield f"new: {one.what}: {one.claim} | {one.summary} | {one.said}"
    for key in sorted(before - here):
        if key[:2] == (table, against):
            yield f"right now: {key[2]}: {key[3]} | {key[4]}"
