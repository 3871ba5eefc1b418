"""No barrier that axe-core knows of, in any page, light and dark, with everything that can be opened open."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from harness.measure import comparison
from harness.measure.comparison import Side
from harness.measure.nouns import Said
from harness.reports import html
from harness.reports.comparisons import COMPARISONS
from harness.reports.view import build
from tests.browser.reviewing import Reviewing, theirs
from tests.browser.runs import large, small
from tests.measure.adjudications.marked import mark

ALL = {"resultTypes": ["violations"]}  # of what is in order the names of the rules will do
COLOURS = {**ALL, "runOnly": ["color-contrast", "link-in-text-block"]}  # the rules of axe that look at colours


def barriers(page: Page, scheme: str = "light") -> list[str]:
    """What bars the way on a page; in the dark, by the colours alone: all else is as in the light."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    made = Axe().run(page, options=COLOURS if scheme == "dark" else ALL).response
    assert len(made["passes"] + made["inapplicable"]) >= (2 if scheme == "dark" else 50), "the rules were not tried"
    found = made["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def reports() -> dict[str, str]:
    view, run = small(), large(6, articles=2)
    marks = [mark(Said.AGREE), mark(Said.DISAGREE, reviewer="Bo"), mark(rules="rules@0")]
    sides = [Side(name=model, manifest=run.manifest, records=run.records, model=model) for model in run.models[:3]]
    return {
        "run": html.render(build(view.manifest, view.records, marks=marks)),
        "many": html.render(run),
        "none": html.render(build(view.manifest, [])),
        "comparison": COMPARISONS["html"](comparison.compare(sides)),
    }


def test_pages_have_no_barriers(browser: Browser, tmp_path: Path) -> None:
    for name, text in reports().items():
        file = tmp_path / f"{name}.html"
        file.write_text(text, encoding="utf-8")
        page = browser.new_page()
        page.goto(file.as_uri())
        if name != "comparison":
            page.locator("#count").get_by_text("the run has").wait_for()
        for scheme in ("light", "dark"):
            assert barriers(page, scheme) == [], f"{name}, {scheme}"
        page.close()


def test_nor_has_a_reviewers_page(review: Reviewing) -> None:
    theirs(review, "agree", "sure")
    page = review.open()
    page.keyboard.press("d")
    review.state("Saved: disagree")
    page.locator("ul.marked").wait_for()
    for scheme in ("light", "dark"):
        assert barriers(page, scheme) == []
    page.fill("#search", "nothing of the kind")
    assert barriers(page, "dark") == []
    assert barriers(page) == []


def test_a_barrier_of_either_sort_is_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html lang=en><title>t</title><main><h1>t</h1><img src=x><p style='color: #eee'>pale</p></main>")
    assert [one.partition(":")[0] for one in barriers(page)] == ["color-contrast", "image-alt"]
    assert [one.partition(":")[0] for one in barriers(page, "dark")] == ["color-contrast"]
    page.close()
