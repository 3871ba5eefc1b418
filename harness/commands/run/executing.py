"""A run under way: its models asked, its limits kept, Ctrl-C heard; then its report and its exit code."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from harness.commands.run import outcome
from harness.commands.run.estimating import by_model, need_prices, open_cache, settings
from harness.commands.screen import costs, signals, terminal
from harness.commands.screen.bar import Bar, Batches
from harness.errors import Interrupted, Unfinished

if TYPE_CHECKING:
    from rich.progress import Progress

    from harness.commands.run.asked import Asked
    from harness.halt import Halt
    from harness.models import Cache
    from harness.records import Begun, Manifest
    from harness.running import Outcome, Plan

INTERRUPTED = "stopped"
GRACE = 10.0  # seconds that answers under way have when a run's time is over


def run(plan: Plan, folder: Path, manifest: Manifest, asked: Asked, *, begun: Begun | None) -> int:
    """Execute, report; the exit code, or what ended the run before it was complete."""
    from harness.records import store

    on = f"go on with: harness run --resume {folder}"
    with open_cache(asked, manifest.token) as cache, terminal.progress() as bar:
        if asked.max_cost is not None:
            need_prices(asyncio.run(by_model(plan, cache, begun, asked)), folder, begun)
        try:
            ended = asyncio.run(_execute(plan, folder, manifest, asked, begun, cache, bar))
        except (asyncio.CancelledError, KeyboardInterrupt):
            stopped = f"stopped at once; {store.stored(folder)} of {plan.total} summaries are in {folder}; {on}"
            raise Interrupted(stopped) from None
        except OSError as error:
            kept = f"{store.stored(folder)} of {plan.total} summaries are in {folder}"
            raise Unfinished(f"{error.filename or folder}: {error.strerror or error}; {kept}; {on}") from error
        finally:
            signals.listen()
        if cache is not None and cache.trouble:
            terminal.message(f"some answers could not be kept in the cache: {cache.trouble}")
    terminal.message(costs.spent(ended))
    view = outcome.report(folder, asked.baseline, quiet=asked.quiet, reviewed=asked.reviewed, marks=asked.marks)
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
    from harness.halt import Halt, Halted
    from harness.running import LEDGER, Account, Budget, ask_ahead
    from harness.running import run as running

    halt = Halt()
    loop = asyncio.get_running_loop()
    _on_interrupt(halt)
    if asked.max_minutes:
        loop.call_later(60 * asked.max_minutes, _time_is_over, halt, asked.max_minutes)
    setting = replace(settings(asked, cache), jobs=asked.jobs or 0, halt=halt, say=terminal.message)
    done = begun.done if begun else frozenset()
    account = Account(folder, begun.spent if begun else Decimal(0))
    budget = Budget(halt, asked.max_cost, balance=account.balance, journal=account.put_down)
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


def _time_is_over(halt: Halt, minutes: float) -> None:
    halt.ask(f"stopped after {minutes:g} minutes")
    halt.hasten(GRACE)


def _on_interrupt(halt: Halt) -> None:
    """The first Ctrl-C or SIGTERM asks for a halt, the second cancels everything."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None

    def interrupted(number: signal.Signals) -> None:
        signals.heard(number)
        if halt.reason == INTERRUPTED:
            task.cancel()
            return
        halt.ask(INTERRUPTED)
        halt.reason = INTERRUPTED  # also where something else had already asked
        terminal.message("stopping once the requests under way are answered; Ctrl-C again stops at once")

    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: Ctrl-C cancels at once
            loop.add_signal_handler(number, interrupted, number)
