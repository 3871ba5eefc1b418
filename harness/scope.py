"""What a fact measures in its author's words: (word, Fact) -> is it what is counted, or what was done with it?

The author writes a noun, predicates and groups of words that mean the same (`measures` of a fact). A group that holds
a predicate names the act; every other group names the thing. Only hand-made gold has such words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from harness.speech import resolve
from harness.speech.cues import VERBS
from harness.text import lexicon
from harness.text.parse import document
from harness.types import Claim, Context, Fact, Figure, Gold, Kind, Role, Stance

CLOSE = 0.68  # the same, where a noun is compared with a verb, or one word has to prove it alone
SAME = 0.6  # the lexical relation from which on two words say the same
COUNTS = frozenset({Kind.QUANTITY, Kind.RANGE, Kind.VAGUE})
ENDS = frozenset(
    {"top", "upper", "high", "highest", "maximum", "lower", "low", "lowest", "bottom", "minimum"}
)  # of ranges
FEW = 3  # counts up to this are everywhere in prose; not finding one proves nothing
TALK = ("communicate", "think", "guess", "calculate", "count", "total")  # verbs over a figure that measure nothing
# What may befall those counted; one fate is never another, whoever tells it.
FATES = ("kill", "die", "injure", "arrest", "capture", "rescue", "evacuate", "destroy")
MORE_FATES = frozenset({
    "detain", "abduct", "displace", "damage", "desert", "surrender", "flee", "escape", "hospitalize", "infect",
})  # fmt: skip
ANYBODY = frozenset({"people", "person", "man", "woman", "child"})  # counted everywhere
LIGHT = frozenset({
    "be", "have", "do", "get", "make", "take", "give", "put", "set", "go", "come", "include", "involve", "see", "say",
    "tell", "add", "stand", "reach", "number", "total", "amount", "hit", "lead", "leave", "remain", "become", "know",
    "call", "name", "follow", "according", "speak", "contain", "comprise", "consist", "represent", "mean", "bring",
    "begin", "hold",
})  # fmt: skip
REACHED = frozenset({"reach", "leave"})
_PHRASAL = re.compile(r"\w+ (?:up|down|out|off|away|aside|in|on|over|back|through)")  # the parser has "blow" alone
RISES = frozenset({"rise", "grow", "increase", "climb", "jump", "soar", "surge", "expand", "swell", "rally", "rocket"})
FALLS = frozenset({
    "fall", "drop", "decline", "decrease", "shrink", "slide", "plunge", "tumble", "slump", "sink", "contract",
    "plummet",
})  # fmt: skip
SHORT = frozenset({"fall", "come", "stop", "run"})  # of a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The words of one fact, lemmas in lower case."""

    things: frozenset[str]
    acts: frozenset[str]
    words: frozenset[str]  # all of them, with those of the event and the statement; no names


@lru_cache(maxsize=4096)
def scope(fact: Fact) -> Scope:
    """The things and acts of a fact, by its context and aliases."""
    context = fact.context
    predicates = _lower(context.predicates) if context else frozenset()
    acting = [group for group in fact.aliases if predicates & _lower(group)]
    naming = [group for group in fact.aliases if group not in acting]
    head = (context.head,) if context and context.head else ()
    things = _lemmas((*head, *(word for group in naming for word in group)), "n")
    acts = predicates | _lemmas((word for group in acting for word in group), "v")
    acts |= {act.split()[0] for act in acts if _PHRASAL.fullmatch(act) and act.split()[0] not in LIGHT}
    told = _content(f"{fact.event}. {fact.statement}") | _lower(context.modifiers if context else ())
    return Scope(things=things, acts=acts, words=things | acts | frozenset(told))


def is_few(figure: Figure) -> bool:
    """Whether a figure is a bare count of one, two or three."""
    return not figure.unit and figure.high is not None and figure.high <= FEW and figure.high.denominator == 1


def names_end(claim: Claim) -> bool:
    """Whether a claim says that it tells one end of a range: "its top estimate of £800,000"."""
    said = {*map(str.lower, claim.context.modifiers), *claim.context.lead.lower().split()[-4:]}
    return not said.isdisjoint(ENDS)


def same(a: str, b: str, least: float = SAME) -> bool:
    """Whether two lemmas say the same, whatever their parts of speech."""
    return a == b or lexicon.related(a, b) >= least


def is_thing(noun: str, fact: Fact, least: float = SAME) -> bool:
    """Whether a noun names what the fact counts."""
    return any(same(noun.lower(), thing, least) for thing in scope(fact).things)


def is_act(word: str, fact: Fact, least: float = SAME) -> bool:
    """Whether a verb, or a noun for it, says what the fact says was done."""
    return any(same(word.lower(), act, least) for act in scope(fact).acts)


