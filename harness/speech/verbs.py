"""Relations whose cue is a verb: a tree and a verb -> a draft, active or passive."""

from __future__ import annotations

from dataclasses import replace

from harness.speech.contents import clause_content, content_of
from harness.speech.cues import COUNTING, PASSIVE, VERBS, Cue
from harness.speech.documents import DOCUMENTS, POLLS
from harness.speech.drafts import Draft
from harness.speech.mended import spoken
from harness.speech.names import listed
from harness.speech.subjects import agent_of, noun_phrase, subject_of
from harness.text.tree import Tree
from harness.types import Stance

# Verbs through which somebody still says it: went on to say, continued to argue.
_GOING_ON = listed("continue go begin start come proceed appear seem hasten take use hold")
# Verbs that tell of a statement even when nobody is named for it.
_UNSIGNED = listed("announce report reveal disclose confirm deny cite state warn predict estimate project forecast")
# Where the parser's lemmas go wrong.
_LEMMAS = {"hop": "hope", "retweete": "retweet", "tweete": "tweet", "wan": "want"}
_JUDGED = Cue(stance=Stance.CLAIMED, manner="topic", frames=frozenset("n"))
_COUNTED = Cue(stance=Stance.CLAIMED, manner="record")
# "does not expect it before May" expects it not before May.
_CHOICES = listed("prefer favor favour back support")  # in a survey: "backed her 51 percent to 24"
_MARKS = frozenset({'"', "“", "”", "''", "``", "«", "‘", "'"})
_RAISING = listed("think believe expect anticipate see suppose imagine")
# What a negated cue leaves: "has not confirmed that".
_NOT = {Stance.CONFIRMED: Stance.PRELIMINARY, Stance.ESTIMATED: Stance.DENIED, Stance.DENIED: Stance.CLAIMED}


def verb(tree: Tree, index: int) -> Draft | None:
    token = tree.tokens[index]
    lemma = token.lemma.lower()
    if not _is_stated(tree, index):
        return None
    passive = _is_passive(tree, index)
    if passive and lemma in PASSIVE:
        return _passive(tree, index, PASSIVE[lemma])
    for at in tree.children(index, "prt", "prep", "advmod"):
        lemma = (
            f"{lemma}_{tree.tokens[at].text.lower()}" if f"{lemma}_{tree.tokens[at].text.lower()}" in VERBS else lemma
        )
    entry = VERBS.get(_LEMMAS.get(lemma, lemma))
    if lemma in COUNTING and not passive and (counted := _counted(tree, index)) is not None:
        return counted
    if entry is None:
        return None
    if passive and lemma == "ask" and not tree.children(index, "agent"):
        asked = clause_content(tree, index, entry.frames)
        return Draft(at=index, cue=frozenset(_cue_words(tree, index)), source=frozenset(), head=None,
                     content=frozenset(asked - _cue_words(tree, index)), entry=entry)  # fmt: skip
    if passive:
        return _by(tree, index, entry)
    if tree.children(index, "neg") and not (lemma in _RAISING and entry.manner == "belief"):
        entry = replace(entry, manner="negated", stance=_NOT.get(entry.stance, entry.stance))
    if _is_no_word(tree, index):
        return None
    content = content_of(tree, index, entry)
    if lemma == "see" and tree.first(index, "dobj") is not None and not _is_seen_as(tree, index):
        return None  # "the town has seen 20 cases" credits nobody
    if entry.manner == "appearance" and not content:
        for child in tree.children(index, "acomp", "oprd", "attr", "advcl", "prep"):
            content |= tree.subtree(child)
    source, head = subject_of(tree, index)
    if head is not None and not content and tree.tokens[head].dep == "expl":
        return None
    if entry.manner in ("attitude", "appearance") and not content:
        return None
    if entry.manner == "appearance" and _is_cue(tree, tree.first(index, "xcomp")):
        return None  # "appeared to imply" is her implying
    if entry.manner == "appearance":
        told = set() if head is not None and tree.tokens[head].text.lower() == "it" else source
        head, source, content = None, set(), content | told
    if not content and not entry.frames & {"c", "q"}:
        return None
    if token.lemma == "tell" and head is not None and tree.tokens[head].text.lower() == "all":
        return None
    draft = Draft(at=index, cue=frozenset(_cue_words(tree, index)), source=frozenset(source - content), head=head,
                  content=frozenset(content - _cue_words(tree, index)), entry=entry)  # fmt: skip
    draft = spoken(tree, draft)
    if draft.content and draft.head is None and entry.manner != "appearance":
        return None
    if entry.manner == "record" and not _is_record(tree, draft.head, set(draft.content)):
        return _judged(tree, index, source, head) if lemma == "find" else None
    return draft


