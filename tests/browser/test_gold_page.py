"""The page of `harness gold edit` in a real browser: keys, forms, what is saved, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

from harness.gold.authoring import Desk, page, policy
from harness.gold.drafting import draft
from harness.gold.dumping import dump
from harness.gold.loading import load
from harness.reports.review import Listener
from harness.reports.review.server import Answer
from tests.served import served

ARTICLE = """\
Ada Crane said the ferry Orla carried 40 people on Thursday. Ivo Brandt spoke of 52 people.
"Nobody was <b>hurt</b>," she said. One day it will sail again.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "article.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(dump(draft(ARTICLE, published=date(2031, 3, 8))), encoding="utf-8")
    return Desk(tmp_path, lambda path, content: path.write_bytes(content) and None)


@pytest.fixture
def tab(blank: Page, desk: Desk) -> Iterator[Page]:
    """The page, served; complaints fail the test."""
    server = Listener(
        0,
        token="t" * 43,
        page=lambda: page(desk),
        policy=policy(),
        save=lambda data: Answer(*desk.post(data)),
        troubled=print,
    )
    complaints: list[str] = []

    def complained(error: Error) -> None:
        complaints.append(str(error))

    with served(server):
        blank.on("pageerror", complained)
        blank.goto(server.address)
        yield blank
        blank.goto("about:blank")
        blank.remove_listener("pageerror", complained)
    assert complaints == []


def confirmed(tab: Page, count: int) -> None:
    expect(tab.locator("#progress")).to_have_text(re.compile(rf"^{count} of "))


def test_a_key_a_field(tab: Page, desk: Desk) -> None:
    """`r` takes a fact that is to be credited, `s` goes straight to its source, a figure in the field to its choice."""
    tab.keyboard.press("r")
    confirmed(tab, 1)
    tab.keyboard.press("s")
    expect(tab.locator("#fact form [name=source]")).to_be_focused()
    tab.keyboard.press("Control+A")
    tab.keyboard.type("The Orla Line")
    tab.keyboard.press("Enter")
    confirmed(tab, 2)
    made = load(desk.folder)
    assert any(fact.credit_required for fact in made.facts if fact.certainty == 1)
    assert "The Orla Line" in [source.name for source in made.sources]


def test_facts_are_decided_by_keys(tab: Page, desk: Desk) -> None:
    confirmed(tab, 0)
    assert tab.text_content("#article") == ARTICLE
    tab.keyboard.press("1")
    confirmed(tab, 1)
    tab.keyboard.press("a")
    confirmed(tab, 2)
    tab.keyboard.press("e")
    tab.fill("#fact form [name=statement]", "Told anew.")
    tab.keyboard.press("Enter")
    confirmed(tab, 3)
    tab.keyboard.press("i")
    tab.fill("#fact form [name=reason]", "idiom")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#article .ignored")
    tab.keyboard.press("u")
    expect(tab.locator("#article .ignored")).to_have_count(0)
    gold = load(desk.folder)
    assert sum(fact.certainty == 1 for fact in gold.facts) == 3
    assert [fact.statement for fact in gold.facts if fact.statement == "Told anew."] == ["Told anew."]


def test_what_cannot_be_saved_is_told(tab: Page, desk: Desk) -> None:
    before = (desk.folder / "facts.yaml").read_text(encoding="utf-8")
    tab.keyboard.press("e")
    tab.fill("#fact form [name=value]", "forty")
    tab.keyboard.press("Enter")
    expect(tab.locator("#told")).to_have_text(re.compile(r"^Not saved: "))
    assert (desk.folder / "facts.yaml").read_text(encoding="utf-8") == before


def test_a_proposed_conflict_is_marked_by_a_key_and_enter(tab: Page, desk: Desk) -> None:
    expect(tab.locator("#fact")).to_contain_text("Seems to conflict with f3: 52")
    tab.keyboard.press("c")
    expect(tab.locator("#fact form select")).to_have_value("f3")
    tab.keyboard.press("Enter")
    expect(tab.locator("#fact")).to_contain_text("Conflicts with f3")
    expect(tab.locator("#fact")).not_to_contain_text("Seems to conflict")
    tab.keyboard.press("c")
    tab.keyboard.press("Enter")  # nothing more is proposed, so nothing is chosen yet
    expect(tab.locator("#fact form select")).to_have_value("")
    tab.keyboard.press("Escape")
    assert {fact.id: fact.conflicts for fact in load(desk.folder).facts if fact.conflicts} == {
        "f1": ("f3",),
        "f3": ("f1",),
    }
    tab.keyboard.press("u")
    tab.get_by_role("button", name="It does").click()
    expect(tab.locator("#fact")).to_contain_text("Conflicts with f3")
