"""What a command says beside its output: folded on a terminal, a line a message elsewhere."""

from __future__ import annotations

import io
import sys

import pytest
from rich.console import Console
from rich.progress import Progress

from harness.commands.screen import terminal
from harness.commands.screen.bar import Bar
from harness.status import Status
from tests.made import record

LINE = "  contradicted: The article says 430, not 340. (ferry, key fact aboard; 12 summaries, all by openai/large)"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_long_line_is_folded_on_a_terminal(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    terminal.tell(LINE)
    lines = screen.getvalue().splitlines()
    assert max(map(len, lines)) <= min(width, 120)
    assert " ".join(screen.getvalue().split()) == LINE.strip()
    assert lines[0].startswith("  contradicted: ")
    assert all(line.startswith(" " * 6) for line in lines[1:])


def test_a_line_is_a_line_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.tell(LINE)
    assert capsys.readouterr().err == f"{LINE}\n"


AT_WORK = [  # models at work, tokens that each has written, what is shown on 80 columns
    (["local/small"], 0, "local/small reads"),
    (["local/small"], 1200, "local/small 1,200 tokens"),
    (["openai/large", "openai/small", "openai/other"], 1200, "3 models at work, 3,600 tokens"),
    (["openai/large", "openai/small", "openai/other"], 0, "3 models at work"),
]


@pytest.mark.parametrize(("models", "tokens", "told"), AT_WORK)
def test_the_models_at_work_leave_room_for_the_count(
    models: list[str], tokens: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    progress = Progress(console=Console(file=Terminal()))
    bar = Bar(progress)
    for model in models:
        bar.writes(model, tokens)
    assert progress.tasks[0].description == told


@pytest.mark.parametrize(("total", "lines"), [(3, 3), (50, 50), (2024, 50)])
def test_a_log_has_a_line_a_summary_or_fifty(total: int, lines: int, capsys: pytest.CaptureFixture[str]) -> None:
    bar = Bar(Progress(console=Console(file=io.StringIO()), disable=True))
    bar.starts(total, 0)
    one = record(status=Status.EMPTY)
    for _ in range(total):
        bar.stores(one)
    told = capsys.readouterr().err.splitlines()
    assert len(told) == lines
    assert told[-1] == (f"{total:,} of {total:,} summaries" if total > 50 else "ferry/replay/a/plain/1: empty")
