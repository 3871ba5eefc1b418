"""Marks made by hand on the claims of `tests.made`."""

from __future__ import annotations

import hashlib
from typing import Any

from harness.measure.nouns import ClaimKey, Mark, Said
from harness.verdict.nouns import Label
from tests.made import ARTICLE

SENTENCE = "The ferry carried 340 passengers."


def key(**fields: Any) -> ClaimKey:
    """The key of the first claim of `tests.made`, under the rules of its manifest; `fields` replace parts of it."""
    given: dict[str, Any] = {
        "article": hashlib.sha256(ARTICLE.encode()).hexdigest(),
        "sentence": SENTENCE,
        "start": 18,
        "claim": "340",
        "label": Label.CONTRADICTED,
        "rules": "rules@1",
    }
    return ClaimKey(**given | fields)


def mark(
    said: Said = Said.DISAGREE, comment: str = "", reviewer: str = "Ada", date: str = "2030-02-03", **fields: Any
) -> Mark:
    """A mark on that claim."""
    return Mark(key=key(**fields), said=said, comment=comment, reviewer=reviewer, date=date, case="ferry")
