"""The sentences that give reasons: those of reasons.yaml as they stand, and what must hold of every one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from harness.gold.drafting import draft
from harness.gold.loading import load
from harness.gold.nouns import Fact, Gold
from harness.reading.documents import reply_document
from harness.reading.extract import claims
from harness.reading.nouns.figures import Kind
from harness.reading.text.parse import read_ahead
from harness.verdict import aspects
from harness.verdict.decision import LABELS
from harness.verdict.engine import evidence
from harness.verdict.evidence import Evidence
from harness.verdict.facts import known
from harness.verdict.model import weights
from harness.verdict.nouns import Aspect, Label
from harness.verdict.reasons import LIMIT, reason
from tests.prose import faults
from tests.tables import every_row

FILE = Path(__file__).with_name("reasons.yaml")
CASES = Path(__file__).parents[2] / "cases" / "articles.yaml"
ROUND_TRIP = YAML()
ROUND_TRIP.width = 4000
MARKS = r"[\"“”‘’']"
SHORT = 0.95  # of all reasons, so many fit
FEW = 3  # rows whose reason is that of another


@cache
def rows() -> list[tuple[dict[str, Any], str]]:
    """Each row with its article, or the folder of its gold."""
    groups: list[dict[str, Any]] = YAML(typ="safe").load(FILE)
    return [(row, group.get("article") or group["gold"]) for group in groups for row in group["rows"]]


@pytest.fixture(scope="module", autouse=True)
def _parsed_at_once() -> None:
    read_ahead(dict.fromkeys(text for row, article in rows() for text in (article, row["summary"])))


@cache
def gold(article: str) -> Gold:
    """What is known of an article, or of a gold by its folder."""
    folder = Path(__file__).parents[3] / article
    return known(load(folder) if article.startswith("gold/") else draft(article))


@cache
def weighed(article: str, summary: str) -> tuple[Evidence, ...]:
    read = reply_document(summary)
    found = claims(read, published=gold(article).published)
    return tuple(evidence(found, range(len(found)), read, gold(article), weights()))


def fact(article: str, words: str) -> Fact:
    facts = gold(article).facts
    return next(one for one in facts if words in ((one.figure.text if one.figure else ""), one.quotation.rstrip(",.")))


def told(article: str, row: dict[str, Any]) -> str:
    """The reason of one row."""
    found = next(one for one in weighed(article, row["summary"]) if one.binding.claim.text == row["claim"])
    if "fact" in row:
        own = fact(article, row["fact"])
        findings = aspects.compare(found.binding.claim, own, gold(article))
        found = replace(found, fact=own, findings=findings, derivation=None, name=False)
    meant = fact(article, row["meant"]) if "meant" in row else None
    return reason(found, Label(row["label"]), Aspect(row["aspect"]), meant)


def test_the_sentences(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        written = ROUND_TRIP.load(FILE)
        for group in written:
            for row in group["rows"]:
                row["reason"] = told(group.get("article") or group["gold"], row)
        ROUND_TRIP.dump(written, FILE)
        return
    wrong = [(row["reason"], found) for row, article in rows() if (found := told(article, row)) != row["reason"]]
    assert not wrong, "\n".join(f"expected {old}\n     got {new}" for old, new in wrong)


def test_the_corpus_has_every_label_with_every_aspect_that_gives_it() -> None:
    assert len(rows()) >= 300
    pairs = {(Label(row["label"]), Aspect(row["aspect"])) for row, _ in rows()}
    assert pairs >= {(label, aspect) for aspect, label in LABELS.items()}
    assert {label for label, _ in pairs} == set(Label)
    assert len({row["reason"] for row, _ in rows()}) >= len(rows()) - FEW


def cases() -> Iterator[tuple[str, str]]:
    """Articles of tests/cases with the first of their summaries: every tenth of them."""
    found = YAML(typ="safe").load(CASES)
    assert len(found) > 50
    for group in found[::10]:
        first = group["summaries"][0]
        summary = first if isinstance(first, str) else first["summary"]
        yield group["article"], summary.replace(">>", "").replace("<<", "")


def every() -> Iterator[str]:
    """A reason for every label that each claim of the corpus could get, with each fact that it may be about."""
    for article, summary in [*((article, row["summary"]) for row, article in rows()), *cases()]:
        for found in weighed(article, summary):
            options = [option.fact for option in found.binding.options[:3]]
            for aspect, label in LABELS.items():
                if (aspect is Aspect.WORDING) is (found.binding.claim.kind is Kind.QUOTATION):
                    yield from (reason(found, label, aspect, meant) for meant in (None, *options))
            for label in (Label.SUPPORTED, Label.UNDECIDED, Label.UNSUPPORTED, Label.UNATTRIBUTED):
                yield reason(found, label, Aspect.VALUE, None)


def test_what_holds_of_every_reason() -> None:
    found = sorted(set(every()))
    kinds = {one.binding.claim.kind for row, article in rows() for one in weighed(article, row["summary"])}
    assert kinds >= set(Kind) - {Kind.STATEMENT, Kind.NAME}
    assert len(found) > 400
    assert not [(one, wrong) for one in found if (wrong := faults(one))]
    assert sum(len(one) <= LIMIT for one in found) >= SHORT * len(found)


@every_row(("row", "article"), rows, ids=lambda row: f"{row['label']}, {row['aspect']}: {row['summary']}")
def test_a_reason_has_no_word_that_stands_in_neither_text(row: dict[str, Any], article: str) -> None:
    """What is quoted stands so in one of the texts: no base form for an inflected word."""
    texts = [" ".join(re.sub(MARKS, "", text).split()) for text in (gold(article).article.text, row["summary"])]
    for quoted in re.findall(r"“([^”]*)”", told(article, row)):
        for part in quoted.removesuffix(" …").split(" … "):
            assert any(re.sub(MARKS, "", part).casefold() in text.casefold() for text in texts), quoted


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("The summary credits Henrik Aas's His lawyer.", True),
        ("It is that of “the Oduya-Berg”, not of “the Oduya-Berg”.", True),
        ("The article counts “” here.", True),
        ("The article says “killed 12 people”.", False),
    ],
)
def test_the_checks_find_what_they_are_for(words: str, fault: bool) -> None:
    assert bool(faults(words.replace("His", "his"))) is fault
