"""Which marks are about which claims: equal keys bind in any run, what is nearly equal is a hint, the rest is loose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from harness.measure import adjudications
from harness.measure.adjudications import Binding
from harness.measure.nouns import Mark, Said
from harness.reading.nouns.text import Span
from harness.verdict.nouns import Label
from tests.made import SUMMARY, manifest, record, verdict
from tests.measure.adjudications.marked import key, mark

AT = ("ferry/replay/a/plain/1", Span(18, 21))


def bound(*marks: Mark) -> Binding:
    return adjudications.bind(manifest(), [record(verdict())], marks)


def test_a_mark_binds_to_the_claim_with_its_key() -> None:
    made = bound(mark())
    assert made.claims[AT].marks == (mark(),)
    assert (made.bound, made.hinted, made.loose) == (1, 0, 0)
    assert adjudications.keys(manifest(), [record(verdict())]) == {AT: (key(), "ferry")}


@pytest.mark.parametrize(
    "other", [{"rules": "rules@0"}, {"label": Label.MISSCOPED}, {"rules": "rules@9", "label": Label.UNDECIDED}]
)
def test_under_another_label_or_other_rules_it_is_a_hint(other: dict[str, object]) -> None:
    made = bound(mark(**other))
    assert (made.claims[AT].marks, made.claims[AT].hints) == ((), (mark(**other),))
    assert (made.bound, made.hinted, made.loose) == (0, 1, 0)


def test_hints_are_told_beside_the_mark_newest_first() -> None:
    old, new = mark(rules="rules@0", date="2029-01-01"), mark(label=Label.MISSCOPED, date="2029-12-31")
    made = bound(old, mark(), new)
    assert (made.claims[AT].marks, made.claims[AT].hints) == ((mark(),), (new, old))
    assert (made.bound, made.hinted) == (1, 0)


A, D, U = Said.AGREE, Said.DISAGREE, Said.UNSURE


@pytest.mark.parametrize(
    ("said", "together"),
    [((A,), A), ((U,), U), ((A, D), U), ((A, U), A), ((D, U, U), D), ((A, D, D), D), ((A, A, D, D), U), ((U, U), U)],
)
def test_several_reviewers_are_one_voice_and_each_keeps_the_own(said: tuple[Said, ...], together: Said) -> None:
    names = [f"R{number}" for number in range(len(said))]
    made = bound(*(mark(each, reviewer=name) for each, name in zip(reversed(said), reversed(names), strict=True)))
    found = made.claims[AT]
    assert [(each.reviewer, each.said) for each in found.marks] == list(zip(names, said, strict=True))
    assert (found.said, made.bound) == (together, 1)
    assert [found.by(name) for name in (*names, "Nobody")] == [*found.marks, None]
    (one,) = adjudications.settled(found.marks)
    assert one.said is together


@pytest.mark.parametrize(
    "other", [{"article": "b" * 64}, {"sentence": "The ferry carried 340 passengers!"}, {"start": 17}, {"claim": "34"}]
)
def test_another_text_or_place_is_another_claim(other: dict[str, object]) -> None:
    made = bound(mark(**other))
    assert (made.claims, made.loose) == ({}, 1)


def test_the_same_sentence_of_another_model_in_another_place_is_the_same_claim() -> None:
    elsewhere = f"Good news. {SUMMARY}"
    one = record(verdict(), verdict("12", fact="hurt"))
    two = record(verdict(summary=elsewhere), summary=elsewhere, model="replay/b", repeat=2)
    made = adjudications.bind(replace(manifest(), run="again"), [one, two], [mark()])
    assert made.claims.keys() == {AT, ("ferry/replay/b/plain/2", Span(29, 32))}
    assert made.of(two, two.checked.verdicts[0]).marks == (mark(),)
    assert made.of(one, one.checked.verdicts[1]).marks == ()


def test_offsets_are_code_points_and_sentences_those_of_the_reader() -> None:
    text = "🚢 Dr. Ek counted 340.\nNothing else."
    (found,) = adjudications.keys(manifest(), [record(verdict(summary=text), summary=text)]).values()
    assert (found[0].sentence, found[0].start) == ("🚢 Dr. Ek counted 340.", 17)


def test_a_claim_over_two_sentences_has_both() -> None:
    text = "She said “it sank. We swam.” Then 3 left."
    said = verdict("“it sank. We swam.”", summary=text)
    (found,) = adjudications.keys(manifest(), [record(said, summary=text)]).values()
    assert found[0].sentence.startswith("She said “it sank. We swam.”")


def test_without_its_article_nothing_can_be_bound() -> None:
    bare = replace(manifest(), cases=tuple(replace(case, article="") for case in manifest().cases))
    assert adjudications.bind(bare, [record(verdict())], [mark()]).claims == {}
    assert adjudications.keys(bare, [record(verdict())]) == {}


def test_the_marks_that_there_are_change_no_other_claim() -> None:
    made = bound(mark(Said.AGREE, start=0, claim="The", sentence="The ferry carried 340 passengers."))
    assert (made.claims, made.loose) == ({}, 1)
