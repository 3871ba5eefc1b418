"""Options of the whole test suite, and which tests share a process when it runs in several (`make test`).

A file's tests go to one process, where what they have parsed is remembered; a slow file may name smaller groups by
`pytest.mark.xdist_group`. The slow ones come first, so that no process is left with a long one at the end; `-m "not
slow"` (`make test-fast`) leaves them out.
"""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SLOW = tuple(
    line for line in (TESTS / "slow.txt").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Write the golden reports anew; then read `git diff tests/reports/golden` line by line.",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "local: runs the real embedded engine on the small model")
    config.addinivalue_line("markers", "slow: in a file of tests/slow.txt; make test-fast leaves it out")
    if gone := [name for name in SLOW if not (TESTS / name).exists()]:
        raise pytest.UsageError(f"tests/slow.txt: no such test file: {', '.join(gone)}; take out or correct the line")


@pytest.hookimpl(tryfirst=True)  # before the plugin that reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    place = {TESTS / name: number for number, name in enumerate(SLOW)}
    items.sort(key=lambda item: place.get(item.path, len(place)))  # the order within a file stays
    for item in items:
        if item.path in place:
            item.add_marker(pytest.mark.slow)
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.path.relative_to(TESTS).as_posix()))
