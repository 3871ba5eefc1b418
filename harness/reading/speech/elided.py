"""A number that a second party gives, the verb left out: `the union counted 70 schools and the minister 45`.

Only where the number is what the first party's own verb tells: in "said the army lost 12 men and the rebels 45" the
rebels lost them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from harness.reading.lists import vocabulary
from harness.reading.nouns.text import Span
from harness.reading.speech.callings import callings
from harness.reading.speech.relations import Relation
from harness.reading.text.tree import VERBAL, Tree

_CONNECTIVES = frozenset({",", ";", "and", "but", "while", "whereas", "–", "—"})
_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "PRON"})
_AMOUNT_MODIFIERS = vocabulary(
    "of at about around some nearly almost just over under only least most more than up to up as many"
)
_MANNERS = frozenset({"speech", "record", "belief"})
MAX_PARTY_WORDS = 7  # words of the second party


def counted_too(trees: Sequence[Tree], relations: Sequence[Relation]) -> Iterator[Relation]:
    """The relations, each number of another party taken out of what the first says and credited to that one."""
    for one in relations:
        yield from _parted(trees[one.sentence], one, relations)


def _parted(tree: Tree, one: Relation, relations: Sequence[Relation]) -> Iterator[Relation]:
    found = list(_others(tree, one)) if one.source is not None and not one.quoted and one.content else []
    found = [each for each in found if not _is_taken(tree, each[0], one, relations)]
    if not found:
        yield one
        return
    first = tree.tokens[found[0][0][0]].span.start
    own = tuple(Span(part.start, min(part.end, first)) for part in one.content if part.start < first)
    yield replace(one, content=_trimmed(tree, own))
    for named, told in found:
        source = tree.span(named)
        head = tree.tokens[named[-1]]
        yield replace(one, content=(tree.span(told),), source=source, head=head, cue=source)


def _is_taken(tree: Tree, named: list[int], one: Relation, relations: Sequence[Relation]) -> bool:
    """Whether the party already says something of its own here."""
    span = tree.tokens[named[-1]].span
    return any(other is not one and other.source is not None and other.source.contains(span) for other in relations)


def _trimmed(tree: Tree, own: tuple[Span, ...]) -> tuple[Span, ...]:
    """The content without the words that joined what was cut off."""
    if not own:
        return own
    inside = [at for at, token in enumerate(tree.tokens) if own[-1].contains(token.span)]
    while inside and tree.tokens[inside[-1]].text.lower() in _CONNECTIVES:
        inside.pop()
    return (*own[:-1], tree.span(inside)) if inside else own[:-1]


def _others(tree: Tree, one: Relation) -> Iterator[tuple[list[int], list[int]]]:
    """The words of each further party and of what it says."""
    tokens = tree.tokens
    start = next((at for at, token in enumerate(tokens) if token.span.start >= one.cue.end), len(tokens))
    if one.entry.manner not in _MANNERS or not one.content or one.content[0].start < one.cue.start:
        return
    at, seen = start, False
    while at < len(tokens):
        token = tokens[at]
        if token.pos in VERBAL:
            return
        seen = seen or token.pos == "NUM"
        if seen and token.text.lower() in _CONNECTIVES:
            found = _party_and_number(tree, at + 1)
            if found is not None:
                yield found
                at = found[1][-1]
        at += 1


def _party_and_number(tree: Tree, at: int) -> tuple[list[int], list[int]] | None:
    """A noun phrase for a party, and the number right behind it to the end of its clause."""
    tokens = tree.tokens
    while at < len(tokens) and tokens[at].text.lower() in _CONNECTIVES:
        at += 1
    end = at
    while end < min(len(tokens), at + MAX_PARTY_WORDS) and tokens[end].pos in _PHRASE:
        if tokens[end].text.lower() in _AMOUNT_MODIFIERS:
            break
        end += 1
    named = list(range(at, end))
    number = end
    while number < len(tokens) and tokens[number].text.lower() in _AMOUNT_MODIFIERS:
        number += 1
    if not named or number >= len(tokens) or tokens[number].pos != "NUM" and tokens[number].text not in "$€£":
        return None
    if not _is_party(tree, named) or tokens[named[-1]].pos not in ("NOUN", "PROPN", "PART"):
        return None
    if tokens[named[-1]].pos == "PART":
        named = named[:-1]
    last = number
    while last + 1 < len(tokens) and tokens[last + 1].text not in (".", ",", ";", "!", "?") and (
        tokens[last + 1].text.lower() not in _CONNECTIVES
    ):  # fmt: skip
        last += 1
    told = list(range(number, last + 1))
    return (named, told) if named and not any(tokens[inside].pos in VERBAL for inside in told) else None


def _is_party(tree: Tree, named: list[int]) -> bool:
    """Whether the phrase is one for somebody who can give a number: a person, a body with an article, a group."""
    last = named[-2] if tree.tokens[named[-1]].pos == "PART" and len(named) > 1 else named[-1]
    head, first = tree.tokens[last], tree.tokens[named[0]]
    if head.entity in ("PERSON", "ORG"):
        return True
    many = head.tag in ("NNS", "NNPS") or head.lemma == "police"
    return bool(callings(head.lemma)) and (first.pos in ("DET", "PRON") or many)
