"""What becomes of a gate."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from harness.measure.comparison import Change, Difference, Side
from harness.measure.score import Rate
from harness.records import Record
from harness.suites import Gate


class Holding(StrEnum):
    """Whether a gate holds."""

    HOLDS = "holds"
    FAILS = "fails"
    CANNOT_TELL = "cannot tell"  # needs more data than there is; counts as failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which summaries a gate is held against; "" for all models, prompts or cases."""

    model: str = ""
    prompt: str = ""
    case: str = ""

    def holds(self, record: Record) -> bool:
        """Whether a summary is in it."""
        return (
            self.model in ("", record.model) and self.prompt in ("", record.prompt) and self.case in ("", record.case)
        )

    def __str__(self) -> str:
        return ", ".join(part for part in (self.model, self.prompt, self.case) if part) or "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The run that a suite's gates compare with."""

    name: str  # as the suite or the user names it; "" where none is named
    side: Side | None  # None where it is not there
    trouble: str = ""  # why it is not there


@dataclass(frozen=True, slots=True, kw_only=True)
class GateOutcome:
    """One gate held against the summaries of one scope."""

    gate: Gate
    scope: Scope
    rate: Rate  # what was measured; a gate on a count looks at its hits
    holding: Holding
    why: str = ""  # it cannot be told
    difference: Difference | None = None  # from the baseline, for gates that compare rates with it
    new: tuple[Change, ...] = ()  # claims that it counts and the baseline does not have

    @property
    def model(self) -> str:
        """The model it is held against; "" for all of them."""
        return self.scope.model
