"""Whom a summary credits against whom the article does, by the table credited.yaml, drafted facts alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from harness.gold.drafting import draft
from harness.gold.nouns import Fact, Gold
from harness.reading.extract import claims
from harness.reading.nouns.claim import Claim
from harness.reading.text.parse import document
from harness.verdict.nouns import Match
from harness.verdict.speakers.compared import Compared, compare

STORIES: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("credited.yaml"))
ROWS = [(number, *row) for number, story in enumerate(STORIES) for row in story["rows"]]
KNOWN_MISSES = 1  # rows of "mismatch" or "match" where nothing is proved: "the defence" fits too many


@lru_cache
def gold(number: int) -> Gold:
    return draft(STORIES[number]["article"])


def stated(read: tuple[Claim, ...], words: str) -> Claim:
    return next(one for one in read if one.text == words)


def fact_of(claim: Claim, facts: tuple[Fact, ...]) -> Fact:
    if claim.figure is None:
        return next(one for one in facts if one.quotation and one.quotation in claim.text)
    low = claim.figure.low
    return next(one for one in facts if one.figure is not None and one.figure.low == low and one.kind is claim.kind)


@lru_cache
def compared() -> tuple[Compared, ...]:
    def each() -> Iterator[Compared]:
        for number, summary, words, _ in ROWS:
            claim = stated(claims(document(summary)), words)
            yield compare(claim, fact_of(claim, gold(number).facts), gold(number))

    return tuple(each())


def test_right_credit_is_never_called_anothers() -> None:
    accused = [
        row[1:] for row, one in zip(ROWS, compared(), strict=True)
        if row[3] != "mismatch" and one.finding.match is Match.MISMATCH
    ]  # fmt: skip
    assert accused == []


def test_another_speaker_is_found() -> None:
    rows = [(row, one) for row, one in zip(ROWS, compared(), strict=True) if row[3] != "fair"]
    other = [(*row[1:], one.finding.match.value) for row, one in rows if one.finding.match.value != row[3]]
    assert len(rows) > 50
    assert Counter(row[3] for row, _ in rows)["mismatch"] >= 25
    assert len(other) <= KNOWN_MISSES, other


def test_evidence_is_a_share_and_a_finding_says_who() -> None:
    for one in compared():
        assert all(0 <= getattr(one.evidence, name) <= 1 for name in one.evidence.__slots__)
        if one.finding.match in (Match.MISMATCH, Match.ABSENT):
            assert "the article credits" in one.finding.note


def test_a_fact_of_nobody_and_a_claim_of_nobody_prove_nothing() -> None:
    facts = gold(0).facts
    claim = stated(claims(document("Mara Lind spoke of 45 closed schools.")), "45")
    fact = fact_of(claim, facts)
    assert compare(claim, replace(fact, attribution=None, source=""), gold(0)).finding.match is Match.NA
    nobody = replace(claim, attribution=None)
    assert compare(nobody, replace(fact, attribution=None, source=""), gold(0)).finding.match is Match.NA


@pytest.mark.parametrize("words", ["The article", "The report", "this story", "the author"])
def test_a_summary_that_credits_its_text_credits_nobody(words: str) -> None:
    claim = stated(claims(document(f"{words} said that 1,300 teachers had been hired.")), "1,300")
    one = compare(claim, fact_of(claim, gold(0).facts), gold(0))
    assert one.finding.match in (Match.ABSENT, Match.NA)
