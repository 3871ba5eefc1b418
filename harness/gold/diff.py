"""What differs between two golds of an article, fact by fact and field by field: (Files, Files) -> lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from harness.gold import drafts
from harness.gold.files import Files

TABLES = ("sources", "facts")


def differences(old: Files, new: Files) -> Iterator[str]:
    """One line for each entry or field that came, went or changed; places in the article count only where it is the
    same in both."""
    moved = old.article != new.article
    if moved:
        yield "the article differs; where evidence stands in it is not compared"
    before, after = old.facts.data, new.facts.data
    for name in sorted({*before, *after} - {*TABLES, "ignored"}):
        yield from _field(name, before.get(name), after.get(name))
    for table in TABLES:
        yield from _table(table, *(_by_id(data.get(table, ()), moved) for data in (before, after)))
    ours, theirs = ([_plain(one, moved) for one in data.get("ignored", ())] for data in (before, after))
    yield from (f"- ignored {one['text']!r}" for one in ours if one not in theirs)
    yield from (f"+ ignored {one['text']!r}: {one['reason']}" for one in theirs if one not in ours)


def _by_id(entries: Sequence[Mapping[str, Any]], moved: bool) -> dict[str, Mapping[str, Any]]:
    return {entry["id"]: _plain(entry, moved) for entry in entries}


def _plain(entry: Mapping[str, Any], moved: bool) -> Mapping[str, Any]:
    """An entry without the offsets of its words, where they cannot be compared."""
    if not moved:
        return entry
    kept = {name: value for name, value in entry.items() if name not in ("start", "end")}
    if "evidence" in kept:
        kept["evidence"] = [_plain(piece, moved) for piece in kept["evidence"]]
    return kept


def _table(
    table: str, before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]
) -> Iterator[str]:
    noun = table.removesuffix("s")
    gone = [name for name in before if name not in after]
    come = [name for name in after if name not in before]
    for name in gone:
        twin = next((other for other in come if _same(before[name], after[other])), None)
        if twin is None:
            yield f"- {noun} {name}: {_title(before[name])}"
        else:
            come.remove(twin)
            yield f"~ {noun} {name} is called {twin} now"
    yield from (f"+ {noun} {name}: {_title(after[name])}" for name in come)
    for name in before:
        if name in after:
            old, new = before[name], after[name]
            if _is_confirmed(old, new):
                yield f"~ {noun} {name}: confirmed"
                old, new = _without_marks(old), _without_marks(new)
            for field in dict.fromkeys([*old, *new]):
                yield from _field(f"{noun} {name}.{field}", old.get(field), new.get(field))


def _is_confirmed(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    return drafts.is_drafted(old) and drafts.is_marked(new) and not drafts.is_drafted(new)


def _without_marks(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """An entry without what marks it as drafted or confirmed."""
    return {name: value for name, value in entry.items() if name not in (drafts.DRAFTED, drafts.REVIEWED)}


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return {**one, "id": ""} == {**other, "id": ""}


def _field(name: str, old: Any, new: Any) -> Iterator[str]:
    if old == new:
        return
    if old is None:
        yield f"+ {name}: {_short(new)}"
    elif new is None:
        yield f"- {name}: {_short(old)}"
    else:
        yield f"~ {name}: {_short(old)} -> {_short(new)}"


def _title(entry: Mapping[str, Any]) -> str:
    return _short(entry.get("statement") or entry.get("name") or "")


def _short(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_short(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_short, value)) + "]"
    text = str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())
    return text if len(text) <= 80 else text[:77] + "..."
