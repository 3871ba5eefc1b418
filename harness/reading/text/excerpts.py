"""The words around a place, as they stand: (Document, Span, length) -> a short stretch of its sentence.

A stretch is what a reader would quote: the noun with its number, then the verb over it, then the verb's subject, then
the clause; the longest of them that fits. It is one run of the text, with line breaks as blanks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from harness.reading.nouns.text import Document, Sentence, Span
from harness.reading.text.tree import OBJECTS, SUBJECTS, VERBAL, Tree, tree_of

_IN_NOUN = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "poss", "det", "predet", "advmod", "npadvmod"})
_CLAUSES = ("relcl", "acl", "advcl", "ccomp", "conj", "cc", "punct", "parataxis", "appos", "dep")
_AROUND_VERB = (*SUBJECTS, "aux", "auxpass", "neg", "agent", "prt", *OBJECTS)
_STEPS = 12  # up a tree
_LOOSE_START = re.compile(r"^(?:[\s,;:.)\]–—-]+|(?:and|but|or|while|which|that|who|said|says|added|told)\s+)+", re.I)
_LOOSE_END = re.compile(
    r"(?<![\s,;:.([–—-])(?:[\s,;:.([–—-]++|(?<!\w)(?:and|but|or|nor|while|which|that|who|than|of|to|in|at|on|by|for|from"
    r"|with|as|the|a|an|his|her|its|their|was|were|is|are|has|had|have|still|also|already|now|then)(?!\w))++$",
    re.I,
)
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]*)[\"”»]")
_MARKS = re.compile(r"[\"“”„«»]")
# What parts a stretch from the words of another figure: "killed 12 people and | injured 85".
_LEFT = re.compile(r"[,;:(–—]\s|\s-\s|\b(?:and|but|while)\s", re.I)
_RIGHT = re.compile(r"[,;:)–—](?=\s|$)|\s-\s|\s(?:and|but|while)\s", re.I)


def excerpt(document: Document, place: Span, most: int, also: Iterable[Span] = (), *, whole: bool = True) -> str:
    """The stretch around `place` of at most `most` characters; longer only where the place itself is.

    `also` are places of the same sentence that it should hold, too, if they fit. A sentence that fits is given `whole`.
    """
    sentence = sentence_of(document, place)
    if sentence is None:
        return line(place.of(document.text))
    if whole and len(line(sentence.span.of(document.text))) <= most:
        return _trimmed(document.text, sentence.span, place)
    wanted = [one for one in also if sentence.span.contains(one)]
    hull = Span(min([place.start, *(s.start for s in wanted)]), max([place.end, *(s.end for s in wanted)]))
    place = hull if len(line(hull.of(document.text))) <= most else place
    best = place
    for span in _stretches(sentence, place):
        if len(line(span.of(document.text))) <= most and span.contains(place):
            best = span
    if len(line(best.of(document.text))) < most // 2:
        best = _window(document.text, sentence, best, most)
    return _trimmed(document.text, best, place)


def sentence_of(document: Document, place: Span) -> Sentence | None:
    """The sentence that holds all of a place."""
    at = bisect_right(document.sentences, place.start, key=lambda one: one.span.start) - 1
    found = document.sentences[at] if at >= 0 else None
    return found if found is not None and found.span.contains(place) else None


def line(text: str) -> str:
    """Text on one line, with single quotation marks for double ones, so that it can stand between some."""
    return " ".join(_MARKS.sub("", _QUOTED.sub(r"‘\1’", text)).split())


def inline(document: Document, place: Span) -> str:
    """The words of a place as they stand within a sentence: a capital that only begins one is none."""
    words, sentence = line(place.of(document.text)), sentence_of(document, place)
    if sentence is None or not words[:1].isupper():
        return words
    tree = tree_of(sentence)
    first = next((tree.tokens[at] for at in tree.within(place)), None)
    begins = first is not None and (first.span.start == sentence.span.start or first.text.lower() in ("the", "a", "an"))
    if first is None or not begins or first.pos == "PROPN" or first.entity in ("PERSON", "GPE", "ORG", "NORP"):
        return words
    return words if first.text.isupper() and len(first.text) > 1 else words[:1].lower() + words[1:]


def noun_phrase(document: Document, place: Span) -> str:
    """A figure with the noun that it counts: "12 people"; the figure alone where there is none."""
    sentence = sentence_of(document, place)
    if sentence is None or not sentence.tokens:
        return line(place.of(document.text))
    span = next(_stretches(sentence, place), place)
    return inline(document, span if span.contains(place) else place)


def _stretches(sentence: Sentence, place: Span) -> Iterator[Span]:
    """Ever longer runs around a place."""
    tree = tree_of(sentence)
    inside = tree.within(place)
    if not inside:
        return
    spot = next((at for at in inside if tree.tokens[at].head not in inside or tree.tokens[at].head == at), inside[-1])
    noun = _top(tree, spot)
    words = set(inside) | tree.subtree(noun, "prep", "acomp", *_CLAUSES, *SUBJECTS, "aux")
    wide = words | (tree.subtree(noun, *_CLAUSES) if tree.tokens[noun].pos not in VERBAL else set())
    yield tree.span(words)
    yield tree.span(wide)
    at = noun
    for _ in range(_STEPS):
        if tree.tokens[at].pos in VERBAL and (at == spot or at not in inside):
            yield from _of_verb(tree, at, words, wide)
            if tree.children(at, *SUBJECTS) or tree.tokens[at].dep == "conj":
                return  # what is over it tells of something else
        elif tree.tokens[at].dep in ("prep", "pobj", "dobj", "conj", "appos"):
            words, wide = words | {at}, wide | {at}
            yield tree.span(wide)
        if tree.tokens[at].head == at:
            break
        at = tree.tokens[at].head
    yield sentence.span


def _of_verb(tree: Tree, verb: int, words: set[int], wide: set[int]) -> Iterator[Span]:
    """The words with the verb over them, then with its subject, then with all that hangs from it."""
    subjects = tree.children(verb, *SUBJECTS)
    act = {verb}
    if not words.isdisjoint(subjects):  # "homes lost" says nothing without "power"
        act |= {at for child in tree.children(verb, *OBJECTS) for at in tree.subtree(child, *_CLAUSES)}
    helpers = act | set(tree.children(verb, "aux", "auxpass", "neg", "prt"))
    names = {at for subject in subjects for at in (subject, *tree.children(subject, "compound"))}
    if names and min(helpers) - max(names) > 1:  # a stretch that begins with half of what is told of the subject
        names = set()
    whole = {at for subject in subjects for at in tree.subtree(subject, *_CLAUSES)}
    for more in (act, helpers, helpers | names, helpers | whole):
        yield tree.span(words | more)
        yield tree.span(wide | more)
    near = wide | helpers | whole
    for child in tree.children(verb, *_AROUND_VERB):
        near = near | tree.subtree(child, *_CLAUSES)
    yield tree.span(near)
    for child in tree.children(verb, "prep", "npadvmod", "advmod", "xcomp"):
        near = near | tree.subtree(child, *_CLAUSES)
        yield tree.span(near)
    yield tree.span(tree.subtree(verb, "conj", "cc", "advcl", "parataxis", "ccomp"))


def _top(tree: Tree, at: int) -> int:
    """The noun that a word belongs to as number or attribute."""
    for _ in range(_STEPS):
        token = tree.tokens[at]
        above = tree.tokens[token.head]
        if token.dep not in _IN_NOUN or token.head == at or above.pos in VERBAL or above.pos in ("ADP", "SCONJ"):
            break
        at = token.head
    return at


def _window(text: str, sentence: Sentence, core: Span, most: int) -> Span:
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


def _trimmed(text: str, span: Span, place: Span) -> str:
    """A stretch without the loose ends that say nothing; never less than the place."""
    head, body, tail = text[span.start : place.start], text[place.start : place.end], text[place.end : span.end]
    if tail:
        tail = _LOOSE_END.sub("", tail)
    else:
        body = body.rstrip(" ,;:.")
    words = line(_LOOSE_START.sub("", head) + body + tail)
    if words.count(")") > words.count("("):
        words = words.removesuffix(")")
    if words.count("(") > words.count(")"):
        words = words.removeprefix("(")
    return words.strip(" ,;:")
