"""What a reviewer has said is not lost: faults of the server, lost answers, the same name at work elsewhere."""

from __future__ import annotations

from harness.measure import adjudications
from tests.browser.reviewing import Reviewing, pressed, theirs


def test_what_cannot_be_saved_says_so_and_is_not_lost(review: Reviewing) -> None:
    page = review.open()
    review.deaf = True
    page.keyboard.press("d")
    review.state("Not saved: no room on the disk.")
    page.get_by_label("Comment").fill("a long thought")
    review.state("Not saved: no room on the disk.")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.get_by_label("Comment").input_value() == "a long thought"
    assert pressed(page) == ["disagree"]
    assert review.marks() == []
    assert page.locator("#progress").inner_text().split() == ["0", "of", "2", "marked", "1", "not", "saved"]
    assert page.locator("#rows .badge").all_inner_texts() == ["not saved"]
    assert page.evaluate("!dispatchEvent(new Event('beforeunload', {cancelable: true}))"), (
        "the browser asks before it leaves"
    )
    review.deaf = False
    page.get_by_role("button", name="Try again").click()
    review.state("Saved: disagree")
    assert review.marks() == [("340", "disagree", "a long thought")]
    assert page.evaluate("dispatchEvent(new Event('beforeunload', {cancelable: true}))")
    assert all("500" in complaint for complaint in review.complaints)
    review.complaints.clear()


def test_what_could_not_be_saved_is_saved_with_the_next_mark_that_can(review: Reviewing) -> None:
    page = review.open()
    review.deaf = True
    page.keyboard.press("d")
    review.state("Not saved: no room on the disk.")
    review.deaf = False
    page.keyboard.press("j")
    page.keyboard.press("a")
    review.state("Saved: agree")
    page.locator("#rows .badge").get_by_text("disagree").wait_for()
    assert sorted(said for _, said, _ in review.marks()) == ["agree", "disagree"]
    assert page.locator("#progress").inner_text().strip() == "2 of 2 marked"
    review.complaints.clear()


def test_an_answer_that_got_lost_is_no_conflict(review: Reviewing) -> None:
    page = review.open()
    review.mute = True
    page.keyboard.press("d")
    review.state("Not saved: no room on the disk.")
    assert [said for _, said, _ in review.marks()] == ["disagree"]
    review.mute = False
    page.get_by_role("button", name="Try again").click()
    review.state("Saved: disagree")
    review.complaints.clear()


def test_a_server_that_is_gone_is_told(review: Reviewing) -> None:
    page = review.open()
    review.server.shutdown()
    review.server.server_close()
    page.keyboard.press("a")
    review.state("Not saved: harness review does not answer, it may have ended.")
    assert pressed(page) == ["agree"]
    review.complaints.clear()


def test_the_same_name_at_work_elsewhere_is_seen(review: Reviewing) -> None:
    page = review.open()
    theirs(review, "agree", "sure <b>", reviewer="Ada")
    page.keyboard.press("d")
    review.state("Not saved: meanwhile, elsewhere,")
    assert "Ada agrees (2030-02-04): sure <b>" in page.locator(".review .state").inner_text()
    page.get_by_role("button", name="Keep that").click()
    review.state("Saved: agree (Ada, 2030-02-04).")
    assert (pressed(page), page.get_by_label("Comment").input_value()) == (["agree"], "sure <b>")
    theirs(review, "unsure", "hm", adjudications.version(adjudications.read(review.path)[0]), "Ada")
    for _ in range(2):
        page.get_by_label("Comment").fill("mine")
        review.state("Not saved: meanwhile, elsewhere,")
    page.get_by_label("Comment").press("Control+Enter")
    review.state("Not saved: meanwhile, elsewhere,")
    assert review.marks() == [("340", "unsure", "hm")], "typing on is no consent"
    page.get_by_role("button", name="Save mine in its place").click()
    review.state("Saved: agree (Ada")
    assert review.marks() == [("340", "agree", "mine")]
    assert all("409" in complaint for complaint in review.complaints)
    review.complaints.clear()


def test_another_reviewer_is_seen_beside_once_one_has_said_so_oneself(review: Reviewing) -> None:
    theirs(review, "agree", "sure")
    page = review.open()
    assert page.locator("#progress").inner_text().strip() == "0 of 2 marked"
    assert "Bo" not in page.locator("#detail").inner_text(), "nobody is led"
    page.keyboard.press("d")
    review.state("Saved: disagree (Ada")
    assert [text.strip() for text in page.locator("ul.marked li").all_inner_texts()] == ["Bo agrees (2030-02-04): sure"]
    assert review.marks() == [("340", "disagree", ""), ("340", "agree", "sure")]
    page.select_option("#filter-mark", label="reviewers differ")
    assert page.locator("#rows .row").count() == 1
    page.reload()
    page.wait_for_selector(".review")
    assert page.locator("#reviewers, h3").filter(has_text="Reviewers").count() >= 1
    assert "They say the same of 0 of 1 claim" in page.content()
