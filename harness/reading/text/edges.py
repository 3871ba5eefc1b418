"""Where a stretch of a sentence begins and ends so that it reads well: (text, Span) -> Span, or words on one line."""

from __future__ import annotations

import re

from harness.reading.nouns.text import Sentence, Span
from harness.reading.text.stretches import says_little
from harness.reading.text.tree import VERBAL, tree_of

_LOOSE_START = re.compile(
    r"^(?:[\s,;:.)\]–—-]+|(?:(?-i:of)|and|but|or|while|which|that|who|said|says|added|told)\s+)+", re.I
)
_LOOSE_END = re.compile(
    r"(?<![\s,;:.([–—-])(?:[\s,;:.([–—-]++|(?<!\w)(?:and|but|or|nor|while|which|that|who|than|of|to|in|at|on|by|for|from"
    r"|with|as|the|a|an|his|her|its|their|was|were|is|are|has|had|have|still|also|already|now|then)(?!\w))++$",
    re.I,
)
_WORD_JOINERS = "-‐‑'’"  # inside a word
_CREDIT = re.compile(r",\s[^,“”\"]{2,60}\s(?:said|says|added|reported|announced)$")  # behind what is said
_HALF_RANGE = re.compile(r"\s+between [\d.,]+$", re.I)  # "between 2028" of "between 2028 and 2031"
_SHORTENED = re.compile(r"(?:\b\w\.){2,}$")  # "p.m.", "U.S."
_QUOTATION = re.compile(r"[\"“„«]([^\"“”„«»]*)[\"”»]")
_QUOTATION_MARKS = re.compile(r"[\"“”„«»]")
# What parts a stretch from the words of another figure: "killed 12 people and | injured 85".
_LEFT = re.compile(r"[,;:(–—]\s|\s-\s|\b(?:and|but|while)\s", re.I)
_RIGHT = re.compile(r"[,;:)–—](?=\s|$)|\s-\s|\s(?:and|but|while)\s", re.I)


def line(text: str) -> str:
    """Text on one line, with single quotation marks for double ones, so that it can stand between some."""
    return " ".join(_QUOTATION_MARKS.sub("", _QUOTATION.sub(r"‘\1’", text)).split())


def without_loose_end(words: str) -> str:
    """Words without a preposition or the like that nothing follows."""
    return words if _SHORTENED.search(words) else _LOOSE_END.sub("", words)


def trimmed(text: str, span: Span, place: Span) -> str:
    """A stretch without the loose ends that say nothing; never less than the place."""
    head, body, tail = text[span.start : place.start], text[place.start : place.end], text[place.end : span.end]
    if tail:
        tail = _LOOSE_END.sub("", _CREDIT.sub("", tail))
        tail = _HALF_RANGE.sub("", tail)
    else:
        body = body.rstrip(" ,;:") if _SHORTENED.search(body) else body.rstrip(" ,;:.")
    closed = text[span.end : span.end + 1] == ")"
    head, body, tail = _balanced(head, body, tail, closed=closed)
    return line(_LOOSE_START.sub("", head) + body + tail).strip(" ,;:")


def _balanced(head: str, body: str, tail: str, *, closed: bool) -> tuple[str, str, str]:
    """A place with what stands around it, cut back to where every bracket has its other half.

    `closed`: the very next character closes the bracket that is open at the end.
    """
    start, end = len(head), len(head + body)
    opened, lone = _lone_brackets(head + body + tail)
    if opened and closed:
        opened, tail = opened[:-1], tail + ")"
    first = max((at + 1 for at in (*opened, *lone) if at < start), default=0)
    last = min((at - end for at in (*opened, *lone) if at >= end), default=len(tail))
    head, tail = head[first:], tail[:last].rstrip(" ") if last < len(tail) else tail
    if start in opened:
        body = body[1:]
    return head, body[:-1] if end - 1 in lone else body, tail


