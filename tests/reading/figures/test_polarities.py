"""Polarity: what the clause of a figure affirms or denies, read and compared over the pairs of `polarities.tsv`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from harness.gold.nouns import Evidence, Fact
from harness.reading.extract import claims
from harness.reading.figures.polarity_cues import cues
from harness.reading.nouns.claim import Claim
from harness.reading.nouns.figures import Bound, Kind
from harness.reading.text.parse import document, read_ahead
from harness.verdict.aspects import polarity
from harness.verdict.nouns import Match
from tests.tables import every_row

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "polarities.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def _first(text: str) -> Claim:
    found = claims(document(text))
    return next((claim for claim in found if claim.kind is not Kind.DATE), found[0])


def _fact(text: str) -> Fact:
    claim = _first(text)
    evidence = (Evidence(span=claim.context.sentence, text=text),)
    return Fact(id="f", statement=text, kind=claim.kind, evidence=evidence, figure=claim.figure, context=claim.context)


@pytest.fixture(scope="module", autouse=True)
def _parsed() -> None:
    read_ahead(text for row in ROWS for text in row[:2])


def test_the_table_has_pairs_of_every_answer() -> None:
    told = Counter(row[2] for row in ROWS)
    assert len(ROWS) >= 60
    assert min(told[answer] for answer in ("match", "mismatch")) >= 25
    assert told.keys() <= {match.value for match in Match}


@every_row(("article", "summary", "expected"), ROWS, ids=[f"{a} / {b}" for a, b, _ in ROWS])
def test_compares(article: str, summary: str, expected: str) -> None:
    found = polarity.compare(_first(summary), _fact(article))
    assert (found.match.value, bool(found.note)) == (expected, expected == "mismatch"), found.note


def test_every_axis_has_two_answers() -> None:
    signs: dict[str, set[int]] = {}
    for table in cues().poles.values():
        for answers in table.values():
            for cue in answers:
                signs.setdefault(cue.axis, set()).add(cue.sign)
    assert len(signs) > 20
    assert {axis for axis, found in signs.items() if found != {1, -1}} == set()


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("No guest received more than 4 coins.", Bound.AT_MOST),
        ("Nobody received less than 4 coins.", Bound.AT_LEAST),
        ("The guests received more than 4 coins.", Bound.MORE_THAN),
        ("The guests received no more than 4 coins.", Bound.AT_MOST),
        ("The clerk said that no more than 4 coins were lost.", Bound.AT_MOST),
        ("The clerk has never acknowledged more than 4 coins.", Bound.AT_MOST),
    ],
)
def test_a_denied_bound_is_the_other_bound(text: str, bound: Bound) -> None:
    claim = _first(text)
    assert claim.figure is not None
    assert (claim.figure.bound, claim.context.polarity.negation) == (bound, "")
