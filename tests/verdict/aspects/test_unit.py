"""The aspect `unit`, by the table unit.yaml."""

from __future__ import annotations

from typing import Any

from harness.verdict.aspects import unit
from harness.verdict.nouns import Aspect
from tests.tables import every_row
from tests.verdict.aspects.pairs import pair, table


@every_row(("article", "summary", "expected"), table("unit"))
def test_unit(article: str, summary: str, expected: dict[str, Any]) -> None:
    found = unit.compare(*pair(article, summary), None)
    assert found.aspect is Aspect.UNIT
    assert found.match == expected["match"]
    assert found.note.startswith(expected["note"])
