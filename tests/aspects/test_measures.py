"""What a figure counts, by the table measures.yaml; what the authors of stories mean is in tests/stories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from harness.verdict.aspects import measures
from harness.draft import draft
from harness.extract import claims
from harness.text.parse import document
from harness.types import Aspect, Claim, Derivation, Fact, Finding, Gold, Match

TABLE = YAML(typ="safe").load(Path(__file__).with_name("measures.yaml"))


def rows() -> Iterator[tuple[dict[str, Any], str, Match, str]]:
    for group in TABLE:
        for summary, match, *note in group["rows"]:
            yield group, summary, Match(match), note[0] if note else ""


def gold_of(group: dict[str, Any]) -> tuple[Gold, Fact]:
    drafted = draft(group["article"])
    aliases = tuple(tuple(words) for words in group.get("aliases", ()))
    gold = replace(
        drafted,
        facts=tuple(replace(fact, aliases=aliases) for fact in drafted.facts),
        drafted=not group.get("authored", False),
    )
    place = group["article"].index(group["figure"])
    return gold, next(fact for fact in gold.facts if _start(fact) == place)


def _start(fact: Fact) -> int:
    return fact.figure.span.start if fact.figure else fact.evidence[0].span.start


def claim_of(summary: str) -> Claim:
    return claims(document(summary))[0]


def compared(group: dict[str, Any], summary: str) -> Finding:
    gold, fact = gold_of(group)
    return measures.compare(claim_of(summary), fact, gold, None)


@pytest.mark.parametrize(("group", "summary", "match", "note"), list(rows()), ids=[row[1] for row in rows()])
def test_what_is_counted(group: dict[str, Any], summary: str, match: Match, note: str) -> None:
    found = compared(group, summary)
    assert (found.aspect, found.match) == (Aspect.MEASURES, match), found.note
    assert note in found.note
    assert bool(found.note) == (match is Match.MISMATCH)


def test_a_fact_that_measures_nothing_is_not_compared() -> None:
    gold, fact = gold_of(TABLE[0])
    claim = claim_of("Some 4,300 soldiers have been killed.")
    assert measures.compare(claim, replace(fact, context=None), gold, None).match is Match.NA


@pytest.mark.parametrize(
    ("summary", "match"),
    [
        ("A third of the soldiers have been killed or wounded.", Match.NA),
        ("A third of the soldiers have been killed.", Match.MISMATCH),
    ],
)
def test_what_follows_from_facts_counts_what_they_count(summary: str, match: Match) -> None:
    gold, fact = gold_of(TABLE[0])
    derivation = Derivation(facts=(fact.id,), text="4,300 / 13,000 = 33.1 %")
    assert measures.derived(claim_of(summary), derivation, gold).match is match
