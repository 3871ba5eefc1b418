"""What a figure is of: (Claim, Fact, Gold) -> why the claim says of it what the article says of another, or "".

A claim with the value of a fact must not go the other way, name what another fact measures, or tell another fact's act.
Whose it is and which one of several are asked in `whose` and `siblings`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from harness.aspects.siblings import (
    figure_of,
    other_day,
    other_deed,
    other_end,
    other_namesake,
    other_time,
    tells_since,
)
from harness.aspects.whose import SHARES, other_owner
from harness.scope import (
    ANYBODY,
    CLOSE,
    LIGHT,
    content,
    direction,
    is_act,
    is_party,
    is_thing,
    met,
    same,
    scope,
    verbs,
    with_sibling,
)
from harness.text import lexicon
from harness.text.wordnet import senses
from harness.topic import topics
from harness.types import Claim, Fact, Gold, Kind

BETTER = 0.1  # by how much another place of the article must fit a claim better
_WORD = re.compile(r"[^\W\d_]+")
# A figure of the ones just named: "2,000 infections, of which about 90 were fatal".
PART = re.compile(r"\bof (?:which|whom|these|those|them)\W+(?:[\w'’-]+\W+){0,3}$", re.I)
_AIM = re.compile(r"\W*(?:(?:for|to|of)\s+(?P<rest>(?:[\w'’-]+\s*){1,4})|in\s+(?P<bare>[a-z]+)(?=\W*$))")
PERIODS = ("year", "month", "week", "day", "hour", "minute", "quarter", "time", "period", "season")
# Nouns for whoever acts, which measure nothing.
BODIES = frozenset({"group", "company", "firm", "maker", "team", "club", "party", "body", "agency", "board", "head"})
FILLING = frozenset({"at", "most", "least", "more", "less", "much", "lot", "bit", "far", "back", "late", "well", "now"})
STANDING = frozenset({"figure", "number", "total", "tally"})  # nouns that stand for what was told before
SINGLE = frozenset({Kind.MONEY, Kind.PERCENT, Kind.DURATION, Kind.FRACTION, Kind.QUANTITY, Kind.RANGE, Kind.SCORE})


def rival(claim: Claim, fact: Fact, gold: Gold) -> str:
    """Why what the claim says of the fact's figure is what the article says of another."""
    if claim.kind is Kind.DATE and tells_since(fact, gold) and _since_its_own(claim, fact):
        return other_owner(claim, fact, gold)
    if claim.kind is Kind.DATE:
        return (
            other_owner(claim, fact, gold)
            or other_namesake(claim, fact, gold)
            or other_day(claim, fact, gold)
            or other_deed(claim, fact, gold)
        )
    return (
        opposite_direction(claim, fact)
        or other_owner(claim, fact, gold)
        or other_end(claim, fact, gold)
        or other_time(claim, fact, gold)
        or other_thing(claim, fact, gold)
        or other_act(claim, fact, gold)
    )


def _since_its_own(claim: Claim, fact: Fact) -> bool:
    """Whether the claim, too, only tells since when, and names whose it is: "Tavrin's first cup since 1994"."""
    lead, owner = claim.context.lead, fact.context.owner if fact.context else ()
    return lead.lower().endswith("since ") and any(word in lead for word in owner)


def opposite_direction(claim: Claim, fact: Fact) -> str:
    """It went the other way: "grew by 5 percent" for "shrank by 5 percent"."""
    assert fact.context is not None
    said = [verb for verb in (*claim.context.predicates, *claim.context.terms) if direction(verb)]
    its = [verb for verb in (*fact.context.predicates, *scope(fact).acts) if direction(verb)]
    if said and its and all(direction(a) == -direction(b) for a in said for b in its):
        return f"the article says {its[0]}, the summary {said[0]}"
    return ""


