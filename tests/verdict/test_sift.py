"""Articles of thousands of figures: each claim meets what it is about, in a bounded part of it."""

from __future__ import annotations

import pytest

from harness.gold.drafting import draft
from harness.gold.nouns import Gold
from harness.reading.extract import claims
from harness.reading.nouns.claim import Claim
from harness.reading.text.parse import document
from harness.verdict.checking import pipeline
from harness.verdict.nouns import Label
from harness.verdict.sift import MAX_SIFTED, PLENTY, sift

TOWNS = ("Norvik", "Tarrow", "Eastmere", "Quillan", "Brenna", "Lowick", "Sundal", "Karsk", "Harrow", "Amsel")
THINGS = ("ships", "lorries", "orchards", "lamps", "bridges", "wells", "barns", "mills", "kilns", "boats")


@pytest.fixture(scope="module")
def vast() -> Gold:
    """Ten towns that own so many of ten things in each of four years, each number once, and one sum of money."""
    told = [
        f"In {year} {town} owned {1000 + 7 * (100 * (year - 2010) + 10 * place + number):,} {thing}."
        for year in range(2010, 2014)
        for place, town in enumerate(TOWNS)
        for number, thing in enumerate(THINGS)
    ]
    told.insert(300, "The ferry to Vell needs two and a half hours and costs 61.4 million crowns.")
    return draft(" ".join(told))


def claim(summary: str) -> Claim:
    return claims(document(summary))[-1]


def test_an_ordinary_gold_is_left_whole(vast: Gold) -> None:
    few = draft("Norvik owned 12 ships.")
    assert sift(claim("Norvik owned 13 ships."), few) is few
    assert len(vast.facts) > 2 * PLENTY


@pytest.mark.parametrize(
    ("summary", "stated"),
    [
        ("Tarrow owned 1,784 ships.", "1,777"),  # the next number
        ("Somebody somewhere has 1,777.", "1,777"),  # the same number, no word
        ("The ferry costs 3 crowns.", "61.4 million crowns"),  # the same words, a far number
        ("It takes 150 minutes.", "two and a half hours"),  # another unit
        ("That was $61.4m.", "61.4 million crowns"),  # another currency
    ],
)
def test_what_a_claim_can_be_about_is_kept(vast: Gold, summary: str, stated: str) -> None:
    part = sift(claim(summary), vast)
    assert stated in {fact.figure.text for fact in part.facts if fact.figure}
    assert part.whole is vast
    assert 0 < len(part.facts) <= 3 * MAX_SIFTED
    places = [fact.evidence[0].span for fact in part.facts]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("summary", "label"),
    [
        ("In 2011 Tarrow owned 1,777 lorries.", Label.SUPPORTED),
        ("In 2011 Tarrow owned 9,999 lorries.", Label.CONTRADICTED),
        ("The ferry to Vell costs 61.4 million crowns.", Label.SUPPORTED),
        ("The ferry to Vell needs 150 minutes.", Label.SUPPORTED),
        ("The ferry to Vell carries 98,765 wolves.", Label.UNSUPPORTED),
    ],
)
def test_its_claims_are_judged_as_those_of_any_article(vast: Gold, summary: str, label: Label) -> None:
    checked = pipeline.check(vast, summary, id="s")
    assert checked.verdicts[-1].label is label
    assert len(checked.facts) == len(vast.facts)


def test_quotations_are_found_among_thousands() -> None:
    words = "“We counted the {thing} of {town} in the rain,” said Ada {town}son."
    told = [words.format(thing=thing, town=town) for town in TOWNS for thing in THINGS]
    article = draft(" ".join(f"{one} {number} people came." for number, one in enumerate(told * 3)))
    assert len(article.facts) > PLENTY
    right, wrong = (
        pipeline.check(article, f"Ada Karskson said: “We counted the {words} of Karsk in the rain.”", id="s")
        for words in ("kilns", "wolves and bears and lynxes and otters and hares")
    )
    assert [one.label for one in right.verdicts] == [Label.SUPPORTED]
    assert [one.label for one in wrong.verdicts] == [Label.MISQUOTED]
