"""Gold written as a facts file: what is loaded, dumped and loaded again is the same gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.gold.drafting import draft
from harness.gold.dumping import dump
from harness.gold.linting import lint
from harness.gold.loading import load
from harness.gold.nouns import Gold

HERE = Path(__file__).parent
FOLDERS = [HERE / "good", HERE.parents[1] / "gold" / "tumangang-bridge"]


def written(gold: Gold, folder: Path) -> Path:
    (folder / "article.md").write_text(gold.article.given, encoding="utf-8")
    (folder / "facts.yaml").write_text(dump(gold), encoding="utf-8")
    return folder


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_round_trip(folder: Path, tmp_path: Path) -> None:
    gold = load(folder)
    again = load(written(gold, tmp_path))
    assert again.facts == gold.facts
    assert (again.sources, again.ignored, again.published) == (gold.sources, gold.ignored, gold.published)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_draft_loads_and_its_figures_hold(folder: Path, tmp_path: Path) -> None:
    gold = load(folder)
    drafted = draft(gold.article.text, published=gold.published)
    file = written(drafted, tmp_path)
    again = load(file)
    assert [fact.figure for fact in again.facts] == [fact.figure for fact in drafted.facts]
    assert [str(problem) for problem in lint(file) if problem.path.endswith("figure")] == []
    assert (file / "facts.yaml").read_text(encoding="utf-8").startswith("# Facts drafted from article.md.")


@pytest.mark.parametrize(
    "article",
    [
        "",
        "No figure here.",
        'A "quoted: word" of #1 & 3%: 5 - 6.',
        "Tab\tand\u2028line 7 \x07 bell \U0001f600 8",
        "Half, a third, 2-1.",
    ],
)
def test_odd_articles(article: str, tmp_path: Path) -> None:
    drafted = draft(article)
    text = dump(drafted)
    assert text.startswith("#")
    if drafted.facts:
        assert len(load(written(drafted, tmp_path)).facts) == len(drafted.facts)


def test_a_figure_within_marks_that_stands_twice_keeps_its_place(tmp_path: Path) -> None:
    article = "Some 1\u200b234 sheep and 1\u200b234 goats grazed, and <b>4</b>7 cats saw <b>4</b>7 dogs."
    drafted = draft(article)
    again = load(written(drafted, tmp_path))
    assert [fact.figure and fact.figure.span for fact in again.facts] == [
        f.figure and f.figure.span for f in drafted.facts
    ]
    assert len(drafted.facts) == 4
