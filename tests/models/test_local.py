"""The real embedded engine on the real small model: it answers, and its process never outlives us."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import nullcontext
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from harness.errors import EngineMissing, InputError, ModelError
from harness.models.cache import open_cache
from harness.models.catalogue import KNOWN
from harness.models.fetching import fetch
from harness.models.local import Local, file_of
from harness.models.nouns import Message, ModelSpec, Parameters, Request
from harness.models.opening import missing
from harness.models.setting import Setting
from harness.models.user_folders import Folders, folders
from harness.status import Status
from tests.models.conftest import Asked, asked

SMALL = ModelSpec(name="local/smollm2-135m")
ASK = (Message(role="user", content="The old mill at Varn opened in 1902. Say that again in one sentence."),)
WARM = Parameters(temperature=0.9, max_tokens=24, seed=1)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The user's own cache, so that the model is fetched once."""
    found = folders(os.environ, tmp_path_factory.mktemp("base"))
    fetch(KNOWN["smollm2-135m"], found.models, environ=os.environ)
    return found


@pytest.fixture(scope="module")
def model(places: Folders) -> Iterator[Asked]:
    with asked(SMALL, Setting(cache=None, folders=places, environ=os.environ)) as opened:
        assert isinstance(opened.model, Local)
        yield opened


@pytest.mark.local
def test_an_answer_with_its_tokens(model: Asked) -> None:
    heard: list[int] = []
    summary = model.complete(Request(messages=ASK, parameters=WARM), on_token=heard.append)
    assert summary.text.strip()
    assert summary.status in {Status.CHECKED, Status.TRUNCATED}
    assert summary.usage.prompt_tokens > 10
    assert 0 < summary.usage.completion_tokens <= 24
    assert heard == list(range(1, len(heard) + 1))
    assert model.identity["file_sha256"] == KNOWN["smollm2-135m"].sha256
    assert model.identity["engine"].startswith("xllamacpp ")


@pytest.mark.local
def test_a_repeat_differs_by_its_seed_and_comes_out_the_same_again(model: Asked) -> None:
    texts = [model.complete(Request(messages=ASK, parameters=WARM, repeat=repeat)).text for repeat in (1, 2, 1)]
    assert texts[0] == texts[2] != texts[1]


@pytest.mark.local
def test_a_cut_off_answer_says_so(model: Asked) -> None:
    assert model.complete(Request(messages=ASK, parameters=Parameters(max_tokens=3))).status is Status.TRUNCATED


@pytest.mark.local
def test_any_text_is_answered(model: Asked) -> None:
    odd = (Message(role="user", content="\x00 \ud800 \U0001f600 <|im_end|> \u202e"),)
    assert model.complete(Request(messages=odd, parameters=Parameters(max_tokens=3))).error is None


@pytest.mark.local
def test_nobody_else_is_served(model: Asked) -> None:
    import urllib.error
    import urllib.request

    model.complete(Request(messages=ASK, parameters=Parameters(max_tokens=1)))
    assert model.server
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(f"{model.server.address}/v1/models")
    assert urlsplit(model.server.address).hostname == "127.0.0.1"


@pytest.mark.local
def test_a_text_beyond_the_window_fails_alone(places: Folders) -> None:
    spec = ModelSpec(name=SMALL.name, context=512)
    with asked(spec, Setting(cache=None, folders=places, environ=os.environ)) as small:
        long = (Message(role="user", content="word " * 3_000),)
        summary = small.complete(Request(messages=long, parameters=Parameters(max_tokens=5)))
        assert summary.status is Status.FAILED
        assert "too long" in (summary.error or "")
        assert small.complete(Request(messages=ASK, parameters=Parameters(max_tokens=5))).error is None


@pytest.mark.local
def test_an_engine_that_dies_is_told_of_and_started_anew(places: Folders) -> None:
    with asked(SMALL, Setting(cache=None, folders=places, environ=os.environ)) as opened:
        assert isinstance(opened.model, Local)

        def kill(tokens: int) -> None:
            assert opened.server
            opened.server.process.kill()

        lost = opened.complete(Request(messages=ASK, parameters=Parameters(max_tokens=200)), on_token=kill)
        assert lost.status is Status.FAILED
        assert "the local engine ended (signal 9" in (lost.error or "")
        assert opened.complete(Request(messages=ASK, parameters=Parameters(max_tokens=3))).error is None


@pytest.mark.local
def test_answers_from_the_cache_need_no_engine(places: Folders, tmp_path: Path) -> None:
    texts = []
    with open_cache(tmp_path / "a.sqlite") as cache:
        for started in (True, False):
            with asked(SMALL, Setting(cache=cache, folders=places, environ=os.environ)) as opened:
                assert isinstance(opened.model, Local)
                texts.append(opened.complete(Request(messages=ASK, parameters=Parameters(max_tokens=5))).text)
                assert (opened.server is not None) is started
    assert texts[0] == texts[1]


@pytest.mark.local
def test_the_users_own_file(places: Folders) -> None:
    name = f"local/{places.models / KNOWN['smollm2-135m'].file}"
    spec = ModelSpec(name=name, label="mine")
    with asked(spec, Setting(cache=None, folders=places, environ=os.environ)) as opened:
        assert opened.complete(Request(messages=ASK, parameters=Parameters(max_tokens=3))).error is None
        assert opened.identity["model"] == "mine"


