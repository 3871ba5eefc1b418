"""A reviewer's server that runs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from harness.reports.review import Answer, Listener
from tests.reports.review.listening import TOKEN, House


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
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()
