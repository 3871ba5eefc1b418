"""How many right claims are accused and how many marked errors are found, by table.

    python -m tests.cases [TABLE ...] [--list] [--update]

--list shows each case that is not as it should be. --update writes floors.tsv and known.tsv by what is found: read
`git diff` of both, a floor that sinks needs a reason.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from tabulate import tabulate

from tests.cases.judge import Outcome, judged
from tests.cases.load import cases, tables
from tests.cases.tally import FLOORS, KNOWN, Floor, Miss, Shares, floor, floors, known, misses, ratio, shares

HEAD = (
    "table",
    "against",
    "right claims",
    "accused",
    "",
    "flagged",
    "",
    "marked",
    "found",
    "",
    "named",
    "",
    "beside",
    "blamed",
)


def parts(outcomes: Sequence[Outcome]) -> Iterable[tuple[tuple[str, str], list[Outcome]]]:
    """Outcomes by table and by what they are held against."""
    found: dict[tuple[str, str], list[Outcome]] = {}
    for one in outcomes:
        found.setdefault((one.case.table, one.case.against), []).append(one)
    return found.items()


def line(name: tuple[str, str], found: Shares) -> tuple[object, ...]:
    def share(some: int, of_all: int) -> str:
        value = ratio(some, of_all)
        return "–" if value is None else f"{value:.3f}"

    return (
        *name,
        *(
            found.claims,
            found.accused,
            share(found.accused, found.claims),
            found.flagged,
            share(found.flagged, found.claims),
        ),
        *(found.marks, found.found, share(found.found, found.marks), found.named, share(found.named, found.marks)),
        *(found.beside, found.blamed),
    )


def by_table(outcomes: Sequence[Outcome]) -> str:
    """A line a table, and one for all that is held against gold and against articles."""
    lines = [line(name, shares(held)) for name, held in parts(outcomes)]
    for against in ("gold", "article"):
        if here := [one for one in outcomes if one.case.against == against]:
            lines.append(line(("in all", against), shares(here)))
    return tabulate(lines, headers=HEAD, disable_numparse=True)


def by_change(outcomes: Sequence[Outcome]) -> str:
    """What was changed, how often it is found and named, and what the claims at it are called."""
    counts: dict[str, Shares] = {}
    labels: dict[str, Counter[str]] = {}
    for outcome, mark in ((one, mark) for one in outcomes for mark in one.case.marks if mark.change):
        here = Shares(marks=1, found=outcome.found(mark), named=outcome.named(mark))
        counts[mark.change] = counts.get(mark.change, Shares()).plus(here)
        said = [verdict.label.value for verdict in outcome.at(mark)] or ["no claim"]
        labels.setdefault(mark.change, Counter()).update(said)
    columns = [label for label, _ in sum(labels.values(), Counter()).most_common()]
    lines = [
        (change, found.marks, found.found, found.named, *(labels[change][label] or "" for label in columns))
        for change, found in sorted(counts.items())
    ]
    return tabulate(lines, headers=("change", "marked", "found", "named", *columns), disable_numparse=True)


def update(outcomes: Sequence[Outcome]) -> None:
    """Write the floors and the known misses of these tables; those of other tables stay."""
    done = {one.case.table for one in outcomes}
    kept = [one for one in floors() if one.table not in done and one.table in tables()]
    held = sorted(kept + [floor(*name, shares(some)) for name, some in parts(outcomes)])
    lines = ["# table\tagainst\tclaims >=\taccused <=\tflagged <=\tfound >=\tnamed >=", *map(_floor_line, held)]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    rest = {key for key in known() if key[0] not in done and key[0] in tables()}
    missed = sorted(rest | {miss.key for one in outcomes for miss in misses(one)})
    head = "# what was missed when floors.tsv was written: table, against, what, claim, how the summary begins"
    KNOWN.write_text("\n".join([head, *("\t".join(key) for key in missed)]) + "\n", encoding="utf-8")


def _floor_line(one: Floor) -> str:
    shown = ("–" if value is None else f"{value:.2f}" for value in one[3:])
    return "\t".join([one.table, one.against, str(one.claims), *shown])


def shown(found: Iterable[Miss]) -> Iterable[str]:
    for one in found:
        yield f"{one.table} ({one.against}) {one.what}: {one.claim}\n    {one.summary}\n    {one.said}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.cases", description=__doc__.splitlines()[0])
    parser.add_argument(
        "tables", nargs="*", help="some tables only, as the first column names them; or a folder of them"
    )
    parser.add_argument("--list", action="store_true", help="show each case that is not as it should be")
    parser.add_argument("--update", action="store_true", help="write floors.tsv and known.tsv by what is found")
    asked = parser.parse_args()
    wanted = [name for name in tables() if not asked.tables or any(_is_in(name, one) for one in asked.tables)]
    if not wanted:
        parser.error(f"no such table; there are {', '.join(tables())}")
    outcomes = list(judged(case for name in wanted for case in cases(name)))
    if asked.list:
        print(*shown(miss for one in outcomes for miss in misses(one)), sep="\n", end="\n\n")
    print(by_table(outcomes), by_change(outcomes), sep="\n\n")
    if asked.update:
        update(outcomes)
    return 0


def _is_in(table: str, asked: str) -> bool:
    name = asked.removeprefix("tests/cases/").removesuffix(".yaml").rstrip("/")
    return table == name or table.startswith(name + "/")


if __name__ == "__main__":
    sys.exit(main())
