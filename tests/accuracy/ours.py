"""Our own cases, which lie in the tree: their tables, and their claims for the reliability table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harness.verdict.nouns import Verdict
from tests.accuracy.stated import Stated, stated
from tests.cases.__main__ import by_change, by_table
from tests.cases.exchanges import TABLES, exchanged, table
from tests.cases.judge import Outcome, judged
from tests.cases.load import cases, tables


def outcomes() -> list[Outcome]:
    """Every case of the tree, checked in this process."""
    return list(judged(case for name in tables() for case in cases(name)))


def shown(found: Sequence[Outcome]) -> Iterator[str]:
    """By table, by what was changed, and for figures of right summaries that change places."""
    yield by_table(found)
    yield by_change(found)
    yield table(exchanged(one for one in found if one.case.table in TABLES))


def states(found: Sequence[Outcome]) -> Iterator[Stated]:
    """The claims of right summaries, and those at what is marked as wrong, but for what is only to be warned of."""
    for one in found:
        data, article = f"our own, {one.case.against}", one.case.gold or one.case.article[:500]
        for verdict in one.right:
            yield stated(_json(verdict), data, article, False)
        for mark in one.case.marks:
            if mark.severity == "error":
                for verdict in one.at(mark):
                    yield stated(_json(verdict), data, article, True)


def _json(verdict: Verdict) -> dict[str, object]:
    """As much of a claim's object as is counted; a verdict may state a probability, or not yet."""
    return {
        "kind": verdict.claim.kind.value,
        "label": verdict.label.value,
        "severity": verdict.severity.value,
        "p_error": getattr(verdict, "p_error", None),
        "decided_by": getattr(verdict, "decided_by", None),
    }
