"""Whose turn it is: a text with "User:" and "Assistant:" turns, or a list of messages -> what the assistant says.

Only the assistant's turns are an answer; what a user says is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harness.reading.lists import word_list
from harness.reading.wrappers.masks import Edit

ASSISTANT = word_list("assistant")
USER = word_list("user")
_TURN = re.compile(
    rf"^[ \t]*(?:#{{1,4}}[ \t]*)?(?:\*\*|__)?(?P<who>{'|'.join(sorted(ASSISTANT | USER))})"
    r"(?:\*\*|__)?[ \t]?:(?:\*\*|__)?"
    r"|<\|im_start\|>(?P<role>\w{1,20})\n?|<\|start_header_id\|>(?P<head>\w{1,20})<\|end_header_id\|>",
    re.I | re.M,
)
TURN_SEPARATOR = "\n\n"  # stands between the turns of one side


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What each side of a conversation says, its turns in order with a blank line between."""

    assistant: str
    user: str


def edits(text: str) -> Iterator[Edit]:
    """The edits that leave only the assistant's turns; none where `text` is no conversation of two sides."""
    turns = list(_turns(text))
    if {assistant for _, _, assistant in turns} != {True, False}:
        return
    if turns[0][0].start():
        yield Edit(0, turns[0][0].start(), "\n")
    for mark, end, assistant in turns:
        yield Edit(mark.start(), mark.end() if assistant else end, "\n")


def sides(text: str) -> Sides | None:
    """Both sides of a conversation that is told in one text; None where it is none."""
    turns = list(_turns(text))
    if {assistant for _, _, assistant in turns} != {True, False}:
        return None
    told = [(assistant, text[mark.end() : end].strip()) for mark, end, assistant in turns]
    return Sides(
        assistant=TURN_SEPARATOR.join(words for assistant, words in told if assistant),
        user=TURN_SEPARATOR.join(words for assistant, words in told if not assistant),
    )


def _turns(text: str) -> Iterator[tuple[re.Match[str], int, bool]]:
    """Each turn's mark, its end, and whether it is the assistant's."""
    marks = list(_TURN.finditer(text))
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        yield mark, end, (mark["who"] or mark["role"] or mark["head"]).lower() in ASSISTANT


def of_messages(messages: Any) -> Sides | str:
    """The sides of `[{"role", "content"}]`, or what is wrong with it; contents are text, or parts with one."""
    if not isinstance(messages, list) or not messages:
        return "messages: must be a list of objects with role and content"
    told: dict[bool, list[str]] = {True: [], False: []}
    for number, message in enumerate(messages):
        if not isinstance(message, Mapping) or not isinstance(message.get("role"), str):
            return f"messages[{number}]: must be an object with role and content"
        words = _content(message.get("content"))
        if words is None:
            return f"messages[{number}].content: must be text, or a list of parts with a text each"
        role = message["role"].lower()
        if role in ASSISTANT or role in ("user", "human"):
            told[role in ASSISTANT].append(words)
    if not told[True]:
        return 'messages: no message has the role "assistant", so there is nothing to check'
    return Sides(assistant=TURN_SEPARATOR.join(told[True]), user=TURN_SEPARATOR.join(told[False]))


def _content(content: Any) -> str | None:
    if content is None or isinstance(content, str):
        return content or ""
    if not isinstance(content, Sequence):
        return None
    parts = [
        part if isinstance(part, str) else part.get("text", "") for part in content if isinstance(part, str | Mapping)
    ]
    return "\n".join(part for part in parts if isinstance(part, str))
