"""The README and the pages of docs/: what they name is there."""

from __future__ import annotations

import re
import tomllib

import pytest

from harness.commands import COMMANDS
from tests.shown import PAGES, README, ROOT, SUITE, Shown, shown


@pytest.mark.parametrize(
    "one", [one for one in shown() if one.command.startswith("make ")], ids=lambda one: one.command
)
def test_make_targets_exist(one: Shown) -> None:
    target = one.command.split()[1]
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_gates_shown_are_gates() -> None:
    from harness import schemas

    page = (ROOT / "docs/gates.md").read_text(encoding="utf-8")
    (text,) = (block for block in SUITE.findall(page) if block.startswith("baseline:"))
    whole = f"cases: [a]\nprompts: [b]\nmodels: [local/x]\n{text}"
    assert schemas.problems(schemas.parse(whole, file="gates.md"), "suite") == ()
    assert text.count("measure:") == 6


def test_links_and_files_exist() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        told = text if page == README else ""  # pages name folders of their readers', too
        named = re.findall(r"`((?:gold|harness|prompts|tests|\.ci)/[\w./-]+)`", told)
        assert [name for name in named if not (ROOT / name).exists()] == [], page.name
        links = re.findall(r"(?:\]\(|^\[.*\]: )(?!https?:|#)([^)#\n]+)", text, re.MULTILINE)
        assert [name for name in links if not (page.parent / name).exists()] == [], page.name


def test_the_readme_is_short_and_names_all_pages() -> None:
    text = README.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 200
    assert text.count("![") == 1
    named = set(re.findall(r"^\[(.+)\]: \1$", text, re.MULTILINE))
    told = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    assert named == set(re.findall(r"\[([\w./-]+\.md)\](?!:)", told))
    others = {f"docs/{name}.md" for name in ("index", "api", "changes", "package")}
    assert {f"docs/{page.name}" for page in PAGES[1:]} - others <= named


def test_the_text_for_registries_stands_alone() -> None:
    """There, relative links lead nowhere."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (ROOT / project["readme"]["file"]).read_text(encoding="utf-8")
    assert "harness check --source" in text
    assert re.findall(r"\]\(|^\[.*\]:", text, re.MULTILINE) == []


def test_every_command_is_told() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [name for name in COMMANDS if f"harness {name}" not in text] == []


def test_contributing_names_files_that_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:gold|harness|prompts|tests|\.ci)/[\w./*-]+)`", text)
    assert [name for name in named if not list(ROOT.glob(name.rstrip("/")))] == []
