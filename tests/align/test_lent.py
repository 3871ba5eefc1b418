"""Units and nouns that are left out because the figure before has them, by the table lent.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from harness.align.lent import lent
from harness.extract import claims
from harness.gold import load
from harness.text.parse import document

HERE = Path(__file__).parent
ROWS: list[list[str]] = YAML(typ="safe").load((HERE / "lent.yaml").read_text(encoding="utf-8"))
GOLD = load(HERE.parent / "cases" / "gold" / "mills")


@pytest.mark.parametrize(("summary", "words", "read"), ROWS, ids=[row[0] for row in ROWS])
def test_what_is_lent(summary: str, words: str, read: str) -> None:
    bound = lent(claims(document(summary), published=GOLD.published), GOLD)
    claim = next(one for one in reversed(bound) if words in one.text)
    assert claim.figure is not None
    noun = f"- {claim.context.head}" if claim.context.head else ""
    assert (claim.figure.unit or noun) == read


def test_what_is_lent_is_all_that_changes() -> None:
    summary = "Granby got 20,000 euros and Marlow 5,000."
    before = claims(document(summary), published=GOLD.published)
    after = lent(before, GOLD)
    assert after[0] == before[0]
    assert [one.span for one in after] == [one.span for one in before]
