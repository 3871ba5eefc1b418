"""How often the checker is right, by label; unsure apart, other rules apart."""

from __future__ import annotations

import pytest

from harness.measure.adjudications import agreement
from harness.measure.nouns import Said
from harness.measure.stats import wilson
from harness.verdict.nouns import Label
from tests.measure.adjudications.marked import mark


def test_by_label_with_unsure_in_no_rate_and_other_rules_apart() -> None:
    marks = [
        *(mark(Said.AGREE, start=n) for n in range(8)),
        *(mark(Said.DISAGREE, start=n) for n in range(8, 10)),
        mark(Said.DISAGREE, start=9, reviewer="Bo"),
        mark(Said.UNSURE, start=10),
        mark(Said.DISAGREE, label=Label.MISQUOTED),
        mark(Said.AGREE, label=Label.SUPPORTED),
        mark(Said.UNSURE, label=Label.UNDECIDED),
        mark(Said.DISAGREE, rules="rules@0"),
    ]
    current, stale = agreement(marks, "rules@1")
    assert [(row.name, row.right.hits, row.right.of, row.unsure) for row in current.labels] == [
        ("supported", 1, 1, 0),
        ("contradicted", 8, 10, 1),
        ("misquoted", 0, 1, 0),
        ("undecided", 0, 0, 1),
    ]
    assert (current.flagged.right.hits, current.flagged.right.of) == (8, 11)
    assert (current.total.right.hits, current.total.right.of, current.total.unsure) == (9, 12, 2)
    interval = current.labels[1].interval
    assert interval is not None
    assert (interval.low, interval.high) == wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert current.labels[3].interval is None
    (old,) = stale
    assert (old.rules, old.total.right.hits, old.total.right.of) == ("rules@0", 0, 1)


def test_nothing_marked_is_no_rate() -> None:
    current, stale = agreement([], "rules@1")
    assert (current.labels, stale, current.total.right.value, current.total.interval) == ((), (), None, None)
