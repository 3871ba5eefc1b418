"""What a checked summary says beside its labels: aspects, the facts behind claims and their states, statuses."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from harness.gold.drafting import draft
from harness.gold.loading import load
from harness.gold.nouns import Gold
from harness.reading.nouns.text import Span
from harness.status import Status
from harness.verdict.checking.pipeline import check
from harness.verdict.nouns import Aspect, Checked, FactState, Label, Match, Severity, Verdict
from tests.tables import every_row

KOREA, KYIV = "The South Korean assessment says that", "Ukrainian officials"
SENT = "North Korean soldiers have been sent to Russia."
# summary, words of the claim, the aspects that must differ, state of the fact behind it, its id where one is meant;
# the labels of these and of many other summaries are in tests/cases
ROWS: list[tuple[str, str, set[str], str, str]] = [
    ("The bridge is one kilometre long.", "one kilometre", set(), "covered", "bridge-length"),
    ("The bridge should take 18 months to build.", "18 months", set(), "covered", "building-time"),
    ("The bridge should take 8 months to build.", "8 months", {"value"}, "distorted", "building-time"),
    ("The bridge should take 18 weeks to build.", "18 weeks", {"unit"}, "distorted", "building-time"),
    (f"{KOREA} 4,700 North Korean soldiers have been killed.", "4,700", {"measures"}, "distorted", ""),
    (f"{KYIV} say that about 15,000 {SENT}", "15,000", {"source"}, "distorted", ""),
    (f"About 15,000 {SENT}", "15,000", set(), "covered", ""),
    (f"{KOREA} at least 15,000 {SENT}", "15,000", {"bound"}, "distorted", ""),
    (f"{KOREA} 15,000 {SENT}", "15,000", {"bound"}, "covered", ""),
    ("The bridge took 18 months to build.", "18 months", {"stance"}, "distorted", "building-time"),
]
IDS = [row[0] for row in ROWS]


@lru_cache
def story() -> Gold:
    return load(Path(__file__).parents[3] / "gold" / "tumangang-bridge")


@lru_cache
def checked(text: str) -> Checked:
    return check(story(), text, id="row")


def verdict(text: str, claim: str) -> Verdict:
    place = Span(text.index(claim), text.index(claim) + len(claim))
    return next(one for one in checked(text).verdicts if one.claim.span.overlaps(place))


@every_row(("text", "claim", "aspects", "state", "fact"), ROWS, ids=IDS)
def test_the_aspects_that_differ_and_the_fact_behind_it(
    text: str, claim: str, aspects: set[str], state: str, fact: str
) -> None:
    found = verdict(text, claim)
    assert {aspect for aspect in aspects if found.aspects[Aspect(aspect)] is not Match.MISMATCH} == set(), found.reason
    assert found.fact is not None
    assert found.fact == (fact or found.fact)
    assert dict(checked(text).facts)[found.fact] is FactState(state)
    assert found.evidence == next(fact.evidence for fact in story().facts if fact.id == found.fact)


@every_row("text", IDS)
def test_a_verdict_answers_for_its_words(text: str) -> None:
    for found in checked(text).verdicts:
        assert found.claim.text == found.claim.span.of(text)
        assert all(piece.text == piece.span.of(story().article.text) for piece in found.evidence)
        assert found.p_error is not None
        assert 0 <= found.p_error <= 1
        assert found.decided_by is not None
        assert (found.severity is Severity.NONE) == (found.label in (Label.SUPPORTED, Label.UNDECIDED))
        assert found.reason.endswith(".")
        assert Aspect.WORDING in found.aspects if found.claim.quotation else Aspect.WORDING not in found.aspects


def test_what_is_not_told_is_omitted() -> None:
    states = dict(checked("The bridge should take 18 months to build.").facts)
    assert list(states) == [fact.id for fact in story().facts]
    assert states["building-time"] is FactState.COVERED
    assert states["kyiv-attack"] is FactState.OMITTED


def test_told_right_once_is_covered_whatever_else() -> None:
    states = dict(checked("The bridge should take 18 months to build. The bridge should take 8 months to build.").facts)
    assert states["building-time"] is FactState.COVERED


def test_a_statement_without_a_figure_is_covered_in_other_words() -> None:
    text = "Both governments praised the bridge as a big step that will widen their economic and political ties."
    assert dict(checked(text).facts)["wider-ties"] is FactState.COVERED
    assert checked(text).verdicts == ()


@pytest.mark.parametrize(
    ("text", "given", "status"),
    [
        ("The bridge is one kilometre long.", Status.CHECKED, Status.CHECKED),
        ("", Status.CHECKED, Status.EMPTY),
        (" \n\t ", Status.CHECKED, Status.EMPTY),
        ("I'm sorry, but I can't help with that.", Status.CHECKED, Status.ABSTAINED),
        ("The bridge is a kilo", Status.TRUNCATED, Status.TRUNCATED),
        ("The bridge is one kilometre long.", Status.FAILED, Status.FAILED),
        ("The bridge is one kilometre long.", Status.ABSTAINED, Status.ABSTAINED),
        ("", Status.EMPTY, Status.EMPTY),
    ],
)
def test_status(text: str, given: Status, status: Status) -> None:
    result = check(story(), text, id="row", status=given, error="timed out" if given is Status.FAILED else None)
    assert (result.id, result.status) == ("row", status)
    assert result.error == ("timed out" if given is Status.FAILED else None)
    assert bool(result.facts) == (status in (Status.CHECKED, Status.TRUNCATED))
    assert not result.verdicts or status in (Status.CHECKED, Status.TRUNCATED)


def test_a_truncated_summary_is_checked_as_far_as_it_goes() -> None:
    result = check(story(), "The bridge should take 8 months to build. It is a", id="row", status=Status.TRUNCATED)
    assert [v.label for v in result.verdicts] == [Label.CONTRADICTED]


def test_another_value_under_another_name_is_wrong() -> None:
    (found,) = checked("Kim Jong Un says that about 50,000 North Korean soldiers have been sent to Russia.").verdicts
    assert found.severity is Severity.ERROR
    assert found.aspects[Aspect.VALUE] is Match.MISMATCH


def test_one_of_two_conflicting_sources_with_its_own_speaker_is_right() -> None:
    text = (
        "South Korea says about 15,000 soldiers were sent; Ukrainian officials believe up to 14,000 are at the front."
    )
    assert {v.severity for v in checked(text).verdicts} == {Severity.NONE}


def test_a_count_in_vague_words_that_nothing_bears_is_undecided() -> None:
    gold = draft("The mill closed on June 3. It had 300 workers.")
    (found,) = check(gold, "Dozens of neighbours came to see it.", id="row").verdicts
    assert (found.label, found.severity) == (Label.UNDECIDED, Severity.NONE)
