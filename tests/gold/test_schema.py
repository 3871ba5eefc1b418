"""The schema of a facts file: valid, every field described, and one with the nouns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from harness.gold.nouns import Importance
from harness.reading.nouns.figures import Bound, Kind
from harness.reading.nouns.speech import Stance
from harness.schemas.misfits import packaged


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
