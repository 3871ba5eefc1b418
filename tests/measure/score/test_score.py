"""Counts sum, rates derive, and nothing that was not checked enters a denominator."""

import pytest

from harness.gold.nouns import Importance
from harness.measure.score import RATES, Counts, Rate, count
from harness.reading.nouns.figures import Kind
from harness.status import Status
from harness.verdict.nouns import FactState, Label, Severity
from tests.made import FACTS, record, verdict

IMPORTANCE = {fact.id: fact.importance for fact in FACTS}


def test_counts_one_record() -> None:
    counts = count(record(verdict(), verdict("12", Label.SUPPORTED, fact="hurt")), IMPORTANCE)
    assert (counts.figures, counts.quotations, counts.scored, counts.wrong) == (2, 0, 1, 1)
    assert counts.labels == {Label.CONTRADICTED: 1, Label.SUPPORTED: 1}
    assert counts.severities[Severity.ERROR] == 1
    assert counts.facts == {
        (Importance.KEY, FactState.DISTORTED): 1,
        (Importance.SUPPORTING, FactState.COVERED): 1,
    }


def test_quotations_are_no_figures() -> None:
    counts = count(record(verdict("12 were hurt", Label.MISQUOTED, kind=Kind.QUOTATION)))
    assert (counts.figures, counts.quotations) == (0, 1)


@pytest.mark.parametrize("status", [Status.EMPTY, Status.ABSTAINED, Status.FAILED])
def test_what_was_not_checked_stays_out_of_every_rate(status: Status) -> None:
    counts = count(record(verdict(), status=status), IMPORTANCE)
    assert counts.summaries == {status: 1}
    assert counts.errors.value is None
    assert counts.key_coverage.value is None
    assert RATES[status.value](counts) == Rate(hits=1, of=1)


def test_truncated_summaries_are_scored() -> None:
    assert count(record(verdict(), status=Status.TRUNCATED), IMPORTANCE).errors == Rate(hits=1, of=1)


def test_undecided_claims_are_neither_right_nor_wrong() -> None:
    counts = count(record(verdict(), verdict("12", Label.UNDECIDED)), IMPORTANCE)
    assert counts.errors == Rate(hits=1, of=1)
    assert RATES["undecided"](counts) == Rate(hits=1, of=2)


def test_counts_sum() -> None:
    parts = [
        count(record(verdict()), IMPORTANCE),
        count(record(verdict("12", Label.UNATTRIBUTED)), IMPORTANCE),
        count(record(status=Status.FAILED), IMPORTANCE),
    ]
    total = sum(parts, Counts())
    assert total.total == 3
    assert total.errors == Rate(hits=1, of=2)
    assert total.warnings == Rate(hits=1, of=2)
    assert total.wrong_summaries == Rate(hits=1, of=2)
    assert total.key_coverage == Rate(hits=0, of=2)
    assert total.coverage == Rate(hits=2, of=4)
    assert parts[0] + Counts() == parts[0] == Counts() + parts[0]


def test_nothing_has_no_rate() -> None:
    assert all(measure(Counts()).value is None for measure in RATES.values())


def test_every_label_and_status_is_a_measure_that_a_suite_may_name() -> None:
    from harness.schemas.misfits import packaged

    named = packaged("suite")["$defs"]["measure"]["enum"]
    assert sorted(named) == sorted(RATES)
