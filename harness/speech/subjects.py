"""Whose verb it is: a tree and a verb -> the tokens of its subject, its own or the one it shares with another clause."""

from __future__ import annotations

from harness.speech.cues import VERBS
from harness.speech.documents import MESSAGES
from harness.speech.tree import Tree

_CONTROL = ("xcomp", "conj", "advcl", "pcomp", "dep", "prep", "ccomp")


def subject_of(tree: Tree, index: int) -> tuple[set[int], int | None]:
    """The subject of a verb, its own or the one it shares with the clause above it."""
    if tree.tokens[index].tag == "VBG" and tree.first(index, "nsubj") is None:
        teller = _teller(tree, index)
        if teller is not None:
            return noun_phrase(tree, teller), teller
    seen: set[int] = set()
    at = index
    while at not in seen:
        seen.add(at)
        subject = tree.first(at, "nsubj", "nsubjpass", "csubj")
        if subject is not None:
            if tree.tokens[subject].text.lower() in ("which", "what") and tree.tokens[at].dep != "relcl":
                return set(), None
            return noun_phrase(tree, subject), subject
        agent = tree.first(at, "agent")
        if at != index and agent is not None and (by := tree.first(agent, "pobj")) is not None:
            return noun_phrase(tree, by), by
        token = tree.tokens[at]
        if token.dep == "acl" or (token.dep == "relcl" and token.tag == "VBG"):
            if (sender := _sender(tree, token.head)) is not None:
                return noun_phrase(tree, sender), sender
            return noun_phrase(tree, token.head, without=at), token.head
        if token.head == at and at == index:
            first = _first_nominal(tree, index)
            return (noun_phrase(tree, first), first) if first is not None else (set(), None)
        if token.dep not in _CONTROL:
            return set(), None
        if token.dep in ("advcl", "ccomp") and token.tag not in ("VBG", "VBN"):
            over = tree.tokens[token.head]
            if at == index or token.dep == "advcl" or over.lemma.lower() not in VERBS:
                return set(), None
        if token.dep == "prep" and tree.tokens[token.head].pos not in ("VERB", "AUX"):
            return set(), None
        at = token.head
    return set(), None


def _first_nominal(tree: Tree, index: int) -> int | None:
    """The noun that opens the sentence, for a main verb whose subject the parser hung elsewhere."""
    if tree.tokens[index].tag not in ("VBD", "VBZ", "VBP"):
        return None
    for at in range(index):
        token = tree.tokens[at]
        if token.pos in ("NOUN", "PROPN", "PRON") and token.dep in ("nsubj", "nsubjpass", "dep", "ROOT", "appos", "attr"):
            return at
    return None


def _teller(tree: Tree, index: int) -> int | None:
    """Who says what follows `, saying`: the subject of the clause of speech before it, however it was attached."""
    before = index - 1
    while before > 0 and tree.tokens[before].pos in ("ADV", "CCONJ"):
        before -= 1
    if before < 1 or tree.tokens[before].text not in (",", "-", "–", "—", "--"):
        return None
    if tree.tokens[index].dep in ("acl", "pobj", "pcomp", "amod"):
        return None
    for at in range(before):
        token = tree.tokens[at]
        if token.tag in ("VBD", "VBZ", "VBP", "VBN") and token.lemma.lower() in VERBS and index in tree.subtree(at):
            subject = tree.first(at, "nsubj")
            if subject is not None and tree.tokens[subject].tag not in ("WP", "WDT"):
                return subject
    if tree.tokens[index].dep in ("advcl", "conj", "xcomp", "prep", "ccomp"):
        return None
    root = next((at for at in range(before) if tree.tokens[at].head == at), None)
    return tree.first(root, "nsubj") if root is not None else None


def _sender(tree: Tree, noun: int) -> int | None:
    """Who put a message out: `the ministry` in `the ministry issued a statement saying ...`."""
    token = tree.tokens[noun]
    if token.lemma.lower() not in MESSAGES:
        return None
    if (poss := tree.first(noun, "poss")) is not None:
        return poss
    above = tree.tokens[token.head]
    if token.dep == "dobj" and above.pos == "VERB":
        return subject_of(tree, token.head)[1]
    return None


def agent_of(tree: Tree, index: int) -> tuple[set[int], int | None]:
    for child in tree.children(index, "agent"):
        by = tree.first(child, "pobj")
        if by is not None:
            return noun_phrase(tree, by), by
    return set(), None


def noun_phrase(tree: Tree, head: int, without: int | None = None) -> set[int]:
    """A noun with all that belongs to it, appositions and relative clauses too."""
    found = tree.subtree(head)
    if without is not None:
        found -= tree.subtree(without)
    # Only the stretch around the head: a clause that the parser hung on from afar is none of the name's.
    low = high = head
    while low - 1 in found:
        low -= 1
    while high + 1 in found:
        high += 1
    return set(range(low, high + 1))
