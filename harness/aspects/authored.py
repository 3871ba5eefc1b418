"""What a claim measures against the author's words for a fact: (Claim, Fact, Gold) -> why it is another thing, or "".

Of a count, the noun, the verb and the owner are compared; of a date, the event. A word that the author does not list
is an error only where another fact is about it, or where it tells another fate: "arrested" for "killed".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from harness import speech
from harness.aspects import owners
from harness.aspects.events import BEGINNING, other_event
from harness.aspects.kinds import crowd_of, plural
from harness.aspects.rivals import PART, rival
from harness.aspects.whose import SHARES
from harness.scope import (
    ANYBODY,
    CLOSE,
    COUNTS,
    FATES,
    LIGHT,
    is_act,
    is_fate,
    is_thing,
    other_party,
    same,
    scope,
    talks,
    things,
    verbs,
    with_sibling,
)
from harness.speech.nations import nations
from harness.text import lexicon
from harness.topic import topics
from harness.types import Claim, Context, Fact, Gold, Kind, Role

FOREIGN = 0.5  # the lexical relation below which two nouns are at most sisters: tank, launcher
GENERIC = frozenset({"unit", "item", "piece", "thing", "device", "object", "set", "batch", "kit"})
# A whole that only a part is said of: "cut 6 percent of its staff of 31,000".
_OF_A_WHOLE = re.compile(r"(?:^|\b(?:half|third|quarter|part|most|some|many|none|all)) of (?:\w+ ){1,4}of $", re.I)
# The whole that the figure before is a part of: "2 percent of the 300 crates were lost".
_THE_WHOLE = re.compile(
    r"\s+(?:(?:out )?of )(?:(?:the|its|their|his|her|these|those|all|some|about|roughly)\s+)*", re.I
)
# A figure that tells what a noun is of: "a study of 300 crates", "a poll among 20 clerks".
_COMPLEMENT = re.compile(
    r"\b(?!number|total|group|half|third|quarter|one)[a-z]{3,} (?:of|among) (?:(?:some|about|around|the) )*$"
)
# Who has caught a disease is a case of it.
_ILL = frozenset({"contract", "catch", "infect", "sicken", "diagnose", "test", "fall", "hospitalize"})
_CASES = frozenset({"case", "infection", "patient"})


def other(claim: Claim, fact: Fact, gold: Gold) -> str:
    """Why the claim counts or dates another thing than the fact."""
    if claim.kind is Kind.DATE:
        return other_event(claim, fact, gold) or rival(claim, fact, gold)
    return (
        opposite_act(claim, fact)
        or other_noun(claim, fact, gold)
        or other_verb(claim, fact, gold)
        or other_owner(claim, fact, gold)
        or rival(claim, fact, gold)
        or owners.other(claim, fact, gold)
    )


def opposite_act(claim: Claim, fact: Fact) -> str:
    """The claim says the opposite of what was done: 18 months until it starts, for 18 months until it is finished."""
    assert fact.context is not None
    said = [verb for verb in claim.context.predicates if verb in BEGINNING or not (verb in LIGHT or talks(verb))]
    groups = [fact.context.predicates, *fact.aliases]
    for verb in said:
        if any(verb in group for group in groups) or is_act(verb, fact):
            continue
        for group in groups:
            if any(word not in LIGHT and lexicon.opposed(verb, word) for word in group):
                told = next((word for word in fact.context.predicates if word in group), group[0])
                return f"the article says {told}, the summary {verb}"
    return ""


def other_noun(claim: Claim, fact: Fact, gold: Gold) -> str:
    """The claim's noun is what another fact is about, and none of this fact's words."""
    assert fact.context is not None
    ours, theirs = fact.context.head, claim.context.head.lower()
    died = theirs in ANYBODY and any(is_thing(verb, fact, CLOSE) for verb in verbs(claim.context))
    ill = theirs in ANYBODY and ours in _CASES and not _ILL.isdisjoint(claim.context.predicates)
    if died or ill or PART.search(claim.context.lead):  # "300 people have died" counts deaths
        return ""
    if fact.context.head and theirs in _no_other_noun(claim, fact):
        return ""
    points = theirs == "point" and fact.figure is not None and fact.figure.dimension == "ratio difference"
    if points or crowd_of(ours, theirs):
        return ""
    if any(word in scope(fact).things for word in claim.context.predicates):
        return ""  # "of the 212 clerks, 120 were painters"
    others = (
        one.context.head
        for one in gold.facts
        if one.id != fact.id and one.context and one.figure and _may_be_told_for(one, fact)
    )
    if ours and theirs in others and theirs not in scope(fact).things | scope(fact).acts:
        return f"the article counts {plural(ours)}, the summary {plural(theirs)}"
    if theirs and _is_other_being(theirs, fact):
        return f"the article counts {plural(ours)}, the summary {plural(theirs)}"
    if (
        not ours
        or not theirs
        or not claim.context.head.islower()
        or is_thing(theirs, fact)
        or is_act(theirs, fact, CLOSE)
    ):
        return ""
    wider = (ours, *fact.context.modifiers, *scope(fact).things)
    if any(lexicon.is_a(word.lower(), theirs) for word in wider):
        return ""
    if theirs not in things(gold) and (topics(gold).said(theirs) or not _is_foreign(theirs, wider)):
        return ""
    return f"the article counts {plural(ours)}, the summary {plural(theirs)}"


def _no_other_noun(claim: Claim, fact: Fact) -> frozenset[str]:
    """The nouns beside a figure that are no other thing: its owners, and its own unit."""
    assert fact.context is not None
    unit = fact.figure.unit if fact.figure else ""
    return frozenset({unit.lower(), *(word.lower() for word in fact.context.owner)})


def _may_be_told_for(one: Fact, fact: Fact) -> bool:
    """Whether the figures of two facts are of one sort, so that the noun of the one may be told for the other's."""
    assert one.figure is not None
    return fact.figure is None or one.figure.dimension == fact.figure.dimension


