"""What the figures of tables state and measure: the table tables.yaml."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from harness import reading
from harness.reading.extract import claims

TABLE = YAML(typ="safe").load(Path(__file__).with_name("tables.yaml"))


def test_the_table_is_there() -> None:
    assert sum(len(row["cells"]) for row in TABLE) >= 20


@pytest.mark.parametrize("row", TABLE, ids=[row["name"] for row in TABLE])
def test_figures_of_a_table(row: dict[str, Any]) -> None:
    found = {claim.text: claim for claim in claims(reading.article_document(row["text"]))}
    for written, (value, unit, about) in row["cells"].items():
        claim = found.get(written) or found[written.strip("()")]
        assert claim.figure is not None
        assert (claim.figure.low, claim.figure.unit) == (Fraction(str(value)), unit), written
        assert set(about) <= {*claim.context.terms, *claim.context.owner}, (written, claim.context)
        assert claim.span.of(row["text"]) == claim.text
        assert not claim.unread


def test_a_row_with_too_many_cells_is_unread() -> None:
    text = "| Port | 2030 | 2031 |\n|---|---|---|\n| Ostwick | 412 | 455 | 471 |\n| Marrowby | 310 | 350 |\n"
    found = {claim.text: claim.unread for claim in claims(reading.article_document(text))}
    assert "columns cannot be told apart" in found["471"]
    assert found["310"] == ""


def test_a_head_of_two_signs_and_the_years_above_it() -> None:
    text = "| | 2030 | 2031 |\n|---|---|---|\n| Profit (loss) | (4,018) | 611 |\n| Guests | 310 | 350 |\n"
    found = {claim.text.strip("()"): claim.context for claim in claims(reading.article_document(text))}
    signs = {text: [pole.sign for pole in found[text].polarity.poles] for text in ("4,018", "611", "310")}
    assert signs == {"4,018": [-1], "611": [1], "310": []}
    assert {"profit", "guest"} <= {*found["2031"].terms}
