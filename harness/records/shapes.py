"""Values of stored files that are what their readers take them for: TypeError, ValueError or KeyError where not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FORMAT = 1  # of manifests, the records beside them and reports; raised where a reader of the old one would misread


class LaterFormat(Exception):
    """A file of a format that this version does not know."""


def known_format(data: Mapping[str, Any]) -> None:
    """Raises LaterFormat for a file of a later version; the first ones said nothing of it."""
    made = whole(data.get("format", 1), "format")
    if made > FORMAT:
        raise LaterFormat(f"it is of format {made}, and this version reads up to {FORMAT}; update claim-harness")


def whole(value: object, name: str) -> int:
    """A whole number; TypeError for anything else."""
    if type(value) is not int:
        raise TypeError(f"{name} must be a whole number")
    return value


def flag(value: object, name: str) -> bool:
    """True or False; TypeError for anything else."""
    if not isinstance(value, bool):
        raise TypeError(f"{name} must be true or false")
    return value


def text(value: object, name: str) -> str:
    """A text; TypeError for anything else."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be text")
    return value


def signature(data: Any) -> Mapping[str, Any]:
    """A signature, whose parts are what their readers take them for."""
    for name in ("gold", "prompts", "models"):
        if not isinstance(data[name], dict):
            raise TypeError(f"signature: {name} must be an object")
    for name, model in data["models"].items():
        if not isinstance(model, dict):
            raise TypeError(f"signature: {name} must be an object")
        _signed_price(model, name)
    if data.get("judge") is not None:
        if not isinstance(data["judge"], dict):
            raise TypeError("signature: judge must be an object")
        _signed_price(data["judge"], "judge")
    text(data["rules"], "signature: rules")
    whole(data.get("seed") or 1, "signature: seed")
    told: Mapping[str, Any] = data
    return told


def _signed_price(model: Mapping[str, Any], name: str) -> None:
    if not isinstance(model.get("price") or {}, dict):
        raise TypeError(f"signature: price of {name} must be an object")


def suite(data: Any) -> Mapping[str, Any]:
    """What a manifest keeps of its suite."""
    for name in ("models", "prompts"):
        if not isinstance(data[name], list) or not all(isinstance(each, str) for each in data[name]):
            raise TypeError(f"suite: {name} must be a list of names")
    for name in ("name", "digest", "file", "outputs", "judge_prompt", "baseline"):
        text(data.get(name) or "", f"suite: {name}")
    whole(data["repeats"], "suite: repeats")
    gates = data.get("gates", [])
    if not isinstance(gates, list) or not all(isinstance(gate, dict) for gate in gates):
        raise TypeError("suite: gates must be a list of objects")
    if not isinstance(data.get("options") or {}, dict):
        raise TypeError("suite: options must be an object")
    told: Mapping[str, Any] = data
    return told
