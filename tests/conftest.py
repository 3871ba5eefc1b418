"""Options of the whole test suite."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Write the golden reports anew; then read `git diff tests/reports/golden` line by line.",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "local: runs the real embedded engine on the small model")
