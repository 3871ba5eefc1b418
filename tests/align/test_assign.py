"""Which fact a claim is bound to, by the table alignments.yaml, and what must hold of any summary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from harness.align import align
from harness.draft import draft
from harness.extract import claims
from harness.text.parse import document
from harness.types import Alignment, Gold

TABLE = YAML(typ="safe").load(Path(__file__).with_name("alignments.yaml"))
SCRAPS = st.sampled_from(
    ["120 ", "passengers ", "The ferry ", "berths ", "2 million crowns ", "harbour ", ". ", "“repairs will cost” ",
     "said ", "first ", "half of the ", "in 2019 ", "\x00", "\ud800", "\n", "dozens ", "14-year-old ", "3-1 ", "$5 "]
)  # fmt: skip
gold_of = lru_cache(draft)


def rows() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for group in TABLE:
        for row in group["rows"]:
            yield group["article"], row["summary"], row


def aligned(gold: Gold, summary: str) -> tuple[Alignment, ...]:
    return align(claims(document(summary)), gold, summary)


def told(alignment: Alignment, wanted: Any, article: str) -> Any:
    """What the claim is bound to, in the form of `wanted` where it is that, else as the table would have it."""
    if alignment.derivation is not None:
        if isinstance(wanted, dict) and wanted["derived"] in alignment.derivation.text:
            return wanted
        return {"derived": alignment.derivation.text}
    if alignment.fact is None:
        return "name" if alignment.name else None
    place = alignment.fact.figure.span if alignment.fact.figure else alignment.fact.evidence[0].span
    if isinstance(wanted, str) and wanted in article:
        start = article.index(wanted)
        if start <= place.start < start + len(wanted) or place.start <= start < place.end:
            return wanted
    return place.of(article)


@pytest.mark.parametrize(("article", "summary", "row"), list(rows()), ids=[summary for _, summary, _ in rows()])
def test_the_fact_that_a_claim_is_about(article: str, summary: str, row: dict[str, Any]) -> None:
    found = {
        one.claim.text: told(one, row["claims"].get(one.claim.text), article)
        for one in aligned(gold_of(article), summary)
    }
    if row.get("known"):
        assert found != row["claims"], "aligned rightly now: take `known` off this row"
    else:
        assert found == row["claims"]


@pytest.mark.parametrize(
    ("article", "summary", "name"),
    [
        ("The club took its sign from Studio Fifty.", "The club took its sign from Studio Fifty.", True),
        ("The club took its sign from Studio Fifty.", "The club had fifty members.", False),
        ("Police stopped Unit 731 at the gate.", "Police stopped Unit 732 at the gate.", False),
    ],
)
def test_a_name_with_a_number_need_only_occur(article: str, summary: str, name: bool) -> None:
    gold = replace(draft(article), facts=())
    assert all(one.name is name and one.fact is None for one in aligned(gold, summary))


def test_without_facts_nothing_is_bound() -> None:
    (one,) = aligned(replace(draft("The mill closed."), facts=()), "The mill had 300 workers.")
    assert (one.fact, one.derivation, one.name, one.candidates, one.also) == (None, None, False, (), ())


def test_a_value_stated_twice_has_the_other_fact_beside_it() -> None:
    article = (
        "The flood killed 31 people in Velden. In all, 31 people were killed by the flood, the mayor of Velden said."
    )
    (one,) = aligned(draft(article), "The flood in Velden killed 31 people.")
    assert one.fact is not None
    assert {one.fact.id, *(fact.id for fact in one.also)} == {"f1", "f2"}


def test_candidates_are_told_best_first() -> None:
    article = TABLE[0]["article"]
    (one,) = aligned(gold_of(article), "The ferry had 120 passengers on board.")
    assert [option.score for option in one.candidates] == sorted((o.score for o in one.candidates), reverse=True)
    assert all(0 <= option.topic <= 1 and 0 <= option.value <= 1 for option in one.candidates)


@settings(max_examples=40, deadline=None)
@given(st.lists(SCRAPS, max_size=25).map("".join))
def test_any_summary_is_aligned_claim_by_claim(summary: str) -> None:
    gold = gold_of(TABLE[0]["article"])
    mentions = claims(document(summary))
    found = align(mentions, gold, summary)
    assert [one.claim for one in found] == list(mentions)
    for one in found:
        assert one.fact is None or one.fact in gold.facts
        assert one.fact is None or one.derivation is None
        assert set(map(id, one.also)) <= set(map(id, gold.facts))
