"""The list of a run's page: each mistake once, what the address says of it, and what keys do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from harness.reports.view import View, build
from harness.verdict.nouns import Label
from tests.browser.conftest import Tab, written
from tests.browser.test_report_page import count, rows
from tests.made import ARTICLE, manifest, record, verdict


def repeated() -> View:
    """Two models that make the same mistake three times, in two sentences, and one that another of them makes."""
    again = "There were 340 passengers. Nothing else."
    records = [
        record(verdict(), verdict("12", Label.UNATTRIBUTED, fact="hurt", reason="The credit is gone.")),
        record(verdict(), repeat=2),
        record(verdict(summary=again), summary=again, model="replay/b"),
    ]
    return build(manifest(), records)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(repeated(), tmp_path_factory.mktemp("list") / "list.html")


def test_one_mistake_is_one_entry_with_a_way_through_its_claims(tab: Tab, report: Path) -> None:
    page = tab.open(report)
    assert count(page).startswith(
        "4 claims in 3 summaries, the same mistakes together in 2 entries, worst first; the run has 4 claims."
    )
    assert [row.split(" | ")[0] for row in rows(page)] == ["The article says 430.", "The credit is gone."]
    assert "contradicted · 3 summaries: replay/a 2, replay/b 1" in rows(page)[0]
    same = page.locator(".same")
    assert [text.strip() for text in same.locator("[aria-pressed]").all_inner_texts()] == ["replay/a 2", "replay/b 1"]
    same.get_by_role("button", name="replay/b 1").click()
    assert page.locator(".pane .text").first.inner_text().strip() == "There were 340 passengers. Nothing else."
    assert "3 of 3" in same.inner_text()
    page.keyboard.press("ArrowLeft")
    assert "2 of 3" in same.inner_text()
    assert "repeat 2" in page.locator(".bar").inner_text()
    page.select_option("#filter-model", label="replay/b")
    assert count(page).startswith("1 claim in 1 summary, worst first")
    assert page.locator(".same").count() == 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#on-paper article").count() == 1


def test_the_address_has_the_choice_and_the_filters(tab: Tab, report: Path) -> None:
    page = tab.open(report)
    page.select_option("#filter-model", label="replay/a")
    page.select_option("#filter-severity", label="warnings")
    page.fill("#search", "credit is")
    page.wait_for_timeout(300)  # browsers forbid too many addresses
    hash = page.evaluate("location.hash")
    tab.page.goto("about:blank")
    tab.requests.pop()
    again = tab.open(report, hash)
    again.wait_for_selector("#detail h3")
    assert again.locator("#filter-model").input_value() == "replay/a"
    assert again.locator("#filter-severity").input_value() == "warning"
    assert again.locator("#search").input_value() == "credit is"
    assert len(rows(again)) == 1
    again.locator("#clear").click()
    assert len(rows(again)) == 2
    again.wait_for_timeout(300)
    assert again.evaluate("location.hash").startswith("#claim=")
    assert "model" not in again.evaluate("location.hash")


def test_the_facts_choice_is_in_the_address_too(tab: Tab, report: Path) -> None:
    page = tab.open(report)
    page.locator("#fact-table button.heat").first.click()
    page.wait_for_timeout(300)
    again = tab.open(report, page.evaluate("location.hash"))
    again.reload()
    again.wait_for_selector("#filter-fact .chip")
    assert again.locator("#filter-fact").inner_text().split()[:2] == ["fact", "aboard"]


def test_an_address_of_another_report_narrows_nothing(tab: Tab, report: Path) -> None:
    page = tab.open(report, "#model=gone&show=never&label=x&fact=y")
    assert len(rows(page)) == 2


def test_keys_scroll_and_typing_fires_none(tab: Tab, tmp_path: Path) -> None:
    view = repeated()
    cases = tuple(replace(case, article=ARTICLE + "More of it.\n" * 300) for case in view.manifest.cases)
    page = tab.open(written(build(replace(view.manifest, cases=cases), view.records), tmp_path / "long.html"))
    page.locator("#list").focus()
    before = page.evaluate("document.querySelectorAll('.text')[1].scrollTop")
    page.keyboard.press("Space")
    assert page.evaluate("document.querySelectorAll('.text')[1].scrollTop") > before
    page.keyboard.press("Shift+Space")
    assert page.evaluate("document.querySelectorAll('.text')[1].scrollTop") == before
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.press("j")
    assert page.locator("#detail h3").inner_text() == "The credit is gone."
    page.keyboard.press("/")
    page.keyboard.type("kkjj adwux")
    assert page.locator("#search").input_value() == "kkjj adwux"
    page.fill("#search", "")
    page.locator("#filter-model").focus()
    page.keyboard.press("j")
    assert page.locator("#detail h3").inner_text() == "The article says 430.", "a list of choices takes letters, too"
