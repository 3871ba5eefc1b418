"""Suites load with paths resolved against their file; what is wrong with one is said at once, with its place."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from harness import schemas
from harness.errors import InputError
from harness.models.nouns import Parameters
from harness.suites import suite
from harness.suites.nouns import Gate, GateKind

BROKEN = YAML(typ="safe").load((Path(__file__).parent / "broken.yaml").read_text(encoding="utf-8"))
assert len(BROKEN) >= 10


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ferry").mkdir()
    for name in ("ferry/article.md", "ferry/facts.yaml", "plain.md", "careful.md", "told.jsonl"):
        (tmp_path / name).write_text("x")
    (tmp_path / "empty").mkdir()
    (tmp_path / "plain.doc").touch()
    return tmp_path


def load(folder: Path, text: str) -> suite.Suite:
    path = folder / "suite.yaml"
    path.write_text(text, encoding="utf-8")
    return suite.load(path)


@pytest.mark.parametrize("row", BROKEN, ids=lambda row: row["name"])
def test_a_broken_suite_is_explained(folder: Path, row: dict) -> None:
    with pytest.raises(InputError) as caught:
        load(folder, row["suite"])
    said = str(caught.value).replace(f"{folder}/suite.yaml", "suite.yaml").splitlines()
    assert len(said) == len(row["says"]), said
    for line, expected in zip(said, row["says"], strict=True):
        pattern = ".*".join(re.escape(part) for part in expected.split("..."))
        assert re.fullmatch(pattern, line), f"{line!r} is not {expected!r}"


def test_everything_has_its_place(folder: Path) -> None:
    loaded = load(
        folder,
        """
        name: ferries
        cases: [ferry]
        prompts: [plain.md, careful.md]
        parameters: {temperature: 0.7, max_tokens: 50}
        models:
          - replay/told.jsonl
          - {name: local/x, temperature: 0, label: cold, extra: {grammar: null}}
          - {name: openai/y, base_url: "http://127.0.0.1:1/v1", api_key_env: MY_API_KEY, timeout: 5}
        repeats: 3
        seed: 11
        gates:
          - {measure: errors, max_rate: 0.25, model: cold}
          - {name: enough, measure: key_coverage, min_rate: 0.5}
          - {measure: failed, max_count: 0}
        """,
    )
    assert [(case.name, case.place, case.gold) for case in loaded.cases] == [("ferry", str(folder / "ferry"), True)]
    assert loaded.prompts == (str(folder / "plain.md"), str(folder / "careful.md"))
    replay, cold, remote = loaded.models
    assert replay.name == f"replay/{folder}/told.jsonl"
    assert suite.reports_as(replay) == "replay/told.jsonl"
    assert cold.parameters == Parameters(temperature=0.0, max_tokens=50, extra={"grammar": None})
    assert suite.reports_as(cold) == "cold"
    assert (remote.base_url, remote.api_key_env, remote.timeout) == ("http://127.0.0.1:1/v1", "MY_API_KEY", 5.0)
    assert remote.parameters == Parameters(temperature=0.7, max_tokens=50)
    assert (loaded.repeats, loaded.seed) == (3, 11)
    assert loaded.gates == (
        Gate(name="errors at most 25 %", kind=GateKind.MAX_RATE, measures=("errors",), limit=0.25, model="cold"),
        Gate(name="enough", kind=GateKind.MIN_RATE, measures=("key_coverage",), limit=0.5),
        Gate(name="failed at most 0", kind=GateKind.MAX_COUNT, measures=("failed",), limit=0.0),
    )
    assert len(loaded.digest) == 64


def test_paths_start_at_the_suite_not_at_the_working_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "suite.yaml").write_text("{cases: [ferry], prompts: [plain.md], models: [local/x]}")
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    assert [case.place for case in suite.load(Path("../suite.yaml")).cases] == ["../ferry"]


def test_no_suite_and_a_folder() -> None:
    with pytest.raises(InputError, match="there is no such file"):
        suite.load(Path("nowhere/suite.yaml"))
    with pytest.raises(InputError, match="this is a folder; name a file in it"):
        suite.load(Path(__file__).parent)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "suite.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not UTF-8 text"):
        suite.load(tmp_path / "suite.yaml")


def test_every_field_of_the_schema_is_described() -> None:
    for name in ("suite", "record"):
        undescribed = list(_undescribed(schemas.packaged(name)))
        assert not undescribed, f"{name}: {undescribed}"


def _undescribed(schema: dict, path: str = "") -> list[str]:
    found = []
    defs = schema.get("$defs", {})
    for key, field in schema.get("properties", {}).items():
        if "description" not in field and "$ref" not in field:
            found.append(f"{path}.{key}")
        found += _undescribed(field, f"{path}.{key}")
        found += _undescribed(field.get("items", {}), f"{path}.{key}[]")
        for form in field.get("items", {}).get("anyOf", []):
            found += _undescribed(form, f"{path}.{key}[]")
    for key, field in defs.items():
        found += [f"$defs.{key}"] if "description" not in field and "properties" not in field else []
        found += _undescribed(field, f"$defs.{key}")
    return found
