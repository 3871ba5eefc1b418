"""Names with numbers are checked by occurrence: the rows of `names.tsv`."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.verdict.checking import names
from harness.verdict.nouns import Severity
from tests.tables import every_row

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "names.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_the_table_has_right_and_wrong_names() -> None:
    assert sum(row[2].startswith("!") for row in ROWS) >= 8
    assert sum(bool(row[2]) and not row[2].startswith("!") for row in ROWS) >= 4


@every_row(("article", "summary", "expected"), ROWS)
def test_names(article: str, summary: str, expected: str) -> None:
    found = names.verdicts(summary, article)
    for verdict in found:
        assert verdict.claim.span.of(summary) == verdict.claim.text
        assert all(one.span.of(article) == one.text for one in verdict.evidence)
    told = [f"{'!' if one.severity is Severity.ERROR else ''}{one.claim.text}" for one in found]
    assert told == [expected] * bool(expected)


@pytest.mark.parametrize(("numeral", "value"), [("IV", 4), ("XVIII", 18), ("LIX", 59), ("VI", 6)])
def test_roman(numeral: str, value: int) -> None:
    assert names.roman(numeral) == value
