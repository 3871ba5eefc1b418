"""Right summaries in which two like figures of a sentence change places: how many of these are found.

    python -m tests.cases.exchanges [TABLE ...] [--list]

Nobody has to write these errors: `exchanged(outcomes)` makes them of the right summaries that there are.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from tabulate import tabulate

from harness.reading.nouns.claim import Claim
from harness.reading.nouns.figures import Kind
from harness.reading.nouns.text import Span
from harness.verdict.nouns import Label, Severity
from tests.cases.judge import Outcome, is_error, judged
from tests.cases.load import Case, Mark, cases

TABLES = ("summaries",)


class Exchange(NamedTuple):
    """One exchange, as a case of its own, and whether it is found."""

    outcome: Outcome
    between: Span  # from the first of the two to the end of the second, in the summary

    @property
    def found(self) -> bool:
        """Whether an error is found in one of the two, or between them."""
        return any(is_error(one) and self.between.contains(one.claim.span) for one in self.outcome.verdicts)


def exchanges(outcome: Outcome) -> Iterator[tuple[Case, Span]]:
    """The case with two like figures of a sentence exchanged, which were supported where they stood."""
    told = [one.claim for one in outcome.right if one.label is Label.SUPPORTED]
    figures = [one for one in told if one.figure and not one.figure.parts and one.kind is not Kind.VAGUE]
    text = outcome.case.summary
    for one, other in combinations(figures, 2):
        if _are_like(one, other):
            first, second = sorted((one.span, other.span))
            new = text[: first.start] + second.of(text) + text[first.end : second.start] + first.of(text)
            # Behind the first, both stand where the other's length has moved them; together they end as before.
            head = Span(first.start, first.start + len(second))
            tail = Span(second.end - len(first), second.end)
            marks = tuple(Mark(place, frozenset(Label), Severity.ERROR) for place in (head, tail))
            case = outcome.case._replace(summary=new + text[second.end :], marks=marks)
            yield case, Span(first.start, second.end)


def _are_like(one: Claim, other: Claim) -> bool:
    mine, its = one.figure, other.figure
    if mine is None or its is None or one.span.overlaps(other.span):
        return False
    alike = (one.kind, mine.unit, one.context.sentence) == (other.kind, its.unit, other.context.sentence)
    return alike and (mine.low, mine.when) != (its.low, its.when)


def exchanged(outcomes: Iterable[Outcome]) -> list[Exchange]:
    """Every exchange of these outcomes, checked."""
    made = [pair for one in outcomes for pair in exchanges(one)]
    told = judged(case for case, _ in made)
    return [Exchange(outcome, between) for outcome, (_, between) in zip(told, made, strict=True)]


def table(found: list[Exchange]) -> str:
    lines = []
    for against in ("gold", "article"):
        here = [one.found for one in found if one.outcome.case.against == against]
        if here:
            lines.append((against, len(here), sum(here), f"{sum(here) / len(here):.3f}"))
    return tabulate(lines, headers=("against", "exchanged", "found", ""), disable_numparse=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.cases.exchanges", description=__doc__.splitlines()[0])
    parser.add_argument("tables", nargs="*", default=TABLES, help="tables of cases (default: summaries)")
    parser.add_argument("--list", action="store_true", help="show each exchange that is not found")
    asked = parser.parse_args()
    found = exchanged(judged(case for name in asked.tables for case in cases(name)))
    if asked.list:
        for one in found:
            if not one.found:
                words = one.between.of(one.outcome.case.summary)
                print(f"{one.outcome.case.gold or one.outcome.case.table} ({one.outcome.case.against}): {words}")
    print(table(found))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
