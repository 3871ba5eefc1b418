"""Tokens and money of a run, by model, by judge and in all."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from harness.models.nouns import Usage
from harness.records.nouns import Manifest, Record
from harness.reports import tables
from harness.reports.forms import REPORTS
from harness.reports.view import View, build
from harness.status import Status
from harness.verdict.nouns import Judging
from tests.made import manifest, record, verdict


def took(model: str, repeat: int, cost: str | None, tokens: int = 1_000, *, cached: bool = False) -> Record:
    made = record(verdict(), verdict("12"), model=model, repeat=repeat)
    usage = Usage(prompt_tokens=tokens, completion_tokens=tokens // 10)
    summary = replace(made.summary, usage=usage, cost=None if cost is None else Decimal(cost), cached=cached)
    return replace(made, summary=summary)


def asked(made: Record, cost: str, *, answers: int, cached: bool) -> Record:
    usage = Usage(prompt_tokens=300, completion_tokens=30)
    judging = Judging(
        model="openai/judge",
        prompt="d" * 64,
        answers=("{}",) * answers,
        usage=usage,
        cached=cached,
        cost=Decimal(cost),
    )
    return replace(made, checked=replace(made.checked, judging=judging))


def signed(**currencies: str) -> Manifest:
    """Models of these names with a price in such a currency; `judge` is the judge."""
    made = manifest(models=("a", "b", "c"))
    models: dict[str, Any] = {
        name: {**told, **({"price": {"currency": currencies[name]}} if name in currencies else {})}
        for name, told in made.signature["models"].items()
    }
    judge = {"model": "openai/judge", "price": {"currency": currencies["judge"]}} if "judge" in currencies else None
    return replace(made, signature={**made.signature, "models": models, "judge": judge})


def rows(view: View) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in tables.spending(view).rows}


def test_by_model_and_in_all() -> None:
    first = [took("a", 1, "1.5"), took("a", 2, "0", cached=True)]
    assert rows(build(signed(a="USD", b="USD"), [*first, took("b", 1, "0.25")])) == {
        "a": ("2", "1", "2,000", "200", "1.5000 USD"),
        "b": ("1", "0", "1,000", "100", "0.2500 USD"),
        "in all": ("3", "1", "3,000", "300", "1.7500 USD"),
    }


def test_currencies_are_never_added() -> None:
    view = build(signed(a="USD", b="EUR"), [took("a", 1, "1.5"), took("b", 1, "0.25")])
    assert rows(view)["in all"][-1] == "1.5000 USD, 0.2500 EUR"


@pytest.mark.parametrize(
    ("costs", "tokens", "told"),
    [
        pytest.param([None, None], 1_000, ("2", "0", "2,000", "200", "–"), id="no price"),
        pytest.param(["0.5", None], 1_000, ("2", "0", "2,000", "200", "0.5000 USD, 1 unpriced"), id="one has none"),
        pytest.param(["0", "0"], 1_000, ("2", "0", "2,000", "200", "0"), id="on this machine"),
        pytest.param(["0.00001", "0.00001"], 10, ("2", "0", "20", "2", "<0.0001 USD"), id="next to nothing"),
        pytest.param([None, None], 0, ("2", "0", "–", "–", "–"), id="recorded without tokens"),
    ],
)
def test_what_is_not_known(costs: list[str | None], tokens: int, told: tuple[str, ...]) -> None:
    records = [took("a", number, cost, tokens) for number, cost in enumerate(costs, start=1)]
    view = build(signed(a="USD"), records)
    assert rows(view) == {"a": told, "in all": told}


def test_a_failed_summary_is_no_answer() -> None:
    lost = record(model="a", repeat=2, status=Status.FAILED, error="no connection")
    view = build(signed(a="USD"), [took("a", 1, "1"), replace(lost, summary=replace(lost.summary, usage=Usage()))])
    assert rows(view)["a"] == ("1", "0", "1,000", "100", "1.0000 USD")


def test_the_judge_has_a_row_of_its_own() -> None:
    records = [
        asked(took("a", 1, "1"), "0.02", answers=2, cached=False),
        asked(took("a", 2, "1"), "0", answers=1, cached=True),
    ]
    assert rows(build(signed(a="USD", judge="EUR"), records)) == {
        "a": ("2", "0", "2,000", "200", "2.0000 USD"),
        "the judge, openai/judge": ("3", "1", "600", "60", "0.0200 EUR"),
        "in all": ("5", "1", "2,600", "260", "2.0000 USD, 0.0200 EUR"),
    }


def test_json_has_it_as_numbers() -> None:
    view = build(signed(a="USD"), [took("a", 1, "1.5"), took("b", 1, None)])
    spending = {row["model"]: row for row in json.loads(REPORTS["json"](view))["spending"]}
    assert (spending["a"]["cost"], spending["b"]["cost"]) == ({"USD": 1.5}, None)
    assert spending[None] == {
        "model": None,
        "judge": False,
        "answers": 2,
        "cached": 0,
        "prompt_tokens": 2_000,
        "completion_tokens": 200,
        "cost": {"USD": 1.5},
        "unpriced": 1,
    }


def test_a_column_of_the_csv_can_be_summed() -> None:
    records = [asked(took("a", 1, "1.5"), "0.02", answers=1, cached=False), took("a", 2, "0", cached=True)]
    listed = list(csv.DictReader(io.StringIO(REPORTS["csv"](build(signed(a="USD", judge="EUR"), records)))))
    assert len(listed) == 4  # two claims each
    assert [row["prompt tokens"] for row in listed] == ["1000", "", "1000", ""]
    assert [(row["cost"], row["currency"]) for row in listed if row["cost"]] == [("1.5", "USD"), ("0", "USD")]
    assert [row["from cache"] for row in listed] == ["no", "", "yes", ""]
    judged = [(row["judge's cost"], row["judge's currency"]) for row in listed]
    assert judged == [("0.02", "EUR"), ("", ""), ("", ""), ("", "")]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_reports_for_people_show_it(form: str) -> None:
    shown = REPORTS[form](build(signed(a="USD"), [took("a", 1, "1.5")]))
    assert "Tokens and cost" in shown
    assert "1.5000 USD" in shown
