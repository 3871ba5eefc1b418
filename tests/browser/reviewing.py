"""A reviewer's browser before a run, with the real server behind it."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request

from harness.measure import adjudications
from harness.reports import html
from harness.reports.review import Answer, Desk, Listener
from harness.reports.view import build
from tests.browser.runs import small
from tests.served import served

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


class Listening(Protocol):
    """What notes what a page asks for, and complains of."""

    page: Page
    requests: list[str]
    complaints: list[str]


def listened(stack: ExitStack, made: Listening) -> None:
    """Have the requests and complaints of a page noted until the stack ends."""

    def request(asked: Request) -> None:
        made.requests.append(asked.url)

    def console(message: ConsoleMessage) -> None:
        made.complaints.append(f"{message.type}: {message.text}")

    def error(raised: Error) -> None:
        made.complaints.append(str(raised))

    for event, listener in {"request": request, "console": console, "pageerror": error}.items():
        made.page.on(event, listener)  # type: ignore[call-overload]
        stack.callback(made.page.remove_listener, event, listener)


def reviewing(stack: ExitStack, where: Browser | Page, path: Path, view: Any, reviewer: str = "Ada") -> Reviewing:
    """A review under way until the stack ends, in this tab or in one of its own."""
    desk = Desk(view, path, reviewer=reviewer, today=lambda: "2030-02-03")
    made: Reviewing
    server = Listener(
        0,
        token=TOKEN,
        page=desk.page,
        policy=html.policy(reviewing=True),
        save=lambda data: made.save(data),
        troubled=lambda text: made.complaints.append(text),
    )
    page = where
    if isinstance(where, Browser):
        context = where.new_context(viewport={"width": 1440, "height": 900})
        stack.callback(context.close)
        page = context.new_page()
    assert isinstance(page, Page)
    made = Reviewing(server, desk, page, path)
    listened(stack, made)
    stack.enter_context(served(server))
    return made


def run_of(view: Any) -> Any:
    return lambda marks: build(view.manifest, view.records, marks=marks)


def pressed(page: Page) -> list[str]:
    return [text.split()[0] for text in page.locator(".choices [aria-pressed=true]").all_inner_texts()]


def theirs(review: Reviewing, said: str, comment: str, version: str = "", reviewer: str = "Bo") -> Answer:
    """A mark on the first claim, made elsewhere: by another reviewer, or under the same name."""
    other = Desk(run_of(small()), review.path, reviewer=reviewer, today=lambda: "2030-02-04")
    return other.post({"claim": "ferry/replay/a/plain/1:21-24", "mark": said, "comment": comment, "version": version})
