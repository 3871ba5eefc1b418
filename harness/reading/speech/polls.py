"""What polls and parties count: "the survey puts her at 40 percent", "the ministry counts 40 dead" -> a draft."""

from __future__ import annotations

from harness.reading.nouns.speech import Stance
from harness.reading.speech.cues import Cue
from harness.reading.speech.documents import POLLS
from harness.reading.speech.drafts import Draft, cue_words
from harness.reading.speech.subjects import noun_phrase
from harness.reading.text.tree import Tree

_RECORD_CUE = Cue(stance=Stance.CLAIMED, manner="record")
_RECKONED = Cue(stance=Stance.ESTIMATED, manner="speech")


def poll_result(tree: Tree, index: int) -> Draft | None:
    """`The latest survey puts her at 40 percent`: all that follows is what the survey says."""
    subject = tree.first(index, "nsubj")
    if subject is None or tree.children(index, "neg"):
        return None
    if tree.tokens[subject].lemma.lower() not in POLLS and not _puts_at(tree, index):
        return None
    told = [child for child in tree.children(index) if child > index and not _opposes(tree, child)]
    found = {at for child in told for at in tree.subtree(child)}
    token = tree.tokens[index]
    if token.dep == "aux" and tree.tokens[token.head].tag == "VBG":  # "the poll has her leading by 20 points"
        found = {at for at in tree.subtree(token.head) if at > index}
        source = noun_phrase(tree, subject)
        return Draft(at=index, cue=frozenset({index}), source=frozenset(source), head=subject,
                     content=frozenset(found - source), entry=_RECORD_CUE)  # fmt: skip
    content = {at for at in found if tree.tokens[at].dep != "punct" or at < max(found)}
    if not any(tree.tokens[at].dep in ("dobj", "ccomp", "xcomp") for at in tree.children(index)):
        return None
    if tree.tokens[index].lemma.lower() == "have" and not _tells(tree, index):
        return None
    source = noun_phrase(tree, subject)
    entry = _RECKONED if tree.tokens[index].lemma.lower() == "estimate" else _RECORD_CUE
    return Draft(at=index, cue=frozenset(cue_words(tree, index)), source=frozenset(source), head=subject,
                 content=frozenset(content - source), entry=entry)  # fmt: skip


def _opposes(tree: Tree, clause: int) -> bool:
    """Whether another party's clause is set against the count: `counts 11, while the prosecutor speaks of nine`."""
    marks = {tree.tokens[at].text.lower() for at in tree.children(clause, "mark")}
    return tree.tokens[clause].dep == "advcl" and bool(marks & {"while", "whereas", "although", "though"})


def _tells(tree: Tree, index: int) -> bool:
    """Whether a poll has somebody ahead, and not a margin of error or a thousand respondents."""
    objects = tree.children(index, "dobj")
    return bool(tree.children(index, "ccomp", "xcomp")) or any(
        tree.children(at, "acl") or tree.tokens[at].pos in ("PROPN", "PRON") for at in objects
    )


def _puts_at(tree: Tree, index: int) -> bool:
    """`put the number at 40`, whoever does, and what a party counts: `counts 40 dead`."""
    lemma = tree.tokens[index].lemma.lower()
    if lemma in ("put", "place", "peg", "estimate"):
        places = [at for at in tree.subtree(index) if at > index and tree.tokens[at].text.lower() == "at"]
        return any(has_number(tree, pobj) for at in places for pobj in tree.children(at, "pobj"))
    return lemma in ("count", "tally") and any(has_number(tree, at) for at in tree.children(index, "dobj"))


def has_number(tree: Tree, index: int) -> bool:
    return any(tree.tokens[at].pos == "NUM" for at in (index, *tree.children(index)))
