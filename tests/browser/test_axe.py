"""No barrier that axe-core knows of, in any page, light and dark, with everything that can be opened open."""

from __future__ import annotations

from pathlib import Path

import pytest
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


def barriers(page: Page) -> list[str]:
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def reports() -> dict[str, str]:
    view, run = small(), large(40)
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
        for scheme in ("light", "dark"):
            page = browser.new_page(color_scheme=scheme)
            page.goto(file.as_uri())
            if name != "comparison":
                page.locator("#count").get_by_text("the run has").wait_for()
            assert barriers(page) == [], f"{name}, {scheme}"
            page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nor_has_a_reviewers_page(review: Reviewing, scheme: str) -> None:
    theirs(review, "agree", "sure")
    review.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page = review.open()
    page.keyboard.press("d")
    review.state("Saved: disagree")
    page.locator("ul.marked").wait_for()
    assert barriers(page) == []
    page.fill("#search", "nothing of the kind")
    assert barriers(page) == []
