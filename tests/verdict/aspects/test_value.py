"""The aspect `value`, by the table value.yaml."""

from __future__ import annotations

from typing import Any

from harness.verdict.aspects import value
from harness.verdict.nouns import Aspect
from tests.tables import every_row
from tests.verdict.aspects.pairs import pair, table


@every_row(("article", "summary", "expected"), table("value"))
def test_value(article: str, summary: str, expected: dict[str, Any]) -> None:
    found = value.compare(*pair(article, summary), None)
    assert found.aspect is Aspect.VALUE
    assert found.match == expected["match"]
    assert found.note.startswith(expected["note"])
