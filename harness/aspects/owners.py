"""Whose it is, in the author's words: (Claim, Fact, Gold) -> why the claim gives the figure to another, or "".

An author lists the owner of a figure under every name ("winner", "Tavrin"). What the claim gives it to must not be what
a fact of the same kind belongs to; an age beside one name is not that of another; a share of the deaths is no share of
the infections.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from harness.aspects.rivals import BODIES
from harness.scope import ANYBODY, is_act, is_party, is_thing, scope
from harness.speech import resolve
from harness.text import lexicon
from harness.topic import topics
from harness.types import Claim, Fact, Gold, Kind

SHARES = frozenset({Kind.PERCENT, Kind.FRACTION})
OCCUPIED = ("worker", "professional", "official", "leader")  # kinds of person that no paraphrase turns into another
_NEXT = re.compile(r"[,;:–—]|\b(?:and|but|while|against|than|unlike)\b")  # what follows is of another
# Before the second of two figures that are told of two parties: "2 a week, the others 5", "2 against 5".
_TURNS = re.compile(r"\b(?:others?|the rest|versus|vs|against|compared (?:with|to)|unlike)\b[^;.]*$", re.I)
_WORD = re.compile(r"[\w'’-]+")
AKIN = 0.5  # the relation from which on two nouns may name the same people


def other(claim: Claim, fact: Fact, gold: Gold) -> str:
    """The first proof that the figure is another's; empty where there is none."""
    if _TURNS.search(claim.context.lead):
        return other_name(claim, fact, gold) or other_people(
            claim, fact, gold
        )  # its owner is not that of the one before
    return (
        other_name(claim, fact, gold)
        or other_winner(claim, fact)
        or other_owner(claim, fact, gold)
        or other_place(claim, fact, gold)
        or other_subject(claim, fact, gold)
        or other_people(claim, fact, gold)
    )


def other_name(claim: Claim, fact: Fact, gold: Gold) -> str:
    """An age beside the name of somebody whom the author knows, and whose it is not."""
    head = claim.context.head
    if claim.kind is not Kind.AGE or not head[:1].isupper() or fact.context is None:
        return ""
    theirs = resolve(next((name for name in claim.context.names if head in name.split()), head), gold.sources)
    known = " ".join((*fact.context.owner, fact.context.head, fact.statement)).split()
    table = {one.id: one for one in gold.sources}
    if theirs is None or any(word in known for word in table[theirs].name.split()):
        return ""
    return f"the article’s “{_told(fact)}” is not the age of {table[theirs].name}"


def other_winner(claim: Claim, fact: Fact) -> str:
    """A result of the one side told as that of the other, which the author names only as having been beaten."""
    context = fact.context
    if claim.kind is not Kind.SCORE or context is None or not context.owner:
        return ""
    acts = (claim.context.head, *claim.context.predicates, *claim.context.terms)
    sides = [word for word in (*claim.context.owner, *claim.context.modifiers) if word[:1].isupper()]
    beaten = [word for word in sides if word in fact.statement.split() and word not in context.owner]
    if not beaten or set(sides) & set(context.owner) or not any(is_act(word, fact) for word in acts if word):
        return ""
    return f"the article’s “{_told(fact)}” is that of {context.owner[0]}, not of {beaten[0]}"


def other_owner(claim: Claim, fact: Fact, gold: Gold) -> str:
    """The claim's owner is that of another fact about the same thing, and not of this one: the losers' prize."""
    ours = _owners(fact)
    theirs = {word.lower() for word in (*claim.context.owner, *_heads(claim))} - ANYBODY
    if not ours or not theirs or theirs & (ours | BODIES) or claim.context.passive or claim.kind is Kind.DATE:
        return ""
    if any(word in claim.context.lead.lower().split() for word in ours):
        return ""
    for one in gold.facts:
        same = one.id != fact.id and one.kind is fact.kind and scope(one).acts & scope(fact).acts
        its = _owners(one) - ours if same else frozenset()
        if theirs & its and not _states_same(one, fact):
            return f"the article’s “{_told(fact)}” is that of the {_first(fact)}, not of the {_first(one)}"
    return ""


