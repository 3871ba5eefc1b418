"""Who is credited inside one sentence, by its syntax: tree -> drafts of cue, source and content."""

from __future__ import annotations

from dataclasses import dataclass, replace

from harness.speech.cues import ADJECTIVES, ADVERBS, CONTENT_NOUNS, LIGHT, NOUNS, PASSIVE, VERBS, Cue
from harness.speech.tree import Tree
from harness.speech.names import listed
from harness.types import Stance

_GOING_ON = listed("continue go begin start come proceed appear seem hasten") | {"take", "use", "hold"}
_MESSAGES = listed("statement letter tweet sign banner ad advertisement post message email note memo placard video speech")
_POLLS = listed("poll survey study report analysis review census assessment estimate forecast index ranking filing")
_SUBORDINATORS = listed("if when as because while after before although though since until unless once where whereas so than")
_SPEAKING_PLACES = _MESSAGES | listed("interview call conference briefing court book article report document filing testimony")
_DOCUMENTS = _POLLS | listed("record data figure statistic document result research evidence image footage photo video test letter paper")
_WHEN = listed("during after before at since until while")
_UNSIGNED = listed("announce report reveal disclose confirm deny cite state warn predict estimate project forecast")
_QUOTED = Cue(stance=Stance.CLAIMED, manner="speech", frames=frozenset("q"))
_ABOUT = listed("about of on for against over to with at from")
# Where the parser's lemmas go wrong.
_LEMMAS = {"hop": "hope", "retweete": "retweet", "tweete": "tweet", "wan": "want"}
_CONTROL = ("xcomp", "conj", "advcl", "pcomp", "dep")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A relation as indices into one tree's tokens."""

    at: int  # the cue's main word
    cue: frozenset[int]
    source: frozenset[int]  # empty: nobody is named
    head: int | None  # the source's main word
    content: frozenset[int]
    entry: Cue
    passive: bool = False


def drafts(tree: Tree) -> tuple[Draft, ...]:
    """Every relation that the sentence's syntax shows; content may be empty where a quotation is still to be tied."""
    found: list[Draft] = []
    for index, token in enumerate(tree.tokens):
        made: Draft | None = None
        if token.pos in ("VERB", "AUX") or token.tag.startswith("VB"):
            made = _verb(tree, index)
        elif token.pos in ("NOUN",):
            made = _noun(tree, index)
            if made is None:
                made = _held(tree, index)
        elif token.pos == "ADJ":
            made = _adjective(tree, index)
        elif token.pos == "ADV":
            made = _adverb(tree, index)
        if made is None and token.text.lower() in ("in", "by") and token.dep == "prep":
            made = _in_poll(tree, index)
        if made is None and token.text.lower() in ("according", "per"):
            made = _according(tree, index)
        if made is not None:
            found.append(made)
    return tuple(found)


# --------------------------------------------------------------------------- verbs


def _verb(tree: Tree, index: int) -> Draft | None:
    token = tree.tokens[index]
    lemma = token.lemma.lower()
    if lemma == "accord":
        return _according(tree, index)
    if not _is_stated(tree, index):
        return None
    passive = _is_passive(tree, index)
    if passive and lemma in PASSIVE:
        return _passive(tree, index, PASSIVE[lemma])
    if lemma == "go" and any(tree.tokens[at].text.lower() == "on" for at in tree.children(index, "prt", "prep", "advmod")):
        lemma = "go_on"
    entry = VERBS.get(_LEMMAS.get(lemma, lemma))
    if entry is None:
        return None
    if passive and lemma == "ask" and not tree.children(index, "agent", "xcomp", "ccomp"):
        return Draft(at=index, cue=frozenset(_cue_words(tree, index)), source=frozenset(), head=None,
                     content=frozenset(), entry=entry, passive=True)  # fmt: skip
    if passive:
        return _by(tree, index, entry)
    content = _content(tree, index, entry)
    if entry.manner == "appearance" and not content:
        for child in tree.children(index, "acomp", "oprd", "attr", "advcl", "prep"):
            content |= tree.subtree(child)
    source, head = _subject(tree, index)
    if head is not None and not content and _is_expletive(tree, head):
        return None
    if entry.manner in ("attitude", "appearance") and not content:
        return None
    if entry.manner == "appearance":
        head, source, content = None, set(), content | source
    if not content and not entry.frames & {"c", "q"}:
        return None
    if token.lemma == "tell" and head is not None and tree.tokens[head].text.lower() == "all":
        return None
    if content and head is None:
        return None
    if entry.manner == "record" and not _is_record(tree, head, content):
        return None
    return Draft(
        at=index,
        cue=frozenset(_cue_words(tree, index)),
        source=frozenset(source - content),
        head=head,
        content=frozenset(content - _cue_words(tree, index)),
        entry=entry,
    )


