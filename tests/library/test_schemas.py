"""Every schema is valid, complete in itself and described; and what the commands write fits it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from harness import __main__ as command_line
from harness import json_schema
from harness.library.contracts import READ_SCHEMAS, WRITTEN


def fits(name: str, value: Any, within: str = "") -> list[str]:
    schema = json_schema(name)
    if within:
        schema = {**schema, "$ref": within, "unevaluatedProperties": True}
    return [f"{error.json_path}: {error.message[:200]}" for error in Draft202012Validator(schema).iter_errors(value)]


@pytest.fixture(scope="module")
def written(work: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What the commands write, by the schema's name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(work)
        patch.setenv("HARNESS_CACHE", str(tmp_path_factory.mktemp("cache")))
        assert command_line.run(["run", "suite.yaml", "--run-id", "schemas", "--quiet"]) == 0
        folder = work / "reports" / "schemas"
        assert command_line.run(["report", "schemas", "-o", "report.json"]) == 0
        assert command_line.run(["compare", "schemas", "--format", "json", "-o", "compare.json"]) == 0
        yield {
            "report": json.loads((work / "report.json").read_text()),
            "compare": json.loads((work / "compare.json").read_text()),
            "manifest": json.loads((folder / "manifest.json").read_text()),
            "records": [json.loads(line) for line in (folder / "records.jsonl").read_text().splitlines()],
        }


@pytest.mark.parametrize("name", ["manifest", "report", "compare"])
def test_what_is_written_fits(name: str, written: dict[str, Any]) -> None:
    assert fits(name, written[name]) == []


def test_records_fit(written: dict[str, Any]) -> None:
    assert [fits("record", record, "#/$defs/runRecord") for record in written["records"]] == [[], []]


def test_there_is_something_in_what_fits(written: dict[str, Any]) -> None:
    assert written["report"]["failures"]
    assert written["report"]["gates"]
    assert written["compare"]["comparisons"][0]["broke"]


@pytest.mark.parametrize("more", [[], ["--explain"]])
def test_a_check_fits(
    more: list[str], work: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(work)
    (work / "summary.txt").write_text('The ferry had 340 passengers aboard. "We were lucky," said Brunn.')
    code = command_line.run(["check", "--gold", "gold/ferry", "--summary", "summary.txt", "--format", "json", *more])
    told = json.loads(capsys.readouterr().out)
    assert code == 1
    assert fits("check", told) == []
    assert bool(more) == any("candidates" in claim for claim in told["claims"])
    assert more or fits("record", told) == []


@pytest.mark.parametrize("name", WRITTEN)
def test_a_field_that_is_not_told_of_does_not_fit(name: str, written: dict[str, Any]) -> None:
    value = written.get(name) or {**written["records"][0]}
    assert any("surprise" in problem for problem in fits(name, {**value, "surprise": 1}))


@pytest.mark.parametrize("name", [*WRITTEN, *READ_SCHEMAS])
def test_a_schema_is_valid_and_needs_no_other_file(name: str) -> None:
    schema = json_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:claim-harness:schema:{name}"
    inside = {one["$id"] for one in (schema, *schema.get("$defs", {}).values()) if "$id" in one}
    outward = {ref.partition("#")[0] for ref in _refs(schema)} - {""}
    assert outward <= inside


@pytest.mark.parametrize("name", WRITTEN)
def test_every_field_is_described(name: str) -> None:
    bare = [place for place, value in _fields(json_schema(name), name) if not {"description", "$ref"} & set(value)]
    assert bare == []


def _refs(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _refs(one)


def _fields(schema: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        for name, value in schema.get("properties", {}).items():
            if "const" not in value:
                yield f"{place}.{name}", value
        for name, value in schema.items():
            yield from _fields(value, f"{place}.{name}")
    elif isinstance(schema, list):
        for value in schema:
            yield from _fields(value, place)
