"""Who a source is: names, pronouns and descriptions -> the person or body named before.

A small, careful coreference: number and gender must fit; then the last speaker, subjects and nearness decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harness.reading.lists import vocabulary
from harness.reading.nouns.text import Document
from harness.reading.speech.callings import of_all
from harness.reading.speech.descriptions import heads
from harness.reading.speech.names import words_of
from harness.reading.speech.parties import BODY_TYPES, PLURAL_TAGS, Mention, Parties, Party, described
from harness.reading.speech.relations import Relation
from harness.reading.text.tree import NOMINAL, Tree

_PERSON_PRONOUNS = {"he": "he", "him": "he", "his": "he", "himself": "he",
                    "she": "she", "her": "she", "hers": "she", "herself": "she"}  # fmt: skip
_THEY = vocabulary("they them their themselves both many some most others all several")
_IT = vocabulary("it its itself this")
_RELATIVE = vocabulary("who which that whom")
_SELF = vocabulary("i we me us my our you ourselves myself")
_DEFINITE = vocabulary("the this that his her its their")
_PRONOUNS = _THEY | _IT | _RELATIVE | frozenset(_PERSON_PRONOUNS)
RECENT = 40  # mentions looked at
_FIRMS = vocabulary("company firm business corporation")
_COMPANY = frozenset({"company"})
CLOSE = 3  # sentences back in which "the company" looks for its name
SUBJECT = 2.0  # weight of a subject
SAME_SENTENCE_BONUS = 0.6  # what a subject of the pronoun's own sentence has before one of the last
FAR = 12  # sentences back that a pronoun may reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who a source is, and how its words point to that."""

    name: str  # "" where a pronoun stands for nobody that was named
    reference: str = ""  # as in harness.reading.nouns.speech.Attribution
    heads: tuple[str, ...] = ()  # lemmas of the nouns that describe it
    whose: str = ""  # what a possessive pronoun at its head stands for: "Korvo's " in "its chief executive"


