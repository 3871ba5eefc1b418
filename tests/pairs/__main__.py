"""What is found in the minimal pairs, by kind.

python -m tests.pairs [--kind KIND] [--list]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tabulate import tabulate

from harness.types import Verdict
from tests.pairs import Judged, judged, kinds, pairs

HEAD = (
    "kind",
    "wrong",
    "as error",
    "flagged",
    "labelled",
    "right",
    "accused",
    "doubted",
    "claims",
    "accused",
    "doubted",
)


def table(found: Sequence[Judged]) -> str:
    """Wrong ones found, and right ones accused (an error) or doubted (a warning, too), as pairs and as claims."""
    named = [*dict.fromkeys(one.pair.kind for one in found), ""]
    return tabulate(
        [_line(name, [one for one in found if name in ("", one.pair.kind)]) for name in named], headers=HEAD
    )


def _line(name: str, found: Sequence[Judged]) -> tuple[str | int, ...]:
    wrong = [one for one in found if one.pair.wrong]
    return (
        name or "all",
        len(wrong),
        sum(one.error for one in wrong),
        sum(one.flagged for one in wrong),
        sum(one.labelled for one in wrong),
        len(found),
        sum(bool(one.accused) for one in found),
        sum(bool(one.doubted) for one in found),
        sum(len(one.right) for one in found),
        sum(len(one.accused) for one in found),
        sum(len(one.doubted) for one in found),
    )


def listing(found: Sequence[Judged]) -> str:
    """Every pair that is not as it must be, with what is said of it."""
    lines = []
    for one in found:
        if one.doubted:
            lines.append(_told("RIGHT", one, one.pair.right, one.doubted))
        if one.pair.wrong and not (one.error and one.labelled):
            lines.append(_told(f"WRONG at {one.pair.figure!r}", one, one.pair.wrong, one.wrong))
    return "\n\n".join(lines)


def _told(what: str, one: Judged, summary: str, verdicts: Sequence[Verdict]) -> str:
    said = [f"    {v.claim.text}: {v.label} ({v.severity}) {v.reason}" for v in verdicts] or ["    not read"]
    return "\n".join([f"{one.pair.kind}: {what}: {summary}", f"    [{one.pair.article}]", *said])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.pairs", description=__doc__)
    parser.add_argument("--kind", choices=kinds(), help="only this kind")
    parser.add_argument("--list", action="store_true", help="tell every pair that is not as it must be")
    asked = parser.parse_args()
    found = [judged(pair) for pair in pairs() if asked.kind in (None, pair.kind)]
    if asked.list:
        print(listing(found), end="\n\n")
    print(table(found))


if __name__ == "__main__":
    main()
