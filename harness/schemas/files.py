"""Files that people write, such as facts and suites: path or text -> plain data with the line of every value.

What is wrong with one is told all at once, as file, line, path and cure.
"""

from __future__ import annotations

from pathlib import Path

from harness import durable
from harness.errors import InputError, Problem
from harness.schemas.misfits import problems
from harness.schemas.texts import decode, unreadable
from harness.schemas.tree import Tree, parse


def load(path: Path, schema: str) -> Tree:
    """The YAML or JSON file at `path`, which fits the packaged schema of that name; else an InputError."""
    try:
        if durable.is_stream(path):  # reading it might never end
            raise InputError([Problem(file=str(path), message="is no plain file")])
        text = decode(path.read_bytes(), path)
    except OSError as error:
        raise InputError([unreadable(path, error)]) from None
    if isinstance(text, Problem):
        raise InputError([text])
    tree = parse(text, file=str(path))
    if found := problems(tree, schema):
        raise InputError(found)
    return tree
