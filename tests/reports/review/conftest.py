"""A reviewer's server that runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from harness.reports.review import Answer, Listener
from tests.reports.review.listening import TOKEN, House
from tests.served import served


@pytest.fixture
def house() -> Iterator[House]:
    made: House

    def save(data: Any) -> Answer:
        if data == "break":
            raise OSError("no room")
        made.saved.append(data)
        return Answer(200, {"saved": True})

    def page() -> str:
        return "<p>é\ud800</p>"

    server = Listener(
        0, token=TOKEN, page=page, policy="default-src 'none'", save=save, troubled=lambda s: made.troubles.append(s)
    )
    made = House(server)
    with served(server):
        yield made
