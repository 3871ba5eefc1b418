"""The people and bodies that a document names: trees -> parties and where each is mentioned."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from harness.reading.lists import vocabulary, word_list
from harness.reading.nouns.text import Document, Span
from harness.reading.speech.given_names import HE_TITLES, SHE_TITLES, pronoun
from harness.reading.speech.names import TITLES, family, is_person, words_of
from harness.reading.text.lexicon import is_mainly
from harness.reading.text.tree import Tree

BODY_TYPES = ("ORG", "GPE", "NORP", "FAC")
PLURAL_TAGS = ("NNS", "NNPS")
_KEPT_AFTER = vocabulary("of for at from by in on with to")
_ORGANIZATIONS = word_list("organizations")


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


class Parties:
    """Everybody named in a document, met in reading order."""

    def __init__(self, document: Document, trees: Sequence[Tree]) -> None:
        self._text = document.text
        self._by_name: dict[str, Party] = {}
        self._by_family: dict[str, Party] = {}
        self._by_initials: dict[str, Party] = {}
        self.mentions: list[Mention] = []  # by offset
        for number, tree in enumerate(trees):
            self._read(number, tree)
        self.mentions.sort(key=lambda one: one.offset)
        self._offsets = [one.offset for one in self.mentions]

    def families(self) -> frozenset[str]:
        """The family names of the people named."""
        return frozenset(family(party.name) for party in self._by_name.values() if party.person)

    def all(self) -> tuple[Party, ...]:
        """Everybody, each once, in the order of meeting."""
        return tuple({id(party): party for party in self._by_name.values()}.values())

    def before(self, offset: int, most: int) -> list[Mention]:
        """The last mentions that start before `offset`, at most so many."""
        end = bisect_right(self._offsets, offset - 1)
        return self.mentions[max(0, end - most) : end]

    def at(self, offset: int, sentence: int) -> Party | None:
        """The party whose mention covers a word of that sentence."""
        number = bisect_right(self._offsets, offset) - 1
        return self.mentions[number].party if number >= 0 and self.mentions[number].sentence == sentence else None

    def _read(self, number: int, tree: Tree) -> None:
        index = 0
        while index < len(tree.tokens):
            token = tree.tokens[index]
            if token.entity not in ("PERSON", *BODY_TYPES):
                if token.tag == "NNP" and token.dep != "compound" and not token.entity:
                    self._meet(number, tree, _run_start(tree, index), index)
                elif (
                    token.dep in ("nsubj", "nsubjpass")
                    and token.pos == "NOUN"
                    and token.lemma.lower() in _ORGANIZATIONS
                ):
                    self._meet_described(number, tree, index)
                index += 1
                continue
            end = index
            while (
                end + 1 < len(tree.tokens)
                and tree.tokens[end + 1].entity == token.entity
                and not _breaks(tree, end + 1)
            ):
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
        name = Span(tree.tokens[start].span.start, tree.tokens[last].span.end).of(self._text)
        entity = tree.tokens[last].entity
        inside = range(start, last + 1)
        head = next((at for at in inside if tree.tokens[at].head not in inside or tree.tokens[at].head == at), last)
        before = _left(tree, start)
        roles = _roles(tree, head, before)
        # "the chief executive, Conrad Feyling": a person, whatever the recogniser takes the name for.
        told = not entity or (entity == "ORG" and any(is_mainly(role, "person") for role in roles))
        person = entity == "PERSON" or (told and " " in name and is_person(name))
        party = self._party(name, person)
        party.roles |= roles
        if person and not party.gender:
            party.gender = pronoun([*(tree.tokens[at].text.rstrip(".") for at in before), *words_of(party.name)])
        dep = tree.tokens[head].dep
        weight = 2.0 if dep in ("nsubj", "nsubjpass", "ROOT") else 0.6 if dep == "poss" else 1.0
        self.mentions.append(Mention(party=party, offset=tree.tokens[start].span.start, sentence=number, weight=weight))

    def _meet_described(self, number: int, tree: Tree, head: int) -> None:
        """A body that is not named: `the company`, `a survey`. A known name for it goes first when it is resolved."""
        token = tree.tokens[head]
        words = described(self._text, tree, head)
        party = self._by_name.get(words) or Party(
            name=words, person=False, plural=token.tag in PLURAL_TAGS, roles={token.lemma.lower()}
        )
        self._by_name[words] = party
        self.mentions.append(Mention(party=party, offset=token.span.start, sentence=number, weight=1.5))

    def _party(self, name: str, person: bool) -> Party:
        name = " ".join(_untitled(name) if person else name.split())
        person = person or (" " not in name and name in self._by_family)
        known = self._by_name.get(name)
        if known is not None:
            return known
        short = name if person and " " not in name else "" if person or not name.isupper() or len(name) < 2 else name
        other = self._by_family.get(short) if person else self._by_initials.get(short)
        if short and other is not None:
            self._by_name[name] = other
            return other
        made = Party(name=name, person=person, roles=set() if person else {word.lower() for word in words_of(name)})
        self._by_name[name] = made
        if person:
            self._by_family[family(name)] = made
        else:
            self._by_initials.setdefault(_initials(name), made)
        return made


def described(text: str, tree: Tree, head: int) -> str:
    """The words of a phrase that name nobody: its noun, what stands before it, and phrases with "of", "for" ..."""
    kept = {head}
    for child in tree.children(head):
        token = tree.tokens[child]
        if child < head and token.dep not in ("det", "predet", "punct", "cc", "advmod") or (
            child > head
            and token.dep == "prep"
            and token.text.lower() in _KEPT_AFTER
            and not any(tree.tokens[at].pos == "NUM" for at in tree.children(child, "pobj"))
        ) or token.dep in ("conj", "cc"):  # fmt: skip
            kept |= tree.subtree(child)
    low = high = head
    while low - 1 in kept:
        low -= 1
    while high + 1 in kept:
        high += 1
    return " ".join(tree.span(range(low, high + 1)).of(text).split())


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
    while (
        at >= 0
        and len(found) < 6
        and tree.tokens[at].pos in ("NOUN", "PROPN", "ADJ", "ADP")
        and tree.tokens[at].text != ","
    ):
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
