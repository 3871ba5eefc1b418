"""Hold a suite's gates against what was counted: (gates, Counts by model) -> outcomes.

A gate is held against every model on its own unless it names one. A rate over nothing cannot be told, which fails.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from harness.score import MEASURES, Counts, Rate
from harness.types import Gate, GateKind


class Holding(StrEnum):
    """Whether a gate holds."""

    HOLDS = "holds"
    FAILS = "fails"
    CANNOT_TELL = "cannot tell"  # needs more data than there is; counts as failed


@dataclass(frozen=True, slots=True, kw_only=True)
class GateOutcome:
    """One gate held against one model."""

    gate: Gate
    model: str
    rate: Rate  # what was measured; a gate on a count looks at its hits
    holding: Holding


def outcomes(gates: Iterable[Gate], by_model: Mapping[str, Counts]) -> Iterator[GateOutcome]:
    """Each gate against each model it is about, in the suite's order."""
    for gate in gates:
        for model, counts in by_model.items():
            if gate.model in ("", model):
                rate = MEASURES[gate.measure](counts)
                yield GateOutcome(gate=gate, model=model, rate=rate, holding=_holding(gate, rate))


def _holding(gate: Gate, rate: Rate) -> Holding:
    value = rate.value
    if value is None:
        return Holding.CANNOT_TELL
    held = {
        GateKind.MAX_RATE: value <= gate.limit,
        GateKind.MIN_RATE: value >= gate.limit,
        GateKind.MAX_COUNT: rate.hits <= gate.limit,
    }[gate.kind]
    return Holding.HOLDS if held else Holding.FAILS
