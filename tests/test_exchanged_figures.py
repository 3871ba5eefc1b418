"""Right summaries in which two figures of a sentence change places: how many of these are found."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from harness.extract import claims
from harness.pipeline import check
from harness.text.parse import document
from harness.types import Claim, Kind, Label, Severity
from tests.whole_summaries import FACTS, Row, summaries, verdicts


def exchanges(row: Row, facts: str) -> Iterator[tuple[str, Claim, Claim]]:
    """The summary with two like figures of a sentence exchanged, which were supported where they stood."""
    right = {one.claim.span for one in verdicts(row, facts) if one.label is Label.SUPPORTED}
    told = [one for one in claims(document(row.summary)) if one.figure and one.span in right and not one.figure.parts]
    for one, other in combinations(told, 2):
        if one.figure and other.figure and _are_like(one, other):
            text, first, second = row.summary, one.span, other.span
            between = text[first.end : second.start]
            yield text[: first.start] + other.text + between + one.text + text[second.end :], one, other


def _are_like(one: Claim, other: Claim) -> bool:
    if one.figure is None or other.figure is None or Kind.VAGUE in (one.kind, other.kind):
        return False
    mine, its = one.figure, other.figure
    return (
        (one.kind, mine.unit, one.context.sentence) == (other.kind, its.unit, other.context.sentence)
        and (mine.low, mine.when) != (its.low, its.when)
    )  # fmt: skip


def is_found(text: str, one: Claim, other: Claim, row: Row, facts: str) -> bool:
    """Whether an error is found in one of the two."""
    found = check(FACTS[facts](row.story), text, id="exchanged").verdicts
    wrong = (verdict.claim.span for verdict in found if verdict.severity is Severity.ERROR)
    return any(one.span.start <= span.start and span.end <= other.span.end for span in wrong)


@pytest.mark.parametrize(("facts", "least"), [("gold", 0.70), ("article", 0.50)])
def test_figures_that_changed_places_are_found(facts: str, least: float) -> None:
    made = [(row, *one) for row in summaries() for one in exchanges(row, facts)]
    found = [is_found(text, one, other, row, facts) for row, text, one, other in made]
    assert len(found) >= 50
    assert sum(found) / len(found) >= least
