"""Recorded summaries: found by case, prompt and repeat; all that is wrong with a file is said at once."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from harness.errors import InputError
from harness.models.nouns import ModelSpec, Request, Summary
from harness.models.replay import recorded
from harness.models.setting import Setting
from harness.models.user_folders import Folders
from harness.status import Status
from tests.models.conftest import Asked, asked

FILES = YAML(typ="safe").load(Path(__file__).with_name("replays.yaml"))


def opened(folder: Path, lines: list[str], recorded: str = "") -> Any:
    (folder / "r.jsonl").write_text("".join(line + "\n" for line in lines), "utf-8")
    return asked(ModelSpec(name="replay/r.jsonl", recorded=recorded), setting(folder))


def setting(folder: Path) -> Setting:
    return Setting(cache=None, folders=Folders(cache=folder / "cache", base=folder), environ={})


def ask(model: Asked, case: str, prompt: str = "short", repeat: int = 1) -> Summary:
    return model.complete(Request(messages=(), case=case, prompt=prompt, repeat=repeat))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file["name"])
def test_file(file: dict[str, Any], tmp_path: Path) -> None:
    if not file["problems"]:
        with opened(tmp_path, file["lines"]):
            return
    with pytest.raises(InputError) as error, opened(tmp_path, file["lines"]):
        pass
    found = error.value.problems
    assert [problem.line for problem in found] == [line for line, _ in file["problems"]]
    assert all(words in problem.message for problem, (_, words) in zip(found, file["problems"], strict=True))
    assert all(str(tmp_path / "r.jsonl") in str(problem) for problem in found)


def test_what_is_found(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"case": "pier", "prompt": "short", "text": "first"},
        {"case": "pier", "prompt": "short", "text": "second"},
        {"case": "pier", "text": "for any prompt", "repeat": 3},
        {"case": "dam", "text": "I must decline.", "status": "abstained"},
        {"case": "mine", "text": "Cut o", "finish_reason": "length"},
        {"case": "mill", "text": " "},
        {"case": "lock", "text": "", "status": "failed", "error": "timed out"},
        {"case": "ünïcode", "text": "naïve – 😀 \u2028 line"},
    ]
    with opened(tmp_path, [json.dumps(row, ensure_ascii=False) for row in rows]) as model:
        assert [ask(model, "pier", repeat=repeat).text for repeat in (1, 2, 3)] == ["first", "second", "for any prompt"]
        assert ask(model, "pier", "long", 3).text == "for any prompt"
        assert ask(model, "dam").status is Status.ABSTAINED
        assert ask(model, "mine").status is Status.TRUNCATED
        assert ask(model, "mill").status is Status.EMPTY
        assert (ask(model, "lock").status, ask(model, "lock").error) == (Status.FAILED, "timed out")
        assert ask(model, "ünïcode").text == "naïve – 😀 \u2028 line"
        missing = ask(model, "pier", "long", 1)
        assert missing.status is Status.FAILED
        assert "no summary of case 'pier', prompt 'long', repeat 1" in (missing.error or "")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    spec = ModelSpec(name="replay/none.jsonl")
    with (
        pytest.raises(InputError, match="name a JSONL file"),
        asked(spec, setting(tmp_path)),
    ):
        pass


def test_a_file_that_might_never_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="pipe: is no plain file"):
        recorded(tmp_path / "pipe")


def test_a_file_of_another_kind_is_not_read_to_its_end(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error, opened(tmp_path, ["word"] * 1000):
        pass
    assert len(error.value.problems) == 20


def test_ten_thousand_summaries_in_any_order(tmp_path: Path) -> None:
    rows = [json.dumps({"case": f"c{number}", "text": str(number)}) for number in range(10_000)]
    with opened(tmp_path, rows) as model:
        assert all(ask(model, f"c{number}").text == str(number) for number in range(9_999, 0, -7))