def _lone_brackets(words: str) -> tuple[list[int], list[int]]:
    """Where brackets open that nothing closes, and where some close that nothing opened."""
    opened: list[int] = []
    lone: list[int] = []
    for at, letter in enumerate(words):
        if letter == "(":
            opened.append(at)
        elif letter == ")":
            if opened:
                opened.pop()
            else:
                lone.append(at)
    return opened, lone


def window(text: str, sentence: Sentence, core: Span, most: int) -> Span:
    """A stretch with what stands on either side of it up to the next comma or the like; nothing by halves.

    Only where the sentence was not parsed, so that nobody knows its phrases, as many words as fit.
    """
    before, after = text[sentence.span.start : core.start], text[core.end : sentence.span.end]
    left = sentence.span.start + max((found.end() for found in _LEFT.finditer(before)), default=0)
    stop = _RIGHT.search(after)
    right = core.end + (stop.start() if stop else len(after))
    tree = tree_of(sentence)
    has_verb = any(tree.tokens[at].pos in VERBAL for at in tree.within(core))
    lefts = [left + found.start() for found in re.finditer(r"\S+", text[left : core.start])]
    rights = [core.end + found.end() for found in re.finditer(r"\S+", text[core.end : right])]
    if sentence.tokens:
        lefts, rights = ([] if has_verb else lefts[:1]), rights[-1:]
    low = next((at for at in lefts if len(line(text[at : core.end])) <= most), core.start)
    high = next((at for at in reversed(rights) if len(line(text[low:at])) <= most), core.end)
    return Span(low, high)


def expanded(text: str, sentence: Sentence, core: Span, most: int) -> Span:
    """A stretch with ever more of what commas and the like part from it, if it fits: first before, then behind."""
    before, after = text[sentence.span.start : core.start], text[core.end : sentence.span.end]
    ends = [core.end + found.start() for found in _RIGHT.finditer(after)] + [sentence.span.end]
    starts = [sentence.span.start, *(sentence.span.start + found.end() for found in _LEFT.finditer(before))][::-1]
    spans = [Span(start, core.end) for start in starts] + [Span(core.start, end) for end in ends]
    return next(
        (one for one in spans if len(line(one.of(text))) <= most and not says_little(sentence, one, core)), core
    )


def whole_words(text: str, span: Span, sentence: Sentence) -> Span:
    """A stretch that ends no word in its middle, though tokens may: "semi" of "semi-final"."""
    start, end = _with_its_number(span, sentence), span.end
    while start > sentence.span.start and _is_joined(text, start):
        start -= 1
    while end < sentence.span.end and _is_joined(text, end):
        end += 1
    return Span(start, end)


def _with_its_number(span: Span, sentence: Sentence) -> int:
    """Where a stretch begins with the number of its first noun: "30 | minutes"."""
    tree = tree_of(sentence)
    inside = tree.within(span)
    before = inside[0] - 1 if inside else -1
    counts = before >= 0 and tree.tokens[before].dep == "nummod" and tree.tokens[before].head in inside
    return tree.tokens[before].span.start if counts else span.start


def with_its_name(text: str, sentence: Sentence, best: Span, place: Span, most: int) -> Span:
    """A stretch that begins with somebody's age, with whose it is: "Ruben Askov, | 44, was sentenced"."""
    if (
        best.start != place.start
        or text[place.start - 2 : place.start] != ", "
        or text[place.end : place.end + 1] != ","
    ):
        return best
    before = text[sentence.span.start : place.start - 2]
    start = sentence.span.start + max((found.end() for found in _LEFT.finditer(before)), default=0)
    wider = (Span(start, best.end), Span(start, place.end))
    return next((one for one in wider if len(line(one.of(text))) <= most), best)


def _is_joined(text: str, at: int) -> bool:
    """Whether no blank and no mark that ends anything parts the characters before and behind a place."""
    left, right = text[at - 1], text[at]
    return (left.isalnum() or left in _WORD_JOINERS) and (right.isalnum() or right in _WORD_JOINERS)
