"""What was fitted to reviewers' marks, and what it is worth: Recalibration -> text, or plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from harness.measure import Bin, Left, Recalibration
from harness.records import FORMAT
from harness.reports import shown
from harness.reports.columns import drawn
from harness.reports.passages import wrapped
from harness.verdict import calibration

HEADERS = ("stated", "claims", "mean", "wrong")
SHOWN_PROBABILITIES = (0.5, 0.8, 0.9, 0.95)  # probabilities of which is told what becomes of them
LEFT = {
    "other_rules": "on verdicts of other rules",
    "undecided": "unsure, or on undecided claims",
    "softened": "on dropped hedges and credits, which are told whatever the probability",
    "unweighed": "that do not say how probable the checker held it; name the run that they were made on",
}
NOTE = (
    "After: each article by a fit to the others. The thresholds stay, and hold for the calibrated probability. Marks"
    " are no sample: the probabilities become true of claims such as those that were marked."
)
NO_BETTER = "On articles left out it is no better than the checker's own probabilities: mark more, or do without it."


def render(made: Recalibration, left: Left) -> str:
    """What was fitted, log loss and reliability before and after."""
    return "\n".join(_lines(made, left)) + "\n"


def written(made: Recalibration, rules: str, digest: str) -> dict[str, Any]:
    """What stands in the file of the calibration; see schemas/calibration.schema.json."""
    return {
        "format": FORMAT,
        "rules": rules,
        "scale": made.calibration.scale,
        "shift": made.calibration.shift,
        "marks": {"digest": digest, "used": made.claims, "wrong": made.wrong, "articles": made.articles},
        "log_loss": {"before": round(made.before, 5), "after": round(made.after, 5)},
    }


def as_json(made: Recalibration, left: Left) -> dict[str, Any]:
    """The tables for programs."""
    return {
        "left_out": {name: getattr(left, name) for name in LEFT},
        "reliability": {"before": _bins(made.bins_before), "after": _bins(made.bins_after)},
    }


def left_out(left: Left) -> str:
    """`left out: 3 unsure, or on undecided claims`; "" where none is."""
    told = [f"{number} {why}" for name, why in LEFT.items() if (number := getattr(left, name))]
    return f"left out: {'; '.join(told)}" if told else ""


def _lines(made: Recalibration, left: Left) -> Iterator[str]:
    marks = shown.number(made.claims, "mark")
    yield f"{marks} on {shown.number(made.articles, 'article')}: {made.wrong} claims are wrong, {made.right} right"
    if told := left_out(left):
        yield from wrapped("", told)
    scale, shift = made.calibration.scale, made.calibration.shift
    yield f"log odds of an error: times {scale:g}, {'plus' if shift >= 0 else 'minus'} {abs(shift):g}"
    yield "what was said with " + ", ".join(
        f"{p:.0%} is now said with {_becomes(made, p):.0%}" for p in SHOWN_PROBABILITIES
    )
    yield f"log loss on articles left out: {made.before:.3f} before, {made.after:.3f} after"
    if made.after >= made.before:
        yield from wrapped("", NO_BETTER)
    for name, bins in (("before", made.bins_before), ("after", made.bins_after)):
        yield ""
        yield name
        yield drawn(HEADERS, [_row(one) for one in bins], 1)
    yield from wrapped("", NOTE)


def _becomes(made: Recalibration, p_error: float) -> float:
    return calibration.probability(made.calibration.of(calibration.log_odds(p_error)))


def _row(one: Bin) -> tuple[str, ...]:
    return (f"{one.low:.1f}–{one.low + 0.1:.1f}", str(one.claims), f"{one.stated:.2f}", f"{one.wrong / one.claims:.2f}")


def _bins(bins: Sequence[Bin]) -> list[dict[str, float]]:
    return [{"from": one.low, "claims": one.claims, "stated": round(one.stated, 5), "wrong": one.wrong} for one in bins]
