"""What a mark says of a stated probability, and which marks say nothing."""

from __future__ import annotations

from typing import Any

import pytest

from harness import RULES
from harness.measure.nouns import Mark, Said
from harness.measure.recalibration import Left, points
from harness.verdict.nouns import Label
from tests.measure.recalibration.made import mark


@pytest.mark.parametrize(
    ("label", "said", "p_error", "wrong"),
    [
        (Label.CONTRADICTED, Said.AGREE, 0.9, True),
        (Label.CONTRADICTED, Said.DISAGREE, 0.9, False),
        (Label.MISSCOPED, Said.DISAGREE, 0.6, False),
        (Label.SUPPORTED, Said.AGREE, 0.1, False),
        (Label.SUPPORTED, Said.DISAGREE, 0.1, True),
        (Label.MISQUALIFIED, Said.AGREE, 0.7, True),
    ],
)
def test_a_mark_says_whether_the_claim_is_wrong(label: Label, said: Said, p_error: float, wrong: bool) -> None:
    made = mark(p_error, said, label=label)
    (point,), left = points([made], {}, rules=RULES)
    assert (point.article, point.p_error, point.wrong) == (made.key.article, p_error, wrong)
    assert left == Left()


@pytest.mark.parametrize(
    ("made", "left"),
    [
        (mark(said=Said.UNSURE), Left(undecided=1)),
        (mark(label=Label.UNDECIDED), Left(undecided=1)),
        (mark(rules="rules@1"), Left(other_rules=1)),
        (mark(None), Left(unweighed=1)),
        (mark(0.2, label=Label.MISQUALIFIED), Left(softened=1)),
        (mark(0.8, label=Label.UNATTRIBUTED), Left(softened=1)),
    ],
)
def test_a_mark_that_says_nothing_is_left_out_and_counted(made: Mark, left: Left) -> None:
    found, counted = points([made, mark(number=2)], {}, rules=RULES)
    assert len(found) == 1
    assert counted == left


def test_runs_tell_what_older_marks_do_not() -> None:
    old, new = mark(None), mark(0.7, number=2)
    told: dict[Any, float] = {old.key: 0.95, new.key: 0.1}
    found, left = points([old, new], told, rules=RULES)
    assert [point.p_error for point in found] == [0.95, 0.7]
    assert left == Left()
