"""A gate that fails says how far, what the worst is that it counts, and the command that shows all of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from harness.measure import Baseline, Side
from harness.records.nouns import Record
from harness.reports import broken, text
from harness.reports.view import View, build
from harness.status import Status
from harness.verdict.nouns import FactState, Label, Severity
from tests.made import manifest, record, verdict

WRONG = verdict()
HURT = verdict("12", Label.MISATTRIBUTED, fact="hurt", reason="The summary credits officials.")
MILD = replace(HURT, severity=Severity.WARNING)
UNSURE = verdict("12", Label.UNDECIDED, fact=None, reason="It may follow.")
OMITTED = (("aboard", FactState.OMITTED), ("hurt", FactState.COVERED))
RECORDS = (
    record(WRONG, HURT),
    record(WRONG, UNSURE, repeat=2, facts=OMITTED),
    record(MILD, model="replay/b"),
    record(model="replay/b", repeat=2, status=Status.FAILED, error="no connection"),
)
ABOARD = "contradicted: The article says 430. (ferry, key fact aboard; 2 summaries, all by replay/a)"
CREDIT = "misattributed: The summary credits officials. (ferry, supporting fact hurt; replay/a, prompt plain, repeat 1)"


def held(gate: dict[str, Any], *records: Record, baseline: tuple[Record, ...] = ()) -> View:
    made = manifest(gates=({"name": "it", "each": [], **gate},))
    before = Baseline(name="before", side=Side(name="before", manifest=made, records=baseline)) if baseline else None
    return build(made, records or RECORDS, **({"baseline": before} if before else {}))


TOLD = [  # the gate, what is said of it
    (
        {"measure": "errors", "max_rate": 0.1},
        ["gate fails: it (at most 10 %): 3/4 = 75 %", f"  {ABOARD}", f"  {CREDIT}", "  2 of 2; "],
    ),
    (
        {"measure": "undecided", "max_count": 0},
        [
            "gate fails: it (at most 0): 1 of 5",
            "  undecided: It may follow. (ferry; replay/a, prompt plain, repeat 2)",
            "  1 of 1; ",
        ],
    ),
    (
        {"measure": "key_coverage", "min_rate": 0.5},
        [
            "gate fails: it (at least 50 %): 0/3 = 0 %",
            "  told rightly in 0 of 3, wrongly in 2: The ferry carried 430 passengers. (ferry, aboard)",
            "  1 of 1; ",
        ],
    ),
    (
        {"measure": "failed", "max_count": 0},
        [
            "gate fails: it (at most 0): 1 of 4",
            "  failed: ferry, replay/b, prompt plain, repeat 2: no connection",
            "  1 of 1; ",
        ],
    ),
    ({"measure": "errors", "max_rate": 1, "min_n": 99}, ["gate cannot tell: it (at most 100 %): needs 99 to count"]),
    ({"measure": "supported", "min_rate": 0.5}, ["gate fails: it (at least 50 %): 0/4 = 0 %"]),
]


@pytest.mark.parametrize(("gate", "lines"), TOLD)
def test_what_is_said_of_a_gate(gate: dict[str, Any], lines: list[str]) -> None:
    view = held(gate)
    (one,) = broken.broken(view)
    said = list(broken.lines(view, one))
    assert [line[: len(start)] for line, start in zip(said, lines, strict=True)] == lines
    if len(lines) > 1:
        assert said[-1].endswith("all of them: harness report 20300102-030405 --gate it")
        assert text.of_gate(view, one).count("\n") > len(lines), "the command shows them"


def test_a_gate_that_holds_is_not_told_of() -> None:
    assert broken.broken(held({"measure": "errors", "max_rate": 1})) == []


def test_only_the_worst_three_are_named_and_all_are_counted() -> None:
    wrong = [replace(WRONG, claim=replace(WRONG.claim, text=str(n))) for n in range(5)]
    view = held({"measure": "errors", "max_count": 0}, record(*wrong))
    (one,) = broken.broken(view)
    assert len(broken.worst(one)) == broken.BRIEF_ROWS
    assert list(broken.lines(view, one))[-1].startswith("  3 of 5; all of them: ")
    assert text.of_gate(view, one).count("contradicted: ") == 5


def test_a_gate_against_a_baseline_lists_what_is_new() -> None:
    view = held({"measure": "errors", "max_new": 0}, record(WRONG, HURT), baseline=(record(WRONG),))
    (one,) = broken.broken(view)
    heading, *rest = broken.lines(view, one)
    assert heading == "gate fails: it (none new): 1 new in 1 pair"
    assert rest[0] == f"  {CREDIT}"
    assert rest[1].startswith("  1 of 1 new ones; all of them: harness report 20300102-030405 --baseline before ")


RATES = [  # hits, claims, limit, as they are printed
    (2996, 10000, 0.2996, None),
    (2996, 10000, 0.3, None),
    (3004, 10000, 0.3, "3004/10000 = 30.04 %"),
    (1, 3, 0.3, "1/3 = 33 %"),
    (30, 99, 0.3, "30/99 = 30.3 %"),
]


@pytest.mark.parametrize(("hits", "of", "limit", "printed"), RATES)
def test_a_value_beyond_its_limit_never_looks_like_it(hits: int, of: int, limit: float, printed: str | None) -> None:
    right = replace(WRONG, label=Label.SUPPORTED, severity=Severity.NONE)
    view = held({"measure": "errors", "max_rate": limit}, record(*[WRONG] * hits, *[right] * (of - hits)))
    said = [broken.heading(one) for one in broken.broken(view)]
    assert said == ([f"fails: it (at most {limit * 100:g} %): {printed}"] if printed else [])


def test_parts_of_the_run_stand_farthest_from_the_limit_first() -> None:
    models = tuple(f"m/{n}" for n in range(5))
    right = verdict("12", Label.SUPPORTED)
    records = [record(*[WRONG] * n, right, model=model) for n, model in enumerate(models)]
    made = manifest(models=models, gates=({"name": "it", "measure": "errors", "max_rate": 0.1},))
    (one,) = broken.broken(build(made, records))
    assert broken.heading(one) == (
        "fails: it (at most 10 %): 4/5 = 80 % (m/4); 3/4 = 75 % (m/3); 2/3 = 67 % (m/2); and 1 more"
    )
