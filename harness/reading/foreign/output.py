"""An answer that another tool recorded, and what we make of it: a row of `check --batch`, or of `run --outputs`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# What holds the article of an item, and what names its case, the likeliest first.
ARTICLE = ("article", "source", "document", "text", "body", "content", "context", "passage", "input")
NAME = ("case", "id", "name", "key")
DAY = ("published", "publication_date", "date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One answer."""

    id: str  # unique in the file
    text: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)  # of the item that was answered
    asked: str = ""  # what the user's messages said
    case: str = ""  # what the tool calls the item, where its fields do not name it
    model: str = ""
    prompt: str = ""
    repeat: int | None = None  # from 1
    finish_reason: str = ""
    error: str = ""  # why there is no answer


def row(output: Output, fields: Mapping[str, str]) -> dict[str, Any]:
    """What `check --batch` reads; `fields` says where to find what (`{"source": "doc"}`, `{"source": "doc.body"}`).

    Raises ValueError with what is wrong and the cure.
    """
    if output.error and not output.text:
        raise ValueError(f"no answer: {output.error}")
    held = {"prompt": output.asked, **output.fields}
    named = {name: found(held, place) for name, place in fields.items()}
    made = {"id": output.id, "summary": output.text, "finish_reason": output.finish_reason or None, **named}
    if not made.keys() & {"source", "gold"}:
        made["source"] = known(output.fields, ARTICLE)
        if made["source"] is None:
            there = ", ".join(map(str, (*output.fields, "prompt")))
            raise ValueError(f"which field of its item is the article? Name it, as --field source=NAME, of: {there}")
    made.setdefault("published", known(output.fields, DAY[:2]))
    return made


def output_row(output: Output) -> dict[str, Any]:
    """A row of recorded summaries, as `run --outputs` reads them."""
    case = known(output.fields, NAME)
    made: dict[str, Any] = {"case": str(case if case is not None else output.case), "text": output.text}
    for name in ("model", "prompt", "repeat", "finish_reason"):
        if value := getattr(output, name):
            made[name] = value
    if output.error and not output.text:
        made |= {"status": "failed", "error": output.error}
    return made


def known(fields: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    """The first of the named fields that holds something."""
    return next((fields[name] for name in names if fields.get(name) not in (None, "")), None)


def found(fields: Mapping[str, Any], place: str) -> Any:
    """What stands at `place`, a field or fields within fields with dots between; ValueError where nothing does."""
    for name in (place, place.lower()):  # the columns of a table are told in small letters
        if name in fields:
            return fields[name]
    value: Any = fields
    for name in place.split("."):
        if not isinstance(value, Mapping) or name not in value:
            raise ValueError(f"there is no field {place!r}; there are {', '.join(map(str, fields))}")
        value = value[name]
    return value


def words(content: Any) -> str:
    """The text of a message's content: text, or parts of which some are text."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        parts = [part.get("text") if isinstance(part, dict) else part for part in content]
        return "\n".join(part for part in parts if isinstance(part, str))
    return "" if content is None else json.dumps(content, ensure_ascii=False)


def side(messages: Any, roles: frozenset[str]) -> str:
    """What the messages of these roles say."""
    listed = messages if isinstance(messages, list) else []
    held = [one for one in listed if isinstance(one, dict) and one.get("role") in roles]
    return "\n\n".join(text for one in held if (text := words(one.get("content"))))


USER = frozenset({"user", "developer"})
ASSISTANT = frozenset({"assistant"})