def _is_no_word(tree: Tree, index: int) -> bool:
    """Whether the verb tells no word or view here, by what stands around it."""
    tokens, lemma = tree.tokens, tree.tokens[index].lemma.lower()
    if lemma == "think" and index and tokens[index - 1].text == "(":
        return True  # "a long shot (think of the Tavrin team) can win"
    if tokens[index].text == "states" and [one.pos for one in tokens[index + 1 : index + 3]] == ["PROPN", "PUNCT"]:
        return True  # "the border states Ostrin, Velm and Salven"
    if lemma == "call" and any(
        tokens[at].tag == "PRP" and "sel" in tokens[at].text for at in tree.children(index, "dobj")
    ):
        return _is_name(tree, index)
    if lemma == "push" and (at := tree.first(index, "dobj")) is not None:
        to = [prep for prep in (*tree.children(index, "prep"), *tree.children(at, "prep")) if tokens[prep].text == "to"]
        return any(_has_number(tree, noun) for prep in to for noun in tree.children(prep, "pobj"))  # "to 11 billion"
    shares = [at for at in tree.subtree(index) if at > index and tokens[at].text in ("percent", "%")]
    return lemma in _CHOICES and any(tokens[at + 1].text == "to" for at in shares if at + 1 < len(tokens))


def _is_seen_as(tree: Tree, index: int) -> bool:
    """Whether something is seen as something, or seen to be so."""
    as_that = any(tree.tokens[at].text.lower() == "as" for at in tree.children(index, "prep", "advcl", "prt"))
    return as_that or bool(tree.children(index, "ccomp", "xcomp", "oprd"))


def _judged(tree: Tree, index: int, source: set[int], head: int | None) -> Draft | None:
    """`an offer that she found "thin"`: what somebody thinks of something, for a quotation in it."""
    content = {at for child in tree.children(index, "acomp", "oprd", "ccomp") for at in tree.subtree(child)}
    if not content or head is None:
        return None
    return Draft(at=index, cue=frozenset(_cue_words(tree, index)), source=frozenset(source - content), head=head,
                 content=frozenset(content), entry=_JUDGED)  # fmt: skip


def _is_cue(tree: Tree, index: int | None) -> bool:
    entry = VERBS.get(tree.tokens[index].lemma.lower()) if index is not None else None
    return entry is not None and entry.manner in ("speech", "topic")


def _counted(tree: Tree, index: int) -> Draft | None:
    """`The latest survey puts her at 40 percent`: all that follows is what the survey says."""
    subject = tree.first(index, "nsubj")
    if subject is None or tree.children(index, "neg"):
        return None
    if tree.tokens[subject].lemma.lower() not in POLLS and not _puts_at(tree, index):
        return None
    found = {at for child in tree.children(index) if child > index for at in tree.subtree(child)}
    token = tree.tokens[index]
    if token.dep == "aux" and tree.tokens[token.head].tag == "VBG":  # "the poll has her leading by 20 points"
        found = {at for at in tree.subtree(token.head) if at > index}
        source = noun_phrase(tree, subject)
        return Draft(at=index, cue=frozenset({index}), source=frozenset(source), head=subject,
                     content=frozenset(found - source), entry=_COUNTED)  # fmt: skip
    content = {at for at in found if tree.tokens[at].dep != "punct" or at < max(found)}
    if not any(tree.tokens[at].dep in ("dobj", "ccomp", "xcomp") for at in tree.children(index)):
        return None
    if tree.tokens[index].lemma.lower() == "have" and not _tells(tree, index):
        return None
    source = noun_phrase(tree, subject)
    return Draft(at=index, cue=frozenset(_cue_words(tree, index)), source=frozenset(source), head=subject,
                 content=frozenset(content - source), entry=_COUNTED)  # fmt: skip


def _tells(tree: Tree, index: int) -> bool:
    """Whether a poll has somebody ahead, and not a margin of error or a thousand respondents."""
    objects = tree.children(index, "dobj")
    return bool(tree.children(index, "ccomp", "xcomp")) or any(
        tree.children(at, "acl") or tree.tokens[at].pos in ("PROPN", "PRON") for at in objects
    )


def _puts_at(tree: Tree, index: int) -> bool:
    """`put the number at 40`, whoever does, and what a party counts: `counts 40 dead`."""
    lemma = tree.tokens[index].lemma.lower()
    if lemma in ("put", "place", "peg"):
        places = [at for at in tree.subtree(index) if at > index and tree.tokens[at].text.lower() == "at"]
        return any(_has_number(tree, pobj) for at in places for pobj in tree.children(at, "pobj"))
    return lemma in ("count", "tally") and any(_has_number(tree, at) for at in tree.children(index, "dobj"))


