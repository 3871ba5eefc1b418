"""Bad input of every sort ends in one clear message (place, what is wrong, cure) and its exit code, never a traceback.

A row of BROKEN is: a file, what it holds (None: it is missing), the command, what is said. All leave with exit code 2.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from harness.records import store
from harness.status import Status
from tests.commands.conftest import BAD, SUITE, Harness, Result
from tests.served import served

CHECK = "check --gold gold/ferry --summary summary.txt"
PICTURE = b"\x89PNG\r\n\x1a\n\xff\xfe\x00"
TEN_MEGABYTES = b"12 were hurt. " * 750_000
FACTS = (Path(__file__).parent / "ferry" / "facts.yaml").read_bytes()
ROWS = b'{"id": "1", "summary": "12 were hurt", "gold": "gold/ferry"}\n'

BROKEN: dict[str, tuple[str, bytes | None, str, str]] = {
    "summary: missing": (
        "summary.txt",
        None,
        CHECK,
        "summary.txt: there is no such file; name the file of the summary",
    ),
    "summary: empty": ("summary.txt", b" \n", CHECK, "summary.txt: the summary is empty, so nothing was checked"),
    "summary: binary": ("summary.txt", PICTURE, CHECK, "summary.txt: a PNG image, not text; name a file of text"),
    "summary: NUL": ("summary.txt", b"12\0", CHECK, "summary.txt: a binary file (NUL at character 2); name the file"),
    "summary: 10 MB": ("summary.txt", TEN_MEGABYTES, CHECK, "summary.txt: the summary is longer than 1,000,000 char"),
    "summary: a refusal": (
        "summary.txt",
        b"I'm sorry, but I can't help with summarizing this article.",
        CHECK,
        "summary.txt: the summary declines to summarise, so nothing was checked",
    ),
    "article: missing": (
        "a",
        None,
        "check --source a --summary suite.yaml",
        "a: there is no such file; name the file of",
    ),
    "article: empty": ("a", b"\n", "check --source a --summary suite.yaml", "a: the article is empty"),
    "article: binary": (
        "a",
        PICTURE,
        "check --source a --summary suite.yaml",
        "a: a PNG image, not text; name a file of text",
    ),
    "article: 10 MB": ("a", TEN_MEGABYTES, "check --source a --summary suite.yaml", "a: the article is longer than"),
    "gold: no facts": ("gold/ferry/facts.yaml", None, CHECK, "gold/ferry/facts.yaml: is missing; write it by hand, or"),
    "gold: no article": ("gold/ferry/article.md", None, CHECK, "gold/ferry/article.md: is missing; put the article's"),
    "gold: binary": ("gold/ferry/facts.yaml", PICTURE, CHECK, "gold/ferry/facts.yaml:1: is not UTF-8 text"),
    "gold: broken YAML": ("gold/ferry/facts.yaml", b"facts: [1", CHECK, "gold/ferry/facts.yaml:1: is not valid YAML: "),
    "gold: wrong schema": (
        "gold/ferry/facts.yaml",
        FACTS.replace(b"importance: key", b"importance: huge", 1),
        CHECK,
        'facts.yaml:16: facts[0].importance: "huge" is none of: key, supporting, minor; write one of them',
    ),
    "gold: unknown fact id": (
        "gold/ferry/facts.yaml",
        FACTS.replace(b"    kind: duration\n", b"    kind: duration\n    conflicts: [costs]\n"),
        CHECK,
        "facts[4].conflicts[0]: there is no fact 'costs'; did you mean 'cost'?",
    ),
    "gold: unknown source id": (
        "gold/ferry/facts.yaml",
        FACTS.replace(b"source: brunn", b"source: bruno", 1),
        CHECK,
        "facts[1].source: there is no source 'bruno'; did you mean 'brunn'?",
    ),
    "gold: words the article has not": (
        "gold/ferry/facts.yaml",
        FACTS.replace(b"text: take at least 6 weeks", b"text: take at least 7 weeks"),
        "gold show gold/ferry",
        "facts[4].evidence[0]: the words do not occur in the article; copy them from it; the nearest are",
    ),
    "rows: missing": ("rows", None, "check --batch rows --out out", "rows: there is no such file; name a JSONL file"),
    "rows: none": ("rows", b"\n", "check --batch rows --out out", "rows: no rows in it"),
    "labels: missing": (
        "rows",
        None,
        "validate rows",
        "rows: there is no such file; name a JSONL file of labelled rows",
    ),
    "labels: none": ("rows", ROWS, "validate rows", 'rows:1: needs "errors": a list of {"start", "end"}'),
    "suite: missing": ("suite.yaml", None, "run suite.yaml", "suite.yaml: there is no such file"),
    "suite: binary": ("suite.yaml", PICTURE, "run suite.yaml", "suite.yaml:1: is not UTF-8 text"),
    "suite: broken YAML": ("suite.yaml", b"cases: {", "run suite.yaml", "suite.yaml:1: is not valid YAML: "),
    "suite: wrong schema": (
        "suite.yaml",
        b"cases: ferry",
        "run suite.yaml",
        'suite.yaml:1: cases: must be a list, not "fe',
    ),
    "suite: no such gold": ("gold/ferry/article.md", None, "run suite.yaml", "cases[0]: gold/ferry has no article.md"),
    "prompt: binary": ("prompts/plain.md", PICTURE, "run suite.yaml", "prompts/plain.md:1: is not UTF-8 text"),
    "prompt: no article": ("prompts/plain.md", b"# User\nHi", "run suite.yaml", "plain.md: does not use {{ article }}"),
    "run: missing": ("reports", None, "report first", "first: there is no such run; name its folder"),
    "model: no such": ("models", None, "models fetch gigantic-1t", "gigantic-1t"),
}


@pytest.mark.parametrize(("file", "content", "command", "says"), BROKEN.values(), ids=list(BROKEN))
def test_it_is_refused(work: Path, harness: Harness, file: str, content: bytes | None, command: str, says: str) -> None:
    (work / "summary.txt").write_text(BAD)
    path = work / file
    path.unlink(missing_ok=True)
    if content is not None:
        path.write_bytes(content)
    result = harness(*command.split())
    assert says in result.err
    assert result.code == 2
    assert "Traceback" not in result.err
    assert len(max(result.err.splitlines(), key=len)) < 500, "a message is no dump"


# --------------------------------------------------------------------------- models that do not do what they should


def suite_of(address: str) -> str:
    patience = "timeout: 20, retry: {first: 0.001, longest: 0.01}"
    model = f"{{name: openai/some, base_url: '{address}/v1', api_key_env: SOME_API_KEY, {patience}}}"
    return SUITE.replace("[replay/good.jsonl, replay/bad.jsonl]", f"[{model}]").replace("repeats: 2", "repeats: 1")


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of an endpoint whose model writes nothing."""

    class Silent(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            choice = {"index": 0, "delta": {"content": ""}, "finish_reason": "stop"}
            chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "some", "choices": [choice]}
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            self.wfile.write(f"data: {json.dumps(chunk)}\n\ndata: [DONE]\n\n".encode())

        def log_message(self, *_: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Silent)
    with served(http):
        yield f"http://127.0.0.1:{http.server_address[1]}"


