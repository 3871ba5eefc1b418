"""The recipes of docs/endpoints.md, each against a server that answers as that product does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from harness.errors import ModelError
from harness.models.nouns import ModelSpec, Parameters
from harness.status import Status
from harness.suites import suite
from tests.faults import answers
from tests.faults.asking import client
from tests.faults.kinds import Exchange
from tests.faults.server import FaultServer, serving

PAGE = Path(__file__).parents[2] / "docs" / "endpoints.md"
RECIPES = dict(re.findall(r"^## (\S[^\n]*)\n\n```yaml\n(.*?)```", PAGE.read_text(), re.M | re.S))
FERRY = Path(__file__).parents[1] / "commands" / "ferry"
KEYS = {name: f"k-{name.lower()}-0123" for name in re.findall(r"\w+_API_KEY", PAGE.read_text())}


def spec_of(name: str, folder: Path) -> ModelSpec:
    """The recipe's model, as a suite has it."""
    (folder / "plain.md").write_text("# User\n{{ article }}\n")
    whole = {**YAML(typ="safe").load(RECIPES[name]), "cases": [str(FERRY)], "prompts": ["plain.md"]}
    (folder / "suite.yaml").write_text(json.dumps(whole))
    (model,) = suite.load(folder / "suite.yaml").models
    return model


def asked(name: str, server: FaultServer, folder: Path, *texts: str) -> Any:
    """The status, or the error, of a summary that is asked for by the recipe at `server`."""
    spec = spec_of(name, folder)
    path = re.sub(r"^https?://[^/]+", "", spec.base_url)
    environ = {**KEYS, "OPENAI_BASE_URL": server.base_url} if name == "OpenAI" else KEYS
    address = "" if name == "OpenAI" else server.base_url.removesuffix("/v1") + path
    more = {"name": spec.name, "api_key_env": spec.api_key_env, "headers": spec.headers}
    with client(address, folder, environ=environ, attempts=2, **more) as model:
        return model.ask(Parameters())


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_is_answered(name: str, tmp_path: Path) -> None:
    with serving() as server:
        answer = asked(name, server, tmp_path)
        assert answer.status is Status.CHECKED, answer.error
        (call,) = server.calls
    (named, *_) = re.findall(r"\w+_API_KEY", RECIPES[name]) or ["OPENAI_API_KEY"]
    expected = KEYS[named]
    shown = {name: value for name, value in call.headers.items() if expected in value}
    wanted = {"OpenAI": 1, "Azure OpenAI": 1, "OpenRouter": 1, "vLLM": 1}.get(name, 0)
    assert len(shown) == wanted, "the key went where it should not, or did not go where it should"


def events(*values: Mapping[str, Any] | str) -> Callable[[Exchange], None]:
    pieces = [value.encode() if isinstance(value, str) else answers.event(value) for value in values]
    return lambda exchange: exchange.chunked(pieces)


def says(code: int, value: Any) -> Callable[[Exchange], None]:
    return lambda exchange: exchange.json(code, value)


def delta(text: str, finish: str | None = None) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": finish}]}


COMMENT = ": OPENROUTER PROCESSING\n\n"
# Product, what its server answers, and the status or the words that must come of it.
SHAPES: list[tuple[str, Callable[[Exchange], None], str]] = [
    ("OpenRouter", events(COMMENT, COMMENT, delta("12 ships."), delta("", "stop"), "data: [DONE]\n\n"), "checked"),
    (
        "OpenRouter",
        events(COMMENT, {"error": {"code": 502, "message": "Provider disconnected"}, "choices": []}),
        "Provider disconnected",
    ),
    ("OpenRouter", says(402, {"error": {"code": 402, "message": "Insufficient credits"}}), "Insufficient credits"),
    ("OpenRouter", says(200, {"error": {"code": 429, "message": "rate-limited upstream"}}), "rate-limited upstream"),
    ("Ollama", says(404, {"error": {"message": "model 'x' not found", "type": "api_error"}}), "model 'x' not found"),
    ("Ollama", says(500, {"error": "llama runner process has terminated"}), "llama runner process has terminated"),
    (
        "vLLM",
        says(400, {"object": "error", "message": "bad min_p", "type": "BadRequestError"}),
        "bad min_p",
    ),
    (
        "vLLM",
        says(400, {"object": "error", "message": "This model's maximum context length is 8 tokens", "code": 400}),
        "too long for",
    ),
    ("vLLM", says(401, {"error": "Unauthorized"}), "the key in VLLM_API_KEY was not accepted"),
    ("LM Studio", says(400, {"error": "No models loaded"}), "No models loaded"),
    (
        "llama.cpp",
        says(503, {"error": {"code": 503, "message": "Loading model", "type": "unavailable"}}),
        "Loading",
    ),
    (
        "llama.cpp",
        says(400, {"error": {"code": 400, "message": "too much", "type": "exceed_context_size_error"}}),
        "too long for",
    ),
    (
        "Azure OpenAI",
        events({"choices": [], "prompt_filter_results": []}, delta("12 ships."), delta("", "stop"), "data: [DONE]\n\n"),
        "checked",
    ),
    (
        "Azure OpenAI",
        says(400, {"error": {"message": "filtered", "code": "content_filter", "status": 400}}),
        "abstained",
    ),
    ("Azure OpenAI", says(404, {"error": {"code": "DeploymentNotFound", "message": "no deployment"}}), "no deployment"),
]


@pytest.mark.parametrize(("name", "answer", "expected"), SHAPES, ids=[f"{s[0]}: {s[2]}" for s in SHAPES])
def test_what_a_product_says_is_understood(
    name: str, answer: Callable[[Exchange], None], expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as server:
        monkeypatch.setattr("tests.faults.kinds.Exchange.answer", lambda self, *_: answer(self))
        try:
            found = asked(name, server, tmp_path)
            told = f"{found.status.value} {found.error or ''}"
        except ModelError as error:
            told = str(error)
    assert expected in told
