"""The page of `harness review` in a real browser, from its real server: marks that stay, comments that are not lost."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from harness.measure import adjudications
from harness.measure.nouns import Mark, Said
from harness.reports import html
from harness.reports.review import Answer, Desk, Listener
from harness.reports.view import build
from tests.browser.runs import ATTACK, hostile, small
from tests.made import ARTICLE

HERE = Path(__file__).parent
TOKEN = "k" * 43


@dataclass
class Reviewing:
    """A reviewer's browser before a run, with the server behind it."""

    server: Listener
    desk: Desk
    page: Page
    path: Path
    deaf: bool = False  # the server answers with a fault
    mute: bool = False  # the same, and saves all the same
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def save(self, data: Any) -> Answer:
        if self.mute:
            self.desk.post(data)
        return Answer(500, {"error": "no room on the disk"}) if self.deaf or self.mute else self.desk.post(data)

    def open(self) -> Page:
        self.page.goto(self.server.address)
        self.page.locator(".finding").wait_for()
        return self.page

    def marks(self) -> list[tuple[str, str, str]]:
        return [(each.key.claim, each.said.value, each.comment) for each in adjudications.read(self.path)]

    def state(self, text: str) -> None:
        """Wait until the state below the buttons reads so."""
        self.page.locator(".review .state").get_by_text(text).wait_for(timeout=10_000)


def reviewing(stack: ExitStack, browser: Browser, path: Path, view: Any, reviewer: str = "Ada") -> Reviewing:
    desk = Desk(view, path, reviewer=reviewer, today=lambda: "2030-02-03")
    made: Reviewing
    server = stack.enter_context(
        Listener(
            0,
            token=TOKEN,
            page=desk.page,
            policy=html.policy(reviewing=True),
            save=lambda data: made.save(data),
            troubled=lambda text: made.complaints.append(text),
        )
    )
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    stack.callback(context.close)
    made = Reviewing(server, desk, context.new_page(), path)
    made.page.on("request", lambda request: made.requests.append(request.url))
    made.page.on("console", lambda message: made.complaints.append(f"{message.type}: {message.text}"))
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    stack.callback(server.shutdown)
    return made


def run_of(view: Any) -> Any:
    return lambda marks: build(view.manifest, view.records, marks=marks)


@pytest.fixture
def review(browser: Browser, tmp_path: Path) -> Iterator[Reviewing]:
    with ExitStack() as stack:
        made = reviewing(stack, browser, tmp_path / "marks.jsonl", run_of(small()))
        yield made
        assert {url.split("#")[0] for url in made.requests} <= {made.server.address, f"{made.server.address}mark"}
        assert made.complaints == []


def pressed(page: Page) -> list[str]:
    return [text.split()[0] for text in page.locator(".choices [aria-pressed=true]").all_inner_texts()]


def test_a_mark_and_its_comment_are_saved_at_once_and_still_there_after_a_reload(review: Reviewing) -> None:
    page = review.open()
    assert page.locator(".review legend").inner_text() == "The checker calls this contradicted. Is that right?"
    assert page.locator("#progress").inner_text().strip() == "0 of 2 marked"
    page.locator(".choices").get_by_role("button", name="wrong").click()
    review.state("Saved: marked wrong (Ada, 2030-02-03).")
    assert review.marks() == [("340", "wrong", "")]
    page.get_by_label("Comment").fill("They were 340.\nI counted.")
    review.state("Saved: marked wrong")
    assert review.marks() == [("340", "wrong", "They were 340.\nI counted.")]
    assert page.locator("#progress").inner_text().strip() == "1 of 2 marked"
    assert page.locator("#rows .row").first.locator(".badge").inner_text() == "marked wrong"
    page.reload()
    page.wait_for_selector(".review")
    assert pressed(page) == ["wrong"]
    assert page.get_by_label("Comment").input_value() == "They were 340.\nI counted."
    assert page.locator("#progress").inner_text().strip() == "1 of 2 marked"
    assert page.locator("#marks").is_visible()