def run_on(address: str, work: Path, harness: Harness, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.setenv("SOME_API_KEY", "k")
    (work / "suite.yaml").write_text(suite_of(address))
    return harness("run", "suite.yaml", "--run-id", "first")


def test_a_closed_port_is_3(work: Path, harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    result = run_on(f"http://127.0.0.1:{port}", work, harness, monkeypatch)
    assert result.code == 3
    assert f"127.0.0.1:{port}" in result.err
    assert "Traceback" not in result.err
    (record,) = store.read(work / "reports/first").records
    assert record.checked.status is Status.FAILED
    assert record.checked.error


def test_a_model_that_returns_nothing_is_no_success(
    silent: str, work: Path, harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run_on(silent, work, harness, monkeypatch)
    assert result.code == 1
    assert "no summary could be checked" in result.err
    (record,) = store.read(work / "reports/first").records
    assert record.checked.status is Status.EMPTY


def test_recorded_summaries_that_are_no_json_are_3(work: Path, harness: Harness) -> None:
    (work / "good.jsonl").write_text("{")
    result = harness("run", "suite.yaml")
    assert result.code == 3
    assert "good.jsonl:1: " in result.err
    assert "Traceback" not in result.err


def test_a_bad_row_fails_alone(work: Path, harness: Harness) -> None:
    bad = [b"{", b"[]", b'{"id": "x"}', b'{"id": "y", "summary": "12", "gold": "nowhere"}', b"\xff\xfe"]
    (work / "rows").write_bytes(ROWS + b"\n".join(bad) + b"\n")
    result = harness("check", "--batch", "rows", "--out", "out")
    assert result.code == 3
    lines = [json.loads(line) for line in (work / "out").read_bytes().splitlines()]
    assert [line["status"] for line in lines] == ["checked", *["failed"] * 5]
    assert [line["error"].partition(": ")[0] for line in lines[1:]] == [
        "rows:2",
        "rows:3",
        "rows:4",
        "nowhere",
        "rows:6",
    ]
