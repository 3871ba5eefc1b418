"""The schema of a facts file: valid, every field described, and one with the nouns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from harness.errors import Problem
from harness.gold.nouns import Importance
from harness.reading.nouns.figures import Bound, Kind
from harness.reading.nouns.speech import Stance
from harness.schemas.misfits import packaged, problems
from harness.schemas.tree import Tree
from tests.replaced import ODD, changed


def test_it_is_a_valid_schema() -> None:
    assert packaged("gold")["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(packaged("gold"))


def tables(part: Any) -> Iterator[dict[str, Any]]:
    """All parts of the schema that describe fields."""
    if isinstance(part, dict):
        if "additionalProperties" in part:
            yield part
        for inner in part.values():
            yield from tables(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from tables(inner)


def test_every_field_is_described() -> None:
    found = list(tables(packaged("gold")))
    assert len(found) == 7
    definitions = packaged("gold")["$defs"]
    for table in found:
        assert table["additionalProperties"] is False
        for name, field in table["properties"].items():
            target = definitions[field["$ref"].removeprefix("#/$defs/")] if "$ref" in field else {}
            assert field.get("description") or target.get("description"), name


def test_its_words_are_the_nouns() -> None:
    fact, figure = (packaged("gold")["$defs"][name]["properties"] for name in ("fact", "figure"))
    pairs = ((fact["kind"], Kind), (fact["importance"], Importance), (fact["stance"], Stance), (figure["bound"], Bound))
    for field, noun in pairs:
        assert set(field["enum"]) == {str(member) for member in noun if member is not Kind.NAME}


FACTS = {
    "published": "2031-03-06",
    "sources": [{"id": "ada", "name": "Ada Crane", "aliases": ["Crane"], "kind": "person"}],
    "facts": [
        {
            "id": "toll",
            "statement": "The toll is 4 crowns.",
            "kind": "money",
            "figure": {"value": 4, "unit": "crown"},
            "evidence": [{"text": "4 crowns", "start": 3, "end": 11}],
        },
        {
            "id": "said",
            "statement": "Ada Crane said so.",
            "kind": "quotation",
            "quotation": "so",
            "source": "ada",
            "evidence": [{"text": "so"}],
        },
    ],
}
SUITE = {
    "cases": ["gold/ferry"],
    "prompts": ["plain.md"],
    "models": ["replay/a.jsonl", {"name": "openai/tiny", "base_url": "https://models.example/v1", "jobs": 2}],
    "repeats": 2,
    "gates": [{"measure": "errors", "max_rate": 1}],
}
CALIBRATION = {"format": 1, "rules": "rules@1", "scale": 1.5, "shift": 0}


@pytest.mark.parametrize(("name", "file"), [("gold", FACTS), ("suite", SUITE), ("calibration", CALIBRATION)])
def test_values_of_other_kinds_are_told_and_never_a_fault_of_ours(name: str, file: dict[str, Any]) -> None:
    """Every value of a file that people write, replaced by values of every other kind: it fits, or has its problem."""

    def told(data: Any) -> tuple[Problem, ...]:
        return problems(Tree(file=name, text="", data=data, places={}, keys={}), name)

    assert told(file) == ()
    found = [problem for odd in ODD for data in changed(file, odd) for problem in told(data)]
    assert len(found) > 50
    assert all(problem.message for problem in found)