def test_keys_alone_are_enough(review: Reviewing) -> None:
    page = review.open()
    assert page.evaluate("document.activeElement.id") == "list"
    page.keyboard.press("r")
    review.state("Saved: marked right")
    page.keyboard.press("c")
    page.keyboard.type("just so: r, w, u and x are letters here")
    page.keyboard.press("Control+Enter")
    review.state("Saved: marked")
    assert review.marks() == [("340", "right", "just so: r, w, u and x are letters here")]
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert page.locator("#detail h3").inner_text() == "The credit is gone."
    page.keyboard.press("u")
    review.state("Saved: marked unsure")
    page.keyboard.press("w")
    review.state("Saved: marked wrong")
    page.keyboard.press("x")
    review.state("Not marked.")
    assert [said for _, said, _ in review.marks()] == ["right"]
    page.keyboard.press("n")
    assert page.locator("#detail h3").inner_text() == "The credit is gone.", "the only one left"


def test_every_claim_can_be_marked_and_is_asked_about_in_its_own_way(review: Reviewing) -> None:
    page = review.open()
    page.select_option("#filter-severity", label="undecided")
    assert page.locator(".review legend").inner_text() == "The checker cannot tell. Is that right?"
    page.select_option("#filter-severity", label="right")
    assert page.locator(".review legend").inner_text() == "The checker calls this right. Is it?"
    page.keyboard.press("Escape")
    page.keyboard.press("w")
    review.state("Saved: marked wrong")
    assert [(each.key.label.value, each.said) for each in adjudications.read(review.path)] == [
        ("supported", Said.DISAGREE)
    ]


def test_one_finding_of_two_models_is_marked_once(review: Reviewing) -> None:
    page = review.open()
    page.select_option("#filter-severity", label="right")
    assert page.locator("#progress").inner_text().strip() == "0 of 2 marked"
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    review.state("It holds for one more claim with the same sentence.")
    assert page.locator("#progress").inner_text().strip() == "2 of 2 marked"
    assert page.locator(".badge").count() == 2
    assert len(review.marks()) == 1


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        ("any", ["contradicted", "unattributed"]),
        ("not marked", ["unattributed"]),
        ("marked", ["contradicted"]),
        ("marked wrong", ["contradicted"]),
        ("marked right", []),
        ("marked unsure", []),
        ("only under other rules", []),
    ],
)
def test_the_list_can_be_filtered_by_mark(review: Reviewing, choice: str, shown: list[str]) -> None:
    page = review.open()
    page.keyboard.press("w")
    review.state("Saved: marked wrong")
    page.select_option("#filter-mark", label=choice)
    assert [text.split()[0] for text in page.locator("#rows .row .what").all_inner_texts()] == shown
    assert page.locator("#progress").inner_text().strip() == "1 of 2 marked", "of what passes the other filters"


def test_what_cannot_be_saved_says_so_and_is_not_lost(review: Reviewing) -> None:
    page = review.open()
    review.deaf = True
    page.keyboard.press("w")
    review.state("Not saved: no room on the disk.")
    page.get_by_label("Comment").fill("a long thought")
    review.state("Not saved: no room on the disk.")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.get_by_label("Comment").input_value() == "a long thought"
    assert pressed(page) == ["wrong"]
    assert review.marks() == []
    assert page.locator("#progress").inner_text().split() == ["0", "of", "2", "marked", "1", "not", "saved"]
    assert page.locator("#rows .badge").all_inner_texts() == ["not saved"]
    assert page.evaluate("!dispatchEvent(new Event('beforeunload', {cancelable: true}))"), (
        "the browser asks before it leaves"
    )
    review.deaf = False
    page.get_by_role("button", name="Try again").click()
    review.state("Saved: marked wrong")
    assert review.marks() == [("340", "wrong", "a long thought")]
    assert page.evaluate("dispatchEvent(new Event('beforeunload', {cancelable: true}))")
    assert all("500" in complaint for complaint in review.complaints)
    review.complaints.clear()


def test_what_could_not_be_saved_is_saved_with_the_next_mark_that_can(review: Reviewing) -> None:
    page = review.open()
    review.deaf = True
    page.keyboard.press("w")
    review.state("Not saved: no room on the disk.")
    review.deaf = False
    page.keyboard.press("j")
    page.keyboard.press("r")
    review.state("Saved: marked right")
    page.locator("#rows .badge").get_by_text("marked wrong").wait_for()
    assert sorted(said for _, said, _ in review.marks()) == ["right", "wrong"]
    assert page.locator("#progress").inner_text().strip() == "2 of 2 marked"
    review.complaints.clear()


