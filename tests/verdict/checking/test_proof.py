"""Every story of `gold/` holds by itself: its article, each piece of evidence and each statement, by its own gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.gold import load
from harness.verdict import proof

FOLDERS = sorted(path.parent for path in (Path(__file__).parents[3] / "gold").glob("*/facts.yaml"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_nothing_of_its_own_is_accused(folder: Path) -> None:
    assert [one.message for one in proof.accused(load(folder))] == []


def test_there_are_eight() -> None:
    assert len(FOLDERS) >= 8
