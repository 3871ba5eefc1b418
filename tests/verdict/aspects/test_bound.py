"""The aspect `bound`, by the table bound.yaml."""

from __future__ import annotations

from typing import Any

from harness.verdict.aspects import bound
from harness.verdict.nouns import Aspect
from tests.tables import every_row
from tests.verdict.aspects.pairs import pair, table


@every_row(("article", "summary", "expected"), table("bound"))
def test_bound(article: str, summary: str, expected: dict[str, Any]) -> None:
    found = bound.compare(*pair(article, summary), None)
    assert found.aspect is Aspect.BOUND
    assert found.match == expected["match"]
    assert found.set_changed is expected["changed"]
    assert found.note.startswith(expected["note"])