def verbs(context: Context) -> tuple[str, ...]:
    """The verbs over a claim's figure that say what was done, not that it was said or counted."""
    light = LIGHT | SHORT if "short" in context.terms else LIGHT
    if context.role is Role.SUBJECT and context.head:
        light = light - REACHED  # those counted reach the sea; a number is only reached
    told = tuple(verb for verb in context.predicates if verb not in light and not talks(verb))
    return tuple("die" if verb == "lose" and "life" in context.terms else verb for verb in told)


@lru_cache(maxsize=4096)
def talks(verb: str) -> bool:
    """Whether a verb tells or reckons, and measures nothing itself."""
    if is_fate(verb):
        return False
    cue = VERBS.get(verb)
    return (cue is not None and cue.stance is Stance.DENIED) or any(lexicon.is_a(verb, kind, "v") for kind in TALK)


@lru_cache(maxsize=4096)
def is_fate(verb: str) -> bool:
    """Whether a verb tells what befell somebody: killed, wounded, arrested, captured."""
    return verb in MORE_FATES or any(lexicon.is_a(verb, fate, "v") for fate in FATES)


def direction(verb: str) -> int:
    """1 for a verb that says that something became more, -1 for one that says less, else 0."""
    return 1 if verb in RISES else -1 if verb in FALLS else 0


def content(claim: Claim) -> frozenset[str]:
    """The telling words of a claim's clause: no names, no talk, no light verbs."""
    context = claim.context
    every_name = (part for name in (*context.names, *context.sentence_names) for part in name.split())
    named = _lower(part for part in every_name if not part.islower())
    every = (context.head, *context.predicates, *context.owner, *context.terms)
    return frozenset(
        word for word in every if word.islower() and word not in LIGHT and word not in named and len(word) > 2
    )


def met(claim: Claim, fact: Fact) -> frozenset[str]:
    """Those telling words of the claim that are the fact's own."""
    own = scope(fact).words
    return frozenset(word for word in content(claim) if any(same(word, other) for other in own))


@lru_cache(maxsize=4096)
def is_party(word: str, gold: Gold) -> bool:
    """Whether a noun is how the article's parties are called: the company, the bank; whose it is is asked elsewhere."""
    return resolve(f"the {word}", gold.sources) is not None


def other_party(claim: Claim, fact: Fact, gold: Gold) -> str | None:
    """The id of the claim's owner where it is known, and neither the fact's owner nor one that speaks for it."""
    theirs = resolve(" ".join(claim.context.owner), gold.sources)
    ours = resolve(" ".join(fact.context.owner if fact.context else ()), gold.sources)
    table = {source.id: source for source in gold.sources}
    if not ours or not theirs or ours == theirs:
        return None
    return None if ours in table[theirs].speaks_for or theirs in table[ours].speaks_for else theirs


@lru_cache(maxsize=64)
def things(gold: Gold) -> frozenset[str]:
    """Every noun that some fact counts or that an unfigured fact is about."""
    counted = frozenset(thing for fact in gold.facts if fact.figure for thing in scope(fact).things)
    plain = (fact.statement for fact in gold.facts if fact.kind is Kind.STATEMENT)
    return counted.union(*(_nouns(statement) for statement in plain))


def tells_apart(noun: str, fact: Fact, gold: Gold) -> bool:
    """Whether a noun names what this fact counts, and what no other figure of its kind counts."""
    others = (other for other in gold.facts if other.id != fact.id and other.figure and other.kind in COUNTS)
    return noun.lower() in scope(fact).things and not any(noun.lower() in scope(other).things for other in others)


def with_sibling(verb: str, fact: Fact, gold: Gold) -> bool:
    """Whether the author uses the verb for what the article says here, in another fact on the same things."""
    ours = frozenset(fact.context.predicates if fact.context else ())
    return any(
        ours & scope(one).acts and verb in scope(one).acts and scope(fact).things & scope(one).things
        for one in gold.facts
        if one.id != fact.id
    )


# --------------------------------------------------------------------------- words


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def _lemmas(words: Iterable[str], pos: str) -> frozenset[str]:
    """Words as they are and as their entries; the last word of several names the thing ("artillery systems")."""
    found: set[str] = set()
    for word in map(str.lower, words):
        last = word.split()[-1] if word.split() else word
        found |= {word, lexicon.lemma(word, pos)} | (
            {lexicon.lemma(last, pos)} if pos == "n" and last != word else set()
        )
    return frozenset(found)


@lru_cache(maxsize=4096)
def _content(text: str) -> frozenset[str]:
    return frozenset(
        token.lemma.lower()
        for sentence in document(text).sentences
        for token in sentence.tokens
        if token.pos in {"NOUN", "VERB", "ADJ"} and not token.entity and token.lemma.lower() not in LIGHT
    )


@lru_cache(maxsize=4096)
def _nouns(text: str) -> frozenset[str]:
    read = document(text)
    return frozenset(t.lemma.lower() for part in read.sentences for t in part.tokens if t.pos == "NOUN")
