"""A review in the terminal, and the marks that it leaves."""

from __future__ import annotations

from pathlib import Path

from harness.measure import adjudications


def marks(path: Path) -> list[tuple[str, str, str]]:
    return [(each.key.claim, each.said.value, each.comment) for each in adjudications.read(path)]
