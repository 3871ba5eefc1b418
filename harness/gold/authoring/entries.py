"""Entries of a facts file: a fact as the page shows it; the ids that an entry names, and a new one for a source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from harness.gold.authoring import fields
from harness.gold.nouns import Fact
from harness.reading import Figure, Kind, Span


def used_by(data: Mapping[str, Any]) -> set[str]:
    """The ids of the sources that facts and other sources name."""
    sources = data.get("sources", ())
    named = {fact["source"] for fact in data["facts"] if "source" in fact}
    named |= {source["via"] for source in sources if "via" in source}
    return named | {id for source in sources for id in source.get("speaks_for", ())}


def with_id(ids: Any, id: str) -> list[str]:
    return [*ids, *([] if id in ids else [id])]


def without_conflict(entries: Sequence[Mapping[str, Any]], id: str) -> dict[str, dict[str, Any]]:
    """The changes after which no entry names `id` among its conflicts."""
    naming = [entry for entry in entries if id in entry.get("conflicts", ())]
    return {entry["id"]: {"conflicts": [one for one in entry["conflicts"] if one != id] or None} for entry in naming}


def fact_id(taken: set[str]) -> str:
    return next(id for n in range(1, 100_000) if (id := f"f{n}") not in taken)


def slug(name: str, taken: set[str]) -> str:
    plain = re.sub("[^a-z0-9]+", "-", name.lower()).strip("-") or "source"
    return next(id for id in (plain, *(f"{plain}-{n}" for n in range(2, 1000))) if id not in taken)


def date_of(figure: Figure) -> str:
    from harness.gold import stated

    assert figure.when is not None
    written = stated.written(figure.when)
    return written if figure.kind is Kind.DATE and written != "none" else figure.text


def shown(fact: Fact, span: Span, entry: Mapping[str, Any], rivals: Sequence[str]) -> dict[str, Any]:
    """A fact at its `span` as the page shows it, with the ids of those with which it seems to conflict."""
    context = fact.context
    read = " ".join(dict.fromkeys((*context.modifiers, context.head))).strip() if context else ""
    return {
        "id": fact.id,
        "start": span.start,
        "end": span.end,
        "evidence": [[piece.span.start, piece.span.end] for piece in fact.evidence],
        "drafted": fact.certainty < 1,
        "fields": fields.typed(entry),
        "rivals": list(rivals),
        "read": {  # what stands in for a field that is left empty
            "noun": read,
            "predicates": ", ".join(context.predicates) if context else "",
            "owner": ", ".join(context.owner) if context else "",
        },
    }
