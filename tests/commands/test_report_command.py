"""`harness report`: a run in every form, on the screen and in files."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from harness.commands.compare import FORMATS as COMPARE_FORMATS
from harness.commands.report import FORMATS
from harness.reports.comparisons import COMPARISONS
from harness.reports.forms import ENDINGS, REPORTS
from tests.commands.conftest import Harness
from tests.on_path import on_path


def test_the_command_offers_every_form() -> None:
    assert tuple(REPORTS) == FORMATS
    assert tuple(COMPARISONS) == COMPARE_FORMATS


@pytest.mark.parametrize("form", FORMATS)
def test_a_run_is_reported_in_every_form(ran: Path, harness: Harness, form: str) -> None:
    by_folder = harness("report", "reports/first", "--format", form)
    assert by_folder.code == 0, by_folder.err
    assert "340" in by_folder.out
    assert harness("report", "first", "--format", form).out == by_folder.out
    assert harness("report", "first", "--format", form, "-o", "out").out == ""
    written = (ran / "out").read_bytes().decode().replace("\r\n", "\n")
    whole = harness("report", "first", "--all") if form == "text" else by_folder
    printed = whole.out.replace("\r\n", "\n")
    assert printed == written or (form == "github" and printed.startswith("::error ") and printed.endswith(written))


def test_files_are_written_in_the_forms_that_their_endings_name(ran: Path, harness: Harness) -> None:
    names = [f"out{ending}" for ending in ENDINGS]
    result = harness("report", "first", *(word for name in names for word in ("-o", name)))
    assert (result.code, result.out) == (0, "")
    for name, form in zip(names, ENDINGS.values(), strict=True):
        written = (ran / name).read_bytes().decode().replace("\r\n", "\n")
        whole = ("--all",) if form == "text" else ()
        assert written == harness("report", "first", "--format", form, *whole).out.replace("\r\n", "\n"), name


def test_a_gate_is_shown_alone_with_what_it_counts(ran: Path, harness: Harness) -> None:
    (name,) = {gate["name"] for gate in json.loads((ran / "reports/first/manifest.json").read_text())["suite"]["gates"]}
    result = harness("report", "first", "--gate", name)
    assert result.code == 0, result.err
    assert result.out.startswith(f"Gate holds: {name}\n")
    assert ">>340<<" in result.out
    unknown = harness("report", "first", "--gate", "x")
    assert (unknown.code, unknown.out) == (2, "")
    assert f"--gate x: the run has no such gate; it has {name}" in unknown.err


@pytest.mark.parametrize("more", [("--all", "--format", "json"), ("--gate", "x", "-o", "out.md"), ("--all", "-o", "o")])
def test_what_is_for_the_terminal_goes_into_no_file(ran: Path, harness: Harness, more: tuple[str, ...]) -> None:
    result = harness("report", "first", *more)
    assert result.code == 2
    assert "--all and --gate are for text on the terminal; files hold everything" in result.err


def test_every_file_that_cannot_be_written_is_named_before_any_is(ran: Path, harness: Harness) -> None:
    result = harness("report", "first", "-o", "good.md", "-o", "what.pdf", "-o", "nowhere/good.html")
    assert result.code == 2
    assert "what.pdf: its ending names no form; use one of .txt, .md" in result.err
    assert "nowhere/good.html: there is no such folder to write into" in result.err
    assert not (ran / "good.md").exists()


def test_a_step_of_github_gets_annotations_and_a_summary(
    ran: Path, harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ran / "summary.md").write_text("# Before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(ran / "summary.md"))
    printed = harness("report", "first", "--format", "github").out
    assert all(line.startswith("::") for line in printed.splitlines())
    assert (ran / "summary.md").read_text().startswith("# Before\n**1 gate, 0 failed.**")


def test_a_run_that_is_not_there(ran: Path, harness: Harness) -> None:
    assert harness("report", "second").code == 2
    assert "there is no such run; name its folder" in harness("report", "second").err
    assert "is_this" not in harness("report", "gold").err
    assert harness("report", "gold").code == 2


def test_a_half_written_record_is_dropped_with_a_message(ran: Path, harness: Harness) -> None:
    path = ran / "reports/first/records.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    result = harness("report", "first")
    assert result.code == 0
    assert "half-written last record was left out" in result.err


def test_no_line_of_a_report_is_a_command_in_github(ran: Path) -> None:
    """Through a pipe, as in a step; what goes into a file stays as it is."""
    with on_path() as path:
        environment = {**os.environ, "PATH": path, "GITHUB_ACTIONS": "true"}
        shell = ["bash", "-c", "harness report first; harness report first >out"]
        lines = subprocess.run(shell, capture_output=True, text=True, env=environment, check=True).stdout.splitlines()
    stop, token = lines[0].rsplit("::", 1)
    assert (stop, lines[-1]) == ("::stop-commands", f"::{token}::")
    assert len(token) == 32
    assert (ran / "out").read_text().splitlines() == lines[1:-1]
