"""The words around a place, as they stand: (Document, Span, length) -> a short stretch of its sentence.

A stretch is what a reader would quote: the noun with its number, then the verb over it, then the verb's subject, then
the clause; the longest of them that fits. It is one run of the text, with line breaks as blanks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from harness.text.tree import OBJECTS, SUBJECTS, VERBAL, Tree, tree_of
from harness.types import Document, Sentence, Span

_IN_NOUN = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "poss", "det", "predet", "advmod", "npadvmod"})
_CLAUSES = ("relcl", "acl", "advcl", "ccomp", "conj", "cc", "punct", "parataxis", "appos", "dep")
_AROUND_VERB = (*SUBJECTS, "aux", "auxpass", "neg", "agent", "prt", *OBJECTS)
_STEPS = 12  # up a tree
_LOOSE_START = re.compile(r"^(?:[\s,;:.)\]–—-]+|(?:and|but|or|while|which|that|who)\s+)+", re.I)
_LOOSE_END = re.compile(
    r"(?:[\s,;:.([–—-]+|\s(?:and|but|or|nor|while|which|that|who|than|of|to|in|at|on|by|for|from|with|as|the|a|an|his|her"
    r"|its|their|was|were|is|are|has|had|have))+$",
    re.I,
)
_MARKS = re.compile(r"[\"“”„«»]")


def excerpt(document: Document, place: Span, most: int, also: Iterable[Span] = ()) -> str:
    """The stretch around `place` of at most `most` characters; longer only where the place itself is.

    `also` are places of the same sentence that it should hold, too, if they fit.
    """
    sentence = sentence_of(document, place)
    if sentence is None:
        return line(place.of(document.text))
    wanted = [one for one in also if sentence.span.contains(one)]
    hull = Span(min([place.start, *(s.start for s in wanted)]), max([place.end, *(s.end for s in wanted)]))
    place = hull if len(line(hull.of(document.text))) <= most else place
    best = place
    for span in _stretches(sentence, place):
        if len(line(span.of(document.text))) <= most and len(span) > len(best):
            best = span
    if len(line(best.of(document.text))) < most // 2:
        best = _window(document.text, sentence.span, best, most)
    return _trimmed(document.text, best, place)


def sentence_of(document: Document, place: Span) -> Sentence | None:
    """The sentence that holds all of a place."""
    at = bisect_right(document.sentences, place.start, key=lambda one: one.span.start) - 1
    found = document.sentences[at] if at >= 0 else None
    return found if found is not None and found.span.contains(place) else None


def line(text: str) -> str:
    """Text on one line, without double quotation marks, so that it can stand between some."""
    return " ".join(_MARKS.sub("", text).split())


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
    yield tree.span(words)
    if tree.tokens[noun].pos not in VERBAL:
        yield tree.span(words | tree.subtree(noun, *_CLAUSES))
    verb, last = noun, noun
    for _ in range(_STEPS):
        if tree.tokens[verb].pos in VERBAL and verb != last:
            yield from _of_verb(tree, verb, words)
        elif tree.tokens[verb].dep in ("prep", "pobj", "dobj", "conj", "appos"):
            words = words | {verb}
            yield tree.span(words)
        if tree.tokens[verb].head == verb:
            break
        last, verb = verb, tree.tokens[verb].head
    yield sentence.span


def _of_verb(tree: Tree, verb: int, words: set[int]) -> Iterator[Span]:
    """The words with the verb over them, then with its subject, then with all that hangs from it."""
    helpers = {verb, *tree.children(verb, "aux", "auxpass", "neg", "prt")}
    yield tree.span(words | helpers)
    near = words | helpers | {at for child in tree.children(verb, *SUBJECTS) for at in tree.subtree(child, *_CLAUSES)}
    yield tree.span(near)
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


def _window(text: str, sentence: Span, core: Span, most: int) -> Span:
    """Whole words on either side of a stretch, up to the next comma or the like, as many as fit."""
    before = text[sentence.start : core.start]
    after = text[core.end : sentence.end]
    start = max((found.end() for found in re.finditer(r"[,;:(–—]\s|\s-\s", before)), default=0)
    stop = re.search(r"[,;:)–—](?=\s|$)|\s-\s", after)
    words = [sentence.start + start + found.start() for found in re.finditer(r"\S+", before[start:])]
    ends = [core.end + found.end() for found in re.finditer(r"\S+", after[: stop.start()] if stop else after)]
    low, high = core.start, core.end
    while words or ends:
        step = words.pop() if words else None
        if step is not None and len(line(text[step:high])) <= most:
            low = step
        else:
            words = []
        follow = ends.pop(0) if ends else None
        if follow is not None and len(line(text[low:follow])) <= most:
            high = follow
        else:
            ends = []
    return Span(low, high)


def _trimmed(text: str, span: Span, place: Span) -> str:
    """A stretch without the loose ends that say nothing; never less than the place."""
    head, body, tail = text[span.start : place.start], text[place.start : place.end], text[place.end : span.end]
    if tail:
        tail = _LOOSE_END.sub("", tail)
    else:
        body = body.rstrip(" ,;:.")
    words = line(_LOOSE_START.sub("", head) + body + tail)
    return words.strip(" ,;:")
