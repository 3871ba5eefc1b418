"""Who a source is: names, pronouns and descriptions -> the person or body named before.

A small, careful coreference: number and gender must fit; then the last speaker, subjects and nearness decide.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from harness.speech.given_names import HE_TITLES, SHE_TITLES, pronoun
from harness.speech.names import TITLES, family, is_person, listed, words_of
from harness.speech.quoted import Relation
from harness.speech.tree import Tree
from harness.types import Document, Span, Token

_PERSON_PRONOUNS = {"he": "he", "him": "he", "his": "he", "himself": "he",
                    "she": "she", "her": "she", "hers": "she", "herself": "she"}  # fmt: skip
_THEY = listed("they them their themselves both many some most others all several")
_IT = listed("it its itself this")
_RELATIVE = listed("who which that whom")
_SELF = listed("i we me us my our you ourselves myself")
_KEPT_AFTER = listed("of for at from by in on with to")
_BODY_TYPES = ("ORG", "GPE", "NORP", "FAC")
_DEFINITE = listed("the this that his her its their")
_BODIES = listed(
    """
    company firm corporation business startup bank retailer airline maker manufacturer ministry department agency
    government administration council committee commission court parliament senate congress police army military navy
    party union group association club team federation league charity foundation organisation organization network
    newspaper magazine broadcaster station website university college school hospital institute museum church embassy
    office bureau regulator authority watchdog board campaign report study survey poll assessment review analysis
    document statement letter filing paper inquiry panel
    """
)
_PLURAL_TAGS = ("NNS", "NNPS")
FAR = 12  # sentences back that a pronoun may reach


@dataclass(slots=True, kw_only=True)
class Party:
    """Somebody or something named in the document."""

    name: str
    person: bool
    plural: bool = False
    gender: str = ""  # he | she | ""
    roles: set[str] = field(default_factory=set)  # lemmas that describe it: premier, ministry


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    party: Party
    offset: int
    sentence: int
    weight: float  # subjects and speakers are likelier to be meant


class Speakers:
    """The people and bodies of a document, met in reading order."""

    def __init__(self, document: Document, trees: Sequence[Tree]) -> None:
        self.document = document
        self._trees = trees
        self._starts = [sentence.span.start for sentence in document.sentences]
        self._parties: dict[str, Party] = {}
        self._by_family: dict[str, Party] = {}
        self._by_initials: dict[str, Party] = {}
        self._mentions: list[Mention] = []
        for number, tree in enumerate(trees):
            self._read(number, tree)
        self._mentions.sort(key=lambda one: one.offset)
        self._offsets = [one.offset for one in self._mentions]
        self._said: list[Mention] = []  # speakers so far

    def families(self) -> frozenset[str]:
        """The family names of the people named."""
        return frozenset(family(party.name) for party in self._parties.values() if party.person)

    # ----------------------------------------------------------------- reading

    def _read(self, number: int, tree: Tree) -> None:
        index = 0
        while index < len(tree.tokens):
            token = tree.tokens[index]
            if token.entity not in ("PERSON", *_BODY_TYPES):
                if token.tag == "NNP" and token.dep != "compound" and not token.entity:
                    self._meet(number, tree, _run_start(tree, index), index)
                elif token.dep in ("nsubj", "nsubjpass") and token.pos == "NOUN" and token.lemma.lower() in _BODIES:
                    self._meet_described(number, tree, index)
                index += 1
                continue
            end = index
            while end + 1 < len(tree.tokens) and tree.tokens[end + 1].entity == token.entity and not _breaks(tree, end + 1):
                end += 1
            self._meet(number, tree, index, end)
            index = end + 1

    def _meet(self, number: int, tree: Tree, first: int, final: int) -> None:
        last = final
        while last > first and tree.tokens[last].tag in ("POS", "''", ","):
            last -= 1
        start = first
        while start < last and tree.tokens[start].tag == "DT":
            start += 1
        if tree.tokens[first].entity == "PERSON":
            start = _whole_name(tree, start, last)
        name = Span(tree.tokens[start].span.start, tree.tokens[last].span.end).of(self.document.text)
        entity = tree.tokens[last].entity
        person = entity == "PERSON" or (not entity and " " in name and is_person(name))
        inside = range(start, last + 1)
        head = next((at for at in inside if tree.tokens[at].head not in inside or tree.tokens[at].head == at), last)
        party = self._party(name, person)
        before = _left(tree, start)
        party.roles |= _roles(tree, head, before)
        if person and not party.gender:
            party.gender = pronoun([*(tree.tokens[at].text.rstrip(".") for at in before), *words_of(party.name)])
        dep = tree.tokens[head].dep
        weight = 2.0 if dep in ("nsubj", "nsubjpass", "ROOT") else 0.6 if dep == "poss" else 1.0
        self._mentions.append(
            Mention(party=party, offset=tree.tokens[start].span.start, sentence=number, weight=weight)
        )

    def _meet_described(self, number: int, tree: Tree, head: int) -> None:
        """A body that is not named: `the company`, `a survey`. A known name for it goes first when it is resolved."""
        token = tree.tokens[head]
        words = self._description(tree, head)
        party = self._parties.get(words) or Party(
            name=words, person=False, plural=token.tag in _PLURAL_TAGS, roles={token.lemma.lower()}
        )
        self._parties[words] = party
        self._mentions.append(Mention(party=party, offset=token.span.start, sentence=number, weight=1.5))

    def _party(self, name: str, person: bool) -> Party:
        name = " ".join(_untitled(name) if person else name.split())
        person = person or (" " not in name and name in self._by_family)
        known = self._parties.get(name)
        if known is not None:
            return known
        short = name if person and " " not in name else "" if person or not name.isupper() or len(name) < 2 else name
        other = self._by_family.get(short) if person else self._by_initials.get(short)
        if short and other is not None:
            self._parties[name] = other
            return other
        made = Party(name=name, person=person, roles=set() if person else {word.lower() for word in words_of(name)})
        self._parties[name] = made
        if person:
            self._by_family[family(name)] = made
        else:
            self._by_initials.setdefault(_initials(name), made)
        return made

    # --------------------------------------------------------------- resolving

    def resolve(self, one: Relation, holder: str = "") -> str:
        """The speaker of a relation; `holder` is who says the words that the relation stands in, for "I" and "we"."""
        if one.source is None or one.head is None:
            return one.source.of(self.document.text) if one.source else ""
        tree = self._trees[one.sentence]
        head = next((at for at, token in enumerate(tree.tokens) if token.span == one.head.span), None)
        if head is None:
            return one.source.of(self.document.text)
        party = self._party_of(tree, head, one, 0)
        low = one.head.text.lower()
        if party is not None:
            self._said.append(Mention(party=party, offset=one.source.start, sentence=one.sentence, weight=3.0))
            return party.name
        if low in _SELF:
            return holder
        if one.head.pos == "PRON" and (low in _PERSON_PRONOUNS or low in _THEY or low in _IT or low in _RELATIVE):
            return ""
        words = self._description(tree, head)
        described = Party(name=words, person=False, plural=one.head.tag in _PLURAL_TAGS, roles={one.head.lemma.lower()})
        self._said.append(Mention(party=described, offset=one.source.start, sentence=one.sentence, weight=3.0))
        return words

    def _party_of(self, tree: Tree, head: int, one: Relation, depth: int) -> Party | None:
        """The party that a noun phrase names or stands for."""
        token = tree.tokens[head]
        low = token.text.lower()
        if low in _RELATIVE and depth < 3:
            above = tree.tokens[token.head]
            if above.dep in ("relcl", "acl") and tree.tokens[above.head].pos != "VERB":
                return self._party_of(tree, above.head, one, depth + 1) or self._described(tree, above.head)
        if low in _PERSON_PRONOUNS:
            return self._back(one, token.span.start, person=True, gender=_PERSON_PRONOUNS[low])
        if low in _IT and token.pos in ("PRON", "DET"):
            return self._back(one, token.span.start, person=False)
        if low in _THEY and token.pos in ("PRON", "DET"):
            return self._back(one, token.span.start, person=False, plural=True)
        named = self._named(tree, head)
        if named is not None:
            return named
        return self._definite(tree, head, one)

    def _described(self, tree: Tree, head: int) -> Party:
        return Party(name=self._description(tree, head), person=False, plural=tree.tokens[head].tag in _PLURAL_TAGS)

    def _named(self, tree: Tree, head: int) -> Party | None:
        """The party whose name the phrase's head, or an apposition to it, is part of."""
        places = [head, *tree.children(head, "appos")]
        for place in places:
            token = tree.tokens[place]
            named = token.entity in ("PERSON", *_BODY_TYPES) or (token.tag == "NNP" and not token.entity)
            if not named or (token.pos not in ("PROPN", "NOUN") and token.entity == "NORP"):
                continue
            if place != head and token.entity != "PERSON" and token.tag != "NNP":
                continue
            if token.tag in _PLURAL_TAGS and token.pos == "NOUN":
                continue
            at = bisect_right(self._offsets, token.span.start) - 1
            if at >= 0 and self._mentions[at].sentence == bisect_right(self._starts, token.span.start) - 1:
                return self._mentions[at].party
        return None

    def _definite(self, tree: Tree, head: int, one: Relation) -> Party | None:
        """`the minister`, `the company`: whoever was last described with the same noun."""
        token = tree.tokens[head]
        determiners = {tree.tokens[at].text.lower() for at in tree.children(head, "det", "poss")}
        if not determiners & _DEFINITE or token.tag in _PLURAL_TAGS or len(tree.children(head, "prep", "compound")) > 0:
            return None
        lemma = token.lemma.lower()
        return self._back(one, token.span.start, role=lemma)

    def _back(
        self, one: Relation, offset: int, *, person: bool | None = None, gender: str = "", plural: bool = False, role: str = ""
    ) -> Party | None:
        """The likeliest party mentioned before `offset`; None where none fits."""
        best: tuple[float, int] | None = None
        chosen: Party | None = None
        recent = self._mentions[max(0, bisect_right(self._offsets, offset - 1) - 40) : bisect_right(self._offsets, offset - 1)]
        for mention in (*recent, *self._said[-12:]):
            party, back = mention.party, one.sentence - mention.sentence
            if mention.offset >= offset or (back > FAR and not role):
                continue
            if person is not None and party.person is not person:
                continue
            if gender and party.gender and party.gender != gender:
                continue
            if (plural and not party.plural and party.name.islower()) or (not plural and party.plural and not role):
                continue
            if role and (role not in party.roles or party.name.lower() == role):
                continue
            score = mention.weight - 0.8 * back + (0.4 if gender and party.gender == gender else 0.0)
            if best is None or (score, mention.offset) > best:
                best, chosen = (score, mention.offset), party
        return chosen

    def _description(self, tree: Tree, head: int) -> str:
        """The words of a phrase that name nobody: its noun with what stands before it, and phrases with "of", "for" ..."""
        kept = {head}
        for child in tree.children(head):
            token = tree.tokens[child]
            if child < head and token.dep not in ("det", "predet", "punct", "cc", "advmod") or (
                child > head and token.dep == "prep" and token.text.lower() in _KEPT_AFTER
            ) or token.dep in ("conj", "cc"):  # fmt: skip
                kept |= tree.subtree(child)
        low = high = head
        while low - 1 in kept:
            low -= 1
        while high + 1 in kept:
            high += 1
        return " ".join(tree.span(range(low, high + 1)).of(self.document.text).split())


