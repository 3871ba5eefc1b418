"""What counts as the model declining, and what does not, by the table refusals.tsv: expected, then the text."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from harness.gold import Gold
from harness.gold.drafting import draft
from harness.reading.refusal import MAX_REFUSAL, declined
from harness.status import Status
from harness.verdict.checking.pipeline import check
from tests.tables import every_row

TABLE = Path(__file__).with_name("refusals.tsv")
ARTICLE = (
    "The council of Brackwater approved 340 new homes on Tuesday. Mayor Odile Vance said the first families would move "
    "in within 18 months. The homes will cost 61 million crowns."
)
ROWS = [line.split("\t", 1) for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


@cache
def brackwater() -> Gold:
    return draft(ARTICLE, published=date(2031, 5, 7))


def test_the_table_is_there() -> None:
    assert {expected for expected, _ in ROWS} == {"abstained", "checked"}
    assert len(ROWS) >= 30


@every_row(("expected", "text"), ROWS)
def test_refusals(expected: str, text: str) -> None:
    assert check(brackwater(), text.replace("|", "\n"), id="row").status == Status(expected)


def test_a_refusal_has_no_verdicts() -> None:
    checked = check(draft(ARTICLE), "I'm sorry, but I can't help with that.", id="row")
    assert (checked.verdicts, checked.facts, checked.error) == ((), (), None)


def test_a_cut_off_summary_stays_truncated() -> None:
    checked = check(draft(ARTICLE), "I cannot summarise", id="row", status=Status.TRUNCATED)
    assert checked.status is Status.TRUNCATED


def test_who_writes_much_has_written_something_to_check() -> None:
    assert declined("I cannot summarise this article.", ARTICLE)
    assert not declined("I cannot summarise this article. " + "The council met. " * (MAX_REFUSAL // 16), ARTICLE)


@given(st.text(max_size=80))
def test_any_text_will_do(text: str) -> None:
    assert declined(f"I can't help with that. {text}", ARTICLE) in (True, False)
    assert declined(text, text) in (True, False)
