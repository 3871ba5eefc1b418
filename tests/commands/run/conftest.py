"""A server that writes summaries, and runs in which no checker looks at them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.gold.nouns import Gold
from harness.status import Status
from harness.verdict.checking import pipeline
from harness.verdict.nouns import Checked
from tests.commands.run.served import write
from tests.faults.server import FaultServer, serving


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Summaries are looked at by no checker: these tests are about what happens around it."""

    def check(
        _: Gold, __: str, *, id: str, status: Status = Status.CHECKED, error: str | None = None, **___: Any
    ) -> Checked:
        return Checked(id=id, status=status, error=error)

    monkeypatch.setattr(pipeline, "check", check)


@pytest.fixture
def server(work: Path) -> Iterator[FaultServer]:
    with serving(answer=lambda _: "The ferry had 430 passengers aboard.") as running:
        write(work, running)
        yield running
