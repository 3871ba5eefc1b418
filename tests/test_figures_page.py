"""The page on figures is true: each example of its table is read as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.figures.told import readings

PAGE = Path(__file__).parents[1] / "docs" / "figures.md"
ROWS = [
    [cell.strip() for cell in line.strip("|\n").split("|")]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| what |")
]


def test_the_page_has_its_table() -> None:
    assert len(ROWS) >= 15
    assert all(len(row) == 3 for row in ROWS)


@pytest.mark.parametrize(("example", "expected"), [row[1:] for row in ROWS])
def test_reads_as_the_page_says(example: str, expected: str) -> None:
    assert "; ".join(readings(example)) == expected
