"""The plan of a run: that of a suite, or that by which a run goes on; and the embedded models it needs."""

from __future__ import annotations

import os
import secrets
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harness.commands.given.inputs import DEFAULT_SUITE
from harness.commands.screen import terminal
from harness.errors import HarnessError, InputError, Problem
from harness.suites import Selection

if TYPE_CHECKING:
    from harness.commands.run.asked import Asked
    from harness.records import Begun, Manifest
    from harness.running import Plan
    from harness.suites import Suite


def load(path: Path, outputs: Path | None, asked: Asked) -> Plan:
    """The plan of a suite's file, with what the command line adds to it and takes from it."""
    from harness.running import plan
    from harness.suites import selection, suite
    from harness.verdict import JudgeOn

    wanted = asked.selection
    found = suite.load(path, asked.allow_env, recorded=outputs is not None)
    found = selection.select(found, replace(wanted, models=(), prompts=()) if outputs else wanted)
    if asked.judge:
        found = suite.with_judge(found, asked.judge)
    if asked.judge_prompt and not found.judge:
        raise click.UsageError("--judge-prompt goes with --judge")
    if asked.judge_on:
        if not found.judge:
            raise click.UsageError("--judge-on goes with --judge")
        found = replace(found, judge_on=JudgeOn(asked.judge_on))
    loaded = plan.load(found, asked.judge_prompt)
    return plan.with_outputs(loaded, outputs, wanted) if outputs else loaded


def resumed(manifest: Manifest, suite: Path | None, outputs: Path | None, asked: Asked) -> Plan:
    """The plan by which a run goes on, which is that by which it began."""
    from harness.running import signature

    path = suite or Path(manifest.suite.get("file") or DEFAULT_SUITE)
    if not path.is_file():
        message = f"the suite of this run is not here; name it: harness run SUITE --resume {manifest.run}"
        raise InputError([Problem(file=str(path), message=message)])
    recorded = outputs or manifest.suite.get("outputs")
    worded = asked.judge_prompt or manifest.suite.get("judge_prompt")
    chosen = asked.selection if asked.selection != Selection() else _selected(manifest)
    same = replace(
        asked,
        judge=asked.judge or manifest.suite.get("judge"),
        judge_prompt=Path(worded) if worded else None,
        judge_on=asked.judge_on or (manifest.signature.get("judge") or {}).get("on"),
        cases=chosen.cases,
        models=chosen.models,
        prompts=chosen.prompts,
        limit=chosen.limit or None,
    )
    plan = load(path, Path(recorded) if recorded else None, same)
    changed = list(signature.differences(manifest, plan))
    if changed:
        cure = "put back what was changed, or start a new run; answers that are in the cache are not paid for again"
        raise InputError(f"{manifest.run}: it cannot go on, since this has changed: {', '.join(changed)}; {cure}")
    return plan


def begin(plan: Plan, folder: Path, file: Path, asked: Asked) -> Manifest:
    """The manifest of a run that starts now, with a token of its own."""
    from harness.running import signature

    begun = signature.begun(plan, folder.name, datetime.now(UTC), token=secrets.token_hex(8), file=file.as_posix())
    selected = {
        name: list(value) if isinstance(value, tuple) else value for name, value in asdict(asked.selection).items()
    }
    added = {"selected": {name: value for name, value in selected.items() if value}, "options": asked.kept()}
    return replace(begun, suite={**begun.suite, **{name: value for name, value in added.items() if value}})


def _selected(manifest: Manifest) -> Selection:
    """The part of the suite that a run was begun with."""
    chosen = manifest.suite.get("selected", {})
    patterns = {name: tuple(chosen.get(name, ())) for name in ("cases", "models", "prompts")}
    return Selection(**patterns, limit=int(chosen.get("limit", 0)))


def tell_drafted(plan: Plan) -> None:
    """Say of how many cases nobody has said what a summary should tell."""
    drafted = sum(case.drafted for case in plan.cases)
    if drafted:
        of = "no case has" if drafted == len(plan.cases) else f"{drafted} of {len(plan.cases)} cases have no"
        terminal.message(f"{of} gold, so figures are held against the article, and facts told are not counted there")


def tell(begun: Begun, plan: Plan, folder: Path) -> None:
    """Say with what a run goes on."""
    if begun.dropped:
        terminal.message("a half-written last record was dropped")
    if begun.repeated:
        terminal.message(f"{begun.repeated} records of summaries that were there already were dropped")
    again = f", {begun.failed} that failed are asked for again" if begun.failed else ""
    terminal.message(f"going on with {folder}: {len(begun.done)} of {plan.total} summaries are there{again}")


def fetch_models(suite: Suite) -> None:
    """Get the embedded models that the suite names; one that cannot be had fails later, as records."""
    from harness import models
    from harness.commands.models import get

    place = models.folders(os.environ, Path.cwd())
    for spec in (*suite.models, *((suite.judge,) if suite.judge else ())):
        known = models.missing(spec, place)
        if known:
            try:
                get(known, place.models)
            except HarnessError as error:
                if terminal.news(str(error)):
                    terminal.message(str(error))
