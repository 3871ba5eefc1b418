"""What a request is called in the cache, in a batch and in a run's journal: under a kept name, nothing is paid twice.

Where one of the names below changes, every user pays again for what the cache has.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from harness.models.cache import Cache, open_cache
from harness.models.endpoint import Endpoint
from harness.models.local import Local
from harness.models.model import Model
from harness.models.nouns import Message, ModelSpec, Parameters, Request, Summary
from harness.models.opening import open_model
from harness.models.setting import Setting
from harness.models.user_folders import Folders
from harness.running.budget import request_id
from harness.status import Status

REQUEST = Request(
    messages=(
        Message(role="system", content="Be brief."),
        Message(role="user", content="The dam at Orrel holds 40 ü\ud83d\ude00."),
    ),
    parameters=Parameters(temperature=0.7, max_tokens=90, top_p=0.9, seed=5, extra={"min_p": 0.1, "top_k": None}),
    repeat=3,
    case="orrel",
    prompt="short",
)
NEAR, OPENAI, FILE = (
    "0e96b2973b1d5fc87510956836855b6e311749b9a243508533d009f76bc94951",
    "21b7840188b468aa0c7e5100c698c970f867f9f21ebe20147cefc76f7b68388e",
    "6f0c19386a394af6c3aac79d9015418517b62023eda7ee28330703f95c5a2540",
)
OTHERS = (
    replace(REQUEST, messages=REQUEST.messages[1:]),
    replace(REQUEST, parameters=replace(REQUEST.parameters, seed=6)),
    replace(REQUEST, repeat=2),
)


def finds(model: Model, cache: Cache, name: str) -> None:
    """The answer that is stored under `name` is the one to `REQUEST`, whatever its case is called, and to no other."""
    cache.put(name, "m", Summary(text=name, status=Status.CHECKED))
    for same in (REQUEST, replace(REQUEST, case="varn", prompt="")):
        found = model.recall(same)
        assert found is not None
        assert found.text == name
    assert [model.recall(other) for other in OTHERS] == [None] * len(OTHERS)


@pytest.mark.parametrize(
    ("address", "name"),
    [("http://127.0.0.1:1/v1", NEAR), ("https://api.openai.com/v1", OPENAI)],
    ids=["near", "openai"],
)
def test_of_an_endpoint(address: str, name: str, tmp_path: Path) -> None:
    async def look(cache: Cache) -> None:
        spec = ModelSpec(name="openai/tiny", base_url=address)
        setting = Setting(
            cache=cache, folders=Folders(cache=tmp_path, base=tmp_path), environ={"OPENAI_API_KEY": "sk-x"}
        )
        async with open_model(spec, setting) as model:
            assert isinstance(model, Endpoint)
            assert model.key(REQUEST) == name
            finds(model, cache, name)

    with open_cache(tmp_path / "a.sqlite") as cache:
        asyncio.run(look(cache))


def test_of_a_file(tmp_path: Path) -> None:
    made_of = {"file_sha256": "f" * 64, "engine": "xllamacpp 0.0.0", "context": "512"}
    with open_cache(tmp_path / "a.sqlite") as cache:
        setting = Setting(cache=cache, folders=Folders(cache=tmp_path, base=tmp_path), environ={})
        model = Local(path=tmp_path / "m.gguf", identity={}, made_of=made_of, context=512, timeout=1.0, setting=setting)
        finds(model, cache, FILE)


def test_in_a_journal() -> None:
    assert request_id("openai/tiny", REQUEST) == "cfec0618797e62c43e0f0172"
    assert request_id("openai/tiny", replace(REQUEST, case="varn")) == "cfec0618797e62c43e0f0172"
    names = {request_id("openai/tiny", each) for each in (REQUEST, *OTHERS)} | {request_id("openai/b", REQUEST)}
    assert len(names) == len(OTHERS) + 2
