"""Two or more sides: what is paired, what broke, who is better, and when nothing can be told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from harness.measure.comparison import Side, compare, unlike
from harness.measure.comparison.changes import met
from harness.records.nouns import CaseSheet, Manifest, Record
from harness.status import Status
from harness.verdict.nouns import Label, Verdict
from tests.made import FACTS, manifest, record, verdict

RIGHT = verdict("340", Label.SUPPORTED, reason="The article says so.")
WRONG = verdict("340", Label.CONTRADICTED)
HURT = verdict("12", Label.MISATTRIBUTED, fact="hurt")


def run(*records: Record, **signature: Any) -> Manifest:
    """A manifest that knows the cases of the records."""
    base = manifest()
    cases = tuple(dict.fromkeys(r.case for r in records))
    sheets = tuple(CaseSheet(name=name, folder=f"gold/{name}", digest="a" * 64, facts=FACTS) for name in cases)
    gold = dict.fromkeys(cases, "a" * 64)
    return replace(base, cases=sheets, signature={**base.signature, "gold": gold, **signature})


def side(name: str, *records: Record, **signature: Any) -> Side:
    return Side(name=name, manifest=run(*records, **signature), records=records)


def many(name: str, number: int, *, right: int = 0, model: str = "replay/a") -> Side:
    """`number` articles of one summary each, the first `right` of them right."""
    records = [record(RIGHT if n < right else WRONG, RIGHT, case=f"story-{n}", model=model) for n in range(number)]
    return side(name, *records)


# --------------------------------------------------------------------------- pairs


def test_summaries_are_paired_by_case_prompt_and_repeat() -> None:
    base = side("base", record(RIGHT), record(RIGHT, repeat=2), record(RIGHT, case="other"))
    head = side("head", record(WRONG, repeat=2), record(WRONG), record(WRONG, prompt="careful"))
    (duel,) = compare([base, head]).duels
    assert [(b.checked.id, h.checked.id) for b, h in duel.paired.pairs] == [
        ("ferry/replay/a/plain/1", "ferry/replay/a/plain/1"),
        ("ferry/replay/a/plain/2", "ferry/replay/a/plain/2"),
    ]
    assert duel.paired.alone == (1, 1)
    assert (duel.primary.base.hits, duel.primary.head.hits, duel.primary.head.of) == (0, 2, 2)


def test_single_models_of_other_names_are_paired() -> None:
    both = (record(RIGHT, model="replay/a"), record(WRONG, model="replay/b"))
    base, head = (replace(side(name, *both), model=name) for name in ("replay/a", "replay/b"))
    (duel,) = compare([base, head]).duels
    assert len(duel.paired.pairs) == 1
    assert [(d.field, d.base, d.head) for d in duel.signature] == [("model model", "replay/a", "replay/b")]


def test_a_summary_that_one_side_lacks_counts_for_neither() -> None:
    base = side("base", record(WRONG), record(RIGHT, repeat=2))
    head = side("head", record(status=Status.FAILED, error="no connection"), record(RIGHT, repeat=2))
    (duel,) = compare([base, head]).duels
    assert len(duel.paired.unchecked) == 1
    assert (duel.primary.base.hits, duel.primary.base.of) == (0, 1)
    assert duel.changes.fixed == ()


# --------------------------------------------------------------------------- changes


@pytest.mark.parametrize(
    ("base", "head", "broke", "fixed", "still"),
    [
        ((RIGHT,), (WRONG,), ["supported"], [], 0),
        ((WRONG,), (RIGHT,), [], ["supported"], 0),
        ((WRONG,), (), [], ["not told"], 0),
        ((), (WRONG,), ["not told"], [], 0),
        ((WRONG,), (WRONG,), [], [], 1),
        ((WRONG, HURT), (HURT,), [], ["not told"], 1),
        # told twice: one of the two is new
        ((WRONG,), (WRONG, WRONG), ["not told"], [], 1),
    ],
)
def test_what_broke_and_what_was_fixed(
    base: tuple[Verdict, ...], head: tuple[Verdict, ...], broke: list[str], fixed: list[str], still: int
) -> None:
    (duel,) = compare([side("base", record(*base)), side("head", record(*head))]).duels
    changes = duel.changes
    assert ([c.was for c in changes.broke], [c.was for c in changes.fixed], len(changes.still)) == (broke, fixed, still)


def test_claims_meet_by_fact_and_words_then_by_fact_then_by_words() -> None:
    text = "340 left, 341 came, 12 were hurt."
    base = [
        verdict("340", summary=text, fact="aboard"),
        verdict("341", summary=text, fact="aboard"),
        verdict("12", summary=text, fact=None),
    ]
    head = [
        verdict("12", summary=text, fact="hurt"),
        verdict("341", summary=text, fact="aboard"),
        verdict("340", summary=text.replace("340", "340"), fact="aboard"),
    ]
    found = {(b.claim.text if b else None, h.claim.text if h else None) for b, h in met(base, head)}
    assert found == {("341", "341"), ("340", "340"), ("12", "12")}
    elsewhere = [verdict("12", summary=text, fact="aboard")]
    ((first, second), *rest) = met(base[:1], elsewhere)
    assert (first, second, rest) == (base[0], elsewhere[0], [])


def test_errors_on_key_facts_come_first() -> None:
    (duel,) = compare([side("base", record(RIGHT)), side("head", record(HURT, WRONG))]).duels
    assert [c.importance.value for c in duel.changes.broke if c.importance] == ["key", "supporting"]


# --------------------------------------------------------------------------- verdicts


@pytest.mark.parametrize(
    ("number", "right", "verdict"),
    [(1, 1, "cannot tell"), (2, 2, "cannot tell"), (5, 5, "cannot tell"), (8, 8, "better"), (12, 2, "cannot tell")],
)
def test_better_needs_enough_articles(number: int, right: int, verdict: str) -> None:
    (duel,) = compare([many("base", number), many("head", number, right=right)]).duels
    assert duel.articles == number
    assert duel.primary.verdict == verdict
    (back,) = compare([many("head", number, right=right), many("base", number)]).duels
    assert back.primary.verdict == {"better": "worse"}.get(verdict, verdict)


def test_many_summaries_of_one_article_are_one_article() -> None:
    base = side("base", *(record(WRONG, repeat=n) for n in range(1, 31)))
    head = side("head", *(record(RIGHT, repeat=n) for n in range(1, 31)))
    (duel,) = compare([base, head]).duels
    assert (duel.articles, len(duel.paired.pairs)) == (1, 30)
    assert {d.verdict for d in duel.differences} == {"cannot tell"}
    assert {d.interval for d in duel.differences} == {None}
    assert duel.passing.mcnemar is None, "repeats of one article are not independent"


def test_more_tests_ask_for_more_evidence() -> None:
    heads = [many(f"head-{n}", 6, right=6 if n == 0 else 0) for n in range(6)]
    (alone,) = compare([many("base", 6), heads[0]]).duels
    assert alone.primary.verdict == "better"
    among = compare([many("base", 6), *heads])
    assert among.tests == (21, 30)
    assert among.duels[0].primary.verdict == "cannot tell"


def test_places_are_shared_where_tests_cannot_tell() -> None:
    sides = [many("bad", 12), many("good", 12, right=12), many("good too", 12, right=11), many("bad too", 12, right=1)]
    board = compare(sides).board
    assert [(place.rank, place.side) for place in board] == [(1, "good"), (1, "good too"), (3, "bad too"), (3, "bad")]
    assert board[0].better_than == ("bad", "bad too")
    few = compare([many("bad", 2), many("good", 2, right=2), many("third", 2, right=1)]).board
    assert {place.rank for place in few} == {1}


# --------------------------------------------------------------------------- unlike things


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({}, []),
        ({"rules": "rules@2"}, ["rules"]),
        ({"gold": {"ferry": "d" * 64}}, ["gold ferry"]),
        ({"gold": {"another": "d" * 64}}, []),
        ({"prompts": {"plain": "d" * 64}}, ["prompts plain"]),
        ({"judge": {"model": "openai/x"}}, ["judge"]),
        ({"seed": 7, "harness": "0.2.0", "models": {}}, []),
        ({"rules": "rules@2", "gold": {"ferry": "d" * 64}}, ["rules", "gold ferry"]),
    ],
)
def test_what_makes_two_sides_unlike(changed: dict[str, Any], fields: list[str]) -> None:
    base, head = side("base", record(RIGHT)), side("head", record(RIGHT), **changed)
    assert [d.field for d in unlike(base, head)] == fields