def other_thing(claim: Claim, fact: Fact, gold: Gold) -> str:
    """The clause names what another fact measures, and nothing of what this one does."""
    if claim.kind not in SINGLE or fact.context is None or not fact.context.head or PART.search(claim.context.lead):
        return ""
    if not claim.context.head and not STANDING.isdisjoint(claim.context.terms):
        return ""  # "put the figure at 12,000" names nothing
    said = [word for word in _things_said(claim) if not is_party(word, gold)]
    said += [name.lower() for name in claim.context.names if lexicon.is_a(name.lower(), "entity", "n")]  # "Turnout"
    others = [one for one in gold.facts if one.figure is not None and one.context is not None]
    rivals = [one for one in others if one.id != fact.id and _comparable(one, fact)]
    own = _tells_its_own_act(claim, fact, rivals)
    strong = {
        word
        for one in rivals
        for word in scope(one).things - scope(fact).words
        if not own and (word == claim.context.head or claim.kind is not Kind.DURATION or _may_be(claim, one))
    }
    weak = {word for one in others for word in scope(one).things} - scope(fact).words
    named_by = () if own else others
    heads = {one.context.head.lower() for one in named_by if one.context is not None} - scope(fact).words
    # An author's own word for another thing says more than what the words have in common: revenue, profit.
    if any(word in scope(fact).words or (word not in strong and is_thing(word, fact)) for word in said):
        return _other_modifier(claim, fact)
    acts = any(is_act(word, fact) for word in (*claim.context.predicates, *claim.context.terms))
    aimed = _aimed_at(claim)
    strange = [
        word for word in said
        if (word in strong and (not acts or word in claim.context.owner or word == claim.context.head))
        or (word in heads and not acts and not is_thing(word, fact))
        or (word in weak and word in aimed and not is_thing(word, fact))
    ]  # fmt: skip
    strange = [word for word in strange if word not in ANYBODY]
    if not strange and claim.kind in SHARES | {Kind.MONEY} and not acts and not _close_to(claim, fact):
        named = said if _fits_another(claim, fact, others, gold) else aimed
        strange = [word for word in (claim.context.head.lower(), *named) if word in said and word not in BODIES]
    return (
        f"the article’s “{figure_of(fact)}” is of the {fact.context.head}, not of the {strange[0]}" if strange else ""
    )


def _tells_its_own_act(claim: Claim, fact: Fact, rivals: Iterable[Fact]) -> bool:
    """Whether a second verb over the figure is what the author tells of it alone: "cost 29, out of 36 earmarked"."""
    acts = frozenset(claim.context.predicates[1:]) & scope(fact).acts - LIGHT
    return bool(acts.difference(*(scope(one).acts for one in rivals)))


def _may_be(claim: Claim, one: Fact) -> bool:
    """Whether the claim's verbs leave room for it to tell another fact: they say nothing, or what that one says."""
    said = verbs(claim.context)
    return not said or any(is_act(verb, one) or verb in scope(one).words for verb in said)


def _fits_another(claim: Claim, fact: Fact, others: Iterable[Fact], gold: Gold) -> bool:
    """Whether the article tells what the claim tells where it has another figure of the kind, and not here."""
    fit = topics(gold).fit
    rivals = (one for one in others if one.kind is fact.kind and one.figure and fact.figure)
    return any(fit(claim.context, one) >= fit(claim.context, fact) + BETTER for one in rivals if one.id != fact.id)


def _close_to(claim: Claim, fact: Fact) -> bool:
    """Whether any word of the clause is near to what the fact measures: earn, profit."""
    told = (*content(claim), *verbs(claim.context))
    return bool(met(claim, fact)) or any(is_thing(word, fact) for word in told)


def _other_modifier(claim: Claim, fact: Fact) -> str:
    """The same noun with another noun before it: the education budget for the defence budget."""
    narrowing = [word.lower() for word in (fact.context.modifiers if fact.context else ())]
    around = [word.lower() for word in _WORD.findall(f"{claim.context.lead} {claim.context.tail}")]
    if not narrowing or any(set(phrase.split()) <= set(around) for phrase in narrowing):
        return ""
    for before, word in pairwise(around):
        named = lexicon.lemma(word, "n") in scope(fact).things and before not in scope(fact).words and _is_noun(before)
        if named and len(before) > 2 and not any(same(before, one, 0.4) for one in narrowing):
            return f"the article speaks of the {narrowing[0]} {word}, the summary of the {before} {word}"
    return ""


