"""Relations whose cue is a verb: a tree and a verb -> a draft; passives and polls have rooms of their own."""

from __future__ import annotations

from dataclasses import replace

from harness.reading.lists import vocabulary
from harness.reading.nouns.speech import Stance
from harness.reading.speech.contents import clause_content, content_of
from harness.reading.speech.cues import COUNTING, MISREAD_LEMMAS, PASSIVE, VERBS, Cue
from harness.reading.speech.documents import DOCUMENTS
from harness.reading.speech.drafts import Draft, cue_words
from harness.reading.speech.mended import with_speaker
from harness.reading.speech.passives import believed, is_name, is_passive, told_by
from harness.reading.speech.polls import has_number, poll_result
from harness.reading.speech.subjects import subject_of
from harness.reading.text.tree import Tree

# Verbs through which somebody still says it: went on to say, continued to argue.
_GOING_ON = vocabulary("continue go begin start come proceed appear seem hasten take use hold")
_JUDGED = Cue(stance=Stance.CLAIMED, manner="topic", frames=frozenset("n"))
_CHOICES = vocabulary("prefer favor favour back support")  # in a survey: "backed her 51 percent to 24"
# "does not expect it before May" expects it not before May.
_RAISING = vocabulary("think believe expect anticipate see suppose imagine")
# What a negated cue leaves: "has not confirmed that".
_NOT = {Stance.CONFIRMED: Stance.PRELIMINARY, Stance.ESTIMATED: Stance.DENIED, Stance.DENIED: Stance.CLAIMED}


def verb(tree: Tree, index: int) -> Draft | None:
    token = tree.tokens[index]
    lemma = token.lemma.lower()
    if not _is_stated(tree, index):
        return None
    passive = is_passive(tree, index)
    if passive and lemma in PASSIVE:
        return believed(tree, index, PASSIVE[lemma])
    for at in tree.children(index, "prt", "prep", "advmod"):
        lemma = (
            f"{lemma}_{tree.tokens[at].text.lower()}" if f"{lemma}_{tree.tokens[at].text.lower()}" in VERBS else lemma
        )
    entry = VERBS.get(MISREAD_LEMMAS.get(lemma, lemma))
    if lemma in COUNTING and not passive and (counting := poll_result(tree, index)) is not None:
        return counting
    if entry is None:
        return None
    if passive and lemma == "ask" and not tree.children(index, "agent"):
        asked = clause_content(tree, index, entry.frames)
        return Draft(at=index, cue=frozenset(cue_words(tree, index)), source=frozenset(), head=None,
                     content=frozenset(asked - cue_words(tree, index)), entry=entry)  # fmt: skip
    if passive:
        return told_by(tree, index, entry)
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
    draft = Draft(at=index, cue=frozenset(cue_words(tree, index)), source=frozenset(source - content), head=head,
                  content=frozenset(content - cue_words(tree, index)), entry=entry)  # fmt: skip
    draft = with_speaker(tree, draft)
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
        return is_name(tree, index)
    if lemma == "push" and (at := tree.first(index, "dobj")) is not None:
        to = [prep for prep in (*tree.children(index, "prep"), *tree.children(at, "prep")) if tokens[prep].text == "to"]
        return any(has_number(tree, noun) for prep in to for noun in tree.children(prep, "pobj"))  # "to 11 billion"
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
    return Draft(at=index, cue=frozenset(cue_words(tree, index)), source=frozenset(source - content), head=head,
                 content=frozenset(content), entry=_JUDGED)  # fmt: skip


def _is_cue(tree: Tree, index: int | None) -> bool:
    entry = VERBS.get(tree.tokens[index].lemma.lower()) if index is not None else None
    return entry is not None and entry.manner in ("speech", "topic")


def _is_record(tree: Tree, head: int | None, content: set[int]) -> bool:
    """Whether `found`, `showed` and the like tell a finding: a clause, or the noun phrase of a document's."""
    tops = [at for at in content if tree.tokens[at].head not in content or tree.tokens[at].head == at]
    if any(tree.tokens[at].dep in ("ccomp", "advcl", "ROOT", "parataxis", "relcl", "xcomp") for at in tops):
        return True
    return head is not None and tree.tokens[head].lemma.lower() in DOCUMENTS


def _is_stated(tree: Tree, index: int) -> bool:
    """Whether the verb tells that it was said: not `would say`, nor an aim (`met to discuss`)."""
    auxiliaries = [tree.tokens[at] for at in tree.children(index, "aux")]
    if any(one.tag == "MD" and one.lemma.lower() not in ("will", "'ll", "’ll") for one in auxiliaries):
        return False
    if any(one.tag == "TO" for one in auxiliaries):
        above = tree.tokens[tree.tokens[index].head]
        return tree.tokens[index].dep == "xcomp" and above.lemma.lower() in _GOING_ON
    return True
