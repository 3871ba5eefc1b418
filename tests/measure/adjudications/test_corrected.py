"""Which marks say what of the error rate: by label, once for a sentence that several summaries share."""

from __future__ import annotations

import pytest

from harness.measure.adjudications import Truth, bind
from harness.measure.nouns import Mark, Said
from harness.verdict.nouns import Label
from tests.made import manifest, record, verdict
from tests.measure.adjudications.marked import mark

RIGHT = {"sentence": "Officials said 12 were hurt.", "start": 15, "claim": "12", "label": Label.SUPPORTED}
RECORDS = [
    record(verdict(), verdict("12", Label.SUPPORTED, fact="hurt"), repeat=number, model=f"replay/{model}")
    for model in "ab"
    for number in (1, 2)
]


def rate(*marks: Mark) -> tuple[tuple[int, int], tuple[int, int], float | None]:
    truth = Truth(manifest(), RECORDS, bind(manifest(), RECORDS, marks))
    made = truth.rate(RECORDS)
    return made.errors, made.passed, made.estimate.value if made.estimate else None


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ((), ((0, 0), (0, 0), None)),
        ((mark(Said.AGREE),), ((1, 1), (0, 0), None)),
        ((mark(Said.AGREE), mark(Said.AGREE, **RIGHT)), ((1, 1), (0, 1), 0.5)),
        ((mark(Said.DISAGREE), mark(Said.AGREE, **RIGHT)), ((0, 1), (0, 1), 0.0)),
        ((mark(Said.DISAGREE), mark(Said.DISAGREE, **RIGHT)), ((0, 1), (1, 1), 0.5)),
        ((mark(Said.AGREE), mark(Said.UNSURE, **RIGHT)), ((1, 1), (0, 0), None)),
        ((mark(Said.AGREE), mark(Said.DISAGREE, reviewer="Bo")), ((0, 0), (0, 0), None)),
        ((mark(Said.AGREE, rules="rules@0"),), ((0, 0), (0, 0), None)),
    ],
)
def test_what_marks_say(marks: tuple[Mark, ...], expected: object) -> None:
    assert rate(*marks) == expected


def test_warnings_and_undecided_claims_are_no_errors_whatever_is_said() -> None:
    soft = [record(verdict(label=Label.UNATTRIBUTED), verdict("12", Label.UNDECIDED, fact=None))]
    marks = [mark(Said.DISAGREE, label=Label.UNATTRIBUTED), mark(Said.AGREE, **RIGHT | {"label": Label.UNDECIDED})]
    made = Truth(manifest(), soft, bind(manifest(), soft, marks)).rate(soft)
    assert (made.errors, made.passed) == ((0, 0), (0, 0))
    assert made.estimate is not None
    assert made.estimate.value == 0
