"""What of a reply is read: the table replies.yaml, and that every place counts in the reply as given."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from harness import reading
from harness.gold.drafting import draft
from harness.reading import figures
from harness.reading.extract import claims
from harness.status import Status
from harness.verdict.checking.pipeline import check
from tests.tables import every_row

TABLE = YAML(typ="safe").load(Path(__file__).with_name("replies.yaml"))
ROWS = [(kind, row) for kind, rows in TABLE.items() for row in rows]
ARTICLE = "The harbour of Ostwick has 40 boats, and 2 of them sank in May, its keeper said. “We are sad,” he said."
PIECES = (
    *"*_`~|>#$[]\\<&\n",
    *("<think>", "</think>", "<b>", "</b>", "<p>", "&nbsp;", "&pound;", "[1]", "【1†x】", "\u200b", "\x1b[1m", "**"),
    *('{"summary": "', '"}', "```\n", "40 boats", "£5.40", "2 of them", " sank", "“we are sad”", ". ", "User: "),
    *("<table><tr><td>", "</td></tr></table>", "| a | 5 |\n", "\r\n", "https://x.example/5", "\ud800", "<script>"),
    *("Assistant: ", "__", "</html>"),
)


def test_there_are_enough_of_each() -> None:
    assert {kind: len(rows) >= 20 for kind, rows in TABLE.items()} == {"reasoning": True, "wrappers": True}


@every_row(("kind", "row"), ROWS, ids=[f"{kind}: {row['reply'][:50]!r}" for kind, row in ROWS])
def test_the_answer_in_a_reply(kind: str, row: dict[str, str]) -> None:
    got = reading.reply(row["reply"], row.get("finish", ""))
    assert " ".join(got.answer.split()) == row["answer"]
    assert got.status == Status(row.get("status", "checked"))
    assert len(reading.reply_document(row["reply"]).text) == len(row["reply"])


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=30, deadline=None)
def test_claims_stand_where_they_say(text: str) -> None:
    for document in (reading.reply_document(text), reading.article_document(text)):
        assert len(document.text) == len(text)
        assert document.given == text
        for claim in claims(document):
            assert claim.span.of(text) == claim.text
            assert len(claim.span)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=30, deadline=None)
def test_figures_of_the_clean_text_have_their_places(text: str) -> None:
    document = reading.article_document(text)
    if document.masked is not None:
        pieces = document.masked.pieces
        assert "".join(piece.given.of(text) for piece in pieces if piece.exact) == "".join(
            piece.clean.of(document.masked.clean) for piece in pieces if piece.exact
        )
        assert all(one.clean.end == other.clean.start for one, other in pairwise(pieces))
    assert all(0 <= f.span.start <= f.span.end <= len(text) for f in figures.read_document(document))


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        ("There are 4\u200b0 boats.", "4\u200b0"),
        ("There are _40_ boats.", "40"),
        ("A boat costs &pound;40.", "&pound;40"),
        ("<think>99 or 98</think>There are 40 boats.", "40"),
        ('{"n": 1, "summary": "There are 40 boats."}', "40"),
    ],
)
def test_a_claim_is_the_reply_as_given(reply: str, text: str) -> None:
    checked = check(draft(ARTICLE), reply, id="s")
    assert [verdict.claim.text for verdict in checked.verdicts] == [text]


def test_reasoning_alone_is_not_checked() -> None:
    gold = draft(ARTICLE)
    cases = {"": "truncated", "length": "truncated", "stop": "empty"}
    assert {f: check(gold, "<think>99 boats", id="s", finish=f).status.value for f in cases} == cases
    assert check(gold, "<think>99 boats", id="s").verdicts == ()


def test_what_a_user_asks_is_no_claim() -> None:
    checked = check(draft(ARTICLE), "User: were there 99 boats?\nAssistant: No, 40 boats.", id="s")
    assert [verdict.claim.text for verdict in checked.verdicts] == ["40"]


def test_a_text_of_marks_takes_no_longer_than_its_length_asks_for() -> None:
    for piece in ("**a", "_a", "[a", "<a ", "</b", "`a", "&a", "$1", "> ", "<!--", "~~a", "[1", '{"a":', "<table><tr>"):
        reading.article_words(piece * (20_000 // len(piece)))
        reading.reply_words(piece * (20_000 // len(piece)))