def _is_noun(word: str) -> bool:
    """Whether a word is a noun and nothing else."""
    return lexicon.is_a(word, "entity", "n") and not any(senses(word, pos) for pos in "avr")


def _aimed_at(claim: Claim) -> frozenset[str]:
    """The nouns right behind the figure with "for", "to" or "of": paid 12 million to its crew."""
    found = _AIM.match(claim.context.tail)
    return (
        frozenset(lexicon.lemma(word.lower(), "n") for word in _WORD.findall(found["rest"] or found["bare"]))
        if found
        else frozenset()
    )


def _comparable(one: Fact, fact: Fact) -> bool:
    """Whether a figure of the one could be told as one of the other: a share is of anything but time."""
    if one.figure is None or fact.figure is None or Kind.DATE in (one.kind, fact.kind):
        return False
    if one.figure.dimension == fact.figure.dimension:
        return True
    return fact.figure.dimension == "ratio" and one.figure.dimension != "time"


def _things_said(claim: Claim) -> list[str]:
    """The nouns of the claim's clause, lower case; no verbs over the figure, no units, no names."""
    context = claim.context
    named = {part for name in (*context.names, *context.sentence_names) for part in name.split()}
    words = dict.fromkeys((context.head, *context.owner, *context.terms))
    unit = claim.figure.unit.lower() if claim.figure else ""
    told = [word.lower() for word in words if word not in named or word.islower()]
    first = re.match(r"[A-Z][a-z]+\b", context.lead)  # a common noun that opens the sentence may pass for a name
    told += [first[0].lower()] if first and first[0] not in named else []
    return [
        word for word in told
        if word not in (unit, *PERIODS, *FILLING, *context.predicates) and lexicon.is_a(word, "entity", "n")
    ]  # fmt: skip


def _tells_no_act(claim: Claim, fact: Fact) -> bool:
    """Whether the article has the figure be so, with nobody who does it, and the claim names what it is of."""
    acts = frozenset(fact.context.predicates if fact.context else ())
    return acts <= LIGHT and any(word in scope(fact).things for word in content(claim))


def _together(one: Fact, fact: Fact) -> bool:
    """Whether two facts are of one event or measure one thing."""
    return one.event == fact.event or bool(scope(one).things & scope(fact).things)


def _is_told(verb: str, fact: Fact, known: frozenset[str]) -> bool:
    """Whether a verb is what the fact tells; one that is another's own and only resembles the fact's is not."""
    own = scope(fact)
    if verb in own.words or verb in own.acts:
        return True
    return is_act(verb, fact, CLOSE) or (verb not in known and (is_act(verb, fact) or is_thing(verb, fact)))


def other_act(claim: Claim, fact: Fact, gold: Gold) -> str:
    """Of money, shares and time: the clause's verb is what another fact of the same thing or event tells."""
    if claim.kind not in SINGLE or not (claim.figure and claim.figure.dimension):
        return ""
    if claim.context.predicates[:1] == ("be",):
        return ""  # what it is is no act
    others = [one for one in gold.facts if one.id != fact.id and one.figure is not None and _together(one, fact)]
    known = frozenset(act for one in others for act in scope(one).acts) - LIGHT
    said = tuple(dict.fromkeys((*verbs(claim.context), *(verb for verb in claim.context.predicates if verb in known))))
    if not said or any(_is_told(verb, fact, known) for verb in said):
        return ""
    if any(with_sibling(verb, fact, gold) for verb in said) or _tells_no_act(claim, fact):
        return ""
    for one in others:
        if one.figure is None or one.figure.dimension != claim.figure.dimension:
            continue
        if any(verb in scope(one).acts or verb in scope(one).things for verb in said):
            told = " or ".join(fact.context.predicates) if fact.context else ""
            return f"for the article’s “{figure_of(fact)}” it says {told}, the summary {said[0]}" if told else ""
    return ""
