"""`harness run`: generate, check, store and report."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import signal
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harness.commands import baseline as baselines
from harness.commands import costs, outcome, terminal
from harness.commands.bar import Bar, Batches
from harness.commands.inputs import DEFAULT_SUITE, run_folder, suite_file
from harness.errors import HarnessError, InputError, Interrupted, Problem, Unfinished

if TYPE_CHECKING:
    from rich.progress import Progress

    from harness.estimate import Estimate
    from harness.halt import Halt
    from harness.models import Cache
    from harness.plan import Plan
    from harness.run import Outcome
    from harness.store import Begun
    from harness.types import Manifest, Suite

INTERRUPTED = "stopped"


def _amount(_: click.Context, __: click.Parameter, text: str | None) -> Decimal | None:
    """An amount of money, such as 2.50."""
    if text is None:
        return None
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0:
        raise click.BadParameter(f"{text!r} is no amount of money; write one like 2.50")
    return amount


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


@click.command()
@click.argument("suite", type=click.Path(path_type=Path), required=False, metavar="[SUITE]")
@click.option(
    "--reports",
    type=click.Path(path_type=Path),
    default=Path("reports"),
    show_default=True,
    metavar="FOLDER",
    help="Folder in which the run gets a folder of its own.",
)
@click.option("--run-id", metavar="NAME", help="Name of the run's folder; made from the time when left out.")
@click.option("--resume", metavar="RUN", help="Go on with a run that was broken off: its folder, or its name.")
@click.option(
    "--outputs",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Score the summaries of a JSONL file (case, model, text) in place of the suite's models and prompts.",
)
@click.option("--no-cache", is_flag=True, help="Ask the models anew and keep no answers.")
@click.option("--refresh", is_flag=True, help="Ask the models anew and keep their answers in place of the old ones.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Requests at a time to each endpoint (else what the suite says, else 4), and embedded models side by side"
    " (else one a processor core, 4 at most).",
)
@click.option("--dry-run", is_flag=True, help="Print calls, tokens and money by model, and send nothing.")
@click.option(
    "--max-cost",
    callback=_amount,
    metavar="AMOUNT",
    help="Stop before the run costs more than that.",
)
@click.option(
    "--max-time",
    "max_minutes",
    type=click.FloatRange(min=0, min_open=True),
    metavar="MINUTES",
    help="Send nothing after so many minutes; what is under way is finished.",
)
@click.option(
    "--judge",
    metavar="MODEL",
    help="Model to ask about what the rules leave undecided: one that the suite sets up, openai/NAME or local/NAME.",
)
@click.option(
    "--judge-prompt", type=click.Path(path_type=Path), metavar="FILE", help="How it is asked, in place of judge.md."
)
@click.option(
    "--batch-api",
    is_flag=True,
    help="Have the summaries of openai/ models made through the endpoint's Batch API: within a day, at half the price.",
)
@click.option(
    "--poll",
    type=click.FloatRange(min=0, min_open=True),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="Time between two looks at a batch.",
)
@click.option("--baseline", metavar="RUN", help=baselines.HELP)
@click.option("--quiet", is_flag=True, help="Print where the report is, and not the report itself.")
def run(
    suite: Path | None,
    reports: Path,
    run_id: str | None,
    resume: str | None,
    outputs: Path | None,
    dry_run: bool,
    quiet: bool,
    **asked: bool | int | float | str | Decimal | Path | None,
) -> int:
    """Generate summaries, check and score them, and report.

    SUITE is a YAML file of cases, prompts, models, repeats and gates; gold/suite.yaml when left out. The run is
    written to reports/RUN-ID as it goes: records.jsonl, manifest.json and report.md. Ctrl-C finishes the requests
    under way and says how to go on; a second one stops at once.
    """
    from harness import store

    wanted = Asked(**asked)  # type: ignore[arg-type]
    if wanted.batch_api and wanted.no_cache:
        raise click.UsageError("--batch-api keeps its answers in the cache; leave --no-cache out")
    if not resume:
        path = suite_file(suite)
        plan = _plan(path, outputs, wanted.judge, wanted.judge_prompt)
        if dry_run:
            return _estimate(plan, wanted, begun=None)
        _fetch_models(plan.suite)
        folder = outcome.new_folder(reports, run_id)
        terminal.message(f"{plan.total} summaries, into {folder}")
        with store.alone(folder):
            manifest = _manifest(plan, folder, path)
            store.write_manifest(folder, manifest)  # from here on the run can be gone on with
            return _run(plan, folder, manifest, wanted, begun=None, quiet=quiet)
    folder = run_folder(resume)
    with store.alone(folder):
        begun = store.reopen(folder)
        plan = _plan_of(begun.manifest, suite, outputs, wanted)
        _tell(begun, plan, folder)
        if dry_run:
            return _estimate(plan, wanted, begun=begun)
        _fetch_models(plan.suite)
        return _run(plan, folder, begun.manifest, wanted, begun=begun, quiet=quiet)


# --------------------------------------------------------------------------- the plan


def _plan(path: Path, outputs: Path | None, judge: str | None, judge_prompt: Path | None) -> Plan:
    from harness import plan, suite

    asked = suite.load(path)
    if judge:
        asked = suite.with_judge(asked, judge)
    if judge_prompt and not asked.judge:
        raise click.UsageError("--judge-prompt goes with --judge")
    loaded = plan.load(asked, judge_prompt)
    return plan.with_outputs(loaded, outputs) if outputs else loaded


def _plan_of(manifest: Manifest, suite: Path | None, outputs: Path | None, asked: Asked) -> Plan:
    """The plan by which a run goes on, which is that by which it began."""
    from harness import signature

    path = suite or Path(manifest.suite.get("file") or DEFAULT_SUITE)
    if not path.is_file():
        message = f"the suite of this run is not here; name it: harness run SUITE --resume {manifest.run}"
        raise InputError([Problem(file=str(path), message=message)])
    recorded = outputs or manifest.suite.get("outputs")
    worded = asked.judge_prompt or manifest.suite.get("judge_prompt")
    plan = _plan(
        path,
        Path(recorded) if recorded else None,
        asked.judge or manifest.suite.get("judge"),
        Path(worded) if worded else None,
    )
    changed = list(signature.differences(manifest, plan))
    if changed:
        cure = "put back what was changed, or start a new run; answers that are in the cache are not paid for again"
        raise InputError(f"{manifest.run}: it cannot go on, since this has changed: {', '.join(changed)}; {cure}")
    return plan


def _manifest(plan: Plan, folder: Path, file: Path) -> Manifest:
    from harness import signature

    return signature.begun(plan, folder.name, datetime.now(UTC), token=secrets.token_hex(8), file=file.as_posix())


def _tell(begun: Begun, plan: Plan, folder: Path) -> None:
    if begun.dropped:
        terminal.message("a half-written last record was dropped")
    again = f", {begun.failed} that failed are asked for again" if begun.failed else ""
    terminal.message(f"going on with {folder}: {len(begun.done)} of {plan.total} summaries are there{again}")


def _fetch_models(suite: Suite) -> None:
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
                terminal.message(str(error))


# --------------------------------------------------------------------------- before


def _estimate(plan: Plan, asked: Asked, *, begun: Begun | None) -> int:
    """Print what the run would take."""
    from harness.models.price import halved

    token = begun.manifest.token if begun else ""
    with _cache(asked, token) as cache:
        rows = asyncio.run(_estimates(plan, cache, begun))
    if asked.batch_api:
        rows = [replace(row, price=halved(row.price)) for row in rows]
    terminal.write_out(costs.planned(rows))
    if plan.suite.judge:
        terminal.write_out("The judge's calls come on top: what it is asked shows when the summaries are checked.\n")
    return 3 if any(row.error for row in rows) else 0


async def _estimates(plan: Plan, cache: Cache | None, begun: Begun | None) -> list[Estimate]:
    from harness import models
    from harness.estimate import estimates

    setting = models.Setting(cache=cache, folders=models.folders(os.environ, Path.cwd()), environ=os.environ)
    opened = partial(models.open_model, setting=setting)
    return await estimates(plan, opened, begun.done if begun else frozenset())


def _cache(asked: Asked, token: str) -> AbstractContextManager[Cache | None]:
    from harness import models

    if asked.no_cache:
        return nullcontext(None)
    return models.open_cache(models.folders(os.environ, Path.cwd()).answers, refresh=asked.refresh, run=token)


# --------------------------------------------------------------------------- the run


def _run(plan: Plan, folder: Path, manifest: Manifest, asked: Asked, *, begun: Begun | None, quiet: bool) -> int:
    """Execute, report; the exit code, or what ended the run before it was complete."""
    from harness import store

    on = f"go on with: harness run --resume {folder}"
    with _cache(asked, manifest.token) as cache, terminal.progress() as bar:
        if asked.max_cost is not None:
            _need_prices(asyncio.run(_estimates(plan, cache, begun)), folder, begun)
        try:
            ended = asyncio.run(_execute(plan, folder, manifest, asked, begun, cache, bar))
        except (asyncio.CancelledError, KeyboardInterrupt):
            stopped = f"stopped at once; {store.stored(folder)} of {plan.total} summaries are in {folder}; {on}"
            raise Interrupted(stopped) from None
        except OSError as error:
            kept = f"{store.stored(folder)} of {plan.total} summaries are in {folder}"
            raise Unfinished(f"{error.filename or folder}: {error.strerror or error}; {kept}; {on}") from error
        if cache is not None and cache.trouble:
            terminal.message(f"some answers could not be kept in the cache: {cache.trouble}")
    terminal.message(costs.spent(ended))
    view = outcome.report(folder, asked.baseline, quiet=quiet)
    if not ended.halted:
        return outcome.exit_code(view)
    kind = Interrupted if ended.halted == INTERRUPTED else Unfinished
    raise kind(f"{ended.halted}; {store.stored(folder)} of {plan.total} summaries are in {folder}; {on}")


async def _execute(
    plan: Plan,
    folder: Path,
    manifest: Manifest,
    asked: Asked,
    begun: Begun | None,
    cache: Cache | None,
    bar: Progress,
) -> Outcome:
    from harness import models
    from harness import run as running
    from harness.ahead import ask_ahead
    from harness.budget import Budget
    from harness.halt import Halt, Halted
    from harness.ledger import LEDGER

    halt = Halt()
    loop = asyncio.get_running_loop()
    _on_interrupt(halt)
    if asked.max_minutes:
        loop.call_later(60 * asked.max_minutes, halt.ask, f"stopped after {asked.max_minutes:g} minutes")
    setting = models.Setting(
        cache=cache,
        folders=models.folders(os.environ, Path.cwd()),
        environ=os.environ,
        jobs=asked.jobs or 0,
        halt=halt,
    )
    done = begun.done if begun else frozenset()
    budget = Budget(halt, asked.max_cost, spent=begun.spent if begun else Decimal(0))
    opener = partial(models.open_model, setting=setting)
    unanswered: Mapping[str, str] = {}
    if asked.batch_api or (folder / LEDGER).exists():
        with suppress(Halted):  # what is under way goes on, and the run ends below
            unanswered = await ask_ahead(
                plan,
                folder,
                manifest.token,
                open_model=opener,
                pause=lambda: asyncio.sleep(asked.poll),
                done=done,
                halt=halt,
                budget=budget,
                watcher=Batches(),
                submits=asked.batch_api,
            )
    return await running.execute(
        plan,
        folder,
        manifest,
        open_model=opener,
        clock=lambda: datetime.now(UTC),
        done=done,
        unanswered=unanswered,
        halt=halt,
        budget=budget,
        watcher=Bar(bar),
        engines=asked.jobs or min(4, os.cpu_count() or 1),
    )


def _on_interrupt(halt: Halt) -> None:
    """The first Ctrl-C asks for a halt, the second cancels everything."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None

    def interrupted() -> None:
        if halt.reason == INTERRUPTED:
            task.cancel()
            return
        halt.ask(INTERRUPTED)
        halt.reason = INTERRUPTED  # also where something else had already asked
        terminal.message("stopping once the requests under way are answered; Ctrl-C again stops at once")

    with suppress(NotImplementedError):  # Windows: Ctrl-C cancels at once
        loop.add_signal_handler(signal.SIGINT, interrupted)


def _need_prices(rows: Iterable[Estimate], folder: Path, begun: Begun | None) -> None:
    """A limit on the cost is worth nothing where a price is not known, or where two currencies would be added."""
    problems = [
        f"{row.model}: --max-cost needs its price; write `price: {{input: ..., output: ...}}` into the suite"
        for row in rows
        if row.calls and row.price is None
    ]
    problems += [
        f"{row.model}: --max-cost needs a limit on its answers; leave max_tokens in its parameters"
        for row in rows
        if row.calls and row.price is not None and not row.most.completion_tokens
    ]
    currencies = {row.price.currency for row in rows if row.calls and row.price and row.cost}
    if len(currencies) > 1:
        problems.append(f"--max-cost cannot add {' and '.join(sorted(currencies))}; give prices in one currency")
    if problems:
        if begun is None:
            shutil.rmtree(folder)  # only its manifest is in it
        raise InputError("\n".join(problems))
