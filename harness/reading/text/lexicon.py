"""How words are related in meaning, by Princeton WordNet: lemmas -> kinds, degrees of relation, opposites.

All functions are pure, take lemmas in lower case ("troop", "news conference") and answer for any string: an unknown
word has no synonyms and is related only to itself. A sense counts by how often it was meant in WordNet's sense-tagged
corpus, so that a rare one ("plane" the carpenter's tool) relates a word less. `harness.reading.text.meaning` says how
senses of a word are followed.
"""

from __future__ import annotations

from functools import lru_cache

from harness.reading.text.meaning import FAMILY, UP, Meaning, antonyms, forms, meaning
from harness.reading.text.wordnet import key, lemma, senses, synset

__all__ = ["is_a", "is_mainly", "lemma", "opposed", "opposite_acts", "related"]

FREQUENT = 4  # senses of a word that synonyms and kinds are taken from
SISTERS = 0.6  # what two kinds of one thing keep, on top of their two steps up
MIN_RELATION = 0.1  # a weaker relation is none
OPPOSED = 0.5  # how sure two words must be antonyms


@lru_cache(maxsize=1 << 11)
def is_a(word: str, kind: str) -> bool:
    """Whether a frequent sense of the word is of that kind, at any depth: ("soldier", "person")."""
    wanted = set(_frequent(kind, "n"))
    return any(wanted & _ancestors(sense) for sense in _frequent(word, "n"))


@lru_cache(maxsize=1 << 11)
def is_mainly(word: str, kind: str) -> bool:
    """Whether what the word means most often is of that kind: a witness is a person, a count is a number."""
    wanted = set(_frequent(kind, "n"))
    return any(wanted & _ancestors(sense) for sense, _ in senses(word, "n")[:1])


def related(a: str, b: str, pos: str | None = None) -> float:
    """How close two words are in meaning, 0 to 1 and symmetrical.

    1 is the same lemma; above 0.7 are synonyms, derived words, cause and effect (injure, wound; kill, killing; kill,
    die); from 0.5 near kinds and words of the definition (company, firm; casualty, kill); below that sisters of one
    kind (missile, tank); 0 is unrelated or opposed.
    """
    if a == b:
        return 1.0
    return _related(a, b, pos) if a < b else _related(b, a, pos)


@lru_cache(maxsize=1 << 10)
def opposed(a: str, b: str) -> bool:
    """Whether two words are antonyms, or one is a kind of the other's antonym: rise, fall; soldier, civilian."""
    if a == b:
        return False
    one, other = meaning(a, None), meaning(b, None)
    if not (one.has_opposite or other.has_opposite):
        return False
    if key(b) in one.family or key(a) in other.family:  # "employ" is not opposed to an employee, an employer is
        return any(name == key(b) for form, part, _ in forms(a, None) for name in _own_antonyms(form, part))
    return _against(one, other) or _against(other, one)


@lru_cache(maxsize=1 << 10)
def opposite_acts(a: str, b: str) -> bool:
    """Whether two verbs are antonyms in a sense in which both are often meant: arrive, leave; begin, end or finish."""
    return _reverses(a, b) or _reverses(b, a)


def _reverses(one: str, other: str) -> bool:
    meant = set(_frequent(other, "v"))
    return any(mine == one and target in meant for sense in _frequent(one, "v") for mine, target, _ in antonyms(sense))


def _frequent(word: str, pos: str) -> list[int]:
    return [sense for sense, strength in senses(word, pos)[:FREQUENT] if strength >= OPPOSED]


# --------------------------------------------------------------------------- strengths


@lru_cache(maxsize=1 << 13)
def _related(a: str, b: str, pos: str | None) -> float:
    one, other = meaning(a, pos), meaning(b, pos)
    best = max(_defined(one, key(b), other), _defined(other, key(a), one))
    for sense in one.states.keys() & other.states.keys():
        # Two words that share a rare sense ("fire" and "sack" somebody) mean it when they meet.
        best = max(best, (one.states[sense] * other.states[sense]) ** 0.5)
    for sense in one.kinds.keys() & other.states.keys():
        best = max(best, one.kinds[sense] * other.states[sense])
    for sense in one.states.keys() & other.kinds.keys():
        best = max(best, one.states[sense] * other.kinds[sense])
    if best < SISTERS * UP * UP:
        for sense in one.kinds.keys() & other.kinds.keys():
            few = min(1.0, FAMILY / max(1, synset(sense).children))
            best = max(best, one.kinds[sense] * other.kinds[sense] * SISTERS * few)
    return round(best, 3) if best >= MIN_RELATION and not opposed(a, b) else 0.0


def _defined(one: Meaning, word: str, other: Meaning) -> float:
    """How far a word, or what it is a kind of, defines the other: a casualty is somebody killed."""
    best = one.gloss.get(word, 0.0)
    for name in one.gloss.keys() & other.kind_words.keys():
        sense, strength = other.kind_words[name]
        if sense not in one.kinds:
            best = max(best, one.gloss[name] * strength)
    return best


def _against(one: Meaning, other: Meaning) -> bool:
    """Whether the other word, its family or its kinds are what the one word is the opposite of."""
    words = one.opposite_words.keys() & other.family.keys()
    if any(one.opposite_words[word] * other.family[word] >= OPPOSED for word in words):
        return True
    return any(
        strength * max(other.states.get(sense, 0.0), other.kinds.get(sense, 0.0)) >= OPPOSED
        for sense, strength in one.opposite_senses.items()
    )


def _own_antonyms(word: str, pos: str) -> frozenset[str]:
    """The antonyms of a word in its frequent senses."""
    return frozenset(name for sense, _ in senses(word, pos) for mine, _, name in antonyms(sense) if mine == key(word))


@lru_cache(maxsize=1 << 10)
def _ancestors(sense: int) -> frozenset[int]:
    """A sense and all kinds above it."""
    found, layer = {sense}, [sense]
    while layer:
        layer = [t for one in layer for kind, t, _, _ in synset(one).pointers if kind in "hi" and t not in found]
        found.update(layer)
    return frozenset(found)
