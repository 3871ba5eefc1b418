"""On another Python: every module is imported, a draft is linted, a summary checked, a run made and compared."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

import harness
from harness import __main__ as command_line

STORY = Path(__file__).parents[2] / "gold" / "ossery-flood"
OUTPUTS = """\
{"case": "article", "model": "one", "text": "The ferry had 430 passengers aboard."}
{"case": "article", "model": "two", "text": "The ferry had 340 passengers aboard."}
"""


def test_every_module_is_imported() -> None:
    found = [one.name for one in pkgutil.walk_packages(harness.__path__, "harness.")]
    assert len(found) > 300
    left = ("harness.integrations.", "harness.__main__")
    for name in found:
        if not name.startswith(left):
            importlib.import_module(name)


def test_a_story_holds_by_itself() -> None:
    assert command_line.run(["gold", "lint", str(STORY)]) == 0


def test_from_an_article_to_two_models_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], article: str, half: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text(article)
    Path("half.txt").write_text(half)
    assert command_line.run(["gold", "draft", "article.txt", "-o", "gold/article"]) == 0
    assert command_line.run(["gold", "lint", "gold/article"]) == 0
    capsys.readouterr()
    assert command_line.run(["check", "--gold", "gold/article", "--summary", "half.txt"]) == 1
    assert "The article says 340, not 430" in capsys.readouterr().out
    Path("suite.yaml").write_text("cases: [gold/article]\n")
    Path("told.jsonl").write_text(OUTPUTS)
    assert command_line.run(["run", "suite.yaml", "--outputs", "told.jsonl", "--run-id", "told"]) == 0
    assert command_line.run(["compare", "told@one", "told@two"]) == 0