def _has_number(tree: Tree, index: int) -> bool:
    return any(tree.tokens[at].pos == "NUM" for at in (index, *tree.children(index)))


def _is_record(tree: Tree, head: int | None, content: set[int]) -> bool:
    """Whether `found`, `showed` and the like tell a finding: a clause, or the noun phrase of a document's."""
    tops = [at for at in content if tree.tokens[at].head not in content or tree.tokens[at].head == at]
    if any(tree.tokens[at].dep in ("ccomp", "advcl", "ROOT", "parataxis", "relcl", "xcomp") for at in tops):
        return True
    return head is not None and tree.tokens[head].lemma.lower() in DOCUMENTS


def _is_passive(tree: Tree, index: int) -> bool:
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


def _cue_words(tree: Tree, index: int) -> set[int]:
    """The verb with its auxiliaries and negation."""
    return {index, *tree.children(index, "aux", "auxpass", "neg", "prt")}


def _is_stated(tree: Tree, index: int) -> bool:
    """Whether the verb tells that it was said: not `would say`, nor an aim (`met to discuss`)."""
    auxiliaries = [tree.tokens[at] for at in tree.children(index, "aux")]
    if any(one.tag == "MD" and one.lemma.lower() not in ("will", "'ll", "’ll") for one in auxiliaries):
        return False
    if any(one.tag == "TO" for one in auxiliaries):
        above = tree.tokens[tree.tokens[index].head]
        return tree.tokens[index].dep == "xcomp" and above.lemma.lower() in _GOING_ON
    return True


def _passive(tree: Tree, index: int, stance: Stance) -> Draft | None:
    """`is believed to have`, `was quoted as saying`, `it is estimated that`."""
    token = tree.tokens[index]
    lemma = token.lemma.lower()
    entry = Cue(stance=stance, manner="speech" if stance is Stance.CLAIMED else "belief")
    if lemma == "quote":
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
        cue = _cue_words(tree, index) | set(saying) | ({tree.tokens[saying[0]].head} if saying else set())
        return Draft(at=index, cue=frozenset(cue), source=frozenset(source), head=head,
                     content=frozenset(content), entry=entry)  # fmt: skip
    agent, head = agent_of(tree, index)
    content = set()
    for child in tree.children(index, "xcomp", "ccomp"):
        content |= tree.subtree(child)
    for child in tree.children(index, "oprd", "prep"):
        if tree.tokens[child].dep == "oprd" or tree.tokens[child].text.lower() in ("as", "of", "with", "for"):
            content |= tree.subtree(child)
    if not content and agent and token.dep == "advcl" and _is_as(tree, index):  # "As reported by the agency, ..."
        content = tree.subtree(token.head) - tree.subtree(index)
        return Draft(at=index, cue=frozenset(_cue_words(tree, index)), source=frozenset(agent), head=head,
                     content=frozenset(content), entry=entry)  # fmt: skip
    if not content and (not agent or lemma == "see"):
        return None  # "a memo seen by the paper" tells no view of it
    if token.dep == "acl" and not agent and _is_name(tree, index):
        return None
    subject = tree.first(index, "nsubjpass", "nsubj")
    if subject is not None and tree.tokens[subject].text.lower() != "it":
        content |= tree.subtree(subject)
    elif subject is None and token.dep in ("acl", "conj", "relcl", "advcl"):
        above, _ = subject_of(tree, index)
        content |= above
    cue = _cue_words(tree, index)
    by = {at for at in content if at + 1 in agent and tree.tokens[at].text.lower() == "by"}
    return Draft(at=index, cue=frozenset(cue), source=frozenset(agent), head=head,
                 content=frozenset(content - agent - cue - by), entry=entry)  # fmt: skip


def _is_as(tree: Tree, index: int) -> bool:
    return any(tree.tokens[at].text.lower() == "as" for at in tree.children(index, "mark", "advmod"))


def _is_name(tree: Tree, index: int) -> bool:
    """Whether the verb only gives something its name: `a group called Red Dawn`, `it calls itself Red Dawn`."""
    names = [at for at in tree.children(index, "oprd") if tree.tokens[at].pos == "PROPN"]
    return bool(names) and not any(tree.tokens[at].text in _MARKS for at in range(index, names[0]))


def _by(tree: Tree, index: int, entry: Cue) -> Draft | None:
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
    cue = _cue_words(tree, index)
    return Draft(at=index, cue=frozenset(cue), source=frozenset(agent), head=head,
                 content=frozenset(content - agent - cue), entry=entry)  # fmt: skip
