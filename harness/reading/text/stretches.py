"""Ever longer runs of a sentence around a place, by its tree: (Sentence, Span) -> spans that a reader would quote.

First the noun with its number, then the verb over it, then the verb's subject, then the clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from harness.reading.nouns.text import Sentence, Span
from harness.reading.text.tree import OBJECTS, SUBJECTS, VERBAL, Tree, tree_of

_IN_NOUN = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "poss", "det", "predet", "advmod", "npadvmod"})
_CLAUSES = ("relcl", "acl", "advcl", "ccomp", "conj", "cc", "punct", "parataxis", "appos", "dep")
_AROUND_VERB = (*SUBJECTS, "aux", "auxpass", "neg", "agent", "prt", *OBJECTS)
_MAX_DEPTH = 12  # up a tree
_OBJECT_WINDOW = 3  # words from a verb to an object that is named with it
_CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


def stretches(sentence: Sentence, place: Span) -> Iterator[Span]:
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
    for _ in range(_MAX_DEPTH):
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
    for _ in range(_MAX_DEPTH):
        token = tree.tokens[at]
        above = tree.tokens[token.head]
        if token.dep not in _IN_NOUN or token.head == at or above.pos in VERBAL or above.pos in ("ADP", "SCONJ"):
            break
        at = token.head
    return at


def says_little(sentence: Sentence, span: Span, place: Span) -> bool:
    """Whether a stretch has no telling word beside the place: “27”, “to 4 percent”, “there were 400”."""
    tree = tree_of(sentence)
    inside = tree.within(place)
    beside = (tree.tokens[at] for at in tree.within(span) if at not in inside and tree.tokens[at].lemma.lower() != "be")
    return bool(sentence.tokens) and not any(
        one.pos in _CONTENT_TAGS or (one.pos == "ADV" and one.head not in inside) for one in beside
    )


def verb_over(sentence: Sentence, place: Span) -> Span | None:
    """The verb that a place hangs from."""
    tree = tree_of(sentence)
    inside = tree.within(place)
    over = (tree.tokens[at] for at in (tree.ancestors(inside[-1]) if inside else ()))
    return next((one.span for one in over if one.pos == "VERB" and not one.span.overlaps(place)), None)


def with_its_verb(sentence: Sentence, cue: Span) -> Span:
    """A cue with the verb that it goes before and its object: "will buy", "raised the award"; else the cue alone."""
    tree = tree_of(sentence)
    inside = tree.within(cue)
    if not inside:
        return cue
    at = inside[-1]
    while at + 1 < len(tree.tokens) and tree.tokens[at + 1].pos in ("AUX", "PART", "ADV"):
        at += 1
    at += at + 1 < len(tree.tokens) and tree.tokens[at + 1].pos == "VERB"
    if tree.tokens[at].pos != "VERB":
        return cue
    things = [one for one in tree.children(at, *OBJECTS) if at < one <= at + _OBJECT_WINDOW]
    return Span(cue.start, tree.tokens[things[0] if things else at].span.end)


def with_preposition(sentence: Sentence, place: Span) -> Span:
    """A place with the preposition right before it: "by about two fifths"."""
    tree = tree_of(sentence)
    inside = tree.within(place)
    first = (
        next((at for at in range(max(0, inside[0] - _OBJECT_WINDOW), inside[0]) if tree.tokens[at].pos == "ADP"), None)
        if inside
        else None
    )
    return place if first is None or not inside else Span(tree.tokens[first].span.start, place.end)
