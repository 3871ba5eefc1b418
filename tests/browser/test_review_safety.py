"""The page of `harness review` lets nobody else in, and takes words for words."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser

from harness.measure import adjudications
from harness.reports import html
from tests.browser.reviewing import TOKEN, Reviewing, reviewing, run_of, theirs
from tests.browser.runs import ATTACK, hostile, small


def test_hostile_words_stay_words(browser: Browser, tmp_path: Path) -> None:
    with ExitStack() as stack:
        made = reviewing(stack, browser, tmp_path / "marks.jsonl", run_of(hostile()), reviewer=ATTACK)
        page = made.open()
        page.keyboard.press("a")
        made.state("Saved: ")
        page.get_by_label("Comment").fill(ATTACK)
        made.state("Saved: ")
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
        theirs(made, "disagree", "They were <i>340</i>.")
        file = tmp_path / "report.html"
        file.write_text(html.render(run_of(small())(adjudications.read(made.path))), encoding="utf-8")
        made.page.goto(file.as_uri())
        made.page.wait_for_selector("#detail h3")
        shown = made.page.locator(".finding .marked").inner_text().strip()
        assert shown == "Bo disagrees (2030-02-04): They were <i>340</i>."
        assert made.page.locator(".review, #progress").count() == 0
        made.page.select_option("#filter-mark", label="disagree")
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
    claim = {"claim": "ferry/replay/a/plain/1:21-24", "mark": "disagree", "comment": "", "version": ""}
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
