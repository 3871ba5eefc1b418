"""Shows how a run goes on: what is done of all, and how many tokens each model at work has written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from harness.commands.screen import terminal

if TYPE_CHECKING:
    from rich.progress import Progress

    from harness.records import Record


LINES = 50  # of how a run goes on, where there is no terminal
RESERVED_COLUMNS = 40  # columns of a terminal for what stands beside the models: the bar, the count, the time


class Batches:
    """Tells of jobs of the Batch API: when one is handed over, and whenever it is in another state."""

    def __init__(self) -> None:
        self._states: dict[str, str] = {}

    def hands_over(self, model: str, job: str, requests: int) -> None:
        terminal.message(f"{model}: {requests:,} request{'' if requests == 1 else 's'} handed over as {job}")

    def looks(self, model: str, job: str, status: str) -> None:
        if self._states.get(job) != status:
            terminal.message(f"{model}: {job} is {status.replace('_', ' ')}")
        self._states[job] = status


class Bar:
    """A line that moves on a terminal; elsewhere a plain line a summary, of many only every so often."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._total = self._done = 0
        self._task = progress.add_task("starting", total=None)
        self._writing: dict[str, int] = {}

    def starts(self, total: int, done: int) -> None:
        self._total, self._done = total, done
        self._progress.update(self._task, total=total, completed=done)

    def opens(self, model: str) -> None:
        self._show(model, 0)

    def writes(self, model: str, tokens: int) -> None:
        self._show(model, tokens)

    def stores(self, record: Record) -> None:
        self._writing.pop(record.model, None)
        self._progress.update(self._task, advance=1)
        if not self._progress.live.is_started:
            checked = record.checked
            self._done += 1
            if not checked.error:
                self._tell(f"{checked.id}: {checked.status.value}")
            elif terminal.news(checked.error):  # a wrong key fails every request, and is one failure
                terminal.message(f"{checked.id}: {checked.status.value}: {checked.error}")

    def _tell(self, line: str) -> None:
        if self._total <= LINES:
            terminal.message(line)
        elif self._done == self._total or self._done * LINES // self._total > (self._done - 1) * LINES // self._total:
            terminal.message(f"{self._done:,} of {self._total:,} summaries")

    def _show(self, model: str, tokens: int) -> None:
        self._writing[model] = tokens
        from rich.markup import escape

        writing = self._writing.copy()  # other models come and go meanwhile
        states = [f"{name} reads" if not n else f"{name} {n:,} tokens" for name, n in writing.items()]
        told = terminal.visible(", ".join(states))
        if len(told) > terminal.width(sys.stderr) - RESERVED_COLUMNS:
            written = sum(writing.values())
            told = f"{len(states)} models at work" + (f", {written:,} tokens" if written else "")
        self._progress.update(self._task, description=escape(told))
