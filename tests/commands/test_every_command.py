"""What holds of every command: help, usage, exit codes, where its output goes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from harness import RULES, __version__
from harness.commands import COMMANDS
from tests.commands.conftest import BAD, GOOD, Harness, jsonl


def test_agreement_with_people_is_measured(work: Path, harness: Harness) -> None:
    labelled = [
        {"id": "1", "summary": BAD, "gold": "gold/ferry", "errors": [{"start": 14, "end": 17}]},
        {"id": "2", "summary": GOOD, "gold": "gold/ferry", "errors": [{"start": 0, "end": 3}]},
        {"id": "3", "summary": GOOD, "gold": "gold/ferry"},
    ]
    jsonl(work / "labelled.jsonl", labelled)
    result = harness("validate", "labelled.jsonl", "--format", "json")
    assert result.code == 0, result.err
    made = json.loads(result.out)
    assert (made["rows"], len(made["failed"])) == (2, 1)
    assert made["precision"]["hits"] == 1
    assert (made["recall"]["hits"], made["recall"]["of"]) == (1, 2)
    assert 'labelled.jsonl:3: needs "errors"' in result.err
    assert "precision" in harness("validate", "labelled.jsonl").out
    assert harness("validate", "nowhere.jsonl").code == 2


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    import click

    command = COMMANDS[name]()
    below = list(command.commands.values()) if isinstance(command, click.Group) else []
    for each in [command, *below]:
        assert each.help, each.name
        for parameter in each.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{each.name} {parameter.opts}"


def test_usage_errors_and_unknown_commands_are_2(harness: Harness) -> None:
    assert harness("report", "a", "b").code == 2
    assert harness("fly").code == 2
    version = harness("--version")
    assert version.code == 0
    assert version.out.startswith(f"harness {__version__} ({RULES})\n")
    assert re.findall(r"^  (\w+) +\S", version.out, re.MULTILINE) == [
        *("weights", "lexicon", "English"),
        *("spacy", "nupunkt", "pycld2", "justhtml", "rapidfuzz", "numpy", "Python"),
    ]
    assert harness("--help").code == 0


def test_a_bug_is_no_failed_gate(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(COMMANDS, "report", broken)
    result = harness("report", "x")
    assert result.code == 3
    assert "this is a bug in the harness" in result.err


def test_help_imports_nothing_heavy() -> None:
    heavy = ("spacy", "scipy", "numpy", "openai", "jinja2", "xllamacpp", "rapidfuzz", "ruamel", "jsonschema")
    seen = f"print([name for name in {heavy} if name in sys.modules])"
    code = f"import sys; from harness.__main__ import run; run(['--help']); {seen}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_has_seen_enough_is_no_error(ran: Path) -> None:
    shell = f"{sys.executable} -m harness report first --format csv | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, cwd=ran, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_output_in_a_narrow_encoding_is_escaped_not_lost(ran: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "harness", "report", "first"],
        capture_output=True,
        text=True,
        cwd=ran,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
