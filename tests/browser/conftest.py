"""One headless Chromium for all tests of pages, and a tab that notes every request and every complaint.

The tab is one for all tests and is as new before each: to open one takes longer than what most tests do in it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, ViewportSize, expect, sync_playwright

from harness.reports import html
from harness.reports.view import View
from tests.browser.reviewing import Reviewing, listened, reviewing, run_of
from tests.browser.runs import small

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SIZE: ViewportSize = {"width": 1440, "height": 900}


@dataclass(slots=True)
class Tab:
    """A page in the browser, with what it asked for and what went wrong on it."""

    page: Page
    requests: list[str] = field(default_factory=list)  # addresses other than the file's own
    complaints: list[str] = field(default_factory=list)

    def open(self, file: Path, hash: str = "") -> Page:
        self.page.goto(file.as_uri() + hash)
        expect(self.page.locator("#count")).not_to_have_text("Loading…")
        return self.page


@pytest.fixture(scope="package")  # its event loop must be gone before other tests have theirs
def browser() -> Iterator[Browser]:
    found = os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
    if not found:
        pytest.fail("no Chromium on this machine; .ci/browser installs one or says how", pytrace=False)
    with sync_playwright() as playwright:
        # each launch gets a new, empty profile
        launched = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def shared(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=SIZE)
    yield context.new_page()
    context.close()


@pytest.fixture
def blank(shared: Page) -> Iterator[Page]:
    """The tab, with nothing in it, of the first test's size and preferences; what a test leaves is gone after it."""
    shared.set_viewport_size(SIZE)
    shared.emulate_media(media="null", color_scheme="light", reduced_motion="no-preference")
    yield shared

    def accept(dialog: Dialog) -> None:
        dialog.accept()

    shared.on("dialog", accept)  # a page may ask whether it may be left
    shared.evaluate("() => { try { localStorage.clear(); sessionStorage.clear(); } catch { } }")
    shared.goto("about:blank")
    shared.remove_listener("dialog", accept)


@pytest.fixture
def tab(blank: Page) -> Iterator[Tab]:
    """The tab for a report; a page that asks for anything, or complains, fails the test."""
    made = Tab(page=blank)
    with ExitStack() as stack:
        listened(stack, made)
        yield made
    assert [url for url in made.requests if not url.startswith("file:")] == []
    assert len(made.requests) == len([url for url in made.requests if url.split("#")[0].endswith(".html")])
    assert made.complaints == []


@pytest.fixture
def review(blank: Page, tmp_path: Path) -> Iterator[Reviewing]:
    with ExitStack() as stack:
        made = reviewing(stack, blank, tmp_path / "marks.jsonl", run_of(small()))
        yield made
        assert {url.split("#")[0] for url in made.requests} <= {made.server.address, f"{made.server.address}mark"}
        assert made.complaints == []


def written(view: View, path: Path) -> Path:
    """The report of `view` as a file."""
    path.write_text(html.render(view), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="session")
def report(folder: Path) -> Path:
    return written(small(), folder / "small.html")