def test_an_answer_that_got_lost_is_no_conflict(review: Reviewing) -> None:
    page = review.open()
    review.mute = True
    page.keyboard.press("w")
    review.state("Not saved: no room on the disk.")
    assert [said for _, said, _ in review.marks()] == ["wrong"]
    review.mute = False
    page.get_by_role("button", name="Try again").click()
    review.state("Saved: marked wrong")
    review.complaints.clear()


def test_a_server_that_is_gone_is_told(review: Reviewing) -> None:
    page = review.open()
    review.server.shutdown()
    review.server.server_close()
    page.keyboard.press("r")
    review.state("Not saved: harness review does not answer, it may have ended.")
    assert pressed(page) == ["right"]
    review.complaints.clear()


def test_a_comment_waits_for_its_mark(review: Reviewing) -> None:
    page = review.open()
    page.get_by_label("Comment").fill("first the words")
    review.state("Choose right, wrong or unsure; the comment is saved with it.")
    page.wait_for_timeout(1000)
    assert review.marks() == []
    page.get_by_role("button", name="unsure").click()
    review.state("Saved: marked unsure")
    assert review.marks() == [("340", "unsure", "first the words")]
    page.get_by_role("button", name="no mark").click()
    review.state("Choose right, wrong or unsure")
    assert review.marks() == []
    assert page.get_by_label("Comment").input_value() == "first the words"


def theirs(review: Reviewing, said: str, comment: str, version: str = "") -> Answer:
    """Another reviewer's mark on the first claim."""
    other = Desk(run_of(small()), review.path, reviewer="Bo", today=lambda: "2030-02-04")
    return other.post({"claim": "ferry/replay/a/plain/1:21-24", "mark": said, "comment": comment, "version": version})


def test_two_reviewers_at_once_see_each_other(review: Reviewing) -> None:
    page = review.open()
    theirs(review, "right", "sure <b>")
    page.keyboard.press("w")
    review.state("meanwhile this claim was")
    told = page.locator(".review .state").inner_text()
    assert "Marked right by a reviewer (Bo, 2030-02-04): sure <b>" in told
    page.get_by_role("button", name="Keep that").click()
    review.state("Saved: marked right (Bo, 2030-02-04).")
    assert (pressed(page), page.get_by_label("Comment").input_value()) == (["right"], "sure <b>")
    theirs(review, "unsure", "hm", adjudications.version(adjudications.read(review.path)[0]))
    page.get_by_label("Comment").fill("mi")
    review.state("meanwhile this claim was")
    page.get_by_label("Comment").fill("mine")
    review.state("meanwhile this claim was")
    page.get_by_label("Comment").press("Control+Enter")
    review.state("meanwhile this claim was")
    assert review.marks() == [("340", "unsure", "hm")], "typing on is no consent"
    page.get_by_role("button", name="Save mine in its place").click()
    review.state("Saved: marked right (Ada")
    assert review.marks() == [("340", "right", "mine")]
    assert all("409" in complaint for complaint in review.complaints)
    review.complaints.clear()


def test_marks_of_other_rules_are_shown_and_count_for_nothing(review: Reviewing) -> None:
    page = review.open()
    page.keyboard.press("w")
    review.state("Saved: marked")
    review.path.write_text(review.path.read_text().replace("rules@1", "rules@0"))
    page.reload()
    page.wait_for_selector(".review")
    assert pressed(page) == []
    assert (
        "Marked wrong as contradicted under rules@0 by a reviewer (Ada" in page.locator(".finding .marked").inner_text()
    )
    assert page.locator("#progress").inner_text().strip() == "0 of 2 marked"
    page.select_option("#filter-mark", label="only under other rules")
    assert page.locator("#rows .row").count() == 1


def test_paper_has_the_marks(review: Reviewing) -> None:
    page = review.open()
    page.keyboard.press("w")
    review.state("Saved: marked")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = page.locator("#on-paper article").first.text_content() or ""
    assert "Marked wrong by a reviewer (Ada, 2030-02-03)" in printed


