"""Options of the whole test suite, and which tests share a process when it runs in several (`make test`).

A file's tests go to one process, where what they have parsed is remembered; those of a file of `SPLIT` only where the
first word of their parameters is the same; `WITH` has files that go together. The slow ones come first, so that no
process is left with a long one at the end; `-m "not slow"` (`make test-fast`) leaves them out.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import prose, tables

TESTS = Path(__file__).parent
SPLIT = ("cases/test_cases.py",)
WITH = {"tests/test_floors.py": "tests/test_architecture.py"}  # both look through the whole house, which takes seconds
HOSTILE = ("test_hostile.py", "faults/", "gold/test_draft.py")  # their texts are junk
_now = ""  # the file of the test that runs
SLOW = tuple(
    line for line in (TESTS / "slow.txt").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--row", default="", metavar="TEXT", help="Try only the rows of tables with this in their name.")
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Write the golden reports anew; then read `git diff tests/reports/golden` line by line.",
    )


def pytest_runtest_setup(item: pytest.Item) -> None:
    global _now
    _now = item.path.relative_to(TESTS).as_posix()


def pytest_configure(config: pytest.Config) -> None:
    tables.row = config.getoption("row")
    os.environ.pop("COLUMNS", None)  # the width of whoever runs the tests is no matter of theirs
    config.addinivalue_line("markers", "local: runs the real embedded engine on the small model")
    config.addinivalue_line("markers", "slow: in a file of tests/slow.txt; make test-fast leaves it out")
    if gone := [name for name in SLOW if not (TESTS / name).exists()]:
        raise pytest.UsageError(f"tests/slow.txt: no such test file: {', '.join(gone)}; take out or correct the line")


def pytest_itemcollected(item: pytest.Item) -> None:
    if item.path.relative_to(TESTS).as_posix() in SLOW:
        item.add_marker(pytest.mark.slow)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = {TESTS / name: number for number, name in enumerate(SLOW)}
    items.sort(key=lambda item: order.get(item.path, len(order)))  # the order within a file stays


@pytest.fixture(scope="session", autouse=True)
def every_reason_reads_well() -> Iterator[None]:
    """Whatever a test is about: the reasons of all verdicts made in its process are sentences without a fault."""
    from harness.verdict import reasons

    made, heard = reasons.reason, set[tuple[str, bool]]()

    def heard_reason(*args: Any) -> str:
        sentence = made(*args)
        heard.add((sentence, _now.startswith(HOSTILE)))
        return sentence

    reasons.reason = heard_reason
    yield
    reasons.reason = made
    wrong = [f"{one}   <- {', '.join(found)}" for one, junk in sorted(heard) if (found := prose.faults(one, junk=junk))]
    assert not wrong, "reasons that do not read well:\n" + "\n".join(wrong)


def together(nodeid: str) -> str:
    """What the tests that share a process have in common; the groups of pytest-xdist 3.8 do nothing in pytest 9.2."""
    file, _, name = nodeid.partition("::")
    words = name.partition("[")[2].rstrip("]").split()
    return f"{file} {words[0]}" if file.endswith(SPLIT) and words else WITH.get(file, file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return together(nodeid)

    return Together(config, log)
