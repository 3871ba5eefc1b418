"""What the user asks of a run, beside its plan."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from harness.types import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the user asked for, beside the plan."""

    no_cache: bool
    refresh: bool
    jobs: int | None
    max_cost: Decimal | None
    max_minutes: float | None
    judge: str | None
    judge_prompt: Path | None
    batch_api: bool
    poll: float
    baseline: str | None
    marks: Path | None  # file of reviewers' marks, in place of the run's own
    cases: tuple[str, ...] = ()  # patterns of names, likewise below; () for all
    models: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    limit: int | None = None  # cases
    reviewed: bool  # whether report and gates go by the labels as marked

    @property
    def selection(self) -> Selection:
        """The part of the suite that is asked for."""
        return Selection(cases=self.cases, models=self.models, prompts=self.prompts, limit=self.limit or 0)
