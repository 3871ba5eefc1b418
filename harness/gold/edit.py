"""Changes of a facts file as a person would make them by hand: its text and what is to change -> its new text.

Only the lines of what changes are touched, so that a colleague can read the diff; comments and layout stay. A file in
which facts are not written one field a line (JSON, or YAML in braces) is written anew as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from harness.errors import InputError, Problem
from harness.gold.drafts import DRAFTED, REVIEWED, is_drafted
from harness.gold.dumping import HEAD
from harness.schemas import Path, Tree, parse

Fields = Mapping[str, Any]  # of an entry; None takes a field out
Patch = tuple[int, int, str]  # from, to, the words in their place
CONFIRMED: Fields = {DRAFTED: None, REVIEWED: True}
FLOWING = frozenset({"figure", "measures", "aliases", "conflicts", "speaks_for"})  # on one line
LAST = "evidence"  # the field that an entry ends with


def put(text: str, changes: Mapping[str, Fields], *, file: str = "facts.yaml") -> str:
    """`text` with fields of facts set or taken out, by the facts' ids; raises InputError for an unknown id."""
    tree = parse(text, file=file)
    numbers = _numbers(tree)
    if unknown := [name for name in changes if name not in numbers]:
        message = f"there is no fact {', '.join(map(repr, unknown))}; harness gold show prints the ids"
        raise InputError([Problem(file=file, message=message)])
    paths: dict[Path, Fields] = {("facts", numbers[name]): fields for name, fields in changes.items()}
    if not all(_is_plain(tree, path) for path in paths):
        return _anew(tree, lambda data: _updated(data, paths))
    return _patched(text, [patch for path, fields in paths.items() for patch in _set(tree, path, fields)])


def confirm(text: str, ids: Sequence[str] = (), *, file: str = "facts.yaml") -> str:
    """`text` with the drafted facts of these ids marked as reviewed, all of them where none is named."""
    data = parse(text, file=file).data
    named = ids or [fact["id"] for fact in data["facts"] if is_drafted(fact)]
    return settle(put(text, dict.fromkeys(named, CONFIRMED), file=file), file=file)


def settle(text: str, *, file: str = "facts.yaml") -> str:
    """`text` without the mark of a draft on the whole file, once no fact in it is one any more."""
    tree = parse(text, file=file)
    if not tree.data.get(DRAFTED) or any(map(is_drafted, tree.data["facts"])) or not tree.data["facts"]:
        return text
    if not tree.places[()].block:
        return _anew(tree, lambda data: _update(data, {DRAFTED: None}))
    return _patched(text, list(_set(tree, (), {DRAFTED: None}))).removeprefix(HEAD)


def add(text: str, entry: Fields, *, file: str = "facts.yaml") -> str:
    """`text` with one more fact at the end."""
    tree = parse(text, file=file)
    number = len(tree.data["facts"]) - 1
    path = ("facts", number)
    if number < 0 or not _is_plain(tree, path):
        return _anew(tree, lambda data: data["facts"].insert(number + 1, dict(entry)))
    return _patched(text, [_item(tree, path, entry)])


def drop(text: str, id: str, *, table: str = "facts", file: str = "facts.yaml") -> str:
    """`text` without the fact, or another table's entry, of that id."""
    tree = parse(text, file=file)
    number = _numbers(tree, table)[id]
    if len(tree.data[table]) == 1 or not _is_plain(tree, (table, number)):
        return _anew(tree, lambda data: data[table].pop(number))
    start, end = _dash(tree, (table, number)), _end(tree, (table, number))
    line = text.rfind("\n", 0, start) + 1
    return _patched(text, [(line, end + 1, "")])


def ignore(text: str, entry: Fields, *, file: str = "facts.yaml") -> str:
    """`text` with one more entry under `ignored`."""
    return append(text, "ignored", entry, file=file)


def append(text: str, table: str, entry: Fields, *, file: str = "facts.yaml") -> str:
    """`text` with one more entry at the end of a table, which is begun where there is none."""
    tree = parse(text, file=file)
    held = tree.data.get(table) or []
    path = (table, len(held) - 1)
    if held and _is_plain(tree, path):
        return _patched(text, [_item(tree, path, entry)])
    if table in tree.data or not tree.places[()].block:
        return _anew(tree, lambda data: data.setdefault(table, []).append(dict(entry)))
    begun = _written({table: [dict(entry)]})
    if table == "sources":  # they stand before what names them
        return _patched(text, [(tree.keys["facts",].start, tree.keys["facts",].start, f"{begun}\n")])
    return f"{text.rstrip()}\n{begun}\n"


# --------------------------------------------------------------------------- places


def _numbers(tree: Tree, table: str = "facts") -> dict[str, int]:
    return {entry["id"]: number for number, entry in enumerate(tree.data.get(table, ()))}


