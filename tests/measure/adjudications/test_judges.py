"""How often a judge is right, by those who reviewed the claims that it was asked about."""

from __future__ import annotations

import pytest

from harness.measure import adjudications
from harness.measure.nouns import Said
from harness.records.nouns import Record
from harness.reports import agreement
from harness.verdict.nouns import Label, Opinion, OpinionStatus, Severity
from tests.made import judged, manifest, record, verdict
from tests.measure.adjudications.marked import mark

WRONG = Opinion(status=OpinionStatus.DECIDED, reason="", label=Label.CONTRADICTED, severity=Severity.ERROR)
RIGHT = Opinion(status=OpinionStatus.DECIDED, reason="", label=Label.SUPPORTED)
OPEN = Opinion(status=OpinionStatus.UNDECIDED, reason="")


def one(label: Label, opinion: Opinion, **fields: object) -> Record:
    return judged(record(verdict(label=label), **fields), opinion)


@pytest.mark.parametrize(
    ("label", "said", "opinion", "judge", "rules"),
    [
        (Label.CONTRADICTED, Said.AGREE, WRONG, 1, 1),
        (Label.CONTRADICTED, Said.AGREE, RIGHT, 0, 1),
        (Label.CONTRADICTED, Said.DISAGREE, WRONG, 0, 0),
        (Label.CONTRADICTED, Said.DISAGREE, RIGHT, 1, 0),
        (Label.SUPPORTED, Said.AGREE, RIGHT, 1, 1),
        (Label.SUPPORTED, Said.AGREE, WRONG, 0, 1),
        (Label.SUPPORTED, Said.DISAGREE, WRONG, 1, 0),
        (Label.SUPPORTED, Said.DISAGREE, RIGHT, 0, 0),
    ],
)
def test_who_is_right(label: Label, said: Said, opinion: Opinion, judge: int, rules: int) -> None:
    (row,) = adjudications.seconded([(manifest(), [one(label, opinion)])], [mark(said, label=label)])
    assert row.judge == "openai/judge"
    assert row.claims == ("supported" if label is Label.SUPPORTED else "errors and warnings")
    assert (row.right.hits, row.right.of, row.rules.hits, row.open) == (judge, 1, rules, 0)


@pytest.mark.parametrize("said", [Said.AGREE, Said.DISAGREE])
def test_an_open_opinion_is_neither_right_nor_wrong(said: Said) -> None:
    (row,) = adjudications.seconded([(manifest(), [one(Label.CONTRADICTED, OPEN)])], [mark(said)])
    assert (row.right.of, row.right.value, row.open, row.interval) == (0, None, 1, None)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (one(Label.CONTRADICTED, WRONG), Said.UNSURE),
        (record(verdict()), Said.AGREE),
        (one(Label.UNDECIDED, WRONG), Said.AGREE),
    ],
)
def test_without_a_truth_or_an_opinion_there_is_nothing_to_say(made: Record, said: Said) -> None:
    label = made.checked.verdicts[0].label
    assert adjudications.seconded([(manifest(), [made])], [mark(said, label=label)]) == ()


def test_a_claim_that_many_make_is_counted_once() -> None:
    records = [one(Label.CONTRADICTED, WRONG), one(Label.CONTRADICTED, RIGHT, repeat=2)]
    (row,) = adjudications.seconded([(manifest(), records), (manifest(), records)], [mark(Said.AGREE)])
    assert (row.right.hits, row.right.of) == (1, 1)


def test_the_table_and_the_json_tell_it() -> None:
    rows = adjudications.seconded([(manifest(), [one(Label.CONTRADICTED, WRONG)])], [mark(Said.AGREE)])
    current, stale = adjudications.agreement([mark(Said.AGREE)], "rules@1")
    text = agreement.render(current, stale, rows)
    assert "the judge is right" in text
    assert "openai/judge  errors and warnings  1/1 = 100 %" in " ".join(text.split("\n")).replace("   ", "  ")
    (told,) = agreement.as_json(current, stale, rows)["judges"]
    assert (told["judge"], told["right"]["hits"], told["rules"]["of"], told["open"]) == ("openai/judge", 1, 1, 0)
    assert "judges" not in agreement.as_json(current, stale)
    assert agreement.render(current, stale) == agreement.render(current, stale, ())