class Speakers:
    """Who the sources of a document are, asked in reading order."""

    def __init__(self, document: Document, trees: Sequence[Tree]) -> None:
        self._text = document.text
        self._trees = trees
        self._parties = Parties(document, trees)
        self._said: list[Mention] = []  # speakers so far

    def families(self) -> frozenset[str]:
        """The family names of the people named."""
        return self._parties.families()

    def resolve(self, one: Relation) -> Speaker:
        """The speaker of a relation."""
        if one.source is None or one.head is None:
            return Speaker(name=one.source.of(self._text) if one.source else "")
        tree = self._trees[one.sentence]
        head = next((at for at, token in enumerate(tree.tokens) if token.span == one.head.span), None)
        if head is None:
            return Speaker(name=one.source.of(self._text))
        party = self._party_of(tree, head, one, 0)
        low = one.head.text.lower()
        pronoun = one.head.pos in ("PRON", "DET") and low in _PRONOUNS
        if party is not None:
            self._said.append(Mention(party=party, offset=one.source.start, sentence=one.sentence, weight=3.0))
            name = party.name + self._and_others(tree, head, one)
            reference = "pronoun" if pronoun else _reference(name, one.source.of(self._text))
            told = tuple(sorted(party.roles)) if pronoun else heads(tree, head, one.source)
            return Speaker(name=name, reference=reference, heads=told, whose=self._whose(tree, head, one))
        if low in _SELF or (one.head.pos == "PRON" and pronoun):
            return Speaker(name="")
        whose = self._whose(tree, head, one)
        words = described(self._text, tree, head)
        words = whose + (words.partition(" ")[2] if whose else words)
        newcomer = Party(name=words, person=False, plural=one.head.tag in PLURAL_TAGS, roles={one.head.lemma.lower()})
        self._said.append(Mention(party=newcomer, offset=one.source.start, sentence=one.sentence, weight=3.0))
        told = heads(tree, head, one.source)
        named = one.head.text[:1].isupper() and not told
        reference = "role" if whose else "name" if named else "description"
        return Speaker(name=words, reference=reference, heads=told, whose=whose)

    def _party_of(self, tree: Tree, head: int, one: Relation, depth: int) -> Party | None:
        """The party that a noun phrase names or stands for."""
        token = tree.tokens[head]
        low = token.text.lower()
        if low in _RELATIVE and depth < 3:
            above = tree.tokens[token.head]
            if above.dep in ("relcl", "acl") and tree.tokens[above.head].pos != "VERB":
                return self._party_of(tree, above.head, one, depth + 1) or self._described(tree, above.head)
        if low in ("former", "latter") and tree.children(head, "det"):
            return self._of_two(one.sentence, first=low == "former")
        if low in _PERSON_PRONOUNS:
            return self._back(one, token.span.start, person=True, gender=_PERSON_PRONOUNS[low])
        if low in _IT and token.pos in ("PRON", "DET"):
            return self._back(one, token.span.start, person=False)
        if low in _THEY and token.pos in ("PRON", "DET"):
            return self._back(one, token.span.start, person=False, plural=True)
        named = self._named(tree, head, one.sentence)
        if named is not None:
            return named
        return self._definite(tree, head, one)

    def _of_two(self, sentence: int, *, first: bool) -> Party | None:
        """`the former`, `the latter`: of the last two that were named together."""
        for number in range(sentence - 1, max(-1, sentence - 3), -1):
            tree = self._trees[number]
            for at in range(len(tree.tokens)):
                others = tree.children(at, "conj") if tree.tokens[at].pos in NOMINAL and tree.children(at, "cc") else ()
                if len(others) == 1 and tree.tokens[others[0]].pos in NOMINAL:
                    chosen = at if first else others[0]
                    return self._named(tree, chosen, number) or self._alone(tree, chosen)
        return None

    def _alone(self, tree: Tree, head: int) -> Party:
        """A noun with what stands before it, and nothing that is joined to it."""
        low = min((at for at in tree.children(head, "amod", "compound", "poss", "nmod") if at < head), default=head)
        words = tree.span(range(low, head + 1)).of(self._text)
        return Party(name=words, person=False, plural=tree.tokens[head].tag in PLURAL_TAGS)

    def _and_others(self, tree: Tree, head: int, one: Relation) -> str:
        """` and Lorentz` where the source names two together."""
        others = [at for at in tree.children(head, "conj") if tree.tokens[at].pos in ("PROPN", "NOUN")]
        joined = any(tree.tokens[at].text.lower() in ("and", "&") for at in tree.children(head, "cc"))
        if not others or not joined or one.source is None or not one.source.contains(tree.tokens[others[0]].span):
            return ""
        party = self._named(tree, others[0], one.sentence)
        if party is not None and party is self._named(tree, head, one.sentence):
            return ""  # one name with an "and" in it
        return f" and {party.name if party is not None else described(self._text, tree, others[0])}"

    def _whose(self, tree: Tree, head: int, one: Relation) -> str:
        """`Aldous Lines's ` for "its lawyer": the name that the possessive pronoun stands for; else nothing."""
        owner = tree.first(head, "poss")
        if owner is None or tree.tokens[owner].tag != "PRP$":
            return ""
        low, offset = tree.tokens[owner].text.lower(), tree.tokens[owner].span.start
        gender = _PERSON_PRONOUNS.get(low, "")
        plural = low == "their"
        if low in _SELF:
            return ""
        party = self._back(one, offset, person=bool(gender), gender=gender, plural=plural)
        return f"{party.name}'s " if party is not None else ""

    def _described(self, tree: Tree, head: int) -> Party:
        return Party(name=described(self._text, tree, head), person=False, plural=tree.tokens[head].tag in PLURAL_TAGS)

    def _named(self, tree: Tree, head: int, sentence: int) -> Party | None:
        """The party whose name the phrase's head, or an apposition to it, is part of."""
        places = [head, *tree.children(head, "appos")]
        for place in places:
            token = tree.tokens[place]
            named = token.entity in ("PERSON", *BODY_TYPES) or (token.tag == "NNP" and not token.entity)
            if not named or (token.pos not in ("PROPN", "NOUN") and token.entity == "NORP"):
                continue
            if place != head and token.entity != "PERSON" and token.tag != "NNP":
                continue
            if token.tag in PLURAL_TAGS and token.pos == "NOUN":
                continue
            party = self._parties.at(token.span.start, sentence)
            if party is not None:
                return party
        return None

    def _definite(self, tree: Tree, head: int, one: Relation) -> Party | None:
        """`the minister`, `the company`: whoever was last described with the same noun."""
        token = tree.tokens[head]
        determiners = {tree.tokens[at].text.lower() for at in tree.children(head, "det", "poss")}
        if not determiners & _DEFINITE or token.tag in PLURAL_TAGS or len(tree.children(head, "prep", "compound")) > 0:
            return None
        lemma = token.lemma.lower()
        found = self._back(one, token.span.start, role=lemma)
        return self._firm(one, token.span.start) if found is None and lemma in _FIRMS else found

    def _firm(self, one: Relation, offset: int) -> Party | None:
        """Whom "the company" stands for: the one body with a name that spoke or was a subject in the last sentences."""
        near = [
            mention.party for mention in (*self._parties.before(offset, RECENT), *self._said[-RECENT:])
            if mention.weight >= SUBJECT and mention.offset < offset and one.sentence - mention.sentence <= CLOSE
            and not mention.party.person and not mention.party.plural and mention.party.name[:1].isupper()
        ]  # fmt: skip
        firms = {id(party): party for party in near if of_all(party.roles) <= _COMPANY}
        return next(iter(firms.values())) if len(firms) == 1 else None

    def _back(
        self,
        one: Relation,
        offset: int,
        *,
        person: bool | None = None,
        gender: str = "",
        plural: bool = False,
        role: str = "",
    ) -> Party | None:
        """The likeliest party mentioned before `offset`; None where none fits."""
        best: tuple[float, int] | None = None
        chosen: Party | None = None
        recent = self._parties.before(offset, RECENT)
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
            near = SAME_SENTENCE_BONUS if not back and mention.weight >= SUBJECT else 0.0
            score = mention.weight + near - 0.8 * back + (0.4 if gender and party.gender == gender else 0.0)
            if best is None or (score, mention.offset) > best:
                best, chosen = (score, mention.offset), party
        if chosen is not None and chosen.person and not chosen.gender:
            chosen.gender = gender  # once "she", she stays it
        return chosen


def _reference(name: str, source: str) -> str:
    """How a source's own words point to the party: a capitalised word of its name, its whole description, a role."""
    if {word for word in words_of(name) if word[:1].isupper()} & set(words_of(source)):
        return "name"
    return "description" if name in source else "role"