def _is_plain(tree: Tree, path: Path) -> bool:
    """Whether an entry is written one field a line."""
    return tree.places[path].block and not tree.file.endswith(".json")


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def _names(tree: Tree, path: Path) -> list[str]:
    """The fields of the entry at `path`, in the order of the file."""
    return list(_at(tree.data, path))


def _end(tree: Tree, path: Path) -> int:
    """Where what is written at `path` ends, without blank lines and comments behind it."""
    start, end = tree.places[path].start, tree.places[path].end
    kept = tree.text[start:end].rstrip()
    while "\n" in kept and kept.rpartition("\n")[2].lstrip().startswith("#"):
        kept = kept.rpartition("\n")[0].rstrip()
    return start + len(kept)


def _column(tree: Tree, path: Path) -> int:
    """The column in which the fields of the entry at `path` begin."""
    start = tree.keys[(*path, _names(tree, path)[0])].start
    return start - (tree.text.rfind("\n", 0, start) + 1)


def _dash(tree: Tree, path: Path) -> int:
    return tree.text.rfind("-", 0, tree.places[path].start)


# --------------------------------------------------------------------------- patches


def _set(tree: Tree, path: Path, fields: Fields) -> Iterator[Patch]:
    """The patches for one entry: what comes takes the place of what goes, else it stands before the evidence."""
    names = _names(tree, path)
    column = _column(tree, path)
    gone = [name for name, value in fields.items() if value is None and name in names]
    new = []
    for name, value in fields.items():
        if value is None or (name in names and value == _at(tree.data, (*path, name))):
            continue
        words = _written({name: value}, column)
        home = name if name in names else gone.pop(0) if gone else ""
        if home:
            yield tree.keys[(*path, home)].start, _end(tree, (*path, home)), words
        else:
            new.append(words)
    yield from (_cut(tree, path, name, column) for name in gone)
    if new and LAST in names:
        start = tree.keys[(*path, LAST)].start
        yield start, start, "".join(f"{words}\n{' ' * column}" for words in new)
    elif new:
        end = _end(tree, (*path, names[-1]))
        yield end, end, "".join(f"\n{' ' * column}{words}" for words in new)


def _cut(tree: Tree, path: Path, name: str, column: int) -> Patch:
    """The patch that takes a field's lines out."""
    start, end = tree.keys[(*path, name)].start, _end(tree, (*path, name))
    behind = tree.text[end : end + 1 + column]
    if behind == "\n" + " " * column:
        return start, end + 1 + column, ""
    line = tree.text.rfind("\n", 0, start)
    return (line, end, "") if line >= 0 else (start, min(end + 1, len(tree.text)), "")


def _item(tree: Tree, path: Path, entry: Fields) -> Patch:
    """The patch that puts one more item behind the one at `path`, in its columns."""
    dash = _dash(tree, path)
    column = dash - (tree.text.rfind("\n", 0, dash) + 1)
    end = _end(tree, path)
    return end, end, f"\n{' ' * column}- {_written(entry, column + 2)}"


def _patched(text: str, patches: list[Patch]) -> str:
    for start, end, words in sorted(patches, reverse=True):
        text = text[:start] + words + text[end:]
    return text


# --------------------------------------------------------------------------- writing


def _update(entry: dict[str, Any], fields: Fields) -> None:
    entry.update(fields)
    for name in [name for name, value in entry.items() if value is None]:
        del entry[name]


def _updated(data: Any, paths: Mapping[Path, Fields]) -> None:
    for path, fields in paths.items():
        _update(_at(data, path), fields)


def _anew(tree: Tree, change: Callable[[Any], Any]) -> str:
    """The whole file with one change of its data, in its own format."""
    data = json.loads(json.dumps(tree.data))
    change(data)
    if tree.file.endswith(".json"):
        return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    return _written(data) + "\n"


def _written(entry: Fields, column: int = 0) -> str:
    """The fields of an entry as YAML, on lines that begin in `column`, the first of them where it stands."""
    from ruamel.yaml import YAML

    yaml, stream = YAML(), StringIO()
    yaml.width = 100_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump(_styled(entry), stream)
    return stream.getvalue().rstrip("\n").replace("\n", "\n" + " " * column)


def _styled(value: Any, name: str = "") -> Any:
    """Plain data with the style in which each field is written."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(value, Mapping):
        table = CommentedMap((key, _styled(inner, key)) for key, inner in value.items())
        if name in FLOWING:
            table.fa.set_flow_style()
        return table
    if isinstance(value, list | tuple):
        items = CommentedSeq(_styled(inner) for inner in value)
        if name in FLOWING or all(not isinstance(inner, Mapping) for inner in value):
            items.fa.set_flow_style()
        return items
    return value
