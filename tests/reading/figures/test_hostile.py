"""Texts made to stall or break a reader: work stays in proportion to length, counted in steps and not in seconds."""

from __future__ import annotations

from functools import partial

import pytest

from harness.reading.figures import names, read
from tests.steps import lines_run

HOSTILE = {
    "digits": "1",
    "commas": ",",
    "digits and commas": "1,",
    "groups": ",000",
    "and": "and ",
    "hundred and": "two hundred and ",
    "dashes": "-",
    "digits and dashes": "1-",
    "slashes": "1/",
    "clock": "1:00",
    "dots": "1.1",
    "currencies": "$",
    "articles": "a ",
    "half": "half a ",
    "year and": "year and ",
    "sets": "6-4, ",
    "letters and digits": "A1",
    "months": "May ",
    "brackets": "(1",
    "surrogates": "\x00\ud800",
    "full width": "１",
    "quotes": "'1",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_grows_with_length(piece: str) -> None:
    short, long = (lines_run(partial(read, piece * (size // len(piece)))) for size in (1_000, 4_000))
    assert long <= 5 * short + 500


@pytest.mark.parametrize("piece", ["1", ",", "and ", "1.", " "])
def test_a_megabyte_is_read(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert len(read(text)) + len(names(text)) <= 1


def test_a_number_too_long_to_be_one_is_a_name() -> None:
    text = "Account 1234567890123456789012345678901234567890 was closed."
    assert read(text) == ()
    assert [span.of(text) for span in names(text)] == ["1234567890123456789012345678901234567890"]
