"""`harness runs` and `harness view`, and rows of a batch from standard input."""

import io
import json
import shutil
import sys
import webbrowser
from pathlib import Path

import pytest

from tests.commands.conftest import Harness


@pytest.fixture
def run(work: Path, harness: Harness) -> Path:
    assert harness("run", "suite.yaml", "--run-id", "first", "--quiet").code == 0
    return work / "reports" / "first"


def test_runs_are_listed_with_what_they_found(run: Path, harness: Harness) -> None:
    older = run.parent / "older"
    older.mkdir()
    told = json.loads((run / "manifest.json").read_text())
    (older / "manifest.json").write_text(json.dumps({**told, "started": "2001-01-01T00:00:00Z", "finished": None}))
    (older / "records.jsonl").write_text("")
    (run.parent / "broken").mkdir()
    (run.parent / "broken" / "manifest.json").write_text("{")
    result = harness("runs")
    lines = [line.split() for line in result.out.splitlines()[2:]]
    assert result.code == 0
    assert [(line[0], line[2]) for line in lines] == [
        ("first", "replay/good.jsonl"),
        ("first", "replay/bad.jsonl"),
        ("older*", "replay/good.jsonl"),
        ("older*", "replay/bad.jsonl"),
    ]
    assert lines[1][3:8] == ["2", "2/2", "=", "100", "%"]
    assert lines[2][4] == "–"
    assert "broken" in result.err


def test_no_run_is_told(work: Path, harness: Harness) -> None:
    assert "make one" in harness("runs").err
    result = harness("view")
    assert result.code == 2
    assert "make one" in result.err


def test_the_latest_page_is_opened(run: Path, harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: bool(opened.append(address)) or True)
    assert harness("view").out.strip() == str(Path("reports/first/report.html"))
    assert opened == [(run / "report.html").resolve().as_uri()]
    assert harness("view", "first", "--no-browser").code == 0
    assert len(opened) == 1
    (run / "report.html").unlink()
    assert "harness report" in harness("view", "first").err


def test_without_a_name_the_latest_run_is_meant(run: Path, harness: Harness) -> None:
    older = run.parent / "older"
    shutil.copytree(run, older)
    told = json.loads((older / "manifest.json").read_text())
    (older / "manifest.json").write_text(json.dumps({**told, "started": "2001-01-01T00:00:00Z"}))
    for command in (("report", "--format", "json"), ("compare", "--format", "json")):
        unnamed, named = harness(*command), harness(command[0], "first", *command[1:])
        assert unnamed.err.splitlines()[0] == "the latest run: reports/first"
        assert unnamed.code == named.code
        assert unnamed.out.replace("reports/first", "first") == named.out
    run.parent.rename(run.parent.with_name("elsewhere"))
    assert "make one" in harness("report").err
    assert "make one" in harness("compare").err
    assert harness("report", "first", "--reports", "elsewhere").out.startswith(harness("report", "elsewhere/first").out)


def test_rows_from_standard_input(work: Path, harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    row = json.dumps({"id": "r", "summary": "It had 430 passengers.", "gold": "gold/ferry"})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(row.encode())))
    result = harness("check", "--batch", "-", "--out", "out.jsonl")
    assert result.code == 0
    assert json.loads((work / "out.jsonl").read_text())["status"] == "checked"


def test_pictures_are_written_as_files(run: Path, harness: Harness) -> None:
    made = harness("report", "--pictures", "out/pictures")
    names = sorted(file.name for file in Path("out/pictures").iterdir())
    assert (made.code, names) == (0, ["errors.svg", "facts.svg", "labels.svg"])
    assert made.err.endswith("errors.svg, labels.svg, facts.svg written into out/pictures\n")
    assert made.out == ""
    Path("file").touch()
    refused = harness("report", "--pictures", "file")
    assert refused.code == 2
