"""A file that people write as plain data with the place of every value: YAML or JSON text -> Tree."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from harness.errors import InputError, Problem

MAX_VALUES = 200_000  # stops a file whose YAML aliases unfold without end
MAX_DEPTH = 40
CORE = "tag:yaml.org,2002:"
CONSTANTS = {"null": None, "true": True, "false": False}

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a value stands in the file."""

    line: int  # from 1
    start: int  # in the file's text, code points: the value's first character
    end: int  # after its last character
    block: bool = False  # a mapping that is written over several lines, or a folded or literal text


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A parsed file: mappings, lists, texts, numbers, truth values and None, with their places."""

    file: str  # as named in messages
    text: str
    data: Any
    places: Mapping[Path, Place]
    keys: Mapping[Path, Place]  # of a mapping's key, under the path of its value

    def problem(self, path: Path, message: str) -> Problem:
        """A problem at `path`, with the line of the nearest value that has one."""
        return Problem(file=self.file, line=self.line(path), path=written(path), message=message)

    def line(self, path: Path) -> int | None:
        """The line of the value at `path`, else of what holds it."""
        for length in range(len(path), -1, -1):
            place = self.keys.get(path[:length]) or self.places.get(path[:length])
            if place:
                return place.line
        return None


def written(path: Path) -> str:
    """`("facts", 2, "figure")` -> `facts[2].figure`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


@lru_cache(maxsize=8)
def parse(text: str, *, file: str) -> Tree:
    """`text` (YAML 1.2, of which JSON is a part) as a Tree; raises InputError with the line of what is broken."""
    builder = _Builder(file, text)
    root = _compose(text, file)
    if root is None:
        raise InputError([Problem(file=file, message="is empty; write its fields")])
    data = builder.build(root, (), 0)
    if builder.problems:
        raise InputError(builder.problems)
    return Tree(file=file, text=text, data=data, places=builder.places, keys=builder.keys)


def _compose(text: str, file: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.reader import ReaderError

    try:
        return YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = ", ".join(part for part in (error.context, error.problem) if part)
        cure = "indent with spaces, and quote texts that hold ': ' or begin with a special character"
        raise InputError(
            [Problem(file=file, line=mark.line + 1 if mark else None, message=f"is not valid YAML: {what}; {cure}")]
        ) from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        what = f"the character U+{ord(text[error.position]):04X}" if error.position < len(text) else "a character"
        raise InputError(
            [Problem(file=file, line=line, message=f"holds {what}, which no YAML file may hold; take it out")]
        ) from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise InputError([Problem(file=file, message=f"is not valid YAML: {type(error).__name__}: {error}")]) from None


class _Builder:
    """Nodes to plain data, noting each value's place."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.places: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.problems: list[Problem] = []

    def build(self, node: Any, path: Path, depth: int) -> Any:
        if depth > MAX_DEPTH or len(self.places) > MAX_VALUES:
            raise InputError(
                [
                    Problem(
                        file=self.file,
                        line=node.start_mark.line + 1,
                        message="is nested too deeply or too large; write plain lists without aliases",
                    )
                ]
            )
        self.places[path] = _place(node)
        if node.id == "mapping":
            return dict(self._entries(node, path, depth))
        if node.id == "sequence":
            return [self.build(item, (*path, index), depth + 1) for index, item in enumerate(node.value)]
        return self._scalar(node, path)

    def _entries(self, node: Any, path: Path, depth: int) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value) if key.id == "scalar" else ""
            place = _place(key)
            if not name or name in seen:
                what = f"the key {name!r} stands twice in one entry; keep one" if name else "a key must be a word"
                self.problems.append(Problem(file=self.file, line=place.line, path=written(path), message=what))
                continue
            seen.add(name)
            self.keys[(*path, name)] = place
            yield name, self.build(value, (*path, name), depth + 1)

    def _scalar(self, node: Any, path: Path) -> Any:
        tag, value = str(node.tag).removeprefix(CORE), node.value
        if tag in {"bool", "null"}:
            return CONSTANTS.get(value.lower())
        if tag in {"int", "float"}:
            try:
                return int(value, 0) if tag == "int" and not value.lstrip("+-").startswith("0") else _number(value)
            except ValueError:
                self.problems.append(
                    Problem(
                        file=self.file,
                        line=node.start_mark.line + 1,
                        path=written(path),
                        message=f"{value!r} is no number; write digits, e.g. 15000 or 61.4",
                    )
                )
                return None
        return _whole(value)


def _number(value: str) -> int | float:
    if value.isdigit():
        return int(value)
    number = json.loads(value.lstrip("+"))  # neither .inf nor .nan: neither is a figure
    if not isinstance(number, int | float):
        raise ValueError(value)
    return number


def _whole(text: str) -> str:
    """JSON writes a character beyond U+FFFF as two escapes; here they become one again."""
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _place(node: Any) -> Place:
    block = not node.flow_style if node.id != "scalar" else node.style in ("|", ">")
    return Place(line=node.start_mark.line + 1, start=node.start_mark.index, end=node.end_mark.index, block=bool(block))
