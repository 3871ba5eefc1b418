"""What the user asks of a run, beside its plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from harness.suites import Selection

# What of it decides a record, so that a run which goes on keeps it.
KEPT = ("no_cache", "refresh", "refresh_failed", "batch_api", "allow_env")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the user asked for, beside the plan."""

    no_cache: bool
    refresh: bool
    refresh_failed: bool
    allow_env: tuple[str, ...]  # variables that the suite may name though they do not end like those of keys
    jobs: int | None
    max_cost: Decimal | None
    max_minutes: float | None
    judge: str | None
    judge_prompt: Path | None
    judge_on: str | None  # what it is asked about, in place of what the suite says
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

    def kept(self) -> dict[str, Any]:
        """What a manifest keeps of it, as plain values; what was not asked for is left out."""
        values = {name: getattr(self, name) for name in KEPT}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items() if value}

    def as_before(self, kept: Mapping[str, Any]) -> Asked:
        """The same, with what the run's first start was asked for."""
        allowed = kept.get("allow_env")
        names = [name for name in allowed if isinstance(name, str)] if isinstance(allowed, list) else []
        return replace(
            self,
            no_cache=self.no_cache or kept.get("no_cache") is True,
            refresh=self.refresh or kept.get("refresh") is True,
            refresh_failed=self.refresh_failed or kept.get("refresh_failed") is True,
            batch_api=self.batch_api or kept.get("batch_api") is True,
            allow_env=tuple(dict.fromkeys((*self.allow_env, *names))),
        )
