"""Marks made up by a known truth: what the checker says, and how often it is wrong where it says so."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from typing import Any

from harness import RULES
from harness.measure.nouns import ClaimKey, Mark, Said
from harness.verdict.nouns import Label


def mark(p_error: float | None = 0.9, said: Said = Said.AGREE, number: int = 1, **fields: Any) -> Mark:
    """A mark on a claim of its own sentence; `fields` replace parts of its key."""
    label = Label.SUPPORTED if p_error is not None and p_error < 0.5 else Label.CONTRADICTED
    article = hashlib.sha256(str(number % 20).encode()).hexdigest()
    words = {"article": article, "sentence": f"{number} boats came.", "start": 0, "claim": str(number)}
    key = ClaimKey(**{**words, "label": label, "rules": RULES, **fields})
    return Mark(key=key, said=said, date="2031-03-06", p_error=p_error)


def marks(number: int, true: Callable[[float], float], seed: int = 1) -> list[Mark]:
    """So many marks on claims that are wrong as often as `true` says of what the checker states."""
    drawn = random.Random(seed)
    made = []
    for at in range(number):
        p_error = round(drawn.choice([drawn.uniform(0.01, 0.3), drawn.uniform(0.5, 0.99)]), 4)
        wrong = drawn.random() < true(p_error)
        accused = p_error >= 0.5
        made.append(mark(p_error, Said.AGREE if wrong == accused else Said.DISAGREE, at))
    return made
