"""Read a YAML file against a JSON Schema, with every problem named at once.

Path and schema name -> the data, and the line of any place in it; or one InputError with file, line, path and cure.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness.errors import InputError, Problem

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

Place = Sequence[str | int]  # ("models", 0, "temperature")

_NAMES = {
    "array": "a list",
    "object": "a mapping of fields",
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "nothing",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedYaml:
    """A YAML file that satisfies its schema."""

    file: str
    data: Any

    def problem(self, place: Place, message: str) -> Problem:
        """A problem at `place` of this file, with its line."""
        return Problem(file=self.file, line=line_of(self.data, place), path=dotted(place), message=message)


def load(path: Path, schema: str) -> CheckedYaml:
    """Read `path` and check it against the packaged `schemas/<schema>.schema.json`."""
    parsed = CheckedYaml(file=str(path), data=_parse(path))
    found = list(dict.fromkeys(problems(parsed, packaged(schema))))
    if found:
        raise InputError(found)
    return parsed


def packaged(name: str) -> dict[str, Any]:
    """The JSON Schema called `name` that ships with the package."""
    text = resources.files("harness").joinpath("schemas", f"{name}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def problems(parsed: CheckedYaml, schema: dict[str, Any]) -> Iterator[Problem]:
    """Every way in which the data departs from `schema`, in the order of the file."""
    import jsonschema

    validator = jsonschema.Draft202012Validator(schema)
    errors = [leaf for error in validator.iter_errors(parsed.data) for leaf in _leaves(error)]
    for error in sorted(errors, key=lambda e: (line_of(parsed.data, list(e.absolute_path)) or 0, str(e.absolute_path))):
        yield parsed.problem(list(error.absolute_path), _cure(error))


def dotted(place: Place) -> str:
    """`("models", 0, "name")` -> `models[0].name`."""
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def line_of(data: Any, place: Place) -> int | None:
    """The line, from 1, on which `place` starts; that of the nearest enclosing place if it is missing."""
    line: int | None = None
    for step in place:
        marks = getattr(data, "lc", None)
        try:
            line = (marks.item(step) if isinstance(step, int) else marks.key(step))[0] + 1  # type: ignore[union-attr]
            data = data[step]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
    return line


def _parse(path: Path) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise InputError([Problem(file=str(path), message="there is no such file")]) from None
    except IsADirectoryError:
        raise InputError([Problem(file=str(path), message="this is a folder; name the YAML file in it")]) from None
    except UnicodeDecodeError as error:
        message = f"not UTF-8 text (byte {error.start}); save it as UTF-8"
        raise InputError([Problem(file=str(path), message=message)]) from None
    try:
        data = YAML(typ="rt").load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        message = f"broken YAML: {' '.join(filter(None, (error.context, error.problem)))}"
        raise InputError([Problem(file=str(path), line=line, message=message)]) from None
    except (YAMLError, ValueError, RecursionError) as error:
        message = f"broken YAML: {str(error).splitlines()[0] if str(error) else type(error).__name__}"
        raise InputError([Problem(file=str(path), message=message)]) from None
    if data is None:
        raise InputError([Problem(file=str(path), message="the file is empty")])
    return data


def _leaves(error: ValidationError) -> Iterator[ValidationError]:
    """Of an `anyOf`/`oneOf`, the errors of the form that was meant: the one whose type fits."""
    if error.validator not in ("anyOf", "oneOf") or not error.context:
        yield error
        return
    fitting = [e for e in error.context if not (e.validator == "type" and e.absolute_path == error.absolute_path)]
    if not fitting or any(e.validator == "required" for e in fitting):
        yield error
        return
    for inner in fitting:
        yield from _leaves(inner)


def _cure(error: ValidationError) -> str:
    """What is wrong, and what to write instead, in one line."""
    value: Any = error.instance
    wants: Any = error.validator_value
    schema: Any = error.schema
    hint = schema.get("description", "")
    match error.validator:
        case "additionalProperties":
            known = list(schema.get("properties", {}))
            return "; ".join(_unknown(key, known) for key in value if key not in known)
        case "required":
            missing = [key for key in wants if key not in value]
            return "; ".join(f"needs the field '{key}'" for key in missing)
        case "type":
            types = [wants] if isinstance(wants, str) else wants
            message = f"must be {' or '.join(_NAMES[t] for t in types)}, not {_shown(value)}"
        case "enum":
            close = difflib.get_close_matches(str(value), map(str, wants), 1)
            message = f"{_shown(value)} is none of {', '.join(map(str, wants))}"
            message += f"; did you mean {close[0]}?" if close else ""
        case "minimum" | "exclusiveMinimum" | "maximum" | "exclusiveMaximum":
            sign = {"minimum": ">=", "exclusiveMinimum": ">", "maximum": "<=", "exclusiveMaximum": "<"}
            message = f"{value} must be {sign[str(error.validator)]} {wants}"
        case "minItems" | "minLength" | "minProperties":
            message = "must not be empty"
        case "pattern":
            message = f"{_shown(value)} does not have the form {wants}"
        case "uniqueItems":
            message = "names the same thing twice"
        case "oneOf" | "anyOf":
            message = _alternatives(error)
        case _:
            message = error.message if len(error.message) < 300 else f"{error.message[:300]} ..."
    return f"{message} ({hint})" if hint else message


def _alternatives(error: ValidationError) -> str:
    choices: Any = error.validator_value
    forms = [" and ".join(form["required"]) for form in choices if "required" in form]
    return f"needs exactly one of {', '.join(forms)}" if forms else f"{_shown(error.instance)} fits no allowed form"


def _unknown(key: object, known: list[str]) -> str:
    close = difflib.get_close_matches(str(key), known, 1)
    return f"unknown field '{key}'; " + (f"did you mean '{close[0]}'?" if close else f"known: {', '.join(known)}")


def _shown(value: object) -> str:
    text = repr(dict(value) if isinstance(value, dict) else list(value) if isinstance(value, list) else value)
    return text if len(text) <= 60 else text[:57] + "..."
