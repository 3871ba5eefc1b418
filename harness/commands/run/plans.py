"""The plan of a run: that of a suite, or that by which a run goes on; and the embedded models it needs."""

from __future__ import annotations

import os
import secrets
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harness.commands.given import inputs
from harness.commands.screen import terminal
from harness.errors import EngineMissing, HarnessError, InputError, Problem

if TYPE_CHECKING:
    from harness.commands.run.asked import Asked
    from harness.records import Begun, Manifest
    from harness.running import Plan
    from harness.suites import Suite


def load(asked: Asked) -> Plan:
    """The plan of a suite's file, with what the command line adds to it and takes from it."""
    from harness.running import plan
    from harness.suites import selection, suite
    from harness.verdict import JudgeOn

    wanted, outputs = asked.selection, asked.outputs
    found = suite.load(inputs.suite_file(asked.suite), asked.allow_env, recorded=outputs is not None)
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


def resumed(manifest: Manifest, asked: Asked) -> Plan:
    """The plan by which a run goes on, which is that by which it began; `asked` has what that was asked for."""
    from harness.running import signature

    path = asked.suite or inputs.DEFAULT_SUITE
    if not path.is_file():
        message = f"the suite of this run is not here; name it: harness run SUITE --resume {manifest.run}"
        raise InputError([Problem(file=str(path), message=message)])
    plan = load(asked)
    changed = list(signature.differences(manifest, plan))
    if changed:
        cure = "put back what was changed, or start a new run; answers that are in the cache are not paid for again"
        raise InputError(f"{manifest.run}: it cannot go on, since this has changed: {', '.join(changed)}; {cure}")
    return plan


def begin(plan: Plan, folder: Path, asked: Asked) -> Manifest:
    """The manifest of a run that starts now, with a token of its own."""
    from harness.running import signature

    file, now = inputs.suite_file(asked.suite).as_posix(), datetime.now(UTC)
    begun = signature.begun(plan, folder.name, now, token=secrets.token_hex(8), file=file)
    return replace(begun, suite={**begun.suite, **asked.kept()})


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

    try:
        models.engine_version()
    except EngineMissing:
        return  # a model that nothing here can run is not fetched; the records say what to install
    place = models.folders(os.environ, Path.cwd())
    for spec in (*suite.models, *((suite.judge,) if suite.judge else ())):
        known = models.missing(spec, place)
        if known:
            try:
                get(known, place.models)
            except HarnessError as error:
                if terminal.news(str(error)):
                    terminal.message(str(error))
