"""The reviewer's server over real sockets: all of it for whoever has the token, nothing for anybody else."""

from __future__ import annotations

import json

import pytest

from tests.reports.review.listening import MARK, PAGE, TOKEN, House


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
