"""Whose words they are without a verb that says so: `in her words`, `by the company's account`, `as he put it`."""

from __future__ import annotations

from harness.speech.cues import Cue
from harness.speech.drafts import Draft
from harness.speech.names import listed
from harness.speech.subjects import noun_phrase, subject_of
from harness.text.tree import Tree
from harness.types import Stance

_SAID = Cue(stance=Stance.CLAIMED, manner="speech")
_RECKONED = Cue(stance=Stance.ESTIMATED, manner="speech")
_WORDS = listed("words word phrase telling version account accounts view opinion reading figures")
_RECKONING = listed("estimate estimates estimation reckoning assessment calculation calculations projection forecast")
_LEADING = listed("in by to on according")


def voice(tree: Tree, index: int) -> Draft | None:
    """`in Roke's words`, `by an estimate of the agency`: a phrase that gives its whole clause to somebody."""
    if tree.tokens[index].text.lower() not in _LEADING:
        return None
    head = tree.first(index, "pobj")
    if head is None:
        return None
    word = tree.tokens[head].text.lower()
    entry = _SAID if word in _WORDS else _RECKONED if word in _RECKONING else None
    owner = tree.first(head, "poss")
    if owner is None:
        of = next((at for at in tree.children(head, "prep") if tree.tokens[at].text.lower() in ("of", "by", "from")), None)
        owner = tree.first(of, "pobj") if of is not None else None
    if entry is None or owner is None or tree.tokens[owner].pos not in ("PROPN", "NOUN", "PRON"):
        return None
    phrase = tree.subtree(index)
    first, last = min(phrase), max(phrase)
    beside = [tree.tokens[at].text for at in (first - 1, last + 1) if 0 <= at < len(tree.tokens)]
    if first and not set(beside) & {",", ".", ";", "–", "—", "("}:
        return None  # "put her trust in his words"
    verb = tree.tokens[index].head
    while tree.tokens[verb].pos not in ("VERB", "AUX") and tree.tokens[verb].head != verb:
        verb = tree.tokens[verb].head
    content = _same_side(tree, tree.subtree(verb) - phrase, index)
    source = noun_phrase(tree, owner) - set(tree.children(owner, "case"))
    return Draft(at=head, cue=frozenset({index, head}), source=frozenset(source), head=owner,
                 content=frozenset(content), entry=entry)  # fmt: skip


def put(tree: Tree, index: int) -> Draft | None:
    """`as Hale put it in a note`, `as the mayor has it`."""
    token = tree.tokens[index]
    it = tree.first(index, "dobj")
    marked = any(tree.tokens[at].text.lower() == "as" for at in tree.children(index, "mark", "advmod"))
    if token.lemma.lower() not in ("put", "have", "see") or it is None or tree.tokens[it].text.lower() != "it":
        return None
    source, head = subject_of(tree, index)
    if not marked or head is None or token.head == index:
        return None
    content = _same_side(tree, tree.subtree(token.head) - tree.subtree(index), index)
    return Draft(at=index, cue=frozenset({index, it}), source=frozenset(source), head=head,
                 content=frozenset(content), entry=_SAID)  # fmt: skip


def _same_side(tree: Tree, content: set[int], index: int) -> set[int]:
    """The content on the cue's side of a semicolon."""
    marks = [at for at, token in enumerate(tree.tokens) if token.text == ";"]
    low = max((at for at in marks if at < index), default=-1)
    high = min((at for at in marks if at > index), default=len(tree.tokens))
    return {at for at in content if low < at < high}
