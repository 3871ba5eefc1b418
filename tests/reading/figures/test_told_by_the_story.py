"""What a text leaves open and its story settles: the country of a currency, the side on which a weekday lies."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from harness.reading import figures
from harness.reading.lists import word_list
from harness.reading.nouns.figures import Kind
from harness.reading.nouns.text import Document

HERE = Path(__file__).parent
WEDNESDAY = date(2031, 5, 7)


def table(name: str) -> list[tuple[str, str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert len(rows) > 5
    return [(text, told) for text, told in rows]


@pytest.mark.parametrize(("text", "units"), table("story_currencies.tsv"))
def test_bare_currencies_are_those_of_the_story(text: str, units: str) -> None:
    read = figures.read_document(Document(text=text, sentences=()))
    assert [figure.unit for figure in read if figure.dimension == "money"] == units.split()


def test_a_summary_means_the_currency_of_its_article() -> None:
    article = Document(text="The port cost A$40 million.", sentences=())
    summary = Document(text="The port cost $40 million, or US$26 million.", sentences=())
    read = figures.read_document(summary, currencies=figures.currencies_of(article))
    assert [figure.unit for figure in read] == ["AUD", "USD"]


def test_each_verb_of_a_programme_has_a_sentence() -> None:
    told = {word for text, _ in table("weekdays_ahead.tsv") for word in text.lower().split()}
    assert word_list("programmed") - told == set()


@pytest.mark.parametrize(("text", "day"), table("weekdays_ahead.tsv"))
def test_a_weekday_is_on_the_side_that_its_verb_tells(text: str, day: str) -> None:
    when = next(figure.when for figure in figures.read(text, published=WEDNESDAY) if figure.kind is Kind.DATE)
    assert when is not None
    assert when.first == when.last == date.fromisoformat(day)
