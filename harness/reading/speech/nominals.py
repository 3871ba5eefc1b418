"""Relations whose cue is no verb: nouns, adjectives, adverbs, `according to`, `in a survey` -> drafts."""

from __future__ import annotations

from harness.reading.lists import vocabulary
from harness.reading.nouns.speech import Stance
from harness.reading.speech.cues import ADJECTIVES, ADVERBS, CONTENT_NOUNS, LIGHT, NOUNS, VERBS, Cue
from harness.reading.speech.documents import MESSAGES, POLLS, SPEAKING_PLACES
from harness.reading.speech.drafts import Draft
from harness.reading.speech.subjects import noun_phrase, subject_of
from harness.reading.text.tree import Tree

_BOUNDARIES = frozenset({",", ";", "and", "but"})
_ABOUT = vocabulary("about of on for against over to with at from")
_GIVING = vocabulary("give publish release present provide compile collect cite issue share quote")
_QUOTATION_CUE = Cue(stance=Stance.CLAIMED, manner="speech", frames=frozenset("q"))


def noun(tree: Tree, index: int) -> Draft | None:
    """`the ministry's claim that ...`, `a promise by the mayor to ...`."""
    token = tree.tokens[index]
    entry = NOUNS.get(token.lemma.lower())
    if entry is None:
        return None
    content: set[int] = set()
    for child in tree.children(index, "acl", "ccomp", "relcl"):
        marks = tree.children(child, "mark", "aux")
        first = min(tree.subtree(child))
        infinitive = any(tree.tokens[aux].tag == "TO" for aux in marks)
        that = tree.tokens[child].dep in ("acl", "ccomp") and any(tree.tokens[m].text.lower() == "that" for m in marks)
        if (that or infinitive) and first > index:
            content |= tree.subtree(child)
    if not content:
        return None
    above = tree.tokens[token.head]
    if (
        token.dep == "pobj"
        and tree.tokens[above.head].lemma.lower() in VERBS
        and token.lemma.lower() in SPEAKING_PLACES
    ):
        return None
    source, head = _owner(tree, index)
    return Draft(at=index, cue=frozenset({index}), source=frozenset(source - content), head=head,
                 content=frozenset(content), entry=entry)  # fmt: skip


def nominal(tree: Tree, index: int) -> Draft | None:
    """`raised doubts about the plan`, `her criticism of the bill`: a noun of speech with its holder and a phrase."""
    token = tree.tokens[index]
    entry = CONTENT_NOUNS.get(token.lemma.lower()) or (_QUOTATION_CUE if token.lemma.lower() in MESSAGES else None)
    if entry is None:
        return None
    content: set[int] = set()
    cue = {index}
    for child in tree.children(index, "prep"):
        if child > index and tree.tokens[child].text.lower() in _ABOUT:
            for inside in tree.children(child, "pobj", "pcomp"):
                content |= tree.subtree(inside)
            cue.add(child)
            break
    above = tree.tokens[token.head]
    light = token.dep == "dobj" and above.lemma.lower() in LIGHT
    if light and not content:
        source, head = subject_of(tree, token.head)
        cue = set(range(token.head, index + 1))
        return None if head is None else Draft(
            at=index, cue=frozenset(cue), source=frozenset(source), head=head, content=frozenset(), entry=_QUOTATION_CUE
        )  # fmt: skip
    poss = tree.first(index, "poss")
    if not content or not (light or poss is not None):
        return None
    source, head = _owner(tree, index)
    if head is None:
        return None
    cue |= {token.head} if light and index - token.head <= 3 else set()
    return Draft(at=index, cue=frozenset(cue), source=frozenset(source - content), head=head,
                 content=frozenset(content), entry=entry)  # fmt: skip


def adjective(tree: Tree, index: int) -> Draft | None:
    """`is confident that the vote will hold`: somebody with a feeling towards a clause."""
    token = tree.tokens[index]
    entry = ADJECTIVES.get(token.text.lower())
    if entry is None or token.dep != "acomp":
        return None
    content: set[int] = set()
    for child in tree.children(index, "ccomp", "xcomp", "prep"):
        if tree.tokens[child].dep != "prep":
            content |= tree.subtree(child)
        elif tree.tokens[child].text.lower() in _ABOUT:
            for inside in tree.children(child, "pobj", "pcomp"):
                content |= tree.subtree(inside)
    source, head = subject_of(tree, token.head)
    if not content or head is None or tree.tokens[head].text.lower() in ("it", "there", "that", "this"):
        return None
    return Draft(at=index, cue=frozenset({index, token.head}), source=frozenset(source - content), head=head,
                 content=frozenset(content), entry=entry)  # fmt: skip


def _owner(tree: Tree, index: int) -> tuple[set[int], int | None]:
    poss = tree.first(index, "poss")
    if poss is not None:
        return noun_phrase(tree, poss) - set(tree.children(poss, "case")), poss
    for child in tree.children(index, "prep", "agent"):
        if (
            tree.tokens[child].text.lower() in ("by", "from", "of")
            and (inside := tree.first(child, "pobj")) is not None
        ):
            return noun_phrase(tree, inside), inside
    # "made a claim that": the one who makes it.
    token = tree.tokens[index]
    if token.dep in ("dobj", "attr") and tree.tokens[token.head].pos == "VERB":
        return subject_of(tree, token.head)
    return set(), None


