"""Whether two sides are alike: signatures -> what differs in them, and what of it forbids a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from harness.measure.comparison.sides import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A field of the signature with what each side has there; None where it has no such field."""

    field: str  # "rules", "gold ferry", "models openai/x temperature"
    base: str | None
    head: str | None


def differing(base: Side, head: Side) -> Iterator[Differing]:
    """All fields in which the signatures differ, in their order."""
    left, right = (dict(_leaves(_signature(side, base, head))) for side in (base, head))
    for field in dict.fromkeys((*left, *right)):
        if left.get(field) != right.get(field):
            yield Differing(field=field, base=left.get(field), head=right.get(field))


def unlike(base: Side, head: Side) -> tuple[Differing, ...]:
    """What makes a difference mean something else than a better model: the checker or what was asked is another one.

    Rules, judge, and the gold and prompts that both sides use. Models and their parameters, seeds and the harness's
    version may differ: they are what is compared, or leave verdicts as they are.
    """
    found = []
    left, right = base.manifest.signature, head.manifest.signature
    for field in ("rules", "judge"):
        found.append((field, left.get(field), right.get(field)))
    for field in ("gold", "prompts"):
        ours, theirs = left.get(field) or {}, right.get(field) or {}
        found += [(f"{field} {name}", ours[name], theirs[name]) for name in ours if name in theirs]
    return tuple(Differing(field=f, base=_text(b), head=_text(h)) for f, b, h in found if b != h)


def _signature(side: Side, *sides: Side) -> Mapping[str, Any]:
    """The signature; of single models only their own entry, under one name, so that they can be held together."""
    signature = dict(side.manifest.signature)
    if all(each.model for each in sides):
        signature["model"] = (signature.pop("models", None) or {}).get(side.model, {})
    return signature


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _leaves(inner, f"{path} {name}".strip())
    else:
        yield path, _text(value)


def _text(value: Any) -> str:
    """A digest is cut to twelve characters."""
    text = "none" if value is None else str(value)
    return text[:12] if len(text) == 64 and all(c in "0123456789abcdef" for c in text) else text
