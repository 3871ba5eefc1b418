"""Figures as an author writes them, held against figures as our reader finds them."""

from __future__ import annotations

from datetime import date

import pytest

from harness.gold import stated
from harness.reading import figures
from harness.reading.nouns.figures import Kind
from harness.reading.nouns.text import Span
from tests.tables import every_row


@every_row(
    ("text", "first", "last"),
    [
        ("2025-05-01", date(2025, 5, 1), date(2025, 5, 1)),
        ("2025-W17", date(2025, 4, 21), date(2025, 4, 27)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (2024, date(2024, 1, 1), date(2024, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("--02-29", None, None),
        ("--08", None, None),
        ("---15", None, None),
        ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30)),
    ],
)
def test_calendar(text: str | int, first: date | None, last: date | None) -> None:
    moment = stated.when(text)
    assert (moment.first, moment.last) == (first, last)
    assert stated.written(moment) == str(text)


@every_row(
    "text",
    [
        "2025-02-29",
        "2025-13",
        "--02-30",
        "2025-W60",
        "soon",
        "",
        "--13",
        "--00",
        "---32",
        "2025-00",
        "2025-Q5",
        "in May",
        "May to June",
        "3",
    ],
)
def test_no_calendar_has_it(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        stated.when(text)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("spring 2023", date(2023, 3, 1), date(2023, 5, 31)),
        ("Thursday", date(2025, 5, 1), date(2025, 5, 1)),
        ("last year", date(2024, 1, 1), date(2024, 12, 31)),
        ("the 19th century", date(1800, 1, 1), date(1899, 12, 31)),
        ("1990~", date(1990, 1, 1), date(1990, 12, 31)),
    ],
)
def test_words_are_read_as_the_articles(words: str, first: date, last: date) -> None:
    moment = stated.when(words, date(2025, 5, 1))
    assert (moment.first, moment.last) == (first, last)


@pytest.mark.parametrize(("written", "bound"), [("1990~", "about"), ("around 1990", "about"), ("1990", "none")])
def test_about_when(written: str, bound: str) -> None:
    assert stated.figure({"date": written}, Kind.DATE, Span(0, 0), "").bound.value == bound


AGREEING = [  # the author's figure, its kind, a sentence that states it
    ({"value": 15000, "bound": "about"}, "quantity", "Roughly 15,000 people came."),
    ({"value": 0.5}, "fraction", "Half of the houses burnt."),
    ({"value": "1/3"}, "fraction", "A third of the houses burnt."),
    ({"value": 61.4, "unit": "percent"}, "percent", "Turnout was 61.4 percent."),
    ({"value": 2500000000, "unit": "USD"}, "money", "The dam cost $2.5bn."),
    ({"low": 10, "high": 20}, "range", "Between 10 and 20 boats sank."),
    ({"value": 34}, "age", "Anna Holm, 34, won."),
    ({"score": [2, 1]}, "score", "Lund beat Aarhus 2-1."),
    ({"value": 2}, "ordinal", "It was the second fire."),
    ({"value": 1000}, "vague", "Thousands of people came."),
    ({"date": "2024-06-30"}, "date", "It closed on June 30, 2024."),
    ({"date": "2024-07"}, "date", "It closed last July."),
    ({"date": 2025}, "date", "It closed earlier this year."),
    ({"date": "2025-05-01"}, "date", "It closed on Thursday."),
]


@every_row(("entry", "kind", "sentence"), AGREEING, ids=[row[2] for row in AGREEING])
def test_agreeing(entry: dict[str, object], kind: str, sentence: str) -> None:
    ours = stated.figure(entry, Kind(kind), Span(0, 0), "")
    read = stated.pick(ours, "", figures.read(sentence, published=date(2025, 5, 1)))
    assert read is not None
    assert stated.differences(ours, read) == ()


DIFFERING = [  # the author's figure, its kind, a sentence that states another
    ({"value": 15000}, "quantity", "Roughly 15,000 people came.", "the bound is none, but about in the article"),
    ({"value": 1500, "bound": "about"}, "quantity", "Roughly 15,000 people came.", "the value is 1500, but 15000 in"),
    ({"value": 3, "unit": "week"}, "duration", "It took 3 months.", "the unit is week, but month in the article"),
    (
        {"value": 3, "unit": "percent"},
        "percent",
        "Support fell 3 percentage points.",
        "the unit is percent, but percentage",
    ),
    ({"low": 10, "high": 20}, "range", "Between 10 and 30 boats sank.", "the value is 10 to 20, but 10 to 30"),
    ({"date": "2024-06-29"}, "date", "It closed on June 30, 2024.", "the value is 2024-06-29, but 2024-06-30"),
    ({"date": "2025-04-30"}, "date", "It closed on Thursday.", "the value is 2025-04-30, but 2025-05-01"),
    ({"score": [1, 2]}, "score", "Lund beat Aarhus 2-1.", "the value is 1-2, but 2-1 in the article"),
]


@every_row(("entry", "kind", "sentence", "said"), DIFFERING, ids=[row[3] for row in DIFFERING])
def test_differing(entry: dict[str, object], kind: str, sentence: str, said: str) -> None:
    ours = stated.figure(entry, Kind(kind), Span(0, 0), "")
    read = stated.pick(ours, "", figures.read(sentence, published=date(2025, 5, 1)))
    assert read is not None
    assert said in "; ".join(stated.differences(ours, read))


@pytest.mark.parametrize("value", ["15000", "61.4", "1/3", "-0.25", "0"])
def test_decimals(value: str) -> None:
    assert stated.decimal(stated.number(value)) == value


@every_row(
    ("written", "words", "same"),
    [
        ("--06", "the end of June", True),
        ("--06", "the end of last year", False),
        ("--06", "last year", False),
        ("---15", "Thursday", False),
        ("2030", "last year", True),
        ("Thursday", "Thursday", True),
    ],
)
def test_a_month_is_meant_by_no_words_without_one(written: str, words: str, same: bool) -> None:
    (read,) = figures.read(words, published=date(2031, 3, 8))
    assert read.when
    assert stated.same_day(stated.when(written), read.when) is same
