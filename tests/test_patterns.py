"""No regular expression of the package backtracks without end, whatever text it meets."""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import harness
from tests.processes import Command, Streams

LENGTH = 400  # code points: work that grows with their cube is minutes, with their square a fifth of a second
SEEDS = (
    "1", ",", "and ", " ", "a", '"', "1-", "A a ", "the ", "(", "1,", ". ", "a, ", "“", "\n", "the text a b ", "of ",
    "$1 ", "-", "'", "_", "a-", "a'", "1.", "\t ", "says that ", "in the ", "١", "é ",
)  # fmt: skip
EXTRAS = ("harness.integrations.",)  # they may need packages that are not installed to test
WITHIN = 120  # seconds for all of them on a busy machine; one that backtracks without end takes hours
MOST = 2.0  # seconds of processor time for one of them with all seeds


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


def main(_: list[str]) -> int:
    for name, pattern in patterns():
        print(name, flush=True)  # the last one printed is the one that stalls
        begun = time.process_time()
        for seed in SEEDS:
            text = (seed * LENGTH)[:LENGTH]
            pattern.search(text)
            pattern.search(f"{text}!")
            pattern.match(text[:100])
        if time.process_time() - begun > MOST:
            return 1
    return 0


def stalling(tmp_path: Path, program: Callable[[list[str]], int]) -> tuple[str, int]:
    """The name of the pattern at which it came to no end, or ""; how many were tried."""
    streams = Streams(Path(os.devnull), tmp_path / "out", tmp_path / "err")
    process = Command((), cwd=tmp_path, environ=os.environ, streams=streams, program=program)
    try:
        code = process.wait(WITHIN)
    except subprocess.TimeoutExpired:
        code = 1
    finally:
        process.kill()
    names = (tmp_path / "out").read_text(encoding="utf-8").splitlines()
    assert names, (tmp_path / "err").read_text(encoding="utf-8")
    return (names[-1] if code else ""), len(names)


def test_none_stalls(tmp_path: Path) -> None:
    name, tried = stalling(tmp_path, main)
    assert not name, f"{name} backtracks without end\n{(tmp_path / 'err').read_text(encoding='utf-8')}"
    assert tried > 60


def cubic(_: list[str]) -> int:
    """`main` with one pattern, whose work grows with the cube of the length, and all else smaller."""
    global patterns, LENGTH, MOST
    patterns, LENGTH, MOST = (lambda: iter([("cubic", re.compile("1*1*1*x"))])), 100, 0.01
    return main([])


def test_one_that_does_is_named(tmp_path: Path) -> None:
    assert stalling(tmp_path, cubic) == ("cubic", 1)
