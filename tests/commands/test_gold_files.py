"""`harness gold`: linted, shown, drafted; nothing is written over what is broken."""

from __future__ import annotations

from pathlib import Path

from tests.commands.conftest import BAD, Harness


def test_gold_is_linted_and_shown(work: Path, harness: Harness) -> None:
    assert harness("gold", "lint", "gold/ferry").code == 0
    shown = harness("gold", "show", "gold/ferry")
    assert shown.code == 0
    assert "3.5 million euros" in shown.out
    facts = work / "gold/ferry/facts.yaml"
    facts.write_text(facts.read_text().replace("430 passengers aboard", "431 passengers aboard"))
    result = harness("gold", "lint", "gold/ferry")
    assert result.code == 2
    assert "gold/ferry/facts.yaml:" in result.out
    assert harness("gold", "lint", "nowhere").code == 2
    files = ("gold/ferry/facts.yaml", "gold/ferry/article.md")  # as pre-commit names what has changed
    assert harness("gold", "lint", *files) == result


def test_lint_can_write_the_offsets(work: Path, harness: Harness) -> None:
    facts = work / "gold/ferry/facts.yaml"
    text = facts.read_text()
    facts.write_text(text.replace("- text: take at least 6 weeks", "- {text: take at least 6 weeks, start: 1, end: 2}"))
    assert harness("gold", "lint", "gold/ferry").code == 2
    result = harness("gold", "lint", "--fix", "gold/ferry")
    assert (result.code, result.out) == (0, "")
    assert result.err == "gold/ferry/facts.yaml: offsets written\nno problem found\n"
    article = (work / "gold/ferry/article.md").read_text()
    at = article.index("take at least 6 weeks")
    assert f"{{text: take at least 6 weeks, start: {at}, end: {at + 21}}}" in facts.read_text()
    assert "# A small story" in facts.read_text(), "comments stay"
    written = facts.stat()
    again = harness("gold", "lint", "--fix", "gold/ferry")
    assert (again.code, again.err) == (0, "no problem found\n")
    assert facts.stat().st_mtime_ns == written.st_mtime_ns, "nothing to write, nothing written"
    assert sorted(path.name for path in facts.parent.iterdir()) == ["article.md", "facts.yaml"]


def test_lint_leaves_a_broken_file_as_it_is(work: Path, harness: Harness) -> None:
    facts = work / "gold/ferry/facts.yaml"
    facts.write_text("facts: [1, 2")
    result = harness("gold", "lint", "--fix", "gold/ferry")
    assert result.code == 2
    assert "gold/ferry/facts.yaml:1: is not valid YAML" in result.out
    assert facts.read_text() == "facts: [1, 2"


def test_a_draft_is_gold_that_can_be_used(work: Path, harness: Harness) -> None:
    article = work / "gold/ferry/article.md"
    result = harness("gold", "draft", article, "-o", "gold/drafted", "--published", "2031-03-06")
    assert result.code == 0, result.err
    linted = harness("gold", "lint", "gold/drafted")
    assert linted.code == 0, linted.out
    facts = (work / "gold/drafted/facts.yaml").read_text()
    assert "value: 3500000" in facts
    assert "bound: at least" in facts
    (work / "bad.txt").write_text(BAD)
    checked = harness("check", "--gold", "gold/drafted", "--summary", "bad.txt")
    assert checked.code == 1
    assert ">>340<<" in checked.out
    assert "already there" in harness("gold", "draft", article, "-o", "gold/drafted").err
    assert harness("gold", "draft", article).out.count("statement:") == facts.count("statement:")
