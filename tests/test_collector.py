"""Python's collector of cycles is asked seldom, for checking leaves it next to nothing to find."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from harness import collector
from harness.running import batch
from tests.bench.texts import stories


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.enable()


def test_young_objects_are_looked_at_seldom() -> None:
    gc.set_threshold(700, 11, 12)
    collector.seldom()
    assert gc.get_threshold() == (collector.YOUNG, 11, 12)


def test_a_checked_row_leaves_few_cycles() -> None:
    rows = [batch.Row(id="", summary=one.summaries[0], source=one.article) for one in stories(6, seed=5)]
    assert all(batch.check_row(row).status.value == "checked" for row in rows[:3])
    gc.collect()
    gc.disable()
    for row in rows[3:]:
        batch.check_row(row)
    found = gc.collect()
    assert found < 100