@pytest.mark.local
@pytest.mark.parametrize("fault", [None, RuntimeError, KeyboardInterrupt])
def test_the_engine_is_gone_after_the_block(fault: type[BaseException] | None, places: Folders) -> None:
    with (
        pytest.raises(fault) if fault else nullcontext(),
        asked(SMALL, Setting(cache=None, folders=places, environ=os.environ)) as opened,
    ):
        assert isinstance(opened.model, Local)
        opened.complete(Request(messages=ASK, parameters=Parameters(max_tokens=1)))
        assert opened.server
        server = opened.server
        assert server.alive()
        if fault:
            raise fault
    assert not server.alive()
    assert gone(server.address)


# What the process of the harness does once its server answers.
ENDS = {
    "comes to its end": "",
    "leaves without closing": "os._exit(3)",
    "is killed": "os.kill(os.getpid(), signal.SIGKILL)",
    "is interrupted": "os.kill(os.getpid(), signal.SIGINT); time.sleep(30)",
    "is ended": "os.kill(os.getpid(), signal.SIGTERM); time.sleep(30)",
    "is killed while a fork of it lives on": (
        "if os.fork() == 0: time.sleep(20); os._exit(0)\nos.kill(os.getpid(), signal.SIGKILL)"
    ),
}
PARENT = """
import os, signal, sys, time
from pathlib import Path
from harness.models import server
running = server.start(Path(sys.argv[1]), context=512, threads=1, environ=os.environ)
print(running.address, flush=True)
"""
LOADING = (
    """
import subprocess
real = subprocess.Popen

class Told(real):
    def __init__(self, *arguments, **more):
        super().__init__(*arguments, **more)
        print(self.pid, flush=True)

subprocess.Popen = Told
"""
    + PARENT
)


@pytest.mark.local
@pytest.mark.parametrize("end", ENDS)
def test_the_engine_is_gone_when_its_parent(end: str, places: Folders) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT + ENDS[end], str(file_of(SMALL.name, places))],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert parent.stdout is not None
    try:
        address = parent.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        parent.wait(20)
        assert gone(address)
    finally:
        if end.endswith("lives on"):
            os.killpg(parent.pid, signal.SIGKILL)


@pytest.mark.local
def test_the_engine_is_gone_when_its_parent_is_killed_while_it_loads(places: Folders) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", LOADING, str(file_of(SMALL.name, places))], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    engine = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    assert within(10, lambda: not running(engine))


def gone(address: str) -> bool:
    """Whether nobody listens there soon."""
    place = (urlsplit(address).hostname, urlsplit(address).port)

    def refused() -> bool:
        try:
            socket.create_connection(place, timeout=1).close()
        except OSError:
            return True
        return False

    return within(10, refused)


def within(seconds: float, holds: Any) -> bool:
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def running(process: int) -> bool:
    """A zombie that nobody has collected yet does not run."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_model_that_is_not_here_yet(tmp_path: Path) -> None:
    spec = ModelSpec(name="local/qwen2.5-1.5b")
    empty = Folders(cache=tmp_path, base=tmp_path)
    with (
        pytest.raises(EngineMissing, match=r"harness models fetch qwen2\.5-1\.5b` \(1,117 MB\)"),
        asked(spec, Setting(cache=None, folders=empty, environ={})),
    ):
        pass
    assert missing(spec, empty) is KNOWN["qwen2.5-1.5b"]
    assert missing(ModelSpec(name="openai/qwen2.5-1.5b"), empty) is None
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "qwen2.5-1.5b.gguf").write_bytes(b"GGUF of somebody else")
    assert missing(spec, empty) is None
    with (
        pytest.raises(ModelError, match="is refused"),
        asked(spec, Setting(cache=None, folders=empty, environ={})),
    ):
        pass


def test_without_the_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: str) -> str:
        raise PackageNotFoundError("xllamacpp")

    monkeypatch.setattr("harness.models.local.version", none)
    empty = Folders(cache=tmp_path, base=tmp_path)
    with (
        pytest.raises(EngineMissing, match=r"pip install 'claim-harness\[local\]'"),
        asked(SMALL, Setting(cache=None, folders=empty, environ={})),
    ):
        pass


@pytest.mark.local
@pytest.mark.parametrize(
    ("name", "body", "message"),
    [
        ("local/llama9", None, "known are local/smollm2-135m, local/qwen2.5-1.5b"),
        ("local/none.gguf", None, "No such file"),
        ("local/letter.gguf", b"Dear Ann", "is no GGUF file"),
        ("local/broken.gguf", b"GGUF and no more", "the local engine could not load it"),
    ],
)
def test_a_file_that_is_no_model(name: str, body: bytes | None, message: str, tmp_path: Path) -> None:
    if body is not None:
        (tmp_path / name.partition("/")[2]).write_bytes(body)
    places = Folders(cache=tmp_path / "cache", base=tmp_path)
    with (
        pytest.raises((ModelError, InputError)) as error,
        asked(ModelSpec(name=name), Setting(cache=None, folders=places, environ=os.environ)) as opened,
    ):
        opened.complete(Request(messages=ASK))
    assert message in str(error.value)
