"""The page of a report: found, filtered, linked to."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Tab, written
from tests.browser.runs import large, small
from tests.made import ARTICLE


def rows(page: Page) -> list[str]:
    return [row.inner_text().replace("\n", " | ") for row in page.locator("#rows .row").all()]


def count(page: Page) -> str:
    return page.locator("#count").inner_text()


def test_the_worst_failure_is_open_with_the_right_words_marked(tab: Tab, report: Path) -> None:
    page = tab.open(report)
    assert count(page) == "2 claims in 1 summary, worst first; the run has 5 claims."
    assert [row.split(" | ")[0] for row in rows(page)] == ["The article says 430.", "The credit is gone."]
    assert page.locator("#detail h3").inner_text() == "The article says 430."
    assert page.locator("mark.claim").all_inner_texts() == ["340"]
    assert page.locator("mark.evidence").all_inner_texts() == ["430 passengers were aboard"]
    assert page.locator("mark.evidence .figure").all_inner_texts() == ["430"]
    assert page.locator("#detail .fact").inner_text() == "Fact aboard (key): The ferry carried 430 passengers."
    aspects = page.locator(".aspects li").all_inner_texts()
    assert [text.split()[0] for text in aspects if "differs" in text] == ["value"]
    assert page.locator(".pane").nth(1).locator(".text").inner_text() == ARTICLE


def test_the_evidence_is_scrolled_to(tab: Tab, folder: Path) -> None:
    page = tab.open(written(small("The sea was calm that day.\n" * 400 + ARTICLE), folder / "long.html"))
    assert page.locator("mark.evidence").all_inner_texts() == ["430 passengers were aboard"]
    box = page.locator(".pane").nth(1).locator(".text")
    mark, pane = page.locator("mark.evidence").bounding_box(), box.bounding_box()
    assert mark
    assert pane
    assert pane["y"] <= mark["y"] <= pane["y"] + pane["height"]
    assert page.evaluate("document.querySelectorAll('.text')[1].scrollTop") > 1000


@pytest.mark.parametrize(
    ("select", "choice", "shown"),
    [
        ("severity", "errors", ["The article says 430."]),
        ("severity", "warnings", ["The credit is gone."]),
        ("severity", "undecided", ["Nobody knows."]),
        ("severity", "right", ["The article says so."]),
        ("label", "unattributed", ["The credit is gone."]),
        ("label", "misquoted", []),
        ("aspect", "source", ["The credit is gone."]),
        ("aspect", "value", ["The article says 430."]),
        ("model", "replay/a", ["The article says 430.", "The credit is gone."]),
        ("model", "replay/b", []),
    ],
)
def test_filters(tab: Tab, report: Path, select: str, choice: str, shown: list[str]) -> None:
    page = tab.open(report)
    page.select_option(f"#filter-{select}", label=choice)
    assert [row.split(" | ")[0] for row in rows(page)] == shown
    assert page.locator("#detail").is_visible() == bool(shown)
    page.click("#clear")
    assert len(rows(page)) == 2


@pytest.mark.parametrize("select", ["model", "prompt", "case", "label"])
def test_the_choices_of_a_filter_share_out_the_claims(tab: Tab, folder: Path, select: str) -> None:
    page = tab.open(written(large(60), folder / "filters.html"))

    def claims() -> int:
        return int(count(page).split()[0].replace("No", "0"))

    whole, control = claims(), page.locator(f"#filter-{select}")
    choices = control.locator("option").all_inner_texts()[1:]
    found = {}
    for choice in choices:
        control.select_option(label=choice)
        found[choice] = claims()
    assert len([number for number in found.values() if number]) > 1
    assert sum(found.values()) == whole


@pytest.mark.parametrize(
    ("words", "found"), [("430", 1), ("CREDIT is", 1), ("harbour", 1), ("passengers", 2), ("zeppelin", 0), ("<b>", 0)]
)
def test_search(tab: Tab, report: Path, words: str, found: int) -> None:
    page = tab.open(report)
    page.fill("#search", words)
    assert len(rows(page)) == found


def test_a_link_opens_the_claim_that_it_names_whatever_the_filters(tab: Tab, report: Path) -> None:
    page = tab.open(report)
    first = page.evaluate("location.hash")
    page.locator("#rows .row").nth(1).click()
    assert page.locator("#detail h3").inner_text() == "The credit is gone."
    page.wait_for_function("first => location.hash !== first", arg=first)  # it is not written at every step
    hash = page.evaluate("location.hash")
    again = tab.open(report, hash)
    again.reload()
    again.wait_for_selector("#detail h3")
    assert again.locator("#detail h3").inner_text() == "The credit is gone."
    right = tab.open(report, "#claim=ferry%2Freplay%2Fa%2Fplain%2F2%3A49-51")
    right.reload()
    right.wait_for_selector("#detail h3")
    assert right.locator("#detail h3").inner_text() == "The article says so."
    assert right.locator("#filter-severity").input_value() == "all"
    gone = tab.open(report, "#claim=%E0%A4%A")
    gone.reload()
    gone.wait_for_selector("#detail h3")


def test_the_other_claims_of_a_summary_are_a_click_away(tab: Tab, report: Path) -> None:
    page = tab.open(report)
    assert page.locator(".text a.other").all_inner_texts() == ["12", "“We did our best,”"]
    page.locator(".text a.other").nth(1).click()
    assert page.locator("mark.claim").all_inner_texts() == ["“We did our best,”"]
    assert page.locator("#detail h3").inner_text() == "Nobody knows."
    assert "no passage about it" in page.locator(".pane").nth(1).inner_text()


def test_the_link_is_copied(tab: Tab, report: Path) -> None:
    page = tab.open(report)
    page.evaluate("document.execCommand = () => { window.copied = document.activeElement.value; return true; }")
    page.evaluate("() => { if (navigator.clipboard) navigator.clipboard.writeText = () => Promise.reject(); }")
    page.get_by_role("button", name="Copy link").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert (
        page.evaluate("window.copied") == page.url.split("#")[0] + "#claim=" + "ferry%2Freplay%2Fa%2Fplain%2F1%3A21-24"
    )


def test_a_cell_of_the_fact_table_opens_its_failures(tab: Tab, report: Path) -> None:
    page = tab.open(report)
    assert page.locator("#fact-count").inner_text() == "2 facts, 0 of them told rightly by no model."
    cell = page.locator("#fact-table button.heat")
    assert cell.count() == 1
    assert cell.get_attribute("title") == "1 of 2 rightly, 1 wrongly, 0 left out"
    cell.click()
    assert [row.split(" | ")[0] for row in rows(page)] == ["The article says 430."]
    assert page.locator("#filter-fact").inner_text().split()[:2] == ["fact", "aboard"]
    page.get_by_role("button", name="All facts").click()
    assert page.locator("#filter-fact").is_hidden()


def test_two_thousand_summaries(tab: Tab, folder: Path) -> None:
    path = written(large(2_000), folder / "large.html")
    assert path.stat().st_size < 4_800_000
    page = tab.open(path)
    assert count(page) == "2,667 claims in 2,000 summaries, worst first; the run has 12,000 claims."
    assert len(rows(page)) < 40, "only the rows in sight exist"
    page.select_option("#filter-severity", label="all claims")
    page.fill("#search", "14999 crates")
    page.fill("#search", "1000 crates salt")
    page.fill("#search", "")
    page.locator("#list").focus()
    page.keyboard.press("End")
    assert page.locator("#list").get_attribute("aria-activedescendant") == "row-11999"
    claim = page.locator("mark.claim").inner_text()
    assert claim in page.locator("#row-11999").inner_text()
    # no piece of work may freeze the page
    spent = page.evaluate(
        """() => {
             const list = document.getElementById('list'), search = document.getElementById('search');
             const time = (work) => { const from = performance.now(); work(); return performance.now() - from; };
             const draw = () => list.dispatchEvent(new Event('scroll'));
             return {
               scroll: time(() => { list.scrollTop = 200000; draw(); }),
               step: time(() => list.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true}))),
               search: time(() => { search.value = 'port-7'; search.dispatchEvent(new Event('input')); }),
             };
           }"""
    )
    assert max(spent.values()) < 600, spent  # on a busy machine; some milliseconds on a free one
