"""What a run promises whatever the endpoint does: keys, what it says on the terminal, what nobody else reads."""

from __future__ import annotations

import json
import os
import stat
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest

from harness import durable
from tests.commands.conftest import Harness
from tests.commands.run.served import write
from tests.faults.server import FaultServer


def test_a_wrong_key_is_one_failure(work: Path, server: FaultServer, harness: Harness) -> None:
    server.change(key="sk-right")
    done = harness("run", "suite.yaml", "--run-id", "r", "--quiet")
    assert done.code == 3
    assert done.err.count("it wants a key") == 1
    assert "12 of 12 summaries could not be made or checked" in done.err


def test_a_missing_engine_is_one_cure(work: Path, harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of three models with six summaries each, and of a run that goes on; none is fetched that nothing could run."""

    def none(_: str) -> str:
        raise PackageNotFoundError("xllamacpp")

    def fetched(*_: object) -> None:
        raise AssertionError("fetched")

    monkeypatch.setattr("harness.models.local.version", none)
    monkeypatch.setattr("harness.commands.models.get", fetched)
    models = ["local/smollm2-135m", "local/qwen2.5-1.5b", "local/letter.gguf"]
    suite = {"cases": ["gold/ferry"], "prompts": ["prompts/plain.md"], "models": models, "repeats": 6}
    (work / "suite.yaml").write_text(json.dumps(suite))
    for command in (("run", "suite.yaml", "--run-id", "r", "--quiet"), ("run", "--resume", "r", "--quiet")):
        done = harness(*command)
        assert done.code == 3
        assert (done.out + done.err).count("pip install 'claim-harness[local]'") == 1, done.err
        assert "18 of 18 summaries could not be made or checked" in done.err


def test_nobody_else_reads_a_run(work: Path, server: FaultServer, harness: Harness) -> None:
    harness("run", "suite.yaml", "--run-id", "r", "--quiet")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (work / "reports/r").iterdir()}
    assert stat.S_IMODE((work / "reports/r").stat().st_mode) == 0o700
    assert set(modes) >= {"records.jsonl", "manifest.json", "account.jsonl", "report.md", "report.html"}
    assert set(modes.values()) == {0o600}, modes


def test_what_comes_from_outside_is_shown_in_escapes(work: Path, server: FaultServer, harness: Harness) -> None:
    write(work, server, repeats=1, name="openai/ti\x1b[2Jny\x07", retry={"attempts": 1})
    server.whole = lambda _: {"error": "no \x1b]0;owned\x07 slot \u202e \x9b1m"}  # type: ignore[method-assign]
    done = harness("run", "suite.yaml", "--run-id", "r", "--quiet")
    said = done.out + done.err
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(said)
    assert "\\x1b]0;owned\\x07 slot \\u202e" in said
    for odd in ("gone\x1b[31m.yaml", "--no\x1bsuch"):
        assert "\x1b" not in harness("run", odd).err
    assert "\x1b" not in harness("report", "no\x1b]run").err


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"base_url": "https://models.example:99999/v1"}, "with a port up to 65535"),
        ({"base_url": "https://models.example/" + "v" * 70_000}, "must look like https://host/v1"),
        ({"base_url": "https://1.2.3.999/v1"}, "must look like https://host/v1"),
        ({"base_url": "http://models.example/v1"}, "insecure: true"),
        ({"api_key_env": "HOME"}, "may not read HOME"),
        ({"headers": {"x-secret": "DATABASE_URL"}}, "may not read DATABASE_URL"),
        ({"headers": {"bad header": "A_TOKEN"}}, "headers"),
    ],
)
def test_a_suite_that_asks_for_too_much_is_refused_before_anything_is_sent(
    change: dict[str, Any], message: str, work: Path, server: FaultServer, harness: Harness
) -> None:
    write(work, server, **change)
    done = harness("run", "suite.yaml")
    assert (done.code, server.calls) == (2, [])
    assert message in done.err
    assert "suite.yaml:1: " in done.err
    assert not (work / "reports").exists()


def test_a_variable_that_the_user_allows_is_sent(
    work: Path, server: FaultServer, harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAB_PASS", "p-0123456789")
    write(work, server, repeats=1, api_key_env="LAB_PASS")
    assert harness("run", "suite.yaml", "--run-id", "r", "--quiet", "--allow-env", "LAB_PASS").code in {0, 1}
    assert server.calls[0].authorization == "Bearer p-0123456789"


def test_a_disk_that_fills_while_the_report_is_written(
    work: Path, server: FaultServer, harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(work, server, repeats=1)
    real = durable.replace

    def full(path: Path, content: bytes, **more: bool) -> None:
        if path.name == "report.md":
            raise OSError(28, os.strerror(28))
        real(path, content, **more)

    monkeypatch.setattr(durable, "replace", full)
    done = harness("run", "suite.yaml", "--run-id", "r", "--quiet")
    assert done.code == 3
    assert (
        "No space left on device; every summary is kept; make room, and write the report with: harness report"
        in done.err
    )
