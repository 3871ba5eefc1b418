"""One mistake that many summaries make is one group, in any order of findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.records.nouns import Record
from harness.reports.findings import findings
from harness.reports.grouping import Group, grouped, key
from harness.verdict.nouns import Label, Severity, Verdict
from tests.made import manifest, record, verdict

WRONG = verdict()
HURT = verdict("12", Label.MISATTRIBUTED, fact="hurt")


def groups(*records: Record) -> Sequence[Group]:
    return grouped(findings(manifest(), records))


def of(model: str, repeat: int, *verdicts: Verdict) -> Record:
    return record(*verdicts, model=model, repeat=repeat)


def test_one_mistake_of_many_summaries_is_one_group_with_its_models() -> None:
    found = groups(of("a", 1, HURT), of("b", 1, WRONG), of("a", 2, WRONG), of("b", 2, WRONG), of("b", 3, HURT, HURT))
    assert [(g.number, g.verdict.claim.text, g.summaries, g.by_model) for g in found] == [
        (1, "340", 3, (("b", 2), ("a", 1))),
        (2, "12", 2, (("a", 1), ("b", 1))),
    ]
    assert found[0].example.record.checked.id == "ferry/b/plain/1", "the first of the run"
    assert len(found[1].members) == 3, "a claim told twice is a member twice, and one summary"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (WRONG, True),
        (replace(WRONG, reason="Put otherwise."), True),
        (replace(WRONG, severity=Severity.WARNING), True),
        (replace(WRONG, claim=replace(WRONG.claim, text=" “340”, ")), True),
        (replace(WRONG, claim=replace(WRONG.claim, text="3400")), False),
        (replace(WRONG, fact="hurt"), False),
        (replace(WRONG, fact=None), False),
        (replace(WRONG, label=Label.MISSCOPED), False),
    ],
)
def test_what_makes_two_claims_the_same_mistake(other: Verdict, same: bool) -> None:
    assert (key(of("a", 1), WRONG) == key(of("b", 2), other)) is same
    assert key(of("a", 1), WRONG) != key(record(case="other"), other)


def test_words_of_marks_alone_stay_apart() -> None:
    one, two = (replace(WRONG, claim=replace(WRONG.claim, text=text)) for text in ("“”", "?"))
    assert key(of("a", 1), one) != key(of("a", 1), two)


def test_the_example_is_of_the_worst_severity() -> None:
    mild = replace(WRONG, severity=Severity.WARNING)
    (group,) = groups(of("a", 1, mild), of("b", 1, WRONG), of("b", 2, WRONG))
    assert (group.severity, group.example.record.checked.id) == (Severity.ERROR, "ferry/b/plain/1")


def test_errors_then_key_facts_then_what_most_summaries_have() -> None:
    mild = verdict("12", Label.UNATTRIBUTED, fact="hurt")
    rare = replace(WRONG, claim=replace(WRONG.claim, text="341"))
    several = (of("a", 1, mild, HURT), of("a", 2, mild, HURT), of("a", 3, mild, rare), of("a", 4, WRONG))
    found = groups(*several, of("b", 1, WRONG))
    assert [(g.severity.value, g.fact and g.fact.id, g.summaries) for g in found] == [
        ("error", "aboard", 2),
        ("error", "aboard", 1),
        ("error", "hurt", 2),
        ("warning", "hurt", 3),
    ]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 3), st.sampled_from([WRONG, HURT])), max_size=12))
def test_no_finding_is_lost(drawn: list[tuple[str, int, Verdict]]) -> None:
    found = findings(manifest(), [of(model, repeat, one) for model, repeat, one in drawn])
    members = [finding for group in grouped(found) for finding in group.members]
    assert sorted(map(id, members)) == sorted(map(id, found))
