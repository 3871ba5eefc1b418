"""What is sent to the reviewer's server: read within bounds, and no noise or fault stops it."""

from __future__ import annotations

import json
import socket
import threading

import pytest

from harness.reports.review import Answer, Listener
from harness.reports.review.server import MAX_BODY
from tests.reports.review.listening import MARK, PAGE, TOKEN, House
from tests.served import served


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_only_json_is_read(house: House, kind: str) -> None:
    assert house.post({}, {"Content-Type": kind})[0] == 415
    assert house.post({}, {"Content-Type": "application/json; charset=utf-8"})[0] == 200
    assert house.saved == [{}]


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 60_000, b"NaN,"])
def test_what_is_no_json(house: House, body: bytes) -> None:
    status, answer = house.post(body)
    assert (status, json.loads(answer)) == (400, {"error": "the body is not JSON"})


def test_a_body_has_a_length_and_a_bound(house: House) -> None:
    text = "x" * (MAX_BODY - 2)
    assert house.post(text)[0] == 200
    status, answer = house.post(text + "x")
    assert (status, json.loads(answer)) == (413, {"error": "more than 65,536 bytes at once"})
    assert house.post("x" * 8 * MAX_BODY)[0] == 413
    assert house.ask("POST", MARK, b"0\r\n\r\n", {"Transfer-Encoding": "chunked"})[0] == 411
    for length in ("-1", "1e3", "²", "+5", " "):
        sent = length.encode().decode("latin-1")
        assert house.ask("POST", MARK, b"{}", {"Content-Length": sent})[0] in (400, 411), length
    assert house.saved == [text]


def head(house: House, length: str) -> bytes:
    """The head of a request that would save something."""
    lines = (
        f"POST {MARK} HTTP/1.1",
        f"Host: {house.name}",
        "Content-Type: application/json",
        f"Content-Length: {length}",
    )
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode()


def test_a_length_beyond_all_bounds_is_refused_before_anything_is_read(house: House) -> None:
    with socket.create_connection(("127.0.0.1", house.server.port), timeout=10) as connection:
        connection.sendall(head(house, "9" * 40))
        assert connection.recv(100).startswith(b"HTTP/1.0 413 ")


def test_a_body_that_breaks_off_saves_nothing_and_the_next_is_heard(house: House) -> None:
    with socket.create_connection(("127.0.0.1", house.server.port), timeout=10) as connection:
        connection.sendall(head(house, "20") + b"{}")
    assert house.post({"next": 1})[0] == 200
    assert house.saved == [{"next": 1}]


@pytest.mark.parametrize(
    "raw",
    [
        b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00",
        b"GET\r\n\r\n",
        b"GET / HTTP/9\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1",
        b"x" * 70_000,
    ],
)
def test_noise_is_survived(house: House, raw: bytes) -> None:
    with socket.create_connection(("127.0.0.1", house.server.port), timeout=10) as connection:
        connection.sendall(raw + b"\r\n\r\n")
        answer = connection.recv(1000)
    assert b"Forbidden" in answer or b"Bad Request" in answer or b"Request-URI Too Long" in answer or not answer
    assert house.ask("GET", PAGE)[0] == 200


def test_a_fault_is_told_to_the_reviewer_and_stops_nothing(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    status, answer = house.post("break")
    assert (status, json.loads(answer), house.troubles) == (500, {"error": "no room"}, ["no room"])
    assert house.post({})[0] == 200
    assert capsys.readouterr() == ("", ""), "the library prints nothing"


def test_a_fault_of_the_page_is_told() -> None:
    def broken() -> str:
        raise OSError("marks.jsonl:3: is not JSON")

    told: list[str] = []
    server = Listener(0, token=TOKEN, page=broken, policy="", save=lambda _: Answer(200, {}), troubled=told.append)
    with served(server):
        status, _, body = House(server).ask("GET", PAGE)
    assert (status, body, told) == (500, b"marks.jsonl:3: is not JSON\n", ["marks.jsonl:3: is not JSON"])


def test_many_at_once_are_each_answered(house: House) -> None:
    threads = [threading.Thread(target=house.post, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(house.saved) == list(range(20))
