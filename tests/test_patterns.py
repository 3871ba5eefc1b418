"""No regular expression of the package backtracks without end, whatever text it meets."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import harness

LENGTH = 1000
SEEDS = (
    "1", ",", "and ", " ", "a", '"', "1-", "A a ", "the ", "(", "1,", ". ", "a, ", "“", "\n", "the text a b ", "of ",
    "$1 ", "-", "'", "_", "a-", "a'", "1.", "\t ", "says that ", "in the ", "١", "é ",
)  # fmt: skip
EXTRAS = ("harness.integrations.",)  # they may need packages that are not installed to test
WITHIN = 120  # seconds for all of them on a busy machine; one that backtracks without end takes hours


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern that stands in a module, in a collection or under a name."""
    seen: set[tuple[str, int]] = set()
    for info in pkgutil.walk_packages(harness.__path__, "harness."):
        if info.name.endswith("__main__") or info.name == "harness.pytest_plugin":
            continue
        try:
            module = importlib.import_module(info.name)
        except ImportError:
            if not info.name.startswith(EXTRAS):
                raise
            continue
        for name, value in vars(module).items():
            for one in _within(value):
                if isinstance(one.pattern, str) and (one.pattern, one.flags) not in seen:
                    seen.add((one.pattern, one.flags))
                    yield f"{info.name}.{name}", one


def _within(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from (one for part in (*value.keys(), *value.values()) for one in _within(part))
    elif isinstance(value, (list, tuple, set, frozenset)):
        yield from (one for part in value for one in _within(part))


def main() -> None:
    for name, pattern in patterns():
        print(name, flush=True)  # the last one printed is the one that stalls
        for seed in SEEDS:
            text = (seed * LENGTH)[:LENGTH]
            pattern.search(text)
            pattern.search(f"{text}!")
            pattern.match(text[:100])


def test_none_stalls() -> None:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.test_patterns"], capture_output=True, text=True, timeout=WITHIN
        )
    except subprocess.TimeoutExpired as stalled:
        told = (stalled.stdout or b"").decode().splitlines()
        raise AssertionError(f"{told[-1] if told else 'nothing'} backtracks without end") from None
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 60


if __name__ == "__main__":
    main()
