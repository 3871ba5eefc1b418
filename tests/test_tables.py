"""Tables of cases: what is told of the rows that fail, and that none can pass without a row."""

from __future__ import annotations

import pytest

from tests import tables
from tests.tables import every_row


def squared(number: int, square: int) -> None:
    assert number * number == square


def test_all_rows_that_fail_are_told() -> None:
    rows = [(2, 4), (3, 8), (4, 16), (5, 26)]
    with pytest.raises(pytest.fail.Exception, match="2 of 4 rows fail") as told:
        every_row(("number", "square"), rows)(squared)()
    assert "(3, 8)" in str(told.value)
    assert "(5, 26)" in str(told.value)
    assert "(4, 16)" not in str(told.value)
    every_row(("number", "square"), rows[::2])(squared)()


def test_an_error_of_a_row_is_told_too_and_rows_have_names() -> None:
    with pytest.raises(pytest.fail.Exception, match="a text\n    TypeError"):
        every_row(("number", "square"), [("x", 4)], ids=["a text"])(squared)()


def test_an_empty_table_fails() -> None:
    with pytest.raises(AssertionError, match="empty"):
        every_row("number", [])(squared)()


def test_one_row_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    table = every_row(("number", "square"), [(2, 5), (3, 9)], ids=["two", "three"])(squared)
    monkeypatch.setattr(tables, "row", "three")
    table()
    monkeypatch.setattr(tables, "row", "two")
    with pytest.raises(pytest.fail.Exception, match="1 of 1 rows fail:\ntwo"):
        table()
    monkeypatch.setattr(tables, "row", "four")
    with pytest.raises(pytest.skip.Exception, match="no row has 'four'"):
        table()
