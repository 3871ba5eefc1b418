"""Tests against the real packages of other people's tools, each in an environment of its own.

    python -m tests_integrations [NAME ...] [--strict] [-- PYTEST ARGUMENTS]

Every folder here that has a packages.in is an environment, or one for each Python that it names; they are set up two at
a time, while those that are ready are tested one after the other. Exit code: 0 all tests passed; 1 some did not, or
what can be had does not go together; 3 nothing could be tried. An environment that cannot be had is told with the
reason, and passed over; with --strict that is 3.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from tests_integrations.environment import Missing, Unfit, installer, made, versions
from tests_integrations.trial import tried

HERE = Path(__file__).parent
AT_ONCE = 2  # environments that are set up beside one that is tested


def main() -> int:
    names = sorted(path.parent.name for path in HERE.glob("*/packages.in"))
    parser = argparse.ArgumentParser(prog="python -m tests_integrations", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of: {', '.join(names)}")
    parser.add_argument("--strict", action="store_true", help="an environment that cannot be had is a failure")
    parser.add_argument("--into", type=Path, default=Path(sys.prefix) / "integrations", help="where environments go")
    cut = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    given = parser.parse_args(sys.argv[1:cut])
    strange = [name for name in given.names if name not in names]
    if strange:
        parser.error(f"no environment is called {', '.join(strange)}; there are {', '.join(names)}")
    with suppress(Missing):  # told by each environment
        installer(given.into / "uv")
    told: list[str] = []
    codes: list[int] = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        made_of = {
            (name, version): pool.submit(_timed, HERE / name, given.into / _called(name, version), version)
            for name in given.names or names
            for version in versions(HERE / name)
        }
        for (name, version), environment in made_of.items():
            code, words = _tried(name, environment, sys.argv[cut + 1 :])
            codes += [] if code is None else [code]
            told.append(f"{_called(name, version)}: {words}")
    print("\nIntegrations", *told, sep="\n  ")
    if any(codes):
        return 1
    return 3 if not codes or (given.strict and len(codes) < len(told)) else 0


def _called(name: str, version: tuple[int, int] | None) -> str:
    return f"{name}-{version[0]}.{version[1]}" if version else name


def _timed(folder: Path, into: Path, version: tuple[int, int] | None) -> tuple[Path, float]:
    """The Python of an environment, and the seconds that it took to set it up."""
    started = time.monotonic()
    return made(folder, into, version), time.monotonic() - started


def _tried(name: str, environment: Future[tuple[Path, float]], arguments: list[str]) -> tuple[int | None, str]:
    """How the tests of an environment ended, in a code and in words; None where it cannot be had."""
    try:
        python, took = environment.result()
    except Missing as missing:
        return None, f"MISSING: {missing}"
    except Unfit as unfit:
        return 1, f"DOES NOT FIT: {unfit}"
    started = time.monotonic()
    code, words = tried(HERE / name, python, arguments)
    return code, f"{words} (set up in {took:.0f} s, tested in {time.monotonic() - started:.0f} s)"


sys.exit(main())