def _is_other_being(noun: str, fact: Fact) -> bool:
    """Whether people are told for the animals that the fact counts; an angler is a fish, too, in a dictionary."""
    ours = fact.context.head.lower() if fact.context else ""
    people = lexicon.is_a(noun, "person") and not lexicon.is_a(noun, "animal") and noun not in scope(fact).words
    return people and bool(ours) and lexicon.is_a(ours, "animal") and not lexicon.is_a(ours, "person")


def _is_foreign(noun: str, words: Iterable[str]) -> bool:
    """Whether a noun that the article never says names some thing or being that none of the fact's words can name."""
    if noun in GENERIC or not any(lexicon.is_a(noun, kind) for kind in ("artifact", "organism")):
        return False
    person = lexicon.is_a(noun, "person")
    return not any(
        lexicon.related(noun, word.lower()) >= FOREIGN
        or lexicon.is_a(noun, word.lower())
        or (person and (lexicon.is_a(word.lower(), "person") or word == "people"))
        for word in words
    )


def other_verb(claim: Claim, fact: Fact, gold: Gold) -> str:
    """Something else was done with them: soldiers killed for soldiers sent."""
    assert fact.context is not None
    said, figure = verbs(claim.context), claim.figure
    if (
        claim.kind not in COUNTS
        or (figure and figure.dimension)
        or (fact.figure and fact.figure.dimension)
        or _OF_A_WHOLE.search(claim.context.lead)
        or _THE_WHOLE.fullmatch(claim.context.lead)
    ):
        return ""
    fates = () if any(is_fate(verb) for verb in said) else _fates(claim, fact)
    if _COMPLEMENT.search(claim.context.lead):
        said = ()  # what happens to "a study of 300 crates" happens to no crate
    if not said and not fates:
        return ""
    if any(_is_told(verb, fact, gold) or with_sibling(verb, fact, gold) for verb in said):
        return ""
    told = [verb for verb in fact.context.predicates if not talks(verb)]
    strange = list(fates) or [verb for verb in said if is_fate(verb) or _done_elsewhere(verb, fact, gold)]
    if not told or not strange:
        return ""
    return f"the article says {' or '.join(told)}, the summary {' and '.join(strange)}"


