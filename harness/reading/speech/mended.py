"""Speakers that the parser lost: a draft or a relation without its speaker -> the same with the noun beside its cue.

`X (a clerk) says he will go`, `Y - a firm of twelve - noted that`, `“… with Z,” said W`: brackets, dashes and quotation
marks between a cue and its noun make the parser hang one of them elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from harness.reading.nouns.speech import Quotation
from harness.reading.speech.drafts import Draft
from harness.reading.speech.relations import Relation, within
from harness.reading.speech.subjects import noun_phrase
from harness.reading.text.tree import NOMINAL, VERBAL, Tree

_OPENING = {")": "(", "]": "[", "–": "–", "—": "—", "--": "--", "-": "-", ",": ","}
_IN_A_PHRASE = frozenset({*NOMINAL, "ADJ", "DET", "NUM", "PART"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_EMPTY = frozenset({"that", "this", "it", "there"})  # subjects that tell nothing
_MANNERS = frozenset({"speech", "record", "belief"})
_ASIDE = 30  # words at most between the brackets or dashes


def with_speaker(tree: Tree, draft: Draft) -> Draft:
    """The draft with the noun in front of its cue as its speaker, where the syntax gave none or an empty word."""
    token = tree.tokens[draft.at]
    if token.tag not in _FINITE or draft.entry.manner not in _MANNERS or tree.children(draft.at, "auxpass"):
        return draft
    lost = draft.head is None or not draft.source or _is_anothers(tree, draft)
    empty = not lost and draft.head is not None and tree.tokens[draft.head].text.lower() in _EMPTY
    if not lost and not empty:
        return draft
    noun = _before(tree, draft.at, aside=lost)
    if noun is None:
        return draft
    if empty and (tree.tokens[noun].tag not in ("NNS", "NNPS") or tree.tokens[noun].head == draft.at):
        return draft  # only a plural that the parser took from the cue: "20 million experts say it costs"
    source = {noun} if empty else _phrase(tree, noun)
    behind = {at for at in draft.content if at > draft.at}
    if any(tree.tokens[at].pos in VERBAL for at in behind):
        content = behind
    else:
        content = {at for at in draft.content if at < min(source) or at > draft.at}
    return replace(draft, source=frozenset(source), head=noun, content=frozenset(content))


def _is_anothers(tree: Tree, draft: Draft) -> bool:
    """Whether the speaker found is the "who" of a clause put in: `Moor, who has no vote, said ...`."""
    head = tree.tokens[draft.head] if draft.head is not None else None
    return (
        head is not None
        and head.tag in ("WP", "WDT")
        and head.head != draft.at
        and tree.tokens[draft.at - 1].text == ","
    )


def unquoted(tree: Tree, one: Relation, quotes: Sequence[Quotation]) -> Relation:
    """The relation with a speaker outside the quotation, where the syntax took one of the quoted words for him."""
    if one.source is None or not within(one.source, quotes) or within(one.cue, quotes):
        return one
    at = next((n for n, token in enumerate(tree.tokens) if token.span.start == one.cue.start), None)
    if at is None:
        return one
    outside = [n for n, token in enumerate(tree.tokens) if not within(token.span, quotes)]
    subjects = [n for n in tree.children(at, "nsubj") if n in outside]
    noun = subjects[0] if subjects else _before(tree, at, aside=True)
    if noun is None or noun not in outside:
        noun = _behind(tree, at)
    if noun is None or noun not in outside:
        return one
    source = [n for n in noun_phrase(tree, noun) if n in outside and n != at] if subjects else _phrase(tree, noun)
    return replace(one, source=tree.span(source), head=tree.tokens[noun])


def _before(tree: Tree, index: int, *, aside: bool) -> int | None:
    """The noun that stands before the verb at `index`, an aside between brackets, dashes or commas left out."""
    at = index - 1
    while at >= 0 and (tree.tokens[at].pos in ("ADV", "AUX") or tree.tokens[at].dep == "neg"):
        at -= 1
    opening = _OPENING.get(tree.tokens[at].text) if aside and at > 0 else None
    if opening is not None:
        first = next((n for n in range(at - 1, max(-1, at - _ASIDE), -1) if tree.tokens[n].text == opening), None)
        if first is None or (opening == "," and not _is_aside(tree, first, at)):
            return None
        at = first - 1
        while at > 1 and tree.tokens[at].pos == "ADV" and tree.tokens[at - 1].text == ",":
            at -= 2  # "Moor, meanwhile, who has no vote, said"
    return at if at >= 0 and tree.tokens[at].pos in NOMINAL else None


def _is_aside(tree: Tree, first: int, last: int) -> bool:
    """Whether what stands between two commas is a relative clause or an adverb, not a clause of its own."""
    opening = tree.tokens[first + 1]
    return opening.tag in ("WP", "WDT", "WP$") or all(
        tree.tokens[at].pos == "ADV" or tree.tokens[at].text.isdigit() for at in range(first + 1, last)
    )


def _behind(tree: Tree, index: int) -> int | None:
    """The last noun of the name right behind the cue: `said Baker.`"""
    at = index + 1
    while at < len(tree.tokens) and tree.tokens[at].pos in _IN_A_PHRASE:
        at += 1
    return at - 1 if at - 1 > index and tree.tokens[at - 1].pos in NOMINAL else None


def _phrase(tree: Tree, noun: int) -> set[int]:
    """A noun with the words of its phrase around it that name it."""
    start = noun
    while start and tree.tokens[start - 1].pos in _IN_A_PHRASE:
        start -= 1
    return set(range(start, noun + 1))
