"""`harness check` of one summary."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.commands.conftest import BAD, GOOD, Harness
from tests.commands.schema import SCHEMA
from tests.processes import completed


@pytest.fixture
def good(work: Path) -> Path:
    (work / "good.txt").write_text(GOOD)
    return work / "good.txt"


@pytest.fixture
def bad(work: Path) -> Path:
    (work / "bad.txt").write_text(BAD)
    return work / "bad.txt"


def test_nothing_wrong_is_0_and_an_error_is_1(harness: Harness, good: Path, bad: Path) -> None:
    assert harness("check", "--gold", "gold/ferry", "--summary", good).code == 0
    result = harness("check", "--gold", "gold/ferry", "--summary", bad)
    assert result.code == 1
    assert "x contradicted: " in result.out
    assert "fact:    aboard" in result.out
    assert ">>340<<" in result.out
    assert "article: >>430<< passengers aboard" in result.out


def test_the_article_will_do_in_place_of_gold(work: Path, harness: Harness, bad: Path) -> None:
    result = harness("check", "--source", "gold/ferry/article.md", "--summary", bad, "--format", "json")
    assert result.code == 1
    checked = json.loads(result.out)
    SCHEMA.validate(checked)
    assert [claim["text"] for claim in checked["claims"]] == ["340", "12"]
    article = (work / "gold/ferry/article.md").read_text()
    for claim in checked["claims"]:
        assert BAD[claim["start"] : claim["end"]] == claim["text"]
        assert all(article[e["start"] : e["end"]] == e["text"] for e in claim["evidence"])


def test_the_summary_may_come_from_standard_input(work: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    arguments = ("check", "--gold", "gold/ferry", "--summary", "-", "--format", "json")
    folder = tmp_path_factory.mktemp("streams")
    done = completed(arguments, cwd=work, environ=os.environ, folder=folder, given=BAD)
    assert done.returncode == 1, done.stderr
    SCHEMA.validate(json.loads(done.stdout))


def test_explain_shows_what_was_considered(harness: Harness, bad: Path) -> None:
    out = harness("check", "--gold", "gold/ferry", "--summary", bad, "--explain").out
    assert "-> aboard: score" in out
    assert "figures: other value" in out
    assert "read as: quantity; counts passenger" in out
    assert "said by coast guard" in out
    assert "aspects: mismatch: value" in out


def test_explain_adds_to_the_json_and_changes_nothing_else(harness: Harness, bad: Path) -> None:
    plain = json.loads(harness("check", "--gold", "gold/ferry", "--summary", bad, "--format", "json").out)
    more = json.loads(harness("check", "--gold", "gold/ferry", "--summary", bad, "--explain", "--format", "json").out)
    SCHEMA.validate(plain)
    for claim in more["claims"]:
        chosen = [candidate["fact"] for candidate in claim["candidates"] if candidate["chosen"]]
        assert chosen == [claim["fact"]]
        assert claim["read"]["kind"] == claim["kind"]
        scores = [candidate["score"] for candidate in claim["candidates"]]
        assert scores == sorted(scores, reverse=True)
        for name in ("candidates", "read"):
            del claim[name]
    assert more == plain


def test_an_empty_summary_is_said_to_be_empty(work: Path, harness: Harness) -> None:
    (work / "empty.txt").write_text(" \n")
    result = harness("check", "--gold", "gold/ferry", "--summary", "empty.txt", "--format", "json")
    assert result.code == 2
    assert "empty.txt: the summary is empty, so nothing was checked" in result.err
    assert json.loads(result.out)["status"] == "empty"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "there is no such file"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe", "a PNG image, not text"),
        (b"text\0text", "a binary file (NUL at character 4)"),
        (b"12 were hurt. " * 750_000, "the summary is longer than 1,000,000 characters; split it"),
    ],
)
def test_what_is_no_summary_is_refused(work: Path, harness: Harness, content: bytes | None, says: str) -> None:
    if content is not None:
        (work / "odd.txt").write_bytes(content)
    result = harness("check", "--gold", "gold/ferry", "--summary", "odd.txt")
    assert result.code == 2
    assert result.err.startswith("harness: odd.txt: ")
    assert says in result.err
    assert "Traceback" not in result.err


def test_folders_and_files_are_told_apart(work: Path, harness: Harness, good: Path) -> None:
    assert "this is a folder" in harness("check", "--gold", "gold/ferry", "--summary", ".").err
    assert "this is a folder" in harness("check", "--source", "gold", "--summary", good).err
    assert "this is a file" in harness("check", "--gold", "suite.yaml", "--summary", good).err
    assert "there is no such folder" in harness("check", "--gold", "nowhere", "--summary", good).err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--summary", "s"],
        ["--gold", "g"],
        ["--gold", "g", "--source", "a", "--summary", "s"],
        ["--source", "-", "--summary", "-"],
        ["--batch", "rows"],
        ["--batch", "rows", "--out", "o", "--gold", "g"],
        ["--gold", "g", "--summary", "s", "--out", "o"],
        ["--batch", "rows", "--out", "o", "--jobs", "0"],
        ["--format", "yaml"],
        ["--nonsense"],
    ],
)
def test_wrong_usage_is_2(harness: Harness, arguments: list[str]) -> None:
    result = harness("check", *arguments)
    assert result.code == 2
    assert "Error:" in result.err
