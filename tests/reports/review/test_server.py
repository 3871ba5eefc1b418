"""The reviewer's server over real sockets: all of it for whoever has the token, nothing for anybody else."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from harness.reports.review import Answer, Listener
from harness.reports.review.server import MAX_BODY

TOKEN = "t" * 43
PAGE, MARK = f"/{TOKEN}/", f"/{TOKEN}/mark"


@dataclass
class House:
    """A running server with what was saved and what went wrong."""

    server: Listener
    saved: list[Any] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"127.0.0.1:{self.server.port}"

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """One request; the headers given replace those of our own page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        own = {"Host": self.name, "Origin": f"http://{self.name}", "Content-Type": "application/json"}
        sent = {name: value for name, value in {**own, **(headers or {})}.items() if value}
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        if body is not None and "Content-Length" not in sent and "Transfer-Encoding" not in sent:
            sent["Content-Length"] = str(len(body))
        for name, value in sent.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        response = connection.getresponse()
        told = response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        connection.close()
        return told

    def post(self, data: Any, headers: dict[str, str] | None = None) -> tuple[int, Any]:
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        status, _, answer = self.ask("POST", MARK, body, headers)
        return status, answer


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


def test_it_listens_on_this_machine_alone(house: House) -> None:
    assert house.server.server_address[0] == "127.0.0.1"
    assert house.server.address == f"http://{house.name}/{TOKEN}/"


def test_the_page_is_there_for_who_has_the_token_and_nowhere_kept(house: House) -> None:
    status, headers, body = house.ask("GET", PAGE)
    assert (status, body.decode()) == (200, "<p>é\\ud800</p>")
    assert headers == {
        "content-type": "text/html; charset=utf-8",
        "content-length": str(len(body)),
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "connection": "close",
    }, "and nothing that lets another origin in, or says what runs here"


WRONG = (
    "/",
    "/favicon.ico",
    f"/{TOKEN}",
    f"/{TOKEN[:-1]}u/",
    f"/{TOKEN}x/",
    f"/{TOKEN.upper()}/",
    f"/?token={TOKEN}",
    f"/x/{TOKEN}/",
    f"http://127.0.0.1/{TOKEN}/",
    "/../../etc/passwd",
    "*",
)


@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "BREW"])
@pytest.mark.parametrize("path", WRONG)
def test_without_the_token_all_is_forbidden_and_all_alike(house: House, method: str, path: str) -> None:
    status, headers, body = house.ask(method, path, b"{}" if method == "POST" else None)
    assert (status, body) == (403, b"" if method == "HEAD" else b"Forbidden\n")
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers
    assert house.saved == []


@pytest.mark.parametrize(
    "host", ["", "evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", "[::1]:{port}"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_name_for_us_is_not_ours(house: House, method: str, host: str) -> None:
    named = host.format(port=house.server.port)
    origin = {"Origin": f"http://{named}"}
    status, _, body = house.ask(method, PAGE if method == "GET" else MARK, b"{}", {"Host": named, **origin})
    assert (status, body, house.saved) == (403, b"Forbidden\n", [])


def test_localhost_is_ours_too(house: House) -> None:
    named = f"localhost:{house.server.port}"
    assert house.ask("GET", PAGE, headers={"Host": named})[0] == 200
    assert house.post({}, {"Host": named, "Origin": f"http://{named}"})[0] == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://{name}"},
        {"Origin": "http://localhost:{port}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_another_origin_saves_nothing(house: House, headers: dict[str, str]) -> None:
    given = {name: value.format(name=house.name, port=house.server.port) for name, value in headers.items()}
    assert house.post({}, given) == (403, b"Forbidden\n")
    assert house.saved == []


@pytest.mark.parametrize("headers", [{}, {"Origin": ""}, {"Sec-Fetch-Site": "same-origin"}])
def test_our_own_page_saves(house: House, headers: dict[str, str]) -> None:
    status, body = house.post({"claim": "x"}, headers)
    assert (status, json.loads(body), house.saved) == (200, {"saved": True}, [{"claim": "x"}])


@pytest.mark.parametrize("path", ["x", "mark", "?x", "../"])
def test_there_is_nothing_but_the_page(house: House, path: str) -> None:
    status, _, body = house.ask("GET", PAGE + path)
    assert (status, body) == ((200, b"<p>\xc3\xa9\\ud800</p>") if path == "?x" else (404, b"Not Found\n"))
    assert house.ask("POST", PAGE + "marks", b"{}")[0] == 404
    assert house.ask("POST", PAGE, b"{}")[0] == 404


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "DELETE", "BREW"])
def test_other_methods(house: House, method: str) -> None:
    status, headers, _ = house.ask(method, PAGE)
    assert status == 501
    assert not [name for name in headers if name.startswith("access-control")]


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
    with Listener(
        0, token=TOKEN, page=broken, policy="", save=lambda _: Answer(200, {}), troubled=told.append
    ) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        status, _, body = House(server).ask("GET", PAGE)
        server.shutdown()
        thread.join()
    assert (status, body, told) == (500, b"marks.jsonl:3: is not JSON\n", ["marks.jsonl:3: is not JSON"])


def test_many_at_once_are_each_answered(house: House) -> None:
    threads = [threading.Thread(target=house.post, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(house.saved) == list(range(20))
