"""A comparison answers first, in words that the numbers bear; its page asks nobody for anything and obeys no text."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from harness.measure import Comparison, Side, faults
from harness.measure.comparison import compare
from harness.records.nouns import CaseSheet, Record
from harness.reports.comparisons import html, markdown, plain_text, words
from harness.verdict.nouns import Label
from tests.made import FACTS, manifest, record, verdict

RIGHT = verdict("340", Label.SUPPORTED)
WRONG = verdict()
LOOSE = verdict("12", Label.UNSUPPORTED, fact=None, reason="Nothing in the article bears out 12.")


def sides(articles: int, **wrong: int) -> list[Side]:
    """A side for each name: one summary an article, with a wrong claim in so many of them, and a right one in each."""
    made = manifest(models=tuple(wrong))
    sheets = [CaseSheet(name=f"s-{n:02}", folder=f"gold/s-{n}", digest="a" * 64, facts=FACTS) for n in range(articles)]
    made = replace(made, cases=tuple(sheets), signature={**made.signature, "gold": {s.name: "a" * 64 for s in sheets}})
    records: list[Record] = []
    for model, number in wrong.items():
        for n, sheet in enumerate(sheets):
            found = (WRONG, LOOSE) if n < number else (RIGHT, RIGHT)
            records.append(record(*found, case=sheet.name, model=model))
    return [Side(name=f"run@{model}", manifest=made, records=tuple(records), model=model) for model in wrong]


ANSWERS = [  # articles, wrong ones of each side, the answer, the sentences of the pairs as they begin
    (
        12,
        {"a": 12, "b": 1},
        "b makes fewer errors than a: 8.3 against 100 % of claims, difference 91.7 points (",
        ["b makes fewer errors than a: "],
    ),
    (
        3,
        {"a": 3, "b": 0},
        "It cannot be told whether b makes fewer errors than a: 0 against 100 % of claims, difference 100.0 points.",
        ["It cannot be told whether b makes fewer errors than a: "],
    ),
    (
        12,
        {"a": 12, "b": 1, "c": 12},
        "b makes fewer errors than each of the other 2.",
        ["b makes fewer errors than a: ", "b makes fewer errors than c: ", "It cannot be told whether "],
    ),
    (
        12,
        {"a": 12, "b": 1, "c": 1},
        "2 of 3 pairs can be told apart by their errors.",
        ["b makes fewer errors than a: ", "c makes fewer errors than a: ", "It cannot be told whether "],
    ),
    (2, {"a": 2, "b": 1, "c": 0}, "No two of the 3 can be told apart by their errors.", ["It cannot be told "] * 3),
]


@pytest.fixture(scope="module")
def compared() -> dict[int, Comparison]:
    return {number: compare(sides(articles, **wrong)) for number, (articles, wrong, _, _) in enumerate(ANSWERS)}


@pytest.mark.parametrize("number", range(len(ANSWERS)))
def test_the_answer_stands_first_in_every_form(number: int, compared: dict[int, Comparison]) -> None:
    articles, _, answer, pairs = ANSWERS[number]
    found = compared[number]
    assert words.headline(found).startswith(answer)
    said = words.answers(found)
    assert [told[: len(start)] for told, start in zip(said, pairs, strict=True)] == pairs
    assert all(f"correction for {len(pairs)} comparisons" in told for told in said) == (len(pairs) > 1)
    few = [f"{articles} articles can show no difference in errors, however large"] if articles < 6 else []
    assert [told[: len(start)] for told, start in zip(words.too_few(found), few, strict=True)] == few
    start = answer[:40]
    assert plain_text.render(found, details=False, width=400).splitlines()[2].startswith(start)
    assert markdown.render(found).splitlines()[2].startswith(f"**{start}")
    assert f"<h1>{start}" in html.render(found)


@pytest.mark.parametrize("width", [60, 80, 100, 120])
@pytest.mark.parametrize("details", [True, False])
@pytest.mark.parametrize("number", [0, 4])
def test_a_comparison_fits_the_terminal(
    number: int, details: bool, width: int, compared: dict[int, Comparison]
) -> None:
    made = plain_text.render(compared[number], width=width, details=details)
    assert max(map(len, made.splitlines())) <= width
    assert ("Broke: " in made) is details


def test_signatures_that_differ_are_named_before_any_number(compared: dict[int, Comparison]) -> None:
    for form in (plain_text.render, markdown.render):
        assert form(compared[0]).splitlines()[0] == "The signatures differ in model."


def test_who_got_which_fact_wrong() -> None:
    found = faults(sides(3, a=2, b=1))
    assert [(f.case, f.fact, f.told, [(r.hits, r.of) for r in f.wrong]) for f in found] == [
        ("s-00", "aboard", "The ferry carried 430 passengers.", [(1, 1), (1, 1)]),
        ("s-00", "", "12", [(1, 1), (1, 1)]),
        ("s-01", "aboard", "The ferry carried 430 passengers.", [(1, 1), (0, 1)]),
        ("s-01", "", "12", [(1, 1), (0, 1)]),
    ]
    assert found[0].example == WRONG.reason


# --------------------------------------------------------------------------- the page


class Read(HTMLParser):
    """Tags, their attributes, and the text between."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_draws_every_side_and_every_difference(compared: dict[int, Comparison]) -> None:
    read = Read(html.render(compared[2]))
    drawings = [attributes["aria-label"] or "" for tag, attributes in read.tags if tag == "svg"]
    assert len(drawings) == 3 + 3
    assert all("%" in label for label in drawings[:3])
    assert all("points" in label for label in drawings[3:])
    places = [float(attributes["cx"] or "nan") for tag, attributes in read.tags if tag == "circle"]
    assert all(0 <= place <= 150 for place in places)
    classes = [attributes["class"] for tag, attributes in read.tags if tag == "circle"]
    assert classes[3:].count("hollow") == 1, "where the two cannot be told apart"
    assert "1 of 1" in read.text


def test_the_page_asks_for_nothing_and_has_no_script(compared: dict[int, Comparison]) -> None:
    read = Read(html.render(compared[0]))
    assert not {"script", "link", "img", "iframe", "form"} & {tag for tag, _ in read.tags}
    assert not {name for _, attributes in read.tags for name in attributes} & {"href", "src", "style", "onclick"}
    (policy,) = [a["content"] for tag, a in read.tags if tag == "meta" and "http-equiv" in a]
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-\S+'; base-uri 'none'; form-action 'none'", policy or ""
    )


def test_what_others_wrote_is_shown_and_never_obeyed() -> None:
    text = "<script>alert(1)</script>\x1b[31m&amp;"
    bad = replace(WRONG, reason=text)
    both = [record(bad, model=text), record(RIGHT, model="b")]
    made = manifest(models=(text, "b"))
    found = compare([Side(name=name, manifest=made, records=tuple(both), model=name) for name in (text, "b")])
    page = html.render(found)
    assert "<script" not in page
    assert "\x1b" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;\\x1b[31m&amp;amp;" in page