def adverb(tree: Tree, index: int) -> Draft | None:
    token = tree.tokens[index]
    stance = ADVERBS.get(token.lemma.lower()) or ADVERBS.get(token.text.lower())
    if stance is None:
        return None
    content = tree.subtree(token.head) - {index}
    return Draft(at=index, cue=frozenset({index}), source=frozenset(), head=None, content=frozenset(content),
                 entry=Cue(stance=stance, manner="speech"))  # fmt: skip


def in_poll(tree: Tree, index: int) -> Draft | None:
    """`In a survey by the institute, 40 percent said`: a document that opens the sentence."""
    head = tree.first(index, "pobj")
    if index > 1 or head is None or tree.tokens[head].lemma.lower() not in POLLS:
        return None
    above = tree.tokens[index].head
    source = noun_phrase(tree, head)
    if tree.tokens[above].pos not in ("VERB", "AUX") or max(source) + 1 >= len(tree.tokens):
        return None
    if _tells(tree, above):
        return None  # "In its report, the ministry said": the report is only the place
    if tree.tokens[max(source) + 1].text != ",":
        return None
    content = tree.subtree(above) - tree.subtree(index)
    return Draft(at=index, cue=frozenset({index}), source=frozenset(source), head=head, content=frozenset(content),
                 entry=Cue(stance=Stance.CLAIMED, manner="record"))  # fmt: skip


def _tells(tree: Tree, index: int) -> bool:
    """Whether the verb tells what its subject says or finds; what a share of those asked say is the survey's."""
    entry, subject = VERBS.get(tree.tokens[index].lemma.lower()), tree.first(index, "nsubj")
    if entry is None or subject is None or entry.manner not in ("speech", "record", "topic"):
        return False
    return tree.tokens[subject].pos != "NUM" and not tree.children(subject, "nummod")


def _giver(tree: Tree, noun: int) -> int | None:
    """Who gave them: `according to figures that the minister gave`."""
    for clause in tree.children(noun, "relcl"):
        subject = tree.first(clause, "nsubj")
        told = tree.tokens[clause].lemma.lower() in _GIVING and subject is not None
        if told and subject is not None and tree.tokens[subject].tag not in ("WP", "WDT"):
            return subject
    return None


def according(tree: Tree, index: int) -> Draft | None:
    """`according to X`, `going by X`, wherever it stands in its clause."""
    token = tree.tokens[index]
    entry = Cue(stance=Stance.CLAIMED, manner="speech")
    wanted = "by" if token.text.lower() == "going" else "to"
    to = index if token.text.lower() == "per" else next(
        (child for child in tree.children(index, "prep") if tree.tokens[child].text.lower() == wanted), None
    )  # fmt: skip
    if to is None or (head := tree.first(to, "pobj", "pcomp")) is None:
        return None
    named = tree.tokens[head].pos == "PROPN" and tree.tokens[head].text[:1].isupper()
    if token.text.lower() == "per" and not named and tree.tokens[head].lemma.lower() not in SPEAKING_PLACES:
        return None  # "grams per litre"
    if (giver := _giver(tree, head)) is not None:
        head = giver
    source = noun_phrase(tree, head)
    above = token.head
    while tree.tokens[above].dep in ("prep", "pobj", "pcomp") and above != tree.tokens[above].head:
        above = tree.tokens[above].head
    while tree.tokens[above].pos not in ("VERB", "AUX") and tree.tokens[above].head != above:
        above = tree.tokens[above].head
    own = _joins(tree, index)  # "it opens on Thursday and, according to X, will offer them seats": the one clause only
    while not own and tree.tokens[above].dep == "conj" and tree.first(above, "nsubj", "nsubjpass", "expl") is None:
        above = tree.tokens[above].head  # "were killed or wounded, according to X": one clause, one credit
    content = _own_part(tree, index, tree.subtree(above) - tree.subtree(index), max(source, default=index))
    content = _same_side(tree, content, index)
    return Draft(at=index, cue=frozenset({index, to}), source=frozenset(source), head=head,
                 content=frozenset(content - source), entry=entry)  # fmt: skip


def _same_side(tree: Tree, content: set[int], index: int) -> set[int]:
    """What stands on the phrase's side of a semicolon, where that has a number of its own."""
    low = max((at for at in range(index) if tree.tokens[at].text == ";"), default=-1)
    high = next((at for at in range(index, len(tree.tokens)) if tree.tokens[at].text == ";"), len(tree.tokens))
    own = {at for at in content if low < at < high}
    return own if any(tree.tokens[at].pos == "NUM" for at in own) else content


def _own_part(tree: Tree, index: int, content: set[int], last: int) -> set[int]:
    """Of `12 according to X, 15 according to Y` what stands on the phrase's own side of the other one."""
    others = [at for at, token in enumerate(tree.tokens) if token.text.lower() == "according" and at != index]
    if not others:
        return content
    low = max((at for at in others if at < index), default=-1)
    high = min((at for at in others if at > index), default=len(tree.tokens))
    marks = [at for at in range(low + 1, index) if tree.tokens[at].text in _BOUNDARIES]
    own = {at for at in content if max([low, *marks]) < at < index}
    if not any(tree.tokens[at].pos == "NUM" for at in own):
        own = {at for at in content if last < at < high}
    return own if any(tree.tokens[at].pos == "NUM" for at in own) else content


def _joins(tree: Tree, index: int) -> bool:
    """Whether the word stands right behind a conjunction that joins its clause to the one before."""
    before = index - 1
    while before > 0 and tree.tokens[before].pos == "PUNCT":
        before -= 1
    return before > 0 and tree.tokens[before].pos == "CCONJ"