def _is_record(tree: Tree, head: int | None, content: set[int]) -> bool:
    """Whether `found`, `showed` and the like tell a finding: a clause, or the noun phrase of a document's."""
    if any(tree.tokens[at].dep in ("ccomp", "advcl", "ROOT", "parataxis", "relcl") for at in content):
        return True
    return head is not None and tree.tokens[head].lemma.lower() in _DOCUMENTS


def _is_passive(tree: Tree, index: int) -> bool:
    if tree.tokens[index].tag != "VBN":
        return False
    if tree.children(index, "auxpass", "nsubjpass"):
        return True
    return tree.tokens[index].dep in ("acl", "amod") or bool(tree.children(index, "agent"))


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


def _is_expletive(tree: Tree, head: int) -> bool:
    return tree.tokens[head].dep == "expl"


def _subject(tree: Tree, index: int) -> tuple[set[int], int | None]:
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
        if token.dep not in _CONTROL and token.dep != "prep" and token.dep != "ccomp":
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
    if token.lemma.lower() not in _MESSAGES:
        return None
    if (poss := tree.first(noun, "poss")) is not None:
        return poss
    above = tree.tokens[token.head]
    if token.dep == "dobj" and above.pos == "VERB":
        return _subject(tree, token.head)[1]
    return None


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


def _content(tree: Tree, index: int, entry: Cue) -> set[int]:
    frames = entry.frames
    if "q" in frames:
        return set()
    clause = _clause_content(tree, index, frames)
    if clause:
        return clause
    nominal: set[int] = set()
    if "n" in frames and "a" not in frames:
        for child in tree.children(index, "dobj", "oprd", "attr"):
            nominal |= tree.subtree(child)
        if nominal:
            for child in tree.children(index, "prep", "oprd", "acl"):
                if child > min(nominal) and not _is_setting(tree, child):
                    nominal |= tree.subtree(child)
    if nominal:
        return nominal
    for child in tree.children(index, "prep"):
        if tree.tokens[child].text.lower() in entry.prepositions and (inside := tree.children(child, "pobj", "pcomp")):
            infinitives = [one for one in tree.children(index, "xcomp", "advcl", "ccomp") if one > child]
            return set().union(*(tree.subtree(one) for one in (*inside, *infinitives[:1])))
    return _loose(tree, index, frames) or _around(tree, index, frames)


def _is_setting(tree: Tree, prep: int) -> bool:
    """Whether a phrase says when or where it was said rather than what."""
    if tree.tokens[prep].text.lower() in _WHEN:
        return True
    return any(
        tree.tokens[at].entity in ("DATE", "TIME") or tree.tokens[at].lemma.lower() in _SPEAKING_PLACES
        for at in tree.children(prep, "pobj")
    )


def _clause_content(tree: Tree, index: int, frames: frozenset[str]) -> set[int]:
    found: set[int] = set()
    for child in tree.children(index, "ccomp", "xcomp"):
        token = tree.tokens[child]
        infinitive = any(tree.tokens[aux].tag == "TO" for aux in tree.children(child, "aux"))
        if "c" not in frames and not infinitive and (token.pos in ("VERB", "AUX") or "n" not in frames):
            continue
        if infinitive and not frames & {"i", "o", "c"}:
            continue
        if token.dep == "xcomp" and not infinitive and token.tag == "VBG" and "n" not in frames:
            continue
        found |= tree.subtree(child)
        if infinitive and "o" in frames and (dobj := tree.first(index, "dobj")) is not None:
            found |= tree.subtree(dobj)
    return found


def _loose(tree: Tree, index: int, frames: frozenset[str]) -> set[int]:
    """A clause that the parser took for an adverbial: `said after the talks he would not resign`."""
    if "c" not in frames:
        return set()
    for child in tree.children(index, "advcl", "relcl"):
        first = min(tree.subtree(child))
        opening = tree.tokens[first].text.lower()
        marks = {tree.tokens[at].text.lower() for at in tree.children(child, "mark", "advmod")}
        subject = tree.first(child, "nsubj", "nsubjpass", "expl")
        if tree.tokens[first].tag in ("VBG", "VBN", "TO", "WP", "WDT", "WRB"):
            continue
        if child > index and subject is not None and (opening == "that" or not (marks | {opening}) & _SUBORDINATORS):
            return tree.subtree(child)
    # The noun in "said in a statement that" holds the clause.
    for child in tree.children(index, "prep"):
        for noun in tree.children(child, "pobj"):
            for clause in tree.children(noun, "acl", "ccomp", "relcl"):
                if tree.tokens[min(tree.subtree(clause))].text.lower() == "that" and tree.tokens[noun].lemma.lower() in _SPEAKING_PLACES:
                    return tree.subtree(clause)
    return set()


