"""What of a reply is its answer: text -> the stretches of reasoning, and the wrapper of a JSON answer, as edits.

Reasoning is what stands between the marks that models put around it, in whatever form their servers leave them:
`<think>`, `[THINK]`, channels of the harmony format, an end without a start, a start without an end.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from harness.reading.lists import word_list
from harness.reading.nouns.text import Span
from harness.reading.wrappers.masks import Edit
from harness.status import Status

_THINKING = (
    r"(?:seed:)?(?:think(?:ing)?|thoughts?|reason(?:ing)?|reflection|scratchpad|analysis|begin_of_thought"
    r"|end_of_thought)"
)
_MARK = re.compile(
    rf"(?P<open><(?:\|)?(?!end){_THINKING}(?:\s[^<>]{{0,80}})?\|?>|\[(?:THINK|THINKING|REASONING)\]|◁think▷)"
    rf"|(?P<close></{_THINKING}\s?>|<\|(?:/{_THINKING}|end_of_thought)\|>|\[/(?:THINK|THINKING|REASONING)\]|◁/think▷)",
    re.I,
)
_CHANNEL = re.compile(
    r"(?:<\|start\|>\s*assistant\s*)?<\|channel\|>\s*(?P<name>\w+)[^<]{0,80}?(?:<\|message\|>|(?=<\|)|$)"
)
_UNSPACED_ANALYSIS = re.compile(r"\s*analysis(?=[A-Z\"“*])")
_GLUED_END = re.compile(r"assistant\s?(?:<\|[^|]*\|>)?final", re.I)
_CUT = frozenset({"length", "max_tokens", "max_output_tokens"})
SUMMARY_KEYS = word_list("summary_keys")
_JSON_START = re.compile(r"\s*(?:[`~]{3,}[\w-]*\s*\n\s*)?(?:\{\s*\"[^\"\n]{1,80}\"\s*:|\[\s*(?:\{\s*\"|\"))")
_JSON_TOKEN = re.compile(
    r'"(?P<words>(?:[^"\\]|\\.)*)(?P<end>"|$)|(?P<punct>[{}\[\],:])|(?P<plain>[^\s{}\[\],:"]+)', re.S
)
_JSON_ESCAPE = re.compile(r"(?:\\u[\da-fA-F]{4})+|\\.", re.S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasoning:
    """The stretches of a reply that are reasoning, marks and all."""

    spans: tuple[Span, ...] = ()  # in the reply, in order
    unclosed: bool = False  # the last of them has no end: the reply broke off in it


def reasoning(text: str) -> Reasoning:
    """Where a reply only thinks."""
    channels = list(_CHANNEL.finditer(text)) if "<|channel|>" in text else []
    if channels:
        return _channels(text, channels)
    glued = _UNSPACED_ANALYSIS.match(text)
    if glued:
        end = _GLUED_END.search(text)
        return Reasoning(spans=(Span(0, end.end()),)) if end else Reasoning()
    return _marked(text)


def _channels(text: str, channels: list[re.Match[str]]) -> Reasoning:
    """Of the harmony format only what the channel `final` holds is the answer."""
    ends = [*(channel.start() for channel in channels[1:]), len(text)]
    spans = [Span(0, channels[0].start())] if channels[0].start() else []
    for channel, end in zip(channels, ends, strict=True):
        final = channel["name"].lower() == "final"
        spans.append(Span(channel.start(), channel.end() if final else end))
    last_is_thought = channels[-1]["name"].lower() != "final"
    closed = text.rstrip().endswith(("<|end|>", "<|return|>", "<|call|>"))
    return Reasoning(spans=tuple(spans), unclosed=last_is_thought and not closed)


def _marked(text: str) -> Reasoning:
    spans: list[Span] = []
    depth = start = 0
    for mark in _MARK.finditer(text):
        if mark["open"]:
            start = start if depth else mark.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                spans.append(Span(start, mark.end()))
        else:  # the start stood in the prompt: all before it is reasoning
            spans = [Span(0, mark.end())]
    if depth:
        spans.append(Span(start, len(text)))
    return Reasoning(spans=tuple(spans), unclosed=bool(depth))


def status(text: str, thought: Reasoning, rest: str, finish: str) -> Status:
    """What a reply is, by its finish reason ("" where nobody says) and by `rest`, its text without reasoning."""
    cut = finish.lower() in _CUT or (thought.unclosed and not finish)
    if rest.strip():
        return Status.TRUNCATED if cut else Status.CHECKED
    return Status.TRUNCATED if cut and text.strip() else Status.EMPTY


def json_edits(text: str, start: int = 0) -> Iterator[Edit]:
    """The edits that leave the words of an answer in JSON, also of one that is cut off; none where it is no JSON.

    Where a key says "summary" or the like, the prose of the object is the answer; else all of it is.
    """
    if not _JSON_START.match(text, start):
        return
    tokens = [token for token in _JSON_TOKEN.finditer(text, start) if token["plain"] is None or token.end() > start]
    keys = {number for number, token in enumerate(tokens) if _is_key(tokens, number)}
    told = any(tokens[number]["words"].strip().lower().replace(" ", "_") in SUMMARY_KEYS for number in keys)
    for number, token in enumerate(tokens):
        if number in keys:
            if told:
                yield Edit(*token.span(), "\n")
            else:
                yield Edit(token.start(), token.start() + 1, "\n")
                yield Edit(token.end() - 1, token.end())
        elif token["punct"] is not None:
            if told or token[0] != ":":
                yield Edit(*token.span(), "" if token[0] == ":" else "\n")
        elif token["words"] is not None:
            prose = not told or " " in token["words"].strip()
            yield from _string(token) if prose else [Edit(*token.span())]
        elif told:
            yield Edit(*token.span())


def _is_key(tokens: list[re.Match[str]], number: int) -> bool:
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    return tokens[number]["words"] is not None and after is not None and after["punct"] == ":"


def _string(token: re.Match[str]) -> Iterator[Edit]:
    """A string without its quotation marks, its escapes read."""
    yield Edit(token.start(), token.start() + 1)
    if token["end"]:
        yield Edit(token.end() - 1, token.end(), "\n")
    first = token.start("words")
    for escape in _JSON_ESCAPE.finditer(token["words"]):
        yield Edit(first + escape.start(), first + escape.end(), _unescaped(escape[0]))


def _unescaped(escape: str) -> str:
    try:
        return str(json.loads(f'"{escape}"'))
    except ValueError:
        return escape[1:]
