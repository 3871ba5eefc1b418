"""What is said of a summary where nobody has written gold, by the table verdicts.yaml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest
from ruamel.yaml import YAML

from harness.draft import draft
from harness.pipeline import check
from harness.types import Gold


class Row(NamedTuple):
    article: str
    summary: str
    claim: str
    label: str


TABLE = Path(__file__).with_name("verdicts.yaml")
ROWS = [Row(case["article"], **row) for case in YAML(typ="safe").load(TABLE) for row in case["rows"]]


@lru_cache
def gold(article: str) -> Gold:
    return draft(article)


def test_the_table_is_not_empty() -> None:
    assert len(ROWS) > 15


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.claim}: {row.summary}")
def test_the_claim_gets_its_label(row: Row) -> None:
    start = row.summary.index(row.claim)
    found = [v for v in check(gold(row.article), row.summary, id="row").verdicts if v.claim.span.start == start]
    assert [verdict.label.value for verdict in found] == [row.label]
