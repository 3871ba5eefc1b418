"""The page of `harness review` in a real browser, from its real server: marks that stay, and what follows from them."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from harness.measure import adjudications
from harness.measure.nouns import Mark, Said
from tests.browser.reviewing import Reviewing, pressed, reviewing, run_of
from tests.browser.runs import small
from tests.made import ARTICLE

HERE = Path(__file__).parent


def test_a_mark_and_its_comment_are_saved_at_once_and_still_there_after_a_reload(review: Reviewing) -> None:
    page = review.open()
    assert page.locator(".review legend").inner_text() == "The checker calls this contradicted. Do you agree?"
    assert page.locator("#progress").inner_text().strip() == "0 of 2 marked"
    page.locator(".choices").get_by_role("button", name="disagree").click()
    review.state("Saved: disagree (Ada, 2030-02-03).")
    assert review.marks() == [("340", "disagree", "")]
    page.get_by_label("Comment").fill("They were 340.\nI counted.")
    review.state("Saved: disagree")
    assert review.marks() == [("340", "disagree", "They were 340.\nI counted.")]
    assert page.locator("#progress").inner_text().strip() == "1 of 2 marked"
    assert page.locator("#rows .row").first.locator(".badge").inner_text() == "disagree"
    page.reload()
    page.wait_for_selector(".review")
    assert pressed(page) == ["disagree"]
    assert page.get_by_label("Comment").input_value() == "They were 340.\nI counted."
    assert page.locator("#progress").inner_text().strip() == "1 of 2 marked"
    assert page.locator("#marks").is_visible()


def test_keys_alone_are_enough(review: Reviewing) -> None:
    page = review.open()
    assert page.evaluate("document.activeElement.id") == "list"
    page.keyboard.press("a")
    review.state("Saved: agree")
    page.keyboard.press("w")
    page.keyboard.type("just so: a, d, u, w and x are letters here")
    page.keyboard.press("Control+Enter")
    review.state("Saved: ")
    assert review.marks() == [("340", "agree", "just so: a, d, u, w and x are letters here")]
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert page.locator("#detail h3").inner_text() == "The credit is gone."
    page.keyboard.press("u")
    review.state("Saved: unsure")
    page.keyboard.press("d")
    review.state("Saved: disagree")
    page.keyboard.press("x")
    review.state("Not marked.")
    assert [said for _, said, _ in review.marks()] == ["agree"]
    page.keyboard.press("n")
    assert page.locator("#detail h3").inner_text() == "The credit is gone.", "the only one left"


def test_every_claim_can_be_marked_and_is_asked_about_in_its_own_way(review: Reviewing) -> None:
    page = review.open()
    page.select_option("#filter-severity", label="undecided")
    assert page.locator(".review legend").inner_text() == "The checker cannot tell. Do you agree?"
    page.select_option("#filter-severity", label="right")
    assert page.locator(".review legend").inner_text() == "The checker calls this right. Do you agree?"
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    review.state("Saved: disagree")
    assert [(each.key.label.value, each.said) for each in adjudications.read(review.path)] == [
        ("supported", Said.DISAGREE)
    ]


def test_one_finding_of_two_models_is_marked_once(review: Reviewing) -> None:
    page = review.open()
    page.select_option("#filter-severity", label="right")
    assert page.locator("#progress").inner_text().strip() == "0 of 2 marked"
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    review.state("It holds for one more claim with the same sentence.")
    assert page.locator("#progress").inner_text().strip() == "2 of 2 marked"
    assert page.locator(".badge").all_inner_texts() == ["agree"], "one entry of the list, too"
    assert len(review.marks()) == 1


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        ("any", ["340", "12"]),
        ("not marked", ["12"]),
        ("marked", ["340"]),
        ("disagree", ["340"]),
        ("agree", []),
        ("unsure", []),
        ("reviewers differ", []),
        ("only under other rules", []),
    ],
)
def test_the_list_can_be_filtered_by_mark(review: Reviewing, choice: str, shown: list[str]) -> None:
    page = review.open()
    page.keyboard.press("d")
    review.state("Saved: disagree")
    page.select_option("#filter-mark", label=choice)
    assert page.locator("#rows .row .words b").all_inner_texts() == shown
    assert page.locator("#progress").inner_text().strip() == "1 of 2 marked", "of what passes the other filters"


def test_a_comment_waits_for_its_mark(review: Reviewing) -> None:
    page = review.open()
    page.get_by_label("Comment").fill("first the words")
    review.state("Choose agree, disagree or unsure; the comment is saved with it.")
    page.wait_for_timeout(1000)
    assert review.marks() == []
    page.get_by_role("button", name="unsure").click()
    review.state("Saved: unsure")
    assert review.marks() == [("340", "unsure", "first the words")]
    page.get_by_role("button", name="no mark").click()
    review.state("Choose agree, disagree or unsure")
    assert review.marks() == []
    assert page.get_by_label("Comment").input_value() == "first the words"


def test_marks_of_other_rules_are_shown_and_count_for_nothing(review: Reviewing) -> None:
    page = review.open()
    page.keyboard.press("d")
    review.state("Saved: ")
    review.path.write_text(review.path.read_text().replace("rules@1", "rules@0"))
    page.reload()
    page.wait_for_selector(".review")
    assert pressed(page) == []
    assert "Ada disagrees with contradicted under rules@0 (2030-02-03)" in page.locator(".finding .marked").inner_text()
    assert page.locator("#progress").inner_text().strip() == "0 of 2 marked"
    page.select_option("#filter-mark", label="only under other rules")
    assert page.locator("#rows .row").count() == 1


def test_paper_has_the_marks(review: Reviewing) -> None:
    page = review.open()
    page.keyboard.press("d")
    review.state("Saved: ")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = page.locator("#on-paper article").first.text_content() or ""
    assert "Ada disagrees (2030-02-03)" in printed


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_controls_can_be_read_and_have_names(review: Reviewing, scheme: str) -> None:
    review.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page = review.open()
    for key in "adu":
        page.keyboard.press(key)
        review.state("Saved: ")
        assert page.evaluate((HERE / "contrast.js").read_text()) == []
    nameless = page.evaluate(
        """[...document.querySelectorAll('button, select, input, textarea, progress, fieldset')]
           .filter((node) => !(node.getAttribute('aria-label') || node.closest('label') || node.textContent.trim()))
           .map((node) => node.outerHTML)"""
    )
    assert nameless == []


@pytest.mark.parametrize("size", [(390, 844), (500, 900), (820, 1180)])
def test_no_width_makes_the_page_scroll_sideways(review: Reviewing, size: tuple[int, int]) -> None:
    review.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = review.open()
    page.locator(".choices button").first.click()
    review.state("Saved: ")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    inside = page.evaluate(
        """(() => { const box = document.querySelector('.review').getBoundingClientRect();
             return [...document.querySelectorAll('.review button, .review textarea')]
               .filter((node) => !node.hidden && node.getBoundingClientRect().right > box.right).length; })()"""
    )
    assert inside == 0


def test_a_run_without_its_articles_cannot_be_marked(browser: Browser, tmp_path: Path) -> None:
    with ExitStack() as stack:
        made = reviewing(stack, browser, tmp_path / "marks.jsonl", run_of(small(article="")))
        page = made.open()
        assert "This run did not keep the article" in page.locator(".finding .marked").inner_text()
        page.keyboard.press("a")
        page.wait_for_timeout(100)
        assert not made.path.exists()
        assert made.complaints == []


def test_the_article_is_what_marks_are_bound_to(review: Reviewing) -> None:
    page = review.open()
    page.keyboard.press("a")
    review.state("Saved: ")
    marks: tuple[Mark, ...] = adjudications.read(review.path)
    view = small(article=ARTICLE + "\nA later line.")
    assert adjudications.bind(view.manifest, view.records, marks).bound == 0
