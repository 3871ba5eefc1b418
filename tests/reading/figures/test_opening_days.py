"""On which days of the week a time of day holds, by the table opening_days.tsv."""

from __future__ import annotations

from pathlib import Path

from harness.reading import figures
from harness.reading.figures.opening_days import opening_days
from harness.reading.text.parse import document
from harness.verdict.derive.dates import DAYS
from tests.tables import every_row

LINES = Path(__file__).with_name("opening_days.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.partition("\t")[::2] for line in LINES if line and not line.startswith("#")]


def told(text: str) -> str:
    found = opening_days(document(text), figures.read(text))
    days = {span: " ".join(DAYS[day][:3] for day in sorted(held)) for span, held in found.items()}
    return "; ".join(f"{span.of(text)}: {names}" for span, names in sorted(days.items()))


def test_the_table_is_there() -> None:
    assert len(ROWS) >= 12


@every_row(("text", "expected"), ROWS)
def test_days(text: str, expected: str) -> None:
    assert told(text) == expected
