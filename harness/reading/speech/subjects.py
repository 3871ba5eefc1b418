"""Whose verb it is: a tree and a verb -> the tokens of its subject, its own or one it shares with another clause."""

from __future__ import annotations

from harness.reading.speech.cues import VERBS
from harness.reading.speech.documents import MESSAGES
from harness.reading.text.tree import Tree

_FINITE = ("VBD", "VBZ", "VBP", "VBN")
_CONTROL = ("xcomp", "conj", "advcl", "pcomp", "dep", "prep", "ccomp")


def subject_of(tree: Tree, index: int) -> tuple[set[int], int | None]:
    """The subject of a verb, its own or the one it shares with the clause above it."""
    if tree.first(index, "nsubj") is None:
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
        if token.pos in ("NOUN", "PROPN", "PRON") and token.dep in (
            "nsubj",
            "nsubjpass",
            "dep",
            "ROOT",
            "appos",
            "attr",
        ):
            return at
    return None


def _teller(tree: Tree, index: int) -> int | None:
    """The subject of the cue that this one goes on from; for a stray participle, that of the sentence."""
    outer = outer_cue(tree, index)
    if outer is not None:
        return tree.first(outer, "nsubj")
    if tree.tokens[index].tag != "VBG" or not _follows_comma(tree, index):
        return None
    if tree.tokens[index].dep in ("acl", "pobj", "pcomp", "amod", "advcl", "conj", "xcomp", "prep", "ccomp"):
        return None
    root = next((at for at in range(index) if tree.tokens[at].head == at), None)
    return tree.first(root, "nsubj") if root is not None else None


def outer_cue(tree: Tree, index: int) -> int | None:
    """The cue whose speaker says this, too, although the parser hung it into what the former says.

    `said it will open, adding that it is late`; `said it would help the poor, and called it a start`.
    """
    token = tree.tokens[index]
    if token.lemma.lower() not in VERBS or tree.children(index, "nsubj", "nsubjpass", "aux", "auxpass"):
        return None
    if token.tag == "VBG":
        joined = _follows_comma(tree, index) and token.dep not in ("acl", "pobj", "pcomp", "amod")
    else:
        # A past tense cannot go on from an infinitive or a noun: its neighbour is the verb of speech. So is that of a
        # verb that opens a quotation: `said he would come and added, “Soon.”`
        beside = tree.tokens[token.head]
        joined = (
            token.dep == "conj"
            and token.tag in ("VBD", "VBN")
            and (
                not beside.tag.startswith("VB")
                or beside.tag in ("VB", "VBP", "VBZ", "VBG")
                or _opens_words(tree, index)
            )
        )
    if not joined:
        return None
    found = None
    for at in range(index):
        other = tree.tokens[at]
        inner = found is None or other.dep == "conj"  # "X said that, but Y said it was late and called it a shame"
        if inner and other.tag in _FINITE and other.lemma.lower() in VERBS and index in tree.subtree(at):
            subject = tree.first(at, "nsubj")
            if subject is not None and tree.tokens[subject].tag not in ("WP", "WDT"):
                found = at
    return found


def _opens_words(tree: Tree, index: int) -> bool:
    """Whether a quotation follows the verb: `added, “Soon.”`"""
    following = [token.text for token in tree.tokens[index + 1 : index + 3]]
    return len(following) == 2 and following[0] in (",", ":") and following[1] in ('"', "“", "''", "``", "‘", "«")


def _follows_comma(tree: Tree, index: int) -> bool:
    before = index - 1
    while before > 0 and tree.tokens[before].pos in ("ADV", "CCONJ"):
        before -= 1
    return before >= 1 and tree.tokens[before].text in (",", "-", "–", "—", "--")


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
    for child in tree.children(index, "prep", "oprd"):  # "was viewed as a victory by some": the parser hangs it there
        for noun in tree.children(child, "pobj") if tree.tokens[child].dep == "prep" else (child,):
            for prep in tree.children(noun, "prep"):
                by = tree.first(prep, "pobj") if tree.tokens[prep].text.lower() == "by" else None
                if by is not None and max(tree.subtree(prep)) == max(tree.subtree(noun)):
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
