"""Single values of a facts file: what an author wrote -> a time, a context, the figures meant, or what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from harness.gold import stated
from harness.gold.nouns import Evidence
from harness.reading import (
    Context,
    Figure,
    Kind,
    When,
)


def moment_of(value: int | str, published: date | None = None) -> tuple[When | None, str]:
    """An authored date, or what is wrong with it."""
    try:
        return stated.when(value, published), ""
    except ValueError as error:
        return None, reason_of(error)


def reason_of(error: ValueError) -> str:
    return str(error) if stated.FORMS in str(error) else f"{error}; write a day that the calendar has"


def day_of(value: str | None) -> tuple[date | None, str]:
    moment, wrong = moment_of(value) if value else (None, "")
    return moment.first if moment else None, wrong


def within(readings: Iterable[Figure], evidence: Iterable[Evidence]) -> list[Figure]:
    """The readings inside pieces of evidence, those of the first piece first, each once."""
    readings = tuple(readings)
    found = [reading for piece in evidence for reading in readings if piece.span.contains(reading.span)]
    return list(dict.fromkeys(found))


def extended(read: Context, measures: Mapping[str, Any], kind: Kind) -> Context:
    """What was read off the article, with the author's words in the place of the parser's where there are any.

    Whose a figure is that an author has described is the author's to say; of a date the parser's subject is kept.
    """
    guessed = read.owner if kind is Kind.DATE or not measures else ()
    return replace(
        read,
        head=measures.get("noun", read.head),
        modifiers=tuple(dict.fromkeys([*measures.get("modifiers", ()), *read.modifiers])),
        predicates=tuple(measures.get("predicates", read.predicates)),
        owner=tuple(measures.get("owner", guessed)),
    )


def close_to(name: str, known: Sequence[str], noun: str) -> str:
    import difflib

    close = difflib.get_close_matches(name, known, n=1)
    if close:
        return f"did you mean {close[0]!r}?"
    if not known:
        return f"add a {noun} with this id"
    return f"the ids are {', '.join(known[:12])}{', ...' if len(known) > 12 else ''}"
