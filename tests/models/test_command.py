"""`harness models`: what it prints and where it puts things."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from harness.commands.models import models
from harness.errors import ModelError
from harness.models.catalogue import KNOWN
from harness.models.user_folders import folders


def test_the_list(tmp_path: Path) -> None:
    place = tmp_path / "models"
    place.mkdir()
    (place / "smollm2-135m.gguf").touch()
    (place / "qwen2.5-1.5b.gguf.unfinished").touch()
    result = CliRunner().invoke(models, ["list"], env={"HARNESS_CACHE": str(tmp_path)})
    assert result.exit_code == 0
    small, large = (line for line in result.output.splitlines() if line.startswith("local/") and "MB" in line)
    assert small.split()[0] == "local/smollm2-135m"
    assert small.split()[-1] == "here"
    assert "98 MB" in small
    assert "1,117 MB" in large
    assert large.split()[-1] == "begun"


def test_an_unknown_name_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    result = CliRunner().invoke(models, ["fetch", "llama9"], env={"HARNESS_CACHE": str(tmp_path)})
    assert result.exit_code == 2
    assert all(name in result.output for name in KNOWN)


def test_a_file_that_differs_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "smollm2-135m.gguf").write_bytes(b"GGUF of somebody else")
    result = CliRunner().invoke(models, ["fetch", "smollm2-135m"], env={"HARNESS_CACHE": str(tmp_path)})
    assert isinstance(result.exception, ModelError)
    assert "is refused" in str(result.exception)


@pytest.mark.parametrize(("named", "expected"), [("/else/where", "/else/where"), ("here", "/base/here")])
def test_the_cache_folder_can_be_named(named: str, expected: str) -> None:
    assert folders({"HARNESS_CACHE": named}, Path("/base")).cache == Path(expected)


def test_the_cache_folder_is_the_users_own() -> None:
    assert folders({}, Path("/base")).cache.name == "claim-harness"
    assert folders({"HARNESS_CACHE": " "}, Path("/base")).cache.name == "claim-harness"
