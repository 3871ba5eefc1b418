"""Damage drawn by a seed: values of other kinds at any place of JSON, bytes that are flipped, cut, doubled or moved."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

ODD: tuple[Any, ...] = (
    None, True, -1, 0, 1.5, 10**400, "", "x", "\ud800", "\x1b]0;x\x07", "\u202e12", "a" * 5_000,
    [], {}, [None], {"a": 1},
)  # fmt: skip
GOES_ON = (
    "\0", "\n", "\x1b[2J", "\u202e", "“", "5", ",", "'s ", " and ", "{", "]", "٣", "１２", "\u0301", "\ud800", "<b>",
    "| 5 |\n",
)  # fmt: skip


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each container in a value with a key of it."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from places(value[key])


def other_value(whole: Any, chance: random.Random) -> Any:
    """A copy with one value somewhere replaced by an odd one, or taken out."""
    copy = json.loads(json.dumps(whole))
    container, key = chance.choice([*places(copy)])
    if chance.random() < 0.2:
        del container[key]
    else:
        container[key] = chance.choice(ODD)
    return copy


def other_bytes(content: bytes, chance: random.Random) -> bytes:
    """The same bytes, damaged."""
    at = chance.randrange(len(content) + 1)
    length = chance.choice((1, 2, 10, 200))
    match chance.choice(("cut", "flip", "double", "put in", "leave out", "shuffle")):
        case "cut":
            return content[:at]
        case "flip":
            return (
                content[:at] + bytes(chance.randrange(256) for _ in content[at : at + length]) + content[at + length :]
            )
        case "double":
            return content[:at] + content[max(0, at - length) :]
        case "put in":
            return content[:at] + chance.randbytes(length) + content[at:]
        case "leave out":
            return content[:at] + content[at + length :]
        case _:
            lines = content.splitlines(keepends=True)
            chance.shuffle(lines)
            return b"".join([*lines, *lines[:1]])


def text(base: str, chance: random.Random) -> str:
    """A text made of pieces of `base`, with digits moved, and of what upsets readers, some of it many times."""
    words = base.split()
    parts = []
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(words))
        said = " ".join(words[at : at + chance.randrange(1, 25)])
        if chance.random() < 0.3:
            said = said.translate(str.maketrans("123456789", "234567891"))
        piece = chance.choice(GOES_ON) if chance.random() < 0.7 else chr(chance.randrange(1, 0x110000))
        parts += [said, piece * chance.choice((1, 1, 2, 50, 2_000))]
    return "".join(parts)
