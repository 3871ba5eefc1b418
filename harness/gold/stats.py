"""How much gold there is: Gold -> HEADERS and one row a folder."""

from __future__ import annotations

from harness.gold.nouns import Gold, Importance
from harness.reading import Kind

HEADERS = ("gold", "words", "facts", "figures", "quotations", "key", "drafted", "credited", "conflicts", "ignored")


def row(gold: Gold) -> tuple[str, ...]:
    """The numbers of one gold, below `HEADERS`; "drafted" are the facts that no person has confirmed."""
    facts = gold.facts
    counts = (
        len(gold.article.text.split()),
        len(facts),
        sum(fact.figure is not None for fact in facts),
        sum(fact.kind is Kind.QUOTATION for fact in facts),
        sum(fact.importance is Importance.KEY for fact in facts),
        sum(fact.certainty < 1 for fact in facts),
        sum(fact.credit_required for fact in facts),
        sum(bool(fact.conflicts) for fact in facts),
        len(gold.ignored),
    )
    return (gold.name, *map(str, counts))


def kinds(gold: Gold) -> dict[str, int]:
    """How many facts of each kind, in the order of the kinds; those alone that there are."""
    found = {kind.value: sum(fact.kind is kind for fact in gold.facts) for kind in Kind}
    return {name: count for name, count in found.items() if count}
