"""The shape of a file that people write: Tree, name of a packaged schema -> what does not fit, each with its cure."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from harness.errors import Problem
from harness.schemas.tree import Path, Tree

NOUNS = {
    "object": "a table of fields",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}


@lru_cache(maxsize=8)
def packaged(name: str) -> Mapping[str, Any]:
    """The JSON Schema (2020-12) called `name` that ships with the package."""
    text = files("harness").joinpath("schemas", f"{name}.schema.json").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = json.loads(text)
    return loaded


@lru_cache(maxsize=8)
def _validator(name: str) -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(packaged(name))


def problems(tree: Tree, name: str) -> tuple[Problem, ...]:
    """Everything in `tree` that the schema called `name` forbids, in the order of the file."""
    errors = list(_validator(name).iter_errors(tree.data))
    errors = [error for error in errors if _later(error)] or errors  # what else does not fit, a later version may know
    found = [tree.problem(path, message) for error in errors for path, message in _messages(error)]
    return tuple(dict.fromkeys(sorted(found, key=lambda problem: (problem.line or 0, problem.path, problem.message))))


def _messages(error: Any) -> Iterator[tuple[Path, str]]:
    """Where an error of the validator is and how to put it right."""
    path: Path = tuple(error.absolute_path)
    if error.validator == "not" and not isinstance(error.instance, dict):
        return  # that it has no fields is told of its type
    if error.validator in {"oneOf", "anyOf"}:
        meant = [sub for sub in error.context if _tells(sub, path)]
        if meant:
            yield from (told for sub in meant for told in _messages(sub))
            return
    if error.validator == "additionalProperties":
        known = list(error.schema["properties"])
        yield from (((*path, str(name)), _unknown(str(name), known)) for name in error.instance if name not in known)
        return
    tell = MESSAGES.get(error.validator)
    yield path, tell(error) if tell else f"{error.message}{_meaning(error)}"


def _tells(error: Any, path: Path) -> bool:
    """Whether what is wrong with one of the forms of the value at `path` says more than that it is another form."""
    if error.validator in {"required", "not", "type"} and tuple(error.absolute_path) == path:
        return False
    return len(error.absolute_path) > len(path) or error.validator == "additionalProperties" or bool(_meaning(error))


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
    return f"must be {wanted}, not {_shown(error.instance)}{_field(error)}"


def _not(error: Any) -> str:
    names = error.validator_value.get("required", [])
    if len(names) > 1:
        return f"has both {' and '.join(names)}; keep one of them"
    return f"an entry of kind {error.instance.get('kind')} has no {names[0]!r}; take it out or write another kind"


def _alternatives(error: Any) -> str:
    """Which fields exclude one another, where the forms are told apart by their fields."""
    forms = [" and ".join(form["required"]) for form in error.validator_value if "required" in form]
    if not forms or not isinstance(error.instance, dict):
        return f"{_shown(error.instance)} does not fit{_meaning(error)}"
    return f"needs exactly one of: {', '.join(forms)}; it has {', '.join(error.instance) or 'no field'}"


def _enum(error: Any) -> str:
    words = [str(value) for value in error.validator_value]
    close = difflib.get_close_matches(str(error.instance), words, n=1)
    cure = f"did you mean {close[0]!r}?" if close else "write one of them"
    return f"{_shown(error.instance)} is none of: {', '.join(words)}; {cure}"


def _const(error: Any) -> str:
    if _later(error):
        return (
            f"it is of format {error.instance}, and this version reads up to {error.validator_value};"
            " update claim-harness"
        )
    return f"must be {_shown(error.validator_value)}, not {_shown(error.instance)}{_field(error)}"


def _later(error: Any) -> bool:
    """Whether the file says that it is of a format that only a later version knows."""
    whole = error.validator == "const" and type(error.instance) is int
    return whole and tuple(error.absolute_path) == ("format",) and error.instance > error.validator_value


def _limit(relation: str) -> Callable[[Any], str]:
    return lambda error: f"{_shown(error.instance)} must be {relation} {error.validator_value}{_field(error)}"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "..."


def _field(error: Any) -> str:
    """What the field is for, where what is wrong already says what to write."""
    description = error.schema.get("description", "")
    return f" ({description})" if description and error.absolute_path else ""


def _meaning(error: Any) -> str:
    description = error.schema.get("description", "") if isinstance(error.schema, dict) else ""
    return f"; write: {description}" if description else ""


MESSAGES: Mapping[str, Callable[[Any], str]] = {
    "required": _required,
    "type": _type,
    "not": _not,
    "oneOf": _alternatives,
    "anyOf": _alternatives,
    "enum": _enum,
    "const": _const,
    "minimum": _limit("at least"),
    "maximum": _limit("at most"),
    "exclusiveMinimum": _limit("more than"),
    "exclusiveMaximum": _limit("less than"),
    "pattern": lambda error: f"{_shown(error.instance)} does not fit{_meaning(error)}",
    "minItems": lambda error: "is empty; write at least one entry",
    "maxLength": lambda error: f"is {len(error.instance):,} characters long; at most {error.validator_value:,} fit",
    "minLength": lambda error: "is empty; write the words",
    "uniqueItems": lambda error: "names the same thing twice; keep one",
    "dependentRequired": lambda error: f"{error.message}; write both",
}
