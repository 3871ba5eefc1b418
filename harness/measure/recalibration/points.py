"""What marks say of stated probabilities: Marks -> Points, and how many say nothing, by why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields

from harness.measure.adjudications.binding import settled
from harness.measure.nouns import ClaimKey, Mark, Said
from harness.measure.recalibration.nouns import Left, Point
from harness.verdict import LIKELIER, Label


def points(marks: Iterable[Mark], stated: Mapping[ClaimKey, float], *, rules: str) -> tuple[tuple[Point, ...], Left]:
    """The points of marks on verdicts of `rules`.

    A mark says itself how probable the checker held the claim to be wrong; for those that do not, `stated` may.
    """
    found: list[Point] = []
    left: Counter[str] = Counter()
    for mark in settled(marks):
        p_error = stated.get(mark.key) if mark.p_error is None else mark.p_error
        if why := _why_not(mark, p_error, rules):
            left[why] += 1
        elif p_error is not None:
            found.append(Point(article=mark.key.article, p_error=p_error, wrong=_is_wrong(mark)))
    return tuple(found), Left(**{field.name: left[field.name] for field in fields(Left)})


def _why_not(mark: Mark, p_error: float | None, rules: str) -> str:
    """Why a mark is left out, as `Left` calls it; "" where it is not."""
    label = mark.key.label
    if mark.key.rules != rules:
        return "other_rules"
    if mark.said is Said.UNSURE or label is Label.UNDECIDED:
        return "undecided"
    if p_error is None:
        return "unweighed"
    hedged = label is Label.MISQUALIFIED and p_error < LIKELIER
    return "softened" if hedged or label is Label.UNATTRIBUTED else ""


def _is_wrong(mark: Mark) -> bool:
    """Whether the claim is: the checker calls it wrong and is right, or calls it supported and is not."""
    return (mark.key.label is Label.SUPPORTED) == (mark.said is Said.DISAGREE)
