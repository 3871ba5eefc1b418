"""Where a text says that something is still to come, or only may be so: (place, Document) -> the span of that word."""

from __future__ import annotations

from harness.reading.nouns.text import Document, Span
from harness.reading.speech.asides import path
from harness.reading.speech.stance import FUTURE_CUES, WEAK_MODAL
from harness.reading.text.excerpts import sentence_of
from harness.reading.text.tree import Tree, tree_of

MODALS = WEAK_MODAL | {"will", "shall", "would", "should", "'ll", "’ll"}


def ahead(place: Span, document: Document) -> Span | None:
    """The word nearest over `place`, or else nearest to it in its sentence: "will", "could", "plans", "is" due to."""
    sentence = sentence_of(document, place)
    if sentence is None or not sentence.tokens:
        return None
    tree = tree_of(sentence)
    for at in path(tree, place):
        if (found := _of(tree, at)) is not None:
            return tree.tokens[found].span
    return _nearest(tree, place)


def _of(tree: Tree, at: int) -> int | None:
    """The word that puts a verb or noun ahead: its modal, or what its infinitive hangs from."""
    helpers = tree.children(at, "aux")
    modal = next((child for child in helpers if tree.tokens[child].lemma.lower() in MODALS), None)
    if modal is not None:
        return modal
    token = tree.tokens[at]
    if token.lemma.lower() == "be" and any(_is_infinitive(tree, child) for child in tree.children(at, "xcomp")):
        return at  # "is to reach"
    if token.head != at and _is_infinitive(tree, at):
        over = tree.tokens[token.head].lemma.lower()
        return token.head if over in FUTURE_CUES or over == "be" else None
    return at if token.pos == "VERB" and token.lemma.lower() in FUTURE_CUES else None


def _is_infinitive(tree: Tree, at: int) -> bool:
    return any(tree.tokens[child].tag == "TO" for child in tree.children(at, "aux"))


def _nearest(tree: Tree, place: Span) -> Span | None:
    spans = [
        one.span for one in tree.tokens if one.lemma.lower() in MODALS | FUTURE_CUES and not one.span.overlaps(place)
    ]
    return min(spans, key=lambda one: abs(one.start - place.start), default=None)
