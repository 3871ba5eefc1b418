"""Relations whose cue is a passive verb: "is believed to have", "as told by the agency" -> a draft."""

from __future__ import annotations

from harness.reading.lists import vocabulary
from harness.reading.nouns.speech import Stance
from harness.reading.speech.contents import clause_content, content_of
from harness.reading.speech.cues import VERBS, Cue
from harness.reading.speech.documents import DOCUMENTS
from harness.reading.speech.drafts import Draft, cue_words
from harness.reading.speech.subjects import agent_of, noun_phrase, subject_of
from harness.reading.text.tree import Tree

# Verbs that tell of a statement even when nobody is named for it.
_UNSIGNED = vocabulary("announce report reveal disclose confirm deny cite state warn predict estimate project forecast")
_QUOTATION_MARKS = frozenset({'"', "“", "”", "''", "``", "«", "‘", "'"})


def is_passive(tree: Tree, index: int) -> bool:
    if tree.tokens[index].tag != "VBN":
        return False
    if tree.children(index, "auxpass", "nsubjpass"):
        return True
    if tree.tokens[index].dep == "acl" and _finds(tree, index):
        return False
    return tree.tokens[index].dep in ("acl", "amod") or bool(tree.children(index, "agent"))


def _finds(tree: Tree, index: int) -> bool:
    """`A poll found last week that ...`, which the parser may take for a poll that was found."""
    token = tree.tokens[index]
    if token.lemma.lower() not in ("find", "show") or tree.tokens[token.head].lemma.lower() not in DOCUMENTS:
        return False
    clauses = tree.children(index, "ccomp")
    return any(tree.tokens[at].text.lower() == "that" for clause in clauses for at in tree.children(clause, "mark"))


def believed(tree: Tree, index: int, stance: Stance) -> Draft | None:
    """`is believed to have`, `was quoted as saying`, `it is estimated that`."""
    token = tree.tokens[index]
    lemma = token.lemma.lower()
    entry = Cue(stance=stance, manner="speech" if stance is Stance.CLAIMED else "belief")
    if lemma == "quote":
        return _quoted_as(tree, index, entry)
    agent, head = agent_of(tree, index)
    content: set[int] = set()
    for child in tree.children(index, "xcomp", "ccomp"):
        content |= tree.subtree(child)
    for child in tree.children(index, "oprd", "prep"):
        if tree.tokens[child].dep == "oprd" or tree.tokens[child].text.lower() in ("as", "of", "with", "for"):
            content |= tree.subtree(child)
    if not content and agent and token.dep == "advcl" and _is_as(tree, index):  # "As reported by the agency, ..."
        content = tree.subtree(token.head) - tree.subtree(index)
        return Draft(at=index, cue=frozenset(cue_words(tree, index)), source=frozenset(agent), head=head,
                     content=frozenset(content), entry=entry)  # fmt: skip
    if not content and (not agent or lemma == "see"):
        return None  # "a memo seen by the paper" tells no view of it
    if token.dep == "acl" and not agent and is_name(tree, index):
        return None
    subject = tree.first(index, "nsubjpass", "nsubj")
    if subject is not None and tree.tokens[subject].text.lower() != "it":
        content |= tree.subtree(subject)
    elif subject is None and token.dep in ("acl", "conj", "relcl", "advcl"):
        above, _ = subject_of(tree, index)
        content |= above
    cue = cue_words(tree, index)
    by = {at for at in content if at + 1 in agent and tree.tokens[at].text.lower() == "by"}
    return Draft(at=index, cue=frozenset(cue), source=frozenset(agent), head=head,
                 content=frozenset(content - agent - cue - by), entry=entry)  # fmt: skip


def told_by(tree: Tree, index: int, entry: Cue) -> Draft | None:
    """A passive with other verbs: `the plan was announced by the ministry`, `reporters were told that`."""
    agent, head = agent_of(tree, index)
    content = clause = clause_content(tree, index, entry.frames | {"c"})
    lemma = tree.tokens[index].lemma.lower()
    subject = tree.first(index, "nsubjpass", "nsubj")
    if not content and subject is not None and "n" in entry.frames and tree.tokens[subject].text.lower() != "it":
        content = tree.subtree(subject)
        for child in tree.children(index, "prep"):
            content |= tree.subtree(child)  # "irregularities were found in 23 places by observers"
    elif not content and tree.tokens[index].dep == "acl" and agent:
        content = noun_phrase(tree, tree.tokens[index].head, without=index)
    if (
        not content and agent and tree.tokens[index].dep == "advcl" and _is_as(tree, index)
    ):  # "As told by the agency, ..."
        content = tree.subtree(tree.tokens[index].head) - tree.subtree(index)
    if not content or (not agent and not (lemma in _UNSIGNED or (clause and "a" in entry.frames))):
        return None
    cue = cue_words(tree, index)
    return Draft(at=index, cue=frozenset(cue), source=frozenset(agent), head=head,
                 content=frozenset(content - agent - cue), entry=entry)  # fmt: skip


def _quoted_as(tree: Tree, index: int, entry: Cue) -> Draft:
    """`was quoted as saying`: the content of what is said."""
    source, head = subject_of(tree, index)
    saying = [
        inner
        for child in tree.children(index, "prep")
        for inner in tree.children(child, "pcomp")
        if tree.tokens[inner].lemma in VERBS
    ]
    content: set[int] = set()
    for inner in saying:
        content |= content_of(tree, inner, VERBS[tree.tokens[inner].lemma])
    cue = cue_words(tree, index) | set(saying) | ({tree.tokens[saying[0]].head} if saying else set())
    return Draft(at=index, cue=frozenset(cue), source=frozenset(source), head=head,
                 content=frozenset(content), entry=entry)  # fmt: skip


def _is_as(tree: Tree, index: int) -> bool:
    return any(tree.tokens[at].text.lower() == "as" for at in tree.children(index, "mark", "advmod"))


def is_name(tree: Tree, index: int) -> bool:
    """Whether the verb only gives something its name: `a group called Red Dawn`, `it calls itself Red Dawn`."""
    names = [at for at in tree.children(index, "oprd") if tree.tokens[at].pos == "PROPN"]
    return bool(names) and not any(tree.tokens[at].text in _QUOTATION_MARKS for at in range(index, names[0]))
