"""Shows how a run goes on: what is done of all, and how many tokens each model at work has written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.commands import terminal

if TYPE_CHECKING:
    from rich.progress import Progress

    from harness.records import Record


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
    """A line that moves on a terminal; elsewhere one plain line a summary."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("starting", total=None)
        self._writing: dict[str, int] = {}

    def starts(self, total: int, done: int) -> None:
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
            if not checked.error:
                terminal.message(f"{checked.id}: {checked.status.value}")
            elif terminal.news(checked.error):  # a wrong key fails every request, and is one failure
                terminal.message(f"{checked.id}: {checked.status.value}: {checked.error}")

    def _show(self, model: str, tokens: int) -> None:
        self._writing[model] = tokens
        from rich.markup import escape

        states = [f"{name} reads" if not n else f"{name} {n} tokens" for name, n in list(self._writing.items())]
        self._progress.update(self._task, description=escape(terminal.visible(", ".join(states))))
