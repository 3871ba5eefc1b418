"""The aspect `time`, by the table time.yaml."""

from __future__ import annotations

from typing import Any

from harness.verdict.aspects import time
from harness.verdict.nouns import Aspect
from tests.tables import every_row
from tests.verdict.aspects.pairs import pair, table


@every_row(("article", "summary", "expected"), table("time"))
def test_time(article: str, summary: str, expected: dict[str, Any]) -> None:
    found = time.compare(*pair(article, summary), None)
    assert found.aspect is Aspect.TIME
    assert found.match == expected["match"]
    assert found.note.startswith(expected["note"])
