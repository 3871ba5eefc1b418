"""The claims of a text, by the table claims.yaml, and what must hold of any text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from harness.reading.extract import claims
from harness.reading.nouns.claim import Claim
from harness.reading.nouns.figures import Kind
from harness.reading.nouns.speech import Stance
from harness.reading.text.parse import document
from tests.tables import every_row

ROWS: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("claims.yaml"))
SCRAPS = st.sampled_from(
    ["12 ", "1. ", "2) ", "\n", "Here is a summary in 40 words: ", "(98 words)", "“we won” ", '"', "said ", "about ",
     "Mara Lind ", "$3m", "The article describes ", "two films ", "\x00", "\ud800", "in 2019 ", ". ", "- ", "**3** "]
)  # fmt: skip


def read(text: str, published: date | None = None) -> tuple[Claim, ...]:
    return claims(document(text), published=published)


def test_the_table_is_there() -> None:
    assert len(ROWS) >= 30
    assert any(not row["claims"] for row in ROWS)


@every_row("row", ROWS, ids=[row["text"][:60].replace("\n", " ") for row in ROWS])
def test_what_is_a_claim(row: dict[str, Any]) -> None:
    assert [claim.text for claim in read(row["text"])] == row["claims"]


def test_a_quotation_becomes_a_claim_with_its_speaker() -> None:
    text = "“We will rebuild every house,” said Mara Lind, the mayor of Velden."
    (claim,) = read(text)
    assert (claim.kind, claim.figure, claim.stance) == (Kind.QUOTATION, None, Stance.CLAIMED)
    assert claim.quotation is not None
    assert claim.text == "“We will rebuild every house,”"
    assert claim.quotation.words.of(text).rstrip(",") == "We will rebuild every house"
    assert claim.attribution is not None
    assert claim.attribution.speaker == "Mara Lind"
    assert claim.named


def test_a_figure_inside_a_quotation_is_a_claim_of_its_own() -> None:
    assert [claim.kind for claim in read("“We lost 16 goats in the flood,” said Mara Lind.")] == [
        Kind.QUOTATION,
        Kind.QUANTITY,
    ]


def test_words_set_apart_are_no_quotation() -> None:
    assert read("The so-called “ghost” ferry sank near the “Old Pier” bridge.") == ()


@pytest.mark.parametrize(
    ("text", "speaker", "named"),
    [
        ("Mara Lind said 40 houses had burned.", "Mara Lind", True),
        ("Mara Lind visited Velden. She said 40 houses had burned.", "Mara Lind", False),
        ("The ministry said 40 houses had burned.", "ministry", False),
        ("According to the Velden Institute, 40 houses burned.", "Velden Institute", True),
    ],
)
def test_who_is_credited_and_whether_by_name(text: str, speaker: str, named: bool) -> None:
    (claim,) = read(text)
    assert claim.attribution is not None
    assert claim.attribution.speaker == speaker
    assert claim.named is named


def test_without_a_credit_nobody_is_named() -> None:
    (claim,) = read("Some 40 houses burned in Velden.")
    assert (claim.attribution, claim.named, claim.stance) == (None, False, Stance.FACT)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The bridge is expected to cost $5 million.", Stance.EXPECTED),
        ("An estimated 300 people fled.", Stance.ESTIMATED),
        ("The union claims that 300 people fled.", Stance.CLAIMED),
        ("300 people fled.", Stance.FACT),
    ],
)
def test_how_far_the_text_stands_behind_it(text: str, stance: Stance) -> None:
    assert [claim.stance for claim in read(text)] == [stance]


@pytest.mark.parametrize(
    ("text", "done"), [("The work took 18 months.", True), ("The work will take 18 months.", False)]
)
def test_what_has_happened(text: str, done: bool) -> None:
    assert [claim.done for claim in read(text)] == [done]


def test_relative_dates_are_resolved_against_the_day_of_publication() -> None:
    (claim,) = read("The ferry sank last month.", date(2031, 5, 7))
    assert claim.figure is not None
    assert claim.figure.when is not None
    assert (claim.figure.when.first, claim.figure.when.last) == (date(2031, 4, 1), date(2031, 4, 30))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(SCRAPS, st.text(max_size=5)), max_size=25).map("".join))
def test_any_text_has_claims_that_are_its_own_words(text: str) -> None:
    found = read(text)
    assert [claim.text for claim in found] == [claim.span.of(text) for claim in found]
    assert [claim.span.start for claim in found] == sorted(claim.span.start for claim in found)
    assert all((claim.figure is None) == (claim.kind is Kind.QUOTATION) for claim in found)