def other_place(claim: Claim, fact: Fact, gold: Gold) -> str:
    """Right behind the figure stands the name that the same figure of another has: "26 percent in the Aldwater"."""
    ours = {word for word in (fact.context.owner if fact.context else ()) if word[:1].isupper()}
    behind = set(_WORD.findall(_NEXT.split(claim.context.tail)[0]))
    if not ours or ours & behind or claim.kind is Kind.DATE:
        return ""
    for one in gold.facts:
        same = one.id != fact.id and one.kind is fact.kind and scope(one).acts & scope(fact).acts
        theirs = {word for word in one.context.owner if word[:1].isupper()} if same and one.context else set()
        if theirs and theirs <= behind and not _states_same(one, fact) and scope(one).things & scope(fact).things:
            return f"the article’s “{_told(fact)}” is that of the {_first(fact)}, not of the {_first(one)}"
    return ""


def other_subject(claim: Claim, fact: Fact, gold: Gold) -> str:
    """A share or change of what another fact counts: deaths fell by 12 percent, for infections."""
    subjects = [
        word.lower() for word in claim.context.owner if word.lower() not in ANYBODY and not is_party(word.lower(), gold)
    ]
    if (
        claim.kind not in SHARES
        or not subjects
        or any(is_thing(word, fact) or word in scope(fact).acts for word in subjects)
    ):
        return ""
    counted = {one.context.head.lower() for one in gold.facts if one.context and one.figure and one.id != fact.id}
    if not all(word in counted and word not in _own(fact) for word in subjects):
        return ""
    return f"the article’s “{_told(fact)}” is of the {_thing(fact)}, not of the {subjects[0]}"


def other_people(claim: Claim, fact: Fact, gold: Gold) -> str:
    """Other people are counted: nurses for patients; or a share is said to be other people: women for children."""
    people = [word for word in sorted(scope(fact).things) if word not in ANYBODY and lexicon.is_a(word, "person")]
    if not people:
        return ""
    if claim.kind in SHARES:
        said = [word for word in claim.context.predicates if lexicon.is_a(word, "person") and not is_act(word, fact)]
    else:
        head = claim.context.head.lower()
        said = [head] if any(lexicon.is_a(head, kind) for kind in OCCUPIED) and topics(gold).said(head) else []
    for word in said:
        if not any(_akin(word, one) for one in scope(fact).things):
            own = fact.context.head.lower() if fact.context else ""
            return f"the article counts “{own if own in people else people[0]}” there, not “{word}”"
    return ""


def _akin(one: str, other: str) -> bool:
    kin = lexicon.related(one, other) >= AKIN or lexicon.is_a(one, other) or lexicon.is_a(other, one)
    return kin and other not in ANYBODY


def _owners(fact: Fact) -> frozenset[str]:
    """The owner's names, with what the author says means the same."""
    own = {word.lower() for word in (fact.context.owner if fact.context else ())}
    groups = ({word.lower() for word in group} for group in fact.aliases)
    return frozenset(own.union(*(group for group in groups if group & own)))


def _own(fact: Fact) -> frozenset[str]:
    context = fact.context
    return frozenset(map(str.lower, (context.head, *context.modifiers, *context.owner))) if context else frozenset()


def _heads(claim: Claim) -> Iterable[str]:
    """A name that stands where the noun would: "and Colmere 1.2 million"."""
    return (claim.context.head,) if claim.context.head[:1].isupper() else ()


def _states_same(one: Fact, fact: Fact) -> bool:
    mine, its = one.figure, fact.figure
    return mine is not None and its is not None and (mine.low, mine.unit) == (its.low, its.unit)


def _first(fact: Fact) -> str:
    return next(iter(fact.context.owner), "") if fact.context else ""


def _thing(fact: Fact) -> str:
    return fact.context.head if fact.context and fact.context.head else fact.event


def _told(fact: Fact) -> str:
    return fact.figure.text if fact.figure else fact.id
