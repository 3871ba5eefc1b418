"""What is sent and where: fields, addresses, text that can be encoded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.models.model import seed_for
from harness.models.nouns import Parameters, Request
from harness.models.request import fields, host, is_loopback, limit_field, mended, public


@pytest.mark.parametrize(
    ("url", "shown", "name", "loopback"),
    [
        ("https://api.openai.com/v1", "https://api.openai.com/v1", "api.openai.com", False),
        ("https://me:secret@Example.ORG:8443/v1/?k=secret#f", "https://example.org:8443/v1", "example.org", False),
        ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1", "127.0.0.1", True),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1", "::1", True),
        ("http://localhost.example.org/v1", "http://localhost.example.org/v1", "localhost.example.org", False),
    ],
)
def test_addresses(url: str, shown: str, name: str, loopback: bool) -> None:
    assert (public(url), host(url), is_loopback(url)) == (shown, name, loopback)


@pytest.mark.parametrize("url", ["", "example.org", "ftp://example.org", "http://", "http://[/", "https:///v1", "\x00"])
def test_what_is_no_address(url: str) -> None:
    assert host(url) == ""


def test_the_token_limits_name() -> None:
    assert limit_field("https://api.openai.com/v1") == "max_completion_tokens"
    assert limit_field("http://127.0.0.1:1/v1") == "max_tokens"


def test_a_repeat_has_its_own_seed() -> None:
    seeds = [
        fields(Request(messages=(), parameters=Parameters(seed=10), repeat=repeat), defaults={})["seed"]
        for repeat in (1, 2, 3)
    ]
    assert seeds == [10, 11, 12] == [seed_for(Parameters(seed=10), repeat) for repeat in (1, 2, 3)]
    assert "seed" not in fields(Request(messages=(), parameters=Parameters(), repeat=2), defaults={})


def test_extra_goes_over_everything_and_none_takes_out() -> None:
    extra = {"temperature": None, "seed": 4, "cache_prompt": True}
    body = fields(Request(messages=(), parameters=Parameters(extra=extra, seed=1)), defaults={"cache_prompt": False})
    assert "temperature" not in body
    assert (body["seed"], body["cache_prompt"]) == (4, True)


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_can_be_encoded(text: str) -> None:
    sound = mended(text)
    sound.encode()
    if not any("\ud800" <= character <= "\udfff" for character in text):
        assert sound == text