def test_hostile_words_stay_words(browser: Browser, tmp_path: Path) -> None:
    with ExitStack() as stack:
        made = reviewing(stack, browser, tmp_path / "marks.jsonl", run_of(hostile()), reviewer=ATTACK)
        page = made.open()
        page.keyboard.press("r")
        made.state("Saved: marked")
        page.get_by_label("Comment").fill(ATTACK)
        made.state("Saved: marked")
        page.reload()
        page.wait_for_selector(".review")
        assert page.get_by_label("Comment").input_value() == ATTACK
        assert page.evaluate("window.owned") is None
        assert page.locator("img, iframe, object, embed, base").count() == 0
        assert page.locator("script").count() == 2
        assert [each.comment for each in adjudications.read(made.path)] == [ATTACK]
        assert {url.split("#")[0] for url in made.requests} == {made.server.address, f"{made.server.address}mark"}
        assert made.complaints == []


def test_the_page_as_a_file_shows_the_marks_and_cannot_make_any(browser: Browser, tmp_path: Path) -> None:
    with ExitStack() as stack:
        made = reviewing(stack, browser, tmp_path / "marks.jsonl", run_of(small()))
        theirs(made, "wrong", "They were <i>340</i>.")
        file = tmp_path / "report.html"
        file.write_text(html.render(run_of(small())(adjudications.read(made.path))), encoding="utf-8")
        made.page.goto(file.as_uri())
        made.page.wait_for_selector("#detail h3")
        shown = made.page.locator(".finding .marked").inner_text().strip()
        assert shown == "Marked wrong by a reviewer (Bo, 2030-02-04): They were <i>340</i>."
        assert made.page.locator(".review, #progress").count() == 0
        made.page.select_option("#filter-mark", label="marked wrong")
        assert made.page.locator("#rows .row").count() == 1
        assert "fetch(" not in file.read_text()
        assert "connect-src" not in file.read_text()
        assert made.complaints == []


def test_the_address_is_kept_from_links_and_other_sites(review: Reviewing) -> None:
    page = review.open()
    assert page.get_by_role("button", name="Copy link").count() == 0
    assert TOKEN not in page.content()
    assert page.evaluate("document.referrer") == ""
    blocked = page.evaluate(
        """async () => {
             const seen = [];
             addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
             await fetch('http://127.0.0.1:9/').catch(() => 0);
             await new Promise((done) => setTimeout(done, 50));
             return seen;
           }"""
    )
    assert set(blocked) == {"connect-src"}, "by the header and by the page itself"
    review.complaints.clear()
    review.requests[:] = [url for url in review.requests if TOKEN in url]


def test_another_site_gets_nothing(review: Reviewing, browser: Browser, tmp_path: Path) -> None:
    """A page of another origin that even knows the token can neither read nor mark."""
    review.open()
    context = browser.new_context()
    page = context.new_page()
    (tmp_path / "evil.html").write_text("<p>evil</p>")
    page.goto((tmp_path / "evil.html").as_uri())
    claim = {"claim": "ferry/replay/a/plain/1:21-24", "mark": "wrong", "comment": "", "version": ""}
    tried = page.evaluate(
        """async ([address, body]) => {
             const attempt = async (options, url) => {
               try { const answer = await fetch(url, options); return [answer.type, await answer.text()]; }
               catch { return 'stopped'; }
             };
             return [
               await attempt({}, address),
               await attempt({method: 'POST', headers: {'Content-Type': 'application/json'}, body}, `${address}mark`),
               await attempt({method: 'POST', mode: 'no-cors', body}, `${address}mark`),
             ];
           }""",
        [review.server.address, json.dumps(claim)],
    )
    context.close()
    assert tried[:2] == ["stopped", "stopped"]
    assert tried[2] in ("stopped", ["opaque", ""])
    assert review.marks() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_controls_can_be_read_and_have_names(review: Reviewing, scheme: str) -> None:
    review.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page = review.open()
    for key in "rwu":
        page.keyboard.press(key)
        review.state("Saved: marked")
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
    review.state("Saved: marked")
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
        page.keyboard.press("r")
        page.wait_for_timeout(100)
        assert not made.path.exists()
        assert made.complaints == []


def test_the_article_is_what_marks_are_bound_to(review: Reviewing) -> None:
    page = review.open()
    page.keyboard.press("r")
    review.state("Saved: marked")
    marks: tuple[Mark, ...] = adjudications.read(review.path)
    view = small(article=ARTICLE + "\nA later line.")
    assert adjudications.bind(view.manifest, view.records, marks).bound == 0
