"""Reads every sentence of the tables in `readings/`: a reviewer adds a line there without any Python."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.reading.figures.told import readings
from tests.tables import every_row

FOLDER = Path(__file__).parent / "readings"
LEAST = 450  # lines, so that an emptied folder fails


def _lines() -> Iterator[tuple[str, date | None, str, list[str]]]:
    for path in sorted(FOLDER.glob("*.tsv")):
        published = None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.startswith("# published "):
                published = date.fromisoformat(line.split()[-1])
            if line.startswith("#") or not line:
                continue
            sentence, _, expected = line.partition("\t")
            yield f"{path.stem}:{number}", published, sentence, [part for part in expected.split("; ") if part]


LINES = list(_lines())


def test_the_tables_are_there() -> None:
    assert len(LINES) >= LEAST


@every_row(("published", "sentence", "expected"), [line[1:] for line in LINES], ids=[line[0] for line in LINES])
def test_reads(published: date | None, sentence: str, expected: list[str]) -> None:
    assert readings(sentence, published) == expected


def test_a_figure_reads_the_same_in_the_middle_of_a_text() -> None:
    before, sentence = "It was a wet day in Ostrava. ", "About 4,700 of 15,000 soldiers left on June 19, 2024."
    assert readings(before + sentence) == readings(sentence)