def _around(tree: Tree, index: int, frames: frozenset[str]) -> set[int]:
    """The clause that a cue without an object is put into: `The car, police said, was stolen.`"""
    token = tree.tokens[index]
    if "c" not in frames or token.head == index:
        return set()
    marked = any(tree.tokens[child].text.lower() == "as" for child in tree.children(index, "mark", "advmod"))
    if token.dep in ("parataxis", "ccomp", "dep") or (token.dep == "advcl" and marked):
        own = tree.subtree(index)
        whole = tree.subtree(token.head)
        beside = min(own) - 1 in whole or max(own) + 1 in whole
        if token.dep == "ccomp" and not (beside and tree.tokens[token.head].lemma not in VERBS):
            return set()
        return whole - own
    return _before_comma(tree, index)


def _before_comma(tree: Tree, index: int) -> set[int]:
    """All that stands before `, the survey found.` at the end of a sentence, however it was parsed."""
    subject = tree.first(index, "nsubj")
    if subject is None or tree.tokens[index].head == index or tree.tokens[subject].tag in ("WP", "WDT"):
        return set()
    own = tree.subtree(index)
    first = min(own)
    if first < 2 or tree.tokens[first - 1].text not in (",", "”", '"', "''", "’", "'", "–", "—", "--"):
        return set()
    if max(own) < len(tree.tokens) - 2 or max(own) - index > 8:
        return set()
    return set(range(first - 1)) if any(tree.tokens[at].pos in ("VERB", "AUX") for at in range(first - 1)) else set()


# --------------------------------------------------------------------------- passives


def _passive(tree: Tree, index: int, stance: Stance) -> Draft | None:
    """`is believed to have`, `was quoted as saying`, `it is estimated that`."""
    token = tree.tokens[index]
    lemma = token.lemma.lower()
    entry = Cue(stance=stance, manner="speech" if stance is Stance.CLAIMED else "belief")
    if lemma == "quote":
        source, head = _subject(tree, index)
        saying = [
            inner
            for child in tree.children(index, "prep")
            for inner in tree.children(child, "pcomp")
            if tree.tokens[inner].lemma in VERBS
        ]
        content = set().union(*(_clause_content(tree, inner, frozenset("c")) for inner in saying)) if saying else set()
        cue = _cue_words(tree, index) | set(saying) | ({tree.tokens[saying[0]].head} if saying else set())
        return Draft(at=index, cue=frozenset(cue), source=frozenset(source), head=head,
                     content=frozenset(content), entry=entry, passive=True)  # fmt: skip
    agent, head = _agent(tree, index)
    content: set[int] = set()
    for child in tree.children(index, "xcomp", "ccomp"):
        content |= tree.subtree(child)
    for child in tree.children(index, "oprd", "prep"):
        if tree.tokens[child].dep == "oprd" or tree.tokens[child].text.lower() in ("as", "of", "with", "for"):
            content |= tree.subtree(child)
    if not content and not agent:
        return None
    subject = tree.first(index, "nsubjpass", "nsubj")
    if subject is not None and tree.tokens[subject].text.lower() != "it":
        content |= tree.subtree(subject)
    elif subject is None and token.dep in ("acl", "conj", "relcl", "advcl"):
        above, _ = _subject(tree, index)
        content |= above
    cue = _cue_words(tree, index)
    return Draft(at=index, cue=frozenset(cue), source=frozenset(agent), head=head,
                 content=frozenset(content - agent - cue), entry=entry, passive=True)  # fmt: skip


def _agent(tree: Tree, index: int) -> tuple[set[int], int | None]:
    for child in tree.children(index, "agent"):
        by = tree.first(child, "pobj")
        if by is not None:
            return noun_phrase(tree, by), by
    return set(), None


def _by(tree: Tree, index: int, entry: Cue) -> Draft | None:
    """A passive with other verbs: `the plan was announced by the ministry`, `reporters were told that`."""
    agent, head = _agent(tree, index)
    content = clause = _clause_content(tree, index, entry.frames | {"c"})
    lemma = tree.tokens[index].lemma.lower()
    subject = tree.first(index, "nsubjpass", "nsubj")
    if not content and subject is not None and "n" in entry.frames and tree.tokens[subject].text.lower() != "it":
        content = tree.subtree(subject)
    elif not content and tree.tokens[index].dep == "acl" and agent:
        content = noun_phrase(tree, tree.tokens[index].head, without=index)
    if not content or (not agent and not (lemma in _UNSIGNED or (clause and "a" in entry.frames))):
        return None
    cue = _cue_words(tree, index)
    return Draft(at=index, cue=frozenset(cue), source=frozenset(agent), head=head,
                 content=frozenset(content - agent - cue), entry=entry, passive=True)  # fmt: skip