def _run_start(tree: Tree, last: int) -> int:
    """The first word of a name that the recogniser passed over."""
    start = last
    while start > 0 and tree.tokens[start - 1].tag == "NNP" and tree.tokens[start - 1].dep == "compound":
        start -= 1
    while start < last and tree.tokens[start].text.rstrip(".").lower() in TITLES:
        start += 1
    return start


def _whole_name(tree: Tree, start: int, last: int) -> int:
    """Where a person's name starts when the recogniser has cut off its first words."""
    while (
        start > 0
        and last - start < 3
        and tree.tokens[start - 1].tag == "NNP"
        and not tree.tokens[start - 1].entity
        and tree.tokens[start - 1].dep == "compound"
        and tree.tokens[start - 1].text.rstrip(".").lower() not in TITLES
    ):
        start -= 1
    return start


def _breaks(tree: Tree, index: int) -> bool:
    """Whether a new name starts here although the entity type goes on."""
    return tree.tokens[index - 1].text in (",", ";", "and")


def _left(tree: Tree, start: int) -> list[int]:
    """The words right before a name that may be its titles and roles."""
    found: list[int] = []
    at = start - 1
    while at >= 0 and len(found) < 6 and tree.tokens[at].pos in ("NOUN", "PROPN", "ADJ", "ADP") and tree.tokens[at].text != ",":
        found.append(at)
        at -= 1
    return found[::-1]


def _roles(tree: Tree, head: int, before: list[int]) -> set[str]:
    """The nouns in apposition to a name or right before it."""
    found = {tree.tokens[at].lemma.lower() for at in before if tree.tokens[at].pos in ("NOUN", "PROPN")}
    for child in tree.children(head, "appos", "nmod"):
        found.add(tree.tokens[child].lemma.lower())
        found |= {tree.tokens[at].lemma.lower() for at in tree.children(child, "compound", "conj")}
    if tree.tokens[head].dep == "appos":
        found.add(tree.tokens[tree.tokens[head].head].lemma.lower())
    if tree.tokens[head].dep in ("nsubj",):
        verb = tree.tokens[head].head
        if tree.tokens[verb].lemma == "be":
            found |= {tree.tokens[at].lemma.lower() for at in tree.children(verb, "attr")}
    return found


def _untitled(name: str) -> list[str]:
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".").lower() in (TITLES | HE_TITLES | SHE_TITLES):
        words = words[1:]
    return words


def _initials(name: str) -> str:
    return "".join(word[0] for word in words_of(name) if word[0].isupper())


__all__ = ["Mention", "Party", "Speakers", "Token"]
