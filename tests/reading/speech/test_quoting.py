"""Forms of quotation, by the table forms.yaml: which passages are quoted; what is wrong with each is in tests/cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from harness.reading.extract import claims
from harness.reading.nouns.figures import Kind
from harness.reading.text.parse import document, read_ahead
from tests.tables import every_row

ROWS: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("quoting.yaml").read_text(encoding="utf-8"))
MARKS = "\"'“”‘’«»‹›„‚`＂"


@pytest.fixture(scope="module", autouse=True)
def _parsed_at_once() -> None:
    read_ahead(row["text"].replace("|", "\n") for row in ROWS)


def test_the_table_is_there() -> None:
    assert len(ROWS) > 60
    assert any(not row["quoted"] for row in ROWS)


@every_row("row", ROWS, ids=[row["form"] for row in ROWS])
def test_what_is_quoted(row: dict[str, Any]) -> None:
    found = [one for one in claims(document(row["text"].replace("|", "\n"))) if one.kind is Kind.QUOTATION]
    assert [one.text.strip(MARKS) for one in found] == row["quoted"]
