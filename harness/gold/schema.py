"""The shape of a facts file: Tree -> what does not fit `schemas/gold.schema.json`, each with its cure."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from harness.errors import Problem
from harness.gold.tree import Path, Tree

NOUNS = {
    "object": "a table of fields",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
}


@lru_cache(maxsize=1)
def schema() -> Mapping[str, Any]:
    """The JSON Schema (2020-12) of a facts file."""
    text = files("harness").joinpath("schemas/gold.schema.json").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = json.loads(text)
    return loaded


@lru_cache(maxsize=1)
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema())


def problems(tree: Tree) -> tuple[Problem, ...]:
    """Everything in `tree` that the schema forbids, in the order of the file."""
    errors = _validator().iter_errors(tree.data)
    found = [tree.problem(path, message) for error in errors for path, message in _told(error)]
    return tuple(dict.fromkeys(sorted(found, key=lambda problem: (problem.line or 0, problem.path, problem.message))))


def _told(error: Any) -> Iterator[tuple[Path, str]]:
    """Where an error of the validator is and how to put it right."""
    path: Path = tuple(error.absolute_path)
    if error.validator == "oneOf":
        wrong = [sub for sub in error.context if sub.validator not in {"required", "not"}]
        if wrong and len(wrong) < len(error.context):
            yield from _told(wrong[0])
            return
    if error.validator == "additionalProperties":
        known = list(error.schema["properties"])
        yield from (((*path, str(name)), _unknown(str(name), known)) for name in error.instance if name not in known)
        return
    tell = MESSAGES.get(error.validator)
    yield path, tell(error) if tell else f"{error.message}{_meaning(error)}"


def _unknown(name: str, fields: list[str]) -> str:
    close = difflib.get_close_matches(name, fields, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"the fields are {', '.join(fields)}"
    return f"there is no field {name!r} here; {hint}"


def _required(error: Any) -> str:
    """Said once for each missing field."""
    missing = next(name for name in error.validator_value if error.message.startswith(repr(name)))
    meaning = error.schema.get("properties", {}).get(missing, {}).get("description", "")
    of = f" (an entry of kind {error.instance.get('kind')} needs it)" if "then" in error.schema_path else ""
    return f"lacks {missing!r}{of}; add it" + (f": {meaning}" if meaning else "")


def _type(error: Any) -> str:
    types = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    wanted = " or ".join(NOUNS[str(name)] for name in types)
    return f"must be {wanted}, not {_shown(error.instance)}{_meaning(error)}"


def _not(error: Any) -> str:
    names = error.validator_value.get("required", [])
    if len(names) > 1:
        return f"has both {' and '.join(names)}; keep one of them"
    return f"an entry of kind {error.instance.get('kind')} has no {names[0]!r}; take it out or write another kind"


def _one_of(error: Any) -> str:
    if isinstance(error.instance, dict):
        return (
            "a figure is one of: value, low and high, score, date, or only its words"
            f"; write one of them, not {', '.join(error.instance) or 'none'}"
        )
    return f"{_shown(error.instance)} does not fit{_meaning(error)}"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "..."


def _meaning(error: Any) -> str:
    description = error.schema.get("description", "") if isinstance(error.schema, dict) else ""
    return f"; write: {description}" if description else ""


MESSAGES: Mapping[str, Callable[[Any], str]] = {
    "required": _required,
    "type": _type,
    "not": _not,
    "oneOf": _one_of,
    "enum": lambda error: f"{_shown(error.instance)} is none of: {', '.join(error.validator_value)}; write one",
    "pattern": lambda error: f"{_shown(error.instance)} does not fit{_meaning(error)}",
    "minItems": lambda error: "is empty; write at least one entry",
    "minLength": lambda error: "is empty; write the words",
    "dependentRequired": lambda error: f"{error.message}; write both",
}
