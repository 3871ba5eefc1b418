"""Where a stretch stands aside from the clause that it is in: (span, document) -> yes or no."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice, takewhile

from harness.reading.nouns.text import Document, Sentence, Span
from harness.reading.text.tree import Tree, tree_of

DEEPEST = 40  # words up a tree; what hangs deeper is no clause that anybody wrote
DESCRIBING = ("amod", "compound", "poss", "nmod", "appos", "acl", "relcl")


def sentence_at(span: Span, document: Document) -> Sentence | None:
    number = bisect_right(document.sentences, span.start, key=lambda one: one.span.start) - 1
    return document.sentences[number] if number >= 0 else None


def path(tree: Tree, span: Span) -> Iterator[int]:
    """The tokens of the span and those above them, up to the clause that states them."""
    inside = tree.within(span)
    if not inside:
        return
    top = next((at for at in inside if tree.tokens[at].head not in inside or tree.tokens[at].head == at), inside[0])
    yield top
    at = top
    described = False
    for above in islice(tree.ancestors(top), DEEPEST):
        dep = tree.tokens[at].dep
        described = described or dep in DESCRIBING
        if described and dep in ("nsubj", "nsubjpass"):
            return  # "the kilometre-long bridge will open" does not say that it will be a kilometre long
        if dep in ("ccomp", "parataxis", "advcl", "relcl") and tree.tokens[above].pos in (
            "VERB",
            "AUX",
            "NOUN",
            "PROPN",
        ):
            infinitive = any(tree.tokens[child].tag == "TO" for child in tree.children(at, "aux"))
            if dep != "ccomp" or not infinitive:
                return
        if (
            dep == "conj"
            and tree.tokens[at].pos in ("VERB", "AUX")
            and tree.children(at, "nsubj", "nsubjpass", "aux", "auxpass")
        ):
            return
        yield above
        at = above


def is_aside(span: Span, document: Document, *, dated: bool = False, cue: Span | None = None) -> bool:
    """Whether the writer may have added `span` to what somebody said: in a clause ("who ...", "when ..."), in an
    apposition ("the worst since 2019"), or as a date (`dated`) that tells which one is meant ("the 24 April strike").
    Only what lies below the `cue` that credits it counts: "while the union speaks of 40" is the union's.
    """
    sentence = sentence_at(span, document)
    if sentence is None or not sentence.tokens:
        return False
    tree = tree_of(sentence)
    over = (tree.tokens[at] for at in path(tree, span))
    way = list(takewhile(lambda one: cue is None or not one.span.overlaps(cue), over))
    added = next((one.dep for one in way if one.dep in {"relcl", "advcl", "appos", "ccomp", "ROOT"}), "")
    if added == "appos" and not any(one.dep == "ROOT" and one.pos in ("VERB", "AUX") for one in tree.tokens):
        return False  # no clause around it: a headline, or a sentence that was not understood
    return added in {"relcl", "advcl", "appos"} or (dated and _tells_which(tree, span))


def is_joined_before(span: Span, cue: Span, document: Document) -> bool:
    """Whether another clause is joined to that of `span` before the cue that follows: of "it was fined and will appeal,
    its lawyer said" the lawyer may have said the second half only.
    """
    sentence = sentence_at(span, document)
    if sentence is None or not sentence.tokens or not sentence.span.contains(cue) or cue.start < span.end:
        return False
    tree = tree_of(sentence)
    verb = next((at for at in path(tree, span) if tree.tokens[at].pos in ("VERB", "AUX")), None)
    if verb is None:
        return False
    return any(
        tree.tokens[other].pos in ("VERB", "AUX") and span.end <= tree.tokens[other].span.start < cue.start
        for other in tree.children(verb, "conj")
    )


def _tells_which(tree: Tree, span: Span) -> bool:
    """Whether a date hangs from a common noun, not from the verb: "the 24 April strike", "a strike on 24 April"."""
    at = next(path(tree, span), None)
    if at is None:
        return False
    above = tree.tokens[at].head
    if tree.tokens[above].dep == "prep":
        above = tree.tokens[above].head
    return tree.tokens[above].pos == "NOUN" and not tree.tokens[above].span.overlaps(span)
