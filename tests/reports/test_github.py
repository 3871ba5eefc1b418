"""Annotations and the summary of a step of GitHub."""

from __future__ import annotations

from dataclasses import replace

import pytest

from harness.records.nouns import Record
from harness.reports import github
from tests.made import record, verdict
from tests.reports.failing import GATES, HOSTILE, HURT, borne, hostile, view


def test_annotations_stand_at_the_evidence_gates_first() -> None:
    lines = github.commands(view(record(borne(verdict(), "430 passengers")), gates=GATES[:1])).splitlines()
    gate = "gate fails%3A few errors::gate fails: few errors (at most 25 %25): 1/1 = 100 %25 (replay/a); "
    assert lines[0].startswith(f"::error title={gate}")
    where = "::error file=gold/ferry/article.md,line=3,endLine=3,title=contradicted%3A 340::contradicted: The article"
    assert lines[1].startswith(where)


def test_at_most_ten_annotations_of_a_kind() -> None:
    def both(n: int) -> Record:
        return record(replace(verdict(), fact=f"f{n}"), replace(HURT, fact=f"f{n}"), repeat=n)

    lines = github.commands(view(*map(both, range(1, 16)), gates=())).splitlines()
    assert [sum(line.startswith(f"::{kind}") for line in lines) for kind in ("error", "warning")] == [10, 10]
    assert lines[9] == "::error::6 more of this kind are in the step's summary and the report"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_inside_its_command(text: str) -> None:
    made = github.commands(hostile(text))
    lines = made.splitlines()
    assert len(lines) == 2
    for line in lines:
        assert line.startswith("::error ")
        properties, _, data = line.removeprefix("::error ").partition("::")
        names = [part.partition("=")[0] for part in properties.split(",")]
        assert set(names) <= {"file", "line", "endLine", "title"}
        assert all(character.isprintable() for character in data)
        assert "%0A" not in data.replace("%250A", "")


def test_a_summary_too_long_is_cut_between_paragraphs() -> None:
    made = view(*(record(replace(verdict(), fact=f"f{n}"), repeat=n) for n in range(1, 200)))
    whole, cut = github.summary(made), github.summary(made, size=2500)
    assert whole.count("\n### ") == 10, "the worst alone"
    assert len(cut.encode()) <= 2500
    assert cut.endswith(github.CUT)
    assert whole.startswith(cut.removesuffix(github.CUT))
    assert whole[len(cut.removesuffix(github.CUT)) :].startswith("\n\n")
    assert len(github.summary(made).encode()) < 1024 * 1024
