"""What a mark does to a label, and so to the rates."""

from __future__ import annotations

import pytest

from harness.measure import adjudications
from harness.measure.nouns import Said
from harness.measure.score import count
from harness.verdict.nouns import FactState, Label, Severity
from tests.made import manifest, record, verdict
from tests.measure.adjudications.marked import mark


@pytest.mark.parametrize(
    ("label", "said", "becomes", "severity"),
    [
        (Label.CONTRADICTED, Said.AGREE, Label.CONTRADICTED, Severity.ERROR),
        (Label.CONTRADICTED, Said.DISAGREE, Label.SUPPORTED, Severity.NONE),
        (Label.CONTRADICTED, Said.UNSURE, Label.UNDECIDED, Severity.NONE),
        (Label.UNATTRIBUTED, Said.DISAGREE, Label.SUPPORTED, Severity.NONE),
        (Label.UNATTRIBUTED, Said.UNSURE, Label.UNDECIDED, Severity.NONE),
        (Label.SUPPORTED, Said.AGREE, Label.SUPPORTED, Severity.NONE),
        (Label.SUPPORTED, Said.DISAGREE, Label.UNSUPPORTED, Severity.ERROR),
        (Label.SUPPORTED, Said.UNSURE, Label.UNDECIDED, Severity.NONE),
        (Label.UNDECIDED, Said.AGREE, Label.UNDECIDED, Severity.NONE),
        (Label.UNDECIDED, Said.DISAGREE, Label.UNDECIDED, Severity.NONE),
        (Label.UNDECIDED, Said.UNSURE, Label.UNDECIDED, Severity.NONE),
    ],
)
def test_labels(label: Label, said: Said, becomes: Label, severity: Severity) -> None:
    records = [record(verdict(label=label), verdict("12", fact="hurt"))]
    binding = adjudications.bind(manifest(), records, [mark(said, label=label)])
    (made,) = adjudications.as_marked(records, binding)
    changed, other = made.checked.verdicts
    assert (changed.label, changed.severity) == (becomes, severity)
    heads = {Said.DISAGREE: "Reviewers disagree", Said.UNSURE: "Reviewers are not sure"}
    assert other == records[0].checked.verdicts[1]
    if becomes is label:
        assert changed == records[0].checked.verdicts[0]
    else:
        assert changed.reason == f"{heads[said]}; the checker calls it {label.value}: The article says 430."


def test_rates_follow_and_facts_do_not() -> None:
    records = [record(verdict()), record(verdict("12", fact="hurt"), repeat=2)]
    binding = adjudications.bind(manifest(), records, [mark()])
    made = adjudications.as_marked(records, binding)
    assert [count(one).errors.hits for one in records] == [1, 1]
    assert [count(one).errors.hits for one in made] == [0, 1]
    assert [count(one).wrong for one in made] == [0, 1]
    assert made[0].checked.facts[0] == ("aboard", FactState.DISTORTED)
    assert made[1] is records[1]


def test_a_hint_changes_nothing() -> None:
    records = [record(verdict())]
    binding = adjudications.bind(manifest(), records, [mark(rules="rules@0"), mark(label=Label.MISSCOPED)])
    assert adjudications.as_marked(records, binding) == tuple(records)
