"""Which tests share a process: those of a file, and of the tables of cases those of a table."""

from __future__ import annotations

import pytest

from tests.conftest import SLOW, TESTS, together


@pytest.mark.parametrize(
    ("nodeid", "shared"),
    [
        ("tests/test_readme.py::test_commands[harness report first@a]", "tests/test_readme.py"),
        ("tests/cases/test_cases.py::test_the_floors[dense (gold)]", "tests/cases/test_cases.py dense"),
        ("tests/cases/test_cases.py::test_what_must_hold[dense]", "tests/cases/test_cases.py dense"),
        ("tests/cases/test_cases.py::test_every_table_has_its_floors", "tests/cases/test_cases.py"),
        ("tests/test_floors.py::test_a_door_says_what_comes_in[gold]", "tests/test_architecture.py"),
    ],
)
def test_what_shares_a_process(nodeid: str, shared: str) -> None:
    assert together(nodeid) == shared


def test_the_slow_files_are_there_once() -> None:
    assert len(SLOW) == len(set(SLOW)) > 10
    assert [name for name in SLOW if not (TESTS / name).is_file()] == []
