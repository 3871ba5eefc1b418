"""The facts as texts for people: Gold -> HEADERS and one row a fact."""

from __future__ import annotations

from harness.gold.nouns import Fact, Gold

HEADERS = ("id", "kind", "importance", "figure", "measures", "source", "stance", "statement")


def rows(gold: Gold) -> list[tuple[str, ...]]:
    """One row of texts for each fact, in the order of the facts file; a cell that has nothing to say is empty."""
    names = {source.id: source.name for source in gold.sources}
    return [
        (
            fact.id,
            fact.kind.value,
            fact.importance.value,
            _figure(fact),
            _measures(fact),
            names.get(fact.source, fact.source) + (" *" if fact.credit_required and fact.source else ""),
            fact.stance.value,
            fact.statement,
        )
        for fact in gold.facts
    ]


CREDIT_NOTE = "* a summary must credit this source"


def _figure(fact: Fact) -> str:
    """The figure in the article's words with its bound, or the quoted words."""
    if fact.figure is None:
        return f'"{fact.quotation}"' if fact.quotation else ""
    bound = fact.figure.bound.value
    return fact.figure.text if bound == "none" else f"{bound} {fact.figure.text}"


def _measures(fact: Fact) -> str:
    """The noun that is counted, with what happens to it."""
    if fact.figure is None or fact.context is None:
        return ""
    noun = " ".join((*fact.context.modifiers[:2], fact.context.head)).strip()
    return ": ".join(part for part in (noun, " or ".join(fact.context.predicates[:3])) if part)
