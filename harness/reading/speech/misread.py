"""Verbs that the parser takes for nouns: `records show` put into a clause, `the office projects that ...`.

`misread(tree, index) -> Draft | None` at a noun whose form is also a cue verb's.
"""

from __future__ import annotations

from harness.reading.nouns.speech import Stance
from harness.reading.speech.cues import VERBS, Cue
from harness.reading.speech.documents import DOCUMENTS, POLLS
from harness.reading.speech.drafts import Draft
from harness.reading.text.tree import NOMINAL, VERBAL, Tree

_RECORD = Cue(stance=Stance.CLAIMED, manner="record")
_CLOSING = frozenset({",", ".", ";", ")"})


def misread(tree: Tree, index: int) -> Draft | None:
    """The relation whose cue is the noun at `index`, where it can only be a verb."""
    return _put_in(tree, index) or _with_clause(tree, index) or _behind_clause(tree, index)


def _put_in(tree: Tree, index: int) -> Draft | None:
    """`The barge, port records show, sank`: documents and "show" between commas or at the end."""
    word = tree.tokens[index].text.lower()
    if word not in ("show", "shows") or index < 2:
        return None
    noun = index - 1
    told = tree.tokens[noun]
    if (told.tag in ("NNS", "NNPS")) is not (word == "show") or told.lemma.lower() not in DOCUMENTS | POLLS:
        return None
    closed = index + 1 == len(tree.tokens) or tree.tokens[index + 1].text in _CLOSING
    source = _before(tree, noun)
    start = min(source)
    if not closed or start == 0 or tree.tokens[start - 1].text != ",":
        return None
    before, after = set(range(start - 1)), set(range(index + 2, len(tree.tokens) - 1))
    content = before if _has_verb(tree, before) else before | after
    if not _has_verb(tree, content):
        return None
    return Draft(at=index, cue=frozenset({index}), source=frozenset(source), head=noun, content=frozenset(content),
                 entry=_RECORD)  # fmt: skip


def _with_clause(tree: Tree, index: int) -> Draft | None:
    """`The campaign projects that it will grow`: a plural with a "that" clause, in a sentence without a main verb."""
    token = tree.tokens[index]
    entry = VERBS.get(token.lemma.lower())
    plural = token.tag == "NNS" or token.text == "show"  # "figures show that"
    if entry is None or not plural or token.head != index or "c" not in entry.frames:
        return None
    for child in tree.children(index, "relcl", "acl", "ccomp"):
        marks = [at for at in tree.children(child, "mark") if tree.tokens[at].text.lower() == "that"]
        source = _before(tree, index) - {index}
        if marks and marks[0] == index + 1 and source:
            return Draft(at=index, cue=frozenset({index}), source=frozenset(source), head=max(source),
                         content=frozenset(tree.subtree(child)), entry=entry)  # fmt: skip
    return None


def _behind_clause(tree: Tree, index: int) -> Draft | None:
    """`Prices will fall, Ann Reiss of Holm Bank predicts.`: a clause, a comma, a name and a closing "plural"."""
    token = tree.tokens[index]
    entry = VERBS.get(token.lemma.lower())
    closed = index + 1 == len(tree.tokens) or tree.tokens[index + 1].text in _CLOSING
    if entry is None or token.tag != "NNS" or token.head != index or not closed or "c" not in entry.frames:
        return None
    told = tree.first(index, "ccomp")
    if told is None:
        return None
    content = tree.subtree(told)
    start = max(content) + 1
    if start + 1 >= index or tree.tokens[start].text != ",":
        return None
    named = range(start + 1, index)
    head = next((at for at in named if tree.tokens[at].dep == "nsubj"), index - 1)
    if tree.tokens[head].pos != "PROPN" or any(tree.tokens[at].pos in VERBAL for at in named):
        return None
    source = frozenset(_before(tree, head) & set(named))
    return Draft(at=index, cue=frozenset({index}), source=source, head=head, content=frozenset(content), entry=entry)


def _before(tree: Tree, index: int) -> set[int]:
    """The noun at `index` with the words of its phrase that stand before it."""
    start = index
    while start and tree.tokens[start - 1].pos in (*NOMINAL, "ADJ", "DET", "NUM", "PART"):
        start -= 1
    return set(range(start, index + 1))


def _has_verb(tree: Tree, indices: set[int]) -> bool:
    return any(tree.tokens[at].pos in VERBAL for at in indices)
