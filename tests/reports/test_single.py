"""One checked summary on the terminal: every claim once, readable at any width, colour only where it is asked for."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from harness.gold.drafting import draft
from harness.gold.nouns import Evidence, Fact, Gold, Importance
from harness.reading.nouns.figures import Kind
from harness.reading.nouns.text import Span
from harness.reading.text.parse import document
from harness.reports import passages, single
from harness.status import Status
from harness.verdict.checking import pipeline
from harness.verdict.nouns import Checked, FactState, Label
from tests.made import SUMMARY, verdict

ARTICLE = "The ferry ran aground. It had 430 passengers aboard, the coast guard said. About 12 people were hurt."


def gold(*, drafted: bool = False) -> Gold:
    facts = [
        Fact(
            id=name,
            statement=f"The statement of {name}.",
            kind=Kind.STATEMENT,
            importance=Importance.KEY,
            evidence=(Evidence(span=Span(0, 9), text=ARTICLE[:9]),),
        )
        for name in ("aboard", "hurt", "coast")
    ]
    return Gold(name="ferry", article=document(ARTICLE), facts=tuple(facts), drafted=drafted)


def checked(*verdicts: object, status: Status = Status.CHECKED) -> Checked:
    states = (("aboard", FactState.DISTORTED), ("hurt", FactState.COVERED), ("coast", FactState.OMITTED))
    return Checked(id="s.txt", status=status, verdicts=verdicts, facts=states)  # type: ignore[arg-type]


def shown(value: Checked, **options: object) -> list[str]:
    return single.render(value, SUMMARY, gold(), **options).splitlines()  # type: ignore[arg-type]


def test_all_of_it() -> None:
    right = verdict("12", Label.SUPPORTED, fact="hurt", reason="The article says so.")
    assert shown(checked(verdict(), right)) == [
        "s.txt against the gold of ferry",
        "2 figures: 1 contradicted, 1 supported.",
        "",
        "x contradicted: The article says 430.",
        "    summary: The ferry carried >>340<< passengers.",
        "    article: 430 passengers were aboard",
        "    fact:    aboard",
        "",
        "  supported: The article says so.",
        "    summary: Officials said >>12<< were hurt.",
        "    fact:    hurt",
        "",
        "Key facts told rightly: 1 of 3",
        "    told wrongly: aboard",
        "    left out: coast",
    ]


def test_in_brief_what_is_right_is_counted() -> None:
    right = verdict("12", Label.SUPPORTED, fact="hurt", reason="The article says so.")
    assert shown(checked(verdict(), right), brief=True)[-2:] == [
        "Key facts told rightly: 1 of 3, 1 told wrongly, 1 left out",
        "Also 1 claim with nothing against it; -v shows all",
    ]
    assert shown(checked(right, right), brief=True)[2:] == [
        "",
        "Key facts told rightly: 1 of 3, 1 told wrongly, 1 left out",
        "2 claims with nothing against them; -v shows all",
    ]


def test_in_one_line_the_worst_comes_first() -> None:
    mild = verdict("12", Label.UNATTRIBUTED, fact="hurt", reason="Nobody is credited.")
    assert single.outline(checked(mild, verdict())) == "contradicted: The article says 430. (and 1 more)"
    assert single.outline(checked()) == "No figure and no quotation, so there was nothing to check."


def test_words_inside_other_words_are_quoted_once() -> None:
    lines = shown(checked(verdict(evidence=("430 passengers", "430 passengers were aboard", "430"))))
    assert [line for line in lines if "article:" in line] == ["    article: 430 passengers were aboard"]


def test_the_figure_of_the_fact_is_marked_in_the_article() -> None:
    summary = "The ferry had 340 passengers aboard."
    against = draft(ARTICLE)
    lines = single.render(pipeline.check(against, summary, id="s"), summary, against, width=200).splitlines()
    assert "    article: It had >>430<< passengers aboard, the coast guard said." in lines


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (Status.EMPTY, "The summary is empty, so nothing was checked."),
        (Status.ABSTAINED, "The summary declines to summarise, so nothing was checked."),
        (Status.CHECKED, "No figure and no quotation, so there was nothing to check."),
        (Status.TRUNCATED, "The summary was cut off at its token"),
    ],
)
def test_the_outcome_is_told_in_plain_words(status: Status, says: str) -> None:
    assert says in " ".join(shown(checked(status=status))[:2])


def test_colour_is_the_callers_and_goes_on_over_a_line_break() -> None:
    def tagged(text: str, role: str) -> str:
        return f"<{role}>{text}</{role}>"

    long = verdict("340 passengers", reason="Because " + "it is so and " * 20)
    lines = shown(checked(long), width=40, style=tagged)
    text = "\n".join(lines)
    assert lines[3].startswith("x <error>contradicted</error>: Because it is so")
    parts = re.findall("<claim>(.*?)</claim>", text)
    assert " ".join(parts) == ">>340 passengers<<"
    assert text.count("<claim>") == text.count("</claim>")
    assert "<" not in re.sub(r"</?\w+>|<<", "", text)


@given(st.text(), st.text(), st.text(), st.integers(20, 200))
@example("00\x1b\x1b", "00\x1b\x1b", "000000\x1b\x1b\U00018d09 ", 31)  # a blank too many
@example("", "", "000000000000000 \u093a", 20)  # a letter that takes no column
@settings(max_examples=200, deadline=None)
def test_nothing_is_lost_and_lines_keep_to_the_width(before: str, words: str, after: str, width: int) -> None:
    lines = list(passages.wrapped("  why: ", passages.marked(before, words, after), width))
    said = "".join("".join(lines).split())
    whole = f"why:{before}>>{words}<<{after}"
    if whole.isascii() and whole.isprintable():
        assert said == "".join(whole.split())
    for number, line in enumerate(lines):
        assert line.startswith("  why: " if number == 0 else " " * 7)
        assert cell_len(line) <= max(width, 27) or len(line.split()) <= 2, "only a long word sticks out"