# --------------------------------------------------------------------------- nouns, adverbs, "according to"


def _noun(tree: Tree, index: int) -> Draft | None:
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
    if token.dep == "pobj" and tree.tokens[above.head].lemma.lower() in VERBS and token.lemma.lower() in _SPEAKING_PLACES:
        return None
    source, head = _owner(tree, index)
    return Draft(at=index, cue=frozenset({index}), source=frozenset(source - content), head=head,
                 content=frozenset(content), entry=entry)  # fmt: skip


def _held(tree: Tree, index: int) -> Draft | None:
    """`raised doubts about the plan`, `her criticism of the bill`: a noun of speech with its holder and a phrase."""
    token = tree.tokens[index]
    entry = CONTENT_NOUNS.get(token.lemma.lower()) or (_QUOTED if token.lemma.lower() in _MESSAGES else None)
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
        source, head = _subject(tree, token.head)
        cue = set(range(token.head, index + 1))
        return None if head is None else Draft(
            at=index, cue=frozenset(cue), source=frozenset(source), head=head, content=frozenset(), entry=_QUOTED
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


def _adjective(tree: Tree, index: int) -> Draft | None:
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
    source, head = _subject(tree, token.head)
    if not content or head is None or tree.tokens[head].text.lower() in ("it", "there", "that", "this"):
        return None
    return Draft(at=index, cue=frozenset({index, token.head}), source=frozenset(source - content), head=head,
                 content=frozenset(content), entry=entry)  # fmt: skip


def _owner(tree: Tree, index: int) -> tuple[set[int], int | None]:
    poss = tree.first(index, "poss")
    if poss is not None:
        return noun_phrase(tree, poss) - set(tree.children(poss, "case")), poss
    for child in tree.children(index, "prep", "agent"):
        if tree.tokens[child].text.lower() in ("by", "from", "of") and (inside := tree.first(child, "pobj")) is not None:
            return noun_phrase(tree, inside), inside
    # "made a claim that": the one who makes it.
    token = tree.tokens[index]
    if token.dep in ("dobj", "attr") and tree.tokens[token.head].pos == "VERB":
        return _subject(tree, token.head)
    return set(), None


def _adverb(tree: Tree, index: int) -> Draft | None:
    token = tree.tokens[index]
    stance = ADVERBS.get(token.lemma.lower()) or ADVERBS.get(token.text.lower())
    if stance is None:
        return None
    content = tree.subtree(token.head) - {index}
    return Draft(at=index, cue=frozenset({index}), source=frozenset(), head=None, content=frozenset(content),
                 entry=Cue(stance=stance, manner="speech"))  # fmt: skip


def _in_poll(tree: Tree, index: int) -> Draft | None:
    """`In a survey by the institute, 40 percent said`: a document that opens the sentence."""
    head = tree.first(index, "pobj")
    if index > 1 or head is None or tree.tokens[head].lemma.lower() not in _POLLS:
        return None
    above = tree.tokens[index].head
    source = noun_phrase(tree, head)
    if tree.tokens[above].pos not in ("VERB", "AUX") or max(source) + 1 >= len(tree.tokens):
        return None
    if tree.tokens[max(source) + 1].text != ",":
        return None
    content = tree.subtree(above) - tree.subtree(index)
    return Draft(at=index, cue=frozenset({index}), source=frozenset(source), head=head, content=frozenset(content),
                 entry=Cue(stance=Stance.CLAIMED, manner="record"))  # fmt: skip


def _according(tree: Tree, index: int) -> Draft | None:
    """`according to X`, wherever it stands in its clause."""
    token = tree.tokens[index]
    entry = Cue(stance=Stance.CLAIMED, manner="speech")
    to = index if token.text.lower() == "per" else next(
        (child for child in tree.children(index, "prep") if tree.tokens[child].text.lower() == "to"), None
    )  # fmt: skip
    if to is None or (head := tree.first(to, "pobj", "pcomp")) is None:
        return None
    if token.text.lower() == "per" and tree.tokens[head].pos != "PROPN":
        return None
    source = noun_phrase(tree, head)
    above = token.head
    while tree.tokens[above].dep in ("prep", "pobj", "pcomp") and above != tree.tokens[above].head:
        above = tree.tokens[above].head
    while tree.tokens[above].pos not in ("VERB", "AUX") and tree.tokens[above].head != above:
        above = tree.tokens[above].head
    content = tree.subtree(above) - tree.subtree(index)
    return Draft(at=index, cue=frozenset({index, to}), source=frozenset(source), head=head,
                 content=frozenset(content - source), entry=entry)  # fmt: skip


__all__ = ["Draft", "drafts", "noun_phrase", "replace"]
