"""The page of a report for every reader, and for words that mean harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Tab, written
from tests.browser.runs import ATTACK, hostile, small

HERE = Path(__file__).parent


def test_the_keyboard_is_enough(tab: Tab, report: Path) -> None:
    page = tab.open(report)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the failures"
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "list":
            break
    assert page.evaluate("document.activeElement.id") == "list"
    page.keyboard.press("ArrowDown")
    active = page.locator("#list").get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    assert page.locator("#detail h3").inner_text() == "The credit is gone."
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "detail"
    page.keyboard.press("k")
    assert page.locator("#detail h3").inner_text() == "The article says 430."
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "list"
    page.keyboard.press("/")
    page.keyboard.type("jk")
    assert page.locator("#search").input_value() == "jk"


def test_everything_has_a_name_for_those_who_hear_the_page(tab: Tab, report: Path) -> None:
    page = tab.open(report)
    nameless = page.evaluate(
        """[...document.querySelectorAll('button, a[href], select, input, [role=region], [role=listbox], [role=img]')]
           .filter((node) => !(node.getAttribute('aria-label') || node.getAttribute('aria-labelledby')
                               || node.closest('label') || node.textContent.trim()))
           .map((node) => node.outerHTML)"""
    )
    assert nameless == []
    assert page.locator("main").count() == page.locator("h1").count() == page.locator("html[lang=en]").count() == 1
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((node) => node.id)")
    assert len(ids) == len(set(ids))
    named = page.evaluate(
        """[...document.querySelectorAll('[aria-labelledby], [aria-describedby]')]
           .flatMap((node) => [node.getAttribute('aria-labelledby'), node.getAttribute('aria-describedby')])
           .flatMap((ids) => (ids ?? '').split(' ')).filter((id) => id && !document.getElementById(id))"""
    )
    assert named == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_colour_schemes_can_be_read(tab: Tab, report: Path, scheme: str) -> None:
    tab.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page = tab.open(report)
    poor = page.evaluate((HERE / "contrast.js").read_text())
    assert poor == []
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)[0] < 60")
    assert dark == (scheme == "dark")
    button = page.locator("#theme")
    button.click()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    button.click()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


@pytest.mark.parametrize("size", [(390, 844), (820, 1180), (1920, 1080)])
def test_no_width_makes_the_page_scroll_sideways(tab: Tab, report: Path, size: tuple[int, int]) -> None:
    tab.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = tab.open(report)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_on_a_phone_a_chosen_claim_comes_into_sight(tab: Tab, report: Path) -> None:
    tab.page.set_viewport_size({"width": 390, "height": 844})
    page = tab.open(report)
    page.emulate_media(reduced_motion="reduce")
    page.locator("#rows .row").nth(1).click()
    box = page.locator("#detail").bounding_box()
    assert box
    assert 0 <= box["y"] < 422


def test_paper_has_the_failures_in_full(tab: Tab, report: Path) -> None:
    page = tab.open(report)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = page.locator("#on-paper article").all_inner_texts()
    assert len(printed) == 2
    assert "Article: 430 passengers were aboard" in printed[0]
    assert page.locator(".desk").is_hidden()
    page.set_viewport_size({"width": 794, "height": 1123})  # A4
    assert page.evaluate("document.documentElement.scrollWidth") <= 794
    assert page.pdf()[:5] == b"%PDF-"


def test_a_run_without_its_articles_still_shows_the_passages(tab: Tab, folder: Path) -> None:
    page = tab.open(written(small(article=""), folder / "bare.html"))
    assert page.locator("mark.evidence").all_inner_texts() == ["430 passengers were aboard"]
    assert "did not keep the article" in page.locator(".pane").nth(1).inner_text()


def test_hostile_words_stay_words(tab: Tab, folder: Path) -> None:
    page = tab.open(written(hostile(), folder / "hostile.html"))
    shown = ATTACK.replace("\u202e", "\\u202e").replace("\u202c", "\\u202c").replace("\x1b", "\\u001b")
    assert page.locator("mark.claim").all_inner_texts() == [shown]
    assert page.locator("mark.evidence").all_inner_texts() == [shown]
    assert page.locator("#detail h3").inner_text() == shown
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.locator("#fact-table button.heat").click()
    page.wait_for_timeout(50)
    assert page.evaluate("window.owned") is None
    assert page.locator("img, iframe, object, embed, link, base").count() == 0
    assert page.locator("script").count() == 2
    assert page.evaluate("document.querySelectorAll('[onerror], [onload], [onclick]').length") == 0
    assert "49" not in page.locator("h1").inner_text()


def test_the_policy_stops_what_escaping_would_let_through(tab: Tab, report: Path) -> None:
    page = tab.open(report)
    page.evaluate(
        """() => {
             window.stopped = [];
             addEventListener('securitypolicyviolation', (event) => stopped.push(event.effectiveDirective));
             const script = document.createElement('script');
             script.textContent = 'window.owned = 1';
             const image = new Image();
             image.src = 'http://127.0.0.1:9/x.png';
             document.body.append(script, image);
             return fetch('http://127.0.0.1:9/').catch(() => 0);
           }"""
    )
    for _ in range(100):  # waiting for a function would evaluate text, which the page refuses
        if page.evaluate("window.stopped.length >= 3"):
            break
        page.wait_for_timeout(50)
    assert page.evaluate("window.owned") is None
    assert sorted(page.evaluate("window.stopped")) == ["connect-src", "img-src", "script-src-elem"]
    tab.requests[:] = [url for url in tab.requests if url.startswith("file:")]  # refused before they were sent
    tab.complaints.clear()
