"""Local models: real answers of a real, small model."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from harness.errors import EngineMissing, InputError, ModelError
from harness.models.cache import open_cache
from harness.models.catalogue import KNOWN
from harness.models.local import Local
from harness.models.nouns import Message, ModelSpec, Parameters, Request
from harness.models.opening import missing
from harness.models.setting import Setting
from harness.models.user_folders import Folders
from harness.status import Status
from tests.models.conftest import Asked, asked
from tests.models.small import ASK, SMALL

WARM = Parameters(temperature=0.9, max_tokens=24, seed=1)


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
