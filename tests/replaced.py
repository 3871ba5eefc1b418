"""Values of every kind in place of one another, as nobody would write them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

ODD = [None, 7, -1, 1.5, True, "x", "\ud800", [], [1], {}, {"a": 1}, 10**400]


def changed(value: Any, odd: Any) -> Iterator[Any]:
    """`value` with each of its parts in turn replaced by `odd`, at every depth."""
    yield odd
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        for other in changed(inner, odd):
            copy = dict(value) if isinstance(value, dict) else list(value)
            copy[key] = other  # type: ignore[index]
            yield copy
