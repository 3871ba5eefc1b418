"""Tests against the real packages of other people's tools, each in an environment of its own.

    python -m tests_integrations [NAME ...] [--strict] [-- PYTEST ARGUMENTS]

Every folder here that has a packages.in is an environment. Exit code: 0 all tests passed; 1 some did not; 3 nothing
could be tried. An environment that cannot be had is told with the reason, and passed over; with --strict that is 3.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests_integrations.environment import Missing, made
from tests_integrations.trial import tried

HERE = Path(__file__).parent


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
    told, codes = [], []
    for name in given.names or names:
        started = time.monotonic()
        try:
            python = made(HERE / name, given.into / name)
        except Missing as missing:
            told.append(f"{name}: MISSING: {missing}")
            continue
        ready = time.monotonic()
        code, words = tried(HERE / name, python, sys.argv[cut + 1 :])
        codes.append(code)
        told.append(f"{name}: {words} (set up in {ready - started:.0f} s, tested in {time.monotonic() - ready:.0f} s)")
    print("\nIntegrations", *told, sep="\n  ")
    if any(codes):
        return 1
    return 3 if not codes or (given.strict and len(codes) < len(told)) else 0


sys.exit(main())
