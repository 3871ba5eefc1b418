"""Keys go where they are meant to go, and come back in nothing."""

from __future__ import annotations

import base64
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from harness.errors import HarnessError, InputError
from harness.models.access import access
from harness.models.cache import open_cache
from harness.models.nouns import ModelSpec, Parameters
from harness.models.redact import redacted
from tests.faults.answers import completion
from tests.faults.asking import IN_ONE, client
from tests.faults.server import serving

LONG, SHORT = "sk-Zq81mmPv4T7x", "pw7Xk"
OPENAI = {"OPENAI_API_KEY": LONG}


@pytest.mark.parametrize(
    ("spec", "environ", "key"),
    [
        ({}, OPENAI, LONG),
        ({"base_url": "https://api.openai.com/v1"}, OPENAI, LONG),
        ({"base_url": "https://models.example/v1"}, OPENAI, ""),
        ({"base_url": "https://api.openai.com.example/v1"}, OPENAI, ""),
        ({"base_url": "https://api.openai.com@models.example/v1"}, OPENAI, ""),
        ({"base_url": "http://127.0.0.1:8000/v1"}, OPENAI, ""),
        ({"base_url": "https://models.example/v1", "api_key_env": "OPENAI_API_KEY"}, OPENAI, LONG),
        ({"base_url": "https://models.example/v1", "api_key_env": "LAB_TOKEN"}, {"LAB_TOKEN": SHORT, **OPENAI}, SHORT),
        ({}, {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1", **OPENAI}, LONG),  # the environment names both
        ({"base_url": "https://models.example/v1"}, {"OPENAI_BASE_URL": "https://a.example/v1", **OPENAI}, ""),
    ],
)
def test_which_key_goes_where(spec: dict[str, Any], environ: dict[str, str], key: str) -> None:
    way = access(ModelSpec(name="openai/tiny", **spec), environ)
    assert way.key == key
    assert LONG not in repr(way.headers)


@pytest.mark.parametrize("name", ["HOME", "AWS_SECRET_ACCESS_KEY", "DATABASE_PASSWORD", "MYTOKEN", "API_KEY_FILE"])
def test_a_suite_reads_only_variables_for_keys(name: str) -> None:
    for spec in ({"api_key_env": name}, {"headers": {"x": name}}):
        model = ModelSpec(name="openai/tiny", base_url="https://models.example/v1", **spec)  # type: ignore[arg-type]
        with pytest.raises(InputError, match=f"may not read {name}.*--allow-env {name}"):
            access(model, {name: LONG})
        way = access(model, {name: LONG}, {name})
        assert LONG in (way.key, *way.headers.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Bearer {LONG}.", "Bearer [key]."),
        (LONG.upper(), "[key]"),
        (base64.b64encode(b"user:" + LONG.encode()).decode(), None),
        (base64.b64encode(LONG.encode()).decode(), None),
        (base64.urlsafe_b64encode(b"x" + LONG.encode() + b"yy").decode(), None),
        (LONG.encode().hex(), "[key]"),
        (LONG.encode().hex(" "), "[key]"),
        (base64.b32encode(LONG.encode()).decode(), None),
        ("".join(f"%{byte:02x}" for byte in LONG.encode()), "[key]"),
        ("".join(f"&#{ord(letter)};" for letter in LONG), "[key]"),
        ("".join(f"\\u{ord(letter):04x}" for letter in LONG), "[key]"),
        ("".join(f"\\u{ord(letter):04x}" for letter in SHORT), "[key]"),
        ("".join(chr(ord(letter) + 0xFEE0) for letter in LONG), "[key]"),
        (f"{LONG[:5]}\n{LONG[5:]}, a key", "[key], a key"),
        ("\u200b".join(LONG), "[key]"),
        (" ".join(LONG), "[key]"),
        (f"{SHORT} is wrong", "[key] is wrong"),
        (f'"{SHORT}"', '"[key]"'),
        (f"a{SHORT}b 47", f"a{SHORT}b 47"),  # a short key is no part of other words
    ],
)
def test_no_form_of_a_key_is_left(text: str, expected: str | None) -> None:
    found = redacted(text, (LONG, SHORT))
    assert found == expected if expected is not None else "[key]" in found


@pytest.mark.parametrize("key", ["none", "EMPTY", "ollama", "lm-studio", "x"])
def test_a_placeholder_is_no_secret(key: str) -> None:
    text = f"Of the {key} x none were hurt."
    assert redacted(text, (key,)) == text


@pytest.mark.parametrize("key", [LONG, SHORT])
@pytest.mark.parametrize("how", ["content", "refusal", "finish", "message", "param", "model name"])
def test_a_server_that_repeats_the_key(key: str, how: str, tmp_path: Path) -> None:
    with serving() as server, open_cache(tmp_path / "cache" / "a.sqlite") as cache:
        whole = completion("k", "tiny", f"Your key is {key}.", refusal=f"not with {key}" if how == "refusal" else None)
        if how == "finish":
            whole["choices"][0]["finish_reason"] = key
        server.whole = lambda _: whole  # type: ignore[method-assign, assignment]
        if how in {"message", "param", "model name"}:
            server.change(refused=("seed",), echoed=(how, key))
        told = ""
        with client(
            server, tmp_path, environ={"LAB_TOKEN": key}, api_key_env="LAB_TOKEN", cache=cache, attempts=1
        ) as model:
            for parameters in (replace(IN_ONE, seed=1), Parameters(seed=1)):
                try:
                    told += repr(model.ask(parameters))
                except HarnessError as error:
                    told += str(error)
            told += repr(model.said)
        assert server.calls[0].authorization == f"Bearer {key}"
    assert key not in told
    assert "[key]" in told
    kept = b"".join(path.read_bytes() for path in (tmp_path / "cache").iterdir())
    assert key.encode() not in kept


def test_nobody_else_reads_the_cache(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o755)
    (folder / "answers.sqlite").touch(0o644)
    with open_cache(folder / "answers.sqlite"):
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.glob("answers.sqlite*"))}
    assert modes["cache"] == 0o700
    assert set(modes.values()) == {0o700, 0o600}


def test_azure_has_its_own_addresses_and_headers(tmp_path: Path) -> None:
    with serving() as server:
        address = server.base_url.replace("/v1", "/openai/deployments/tiny?api-version=2031-02-01")
        environ = {"AZURE_OPENAI_API_KEY": LONG, **OPENAI}
        with client(address, tmp_path, environ=environ, headers={"api-key": "AZURE_OPENAI_API_KEY"}) as model:
            assert model.ask().text
        (call,) = server.calls
    assert call.path == "/openai/deployments/tiny/chat/completions?api-version=2031-02-01"
    assert call.headers["api-key"] == LONG
    assert "authorization" not in call.headers
    assert not {"openai-organization", "openai-project"} & call.headers.keys()


def test_a_proxy_of_the_environment_is_used_for_the_world_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as proxy:
        for name in ("NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("http_proxy", proxy.base_url.removesuffix("/v1"))
        with client("http://models.example/v1", tmp_path, insecure=True) as model:
            assert model.ask().text
        assert proxy.calls[0].path == "http://models.example/v1/chat/completions"


def test_plain_http_to_another_machine_must_be_meant(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="insecure: true"), client("http://models.example/v1", tmp_path):
        pass
