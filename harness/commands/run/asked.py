"""What the user asks of a run: every option of `harness run`, in one noun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness.suites import Selection

if TYPE_CHECKING:
    from harness.records import Manifest

# What of it decides a record, so that a run which goes on keeps it.
STORED_OPTIONS = ("no_cache", "refresh", "refresh_failed", "batch_api", "allow_env")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options, as they were given; of a run that goes on completed by those of its start (`as_before`)."""

    suite: Path | None
    reports: Path
    run_id: str | None
    resume: str | None  # the run to go on with
    outputs: Path | None  # file of summaries, in place of the suite's models and prompts
    cases: tuple[str, ...]  # patterns of names, likewise below; () for all
    models: tuple[str, ...]
    prompts: tuple[str, ...]
    limit: int | None  # cases
    no_cache: bool
    refresh: bool
    refresh_failed: bool
    allow_env: tuple[str, ...]  # variables that the suite may name though they do not end like those of keys
    jobs: int | None
    dry_run: bool
    max_cost: Decimal | None
    max_minutes: float | None
    judge: str | None
    judge_prompt: Path | None
    judge_on: str | None  # what it is asked about, in place of what the suite says
    batch_api: bool
    poll: float
    baseline: str | None
    marks: Path | None  # file of reviewers' marks, in place of the run's own
    reviewed: bool  # whether report and gates go by the labels as marked
    quiet: bool

    @property
    def selection(self) -> Selection:
        """The part of the suite that is asked for."""
        return Selection(cases=self.cases, models=self.models, prompts=self.prompts, limit=self.limit or 0)

    def kept(self) -> dict[str, Any]:
        """What a manifest keeps of it, as plain values; what was not asked for is left out."""
        options = {name: getattr(self, name) for name in STORED_OPTIONS}
        parts = {"selected": asdict(self.selection), "options": options}
        plain = {part: {name: _plain(value) for name, value in kept.items() if value} for part, kept in parts.items()}
        return {part: kept for part, kept in plain.items() if kept}

    def as_before(self, manifest: Manifest) -> Asked:
        """The same, with what the run's first start was asked for wherever nothing else is asked for now."""
        begun, options = manifest.suite, manifest.suite.get("options") or {}
        allowed = options.get("allow_env")
        names = [name for name in allowed if isinstance(name, str)] if isinstance(allowed, list) else []
        chosen = self.selection if self.selection != Selection() else _selected(begun.get("selected", {}))
        return replace(
            self,
            suite=self.suite or _path(begun.get("file")),
            outputs=self.outputs or _path(begun.get("outputs")),
            cases=chosen.cases,
            models=chosen.models,
            prompts=chosen.prompts,
            limit=chosen.limit or None,
            no_cache=self.no_cache or options.get("no_cache") is True,
            refresh=self.refresh or options.get("refresh") is True,
            refresh_failed=self.refresh_failed or options.get("refresh_failed") is True,
            batch_api=self.batch_api or options.get("batch_api") is True,
            allow_env=tuple(dict.fromkeys((*self.allow_env, *names))),
            judge=self.judge or begun.get("judge"),
            judge_prompt=self.judge_prompt or _path(begun.get("judge_prompt")),
            judge_on=self.judge_on or (manifest.signature.get("judge") or {}).get("on"),
        )

    def need_sense(self) -> None:
        """Raises UsageError where two options exclude each other."""
        if self.batch_api and self.no_cache:
            raise click.UsageError("--batch-api keeps its answers in the cache; leave --no-cache out")


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _path(named: str | None) -> Path | None:
    return Path(named) if named else None


def _selected(chosen: Mapping[str, Any]) -> Selection:
    """The part of the suite that a run was begun with."""
    patterns = {name: tuple(chosen.get(name, ())) for name in ("cases", "models", "prompts")}
    return Selection(**patterns, limit=int(chosen.get("limit", 0)))
