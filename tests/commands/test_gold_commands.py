"""`harness gold`: a draft confirmed on a terminal, linted with its proof, compared and counted; the page is served."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest

from harness.commands.screen import serving
from tests.commands.conftest import Harness

ARTICLE = """\
Ada Crane said the ferry Orla carried 40 people on Thursday. "Nobody was hurt," she said.
Ivo Brandt said the ferry carried 52 people. The crossing takes 3 hours.
"""


@pytest.fixture
def drafted(work: Path, harness: Harness) -> Path:
    (work / "ferry.md").write_text(ARTICLE)
    made = harness("gold", "draft", "ferry.md", "-o", "gold/orla", "--published", "2031-03-08")
    assert made.code == 0, made.err
    assert "correct them with harness gold edit gold/orla, or by hand" in made.err
    return work / "gold" / "orla"


def test_a_draft_without_a_day_says_so(work: Path, harness: Harness) -> None:
    (work / "ferry.md").write_text(ARTICLE)
    made = harness("gold", "draft", "ferry.md", "-o", "gold/dayless")
    assert "no calendar day is known for 'Thursday'; --published YYYY-MM-DD" in made.err
    dated = harness("gold", "draft", "ferry.md", "-o", "gold/dated", "--published", "2031-03-08")
    assert "no calendar day" not in dated.err


def type_in(monkeypatch: pytest.MonkeyPatch, keys: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(keys.encode()), encoding="utf-8"))


def test_from_a_draft_to_gold(drafted: Path, harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    linted = harness("gold", "lint", "gold/orla")
    assert (linted.code, linted.out) == (0, ""), linted.out
    assert re.search(r"f\d \(40\) and f\d \(52\) seem to state one thing otherwise, by two sources", linted.err)
    type_in(monkeypatch, "1\n" + "a\n" * 20)
    monkeypatch.setenv("COLUMNS", "80")
    edited = harness("gold", "edit", "gold/orla", "--terminal")
    assert edited.code == 0, edited.err
    assert ">>40<<" in edited.out
    assert max(map(len, edited.out.splitlines())) <= 80
    assert "c conflict, u take back, s skip" in " ".join(edited.out.split())  # broken at blanks alone
    assert "0 facts are still drafted; next: harness gold lint gold/orla" in edited.err
    assert "drafted" not in (drafted / "facts.yaml").read_text()
    assert harness("gold", "lint", "gold/orla").code == 0


def test_some_are_confirmed(drafted: Path, harness: Harness) -> None:
    before = (drafted / "facts.yaml").read_text()
    assert harness("gold", "confirm", "gold/orla").code == 2
    assert harness("gold", "confirm", "gold/orla", "f1", "--all").code == 2
    one = harness("gold", "confirm", "gold/orla", "f1")
    assert re.search(r"facts.yaml: \d facts are still drafted", one.err)
    counted = harness("gold", "stats", "gold/orla", "gold/ferry")
    assert counted.code == 0
    assert [line.split()[0] for line in counted.out.splitlines() if re.search(r"\d +\d", line)] == ["orla", "ferry"]
    assert "orla: 2 quantity, 1 date, 1 duration, 1 quotation" in counted.out
    unknown = harness("gold", "confirm", "gold/orla", "f99")
    assert (unknown.code, "there is no fact 'f99'" in unknown.err) == (2, True)
    (drafted.parent / "old").mkdir()
    (drafted.parent / "old" / "article.md").write_text(ARTICLE)
    (drafted.parent / "old" / "facts.yaml").write_text(before)
    told = harness("gold", "diff", "gold/old", "gold/orla")
    assert (told.code, told.out) == (1, "~ fact f1: confirmed\n")
    assert harness("gold", "diff", "gold/old", "gold/old").code == 0
    assert harness("gold", "confirm", "gold/orla", "--all").err.endswith("no fact is a draft\n")


def test_what_the_gold_accuses_of_its_own_words_is_told(work: Path, harness: Harness) -> None:
    facts = work / "gold/ferry/facts.yaml"
    text = facts.read_text()
    statement = next(line for line in text.splitlines() if "statement:" in line and "430" in line)
    facts.write_text(text.replace(statement, f"{statement} Some 9,999 dolphins sang."))
    result = harness("gold", "lint", "gold/ferry")
    assert result.code == 2
    assert "the statement is accused by its own gold: '9,999' is unsupported" in result.out
    assert re.search(r"facts\[\d+\]\.statement: ", result.out)
    assert harness("gold", "lint", "--no-proof", "gold/ferry").code == 0


def test_the_page_is_served(drafted: Path, harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def serve(port: int, *, page: object, policy: str, save: object, opens: bool) -> int:
        assert callable(page)
        assert callable(save)
        seen.append(page())
        assert save({"do": "fly"}).status == 409
        return 0

    monkeypatch.setattr(serving, "serve", serve)
    assert harness("gold", "edit", "gold/orla").code == 0
    assert "Nobody was hurt" in seen[0]
    assert harness("gold", "edit", "nowhere").code == 2