def _is_told(verb: str, fact: Fact, gold: Gold) -> bool:
    """Whether the verb is the fact's act; a word that only resembles it is not, where it is another fact's own."""
    if verb in scope(fact).words or verb in scope(fact).acts:
        return True
    others = (one for one in gold.facts if one.id != fact.id and scope(one).things & scope(fact).things)
    return is_act(verb, fact) and not any(verb in scope(one).acts for one in others)


def _fates(claim: Claim, fact: Fact) -> tuple[str, ...]:
    """Nouns of the clause that tell what befell somebody, where none is the fact's: "the injuries of 58 people"."""
    told = [word for word in claim.context.terms if word.islower() and word not in claim.context.predicates]
    fates = tuple(word for word in told if any(same(word, fate, CLOSE) for fate in FATES))
    return () if any(is_act(word, fact) for word in fates) else fates


def _done_elsewhere(verb: str, fact: Fact, gold: Gold) -> bool:
    kinds = COUNTS | SHARES  # shares are of those counted
    others = (one for one in gold.facts if one.id != fact.id and one.figure and one.kind in kinds)
    return any(verb in scope(one).acts for one in others)


def other_owner(claim: Claim, fact: Fact, gold: Gold) -> str:
    """The other party did it: Moscow supplied Pyongyang; or it befell the other: casualties among the Russians."""
    assert fact.context is not None
    ours = speech.resolve(" ".join(fact.context.owner), gold.sources)
    if not ours:
        return ""
    if claim.kind is Kind.DURATION and ours in {speech.resolve(name, gold.sources) for name in claim.context.names}:
        return ""  # "the court jailed Brenner for nine years": they are his
    table = {source.id: source for source in gold.sources}
    theirs = None
    if (
        claim.context.role is not Role.SUBJECT
        and not claim.context.passive
        and any(is_act(verb, fact) for verb in claim.context.predicates[:1])
    ):
        theirs = other_party(claim, fact, gold)
    if theirs and theirs in _tellers(claim, fact, gold):
        theirs = None  # "the pollster had foreseen a lead": who tells it does not own it
    theirs = theirs or _other_people(claim.context, fact, gold)
    if not theirs or theirs == ours:
        return ""
    return f"the article's figure is that of {table[ours].name}, not of {table[theirs].name}"


def _tellers(claim: Claim, fact: Fact, gold: Gold) -> frozenset[str]:
    """The ids of those who tell the fact, or whom the claim has tell it by its very verb: foresee, report, estimate."""
    told = {fact.source}
    if claim.attribution is not None:
        told.add(speech.resolve(claim.attribution.speaker, gold.sources) or "")
    if any(talks(verb) for verb in claim.context.predicates[:1]):
        told.add(speech.resolve(" ".join(claim.context.owner), gold.sources) or "")
    return frozenset(told)


def _other_people(claim: Context, fact: Fact, gold: Gold) -> str | None:
    """The people of a country that has no part in the fact: "the Russians" for North Korea's soldiers."""
    mine = nations(fact.statement) | nations(" ".join(fact.context.owner if fact.context else ()))
    own = nations(" ".join(word.title() for word in (fact.context.modifiers if fact.context else ())))
    for word in claim.modifiers:
        named = nations(word.title()) if word.islower() else frozenset()
        if named and not named & (mine | own):
            return speech.resolve(next(iter(named)), gold.sources)
    for name in claim.terms:
        named = nations(name.removesuffix("s"))
        if (
            name.endswith("s")
            and name[:1].isupper()
            and named
            and not named & mine
            and not nations(_others(claim, name)) & mine
        ):
            return speech.resolve(next(iter(named)), gold.sources)
    return None


def _others(claim: Context, name: str) -> str:
    return " ; ".join(word for word in (*claim.modifiers, *claim.owner, *claim.terms) if word != name)
