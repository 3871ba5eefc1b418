"""Is a figure told of the person who has it? (Claim, Gold) -> why it is another's, or "".

For facts drafted from an article: an age that the article gives only beside other people's names is not that of the
person beside whom the summary gives it; nor is a number that stands only in brackets behind other names: "Crane (66)".
"""

from __future__ import annotations

from harness.derive import agree
from harness.scope import ANYBODY
from harness.text import lexicon
from harness.topic import topics
from harness.types import Claim, Fact, Figure, Gold, Kind, Match


def other_holder(claim: Claim, gold: Gold) -> str:
    """Why the claim's age is somebody else's in the article; empty where nothing is proved."""
    theirs = _named(claim)
    if (
        claim.kind is not Kind.AGE
        or claim.figure is None
        or not any(topics(gold).said(word.lower()) for word in theirs)
    ):
        return ""
    if note := _other_age(claim.figure, theirs, gold):
        return note
    holders = [_named(fact) for fact in gold.facts if fact.figure and _is_that_age(claim.figure, fact.figure)]
    if not holders or not all(holders) or any(set(ours) & set(theirs) for ours in holders):
        return ""
    return f"the article says it of {' '.join(holders[0])}, the summary of {' '.join(theirs)}"


def other_stage(claim: Claim, fact: Fact, gold: Gold) -> str:
    """Why it is not the age at which the person was what the claim says: the article tells another with that noun.

    "As a 19-year-old telephonist, Crane ..." of one who is 92 now.
    """
    noun = claim.context.head.lower()
    if not noun or noun in ANYBODY or claim.figure is None or claim.context.head[:1].isupper():
        return ""
    theirs = {word for word in claim.context.owner if word[:1].isupper()}
    told = [one for one in gold.facts if one.kind is Kind.AGE and one.figure and one.context]
    same = [one for one in told if one.context and one.context.head.lower() == noun]
    if any(one.figure and _is_that_age(claim.figure, one.figure) for one in same) or _has_noun(fact, noun):
        return ""
    for one in same:
        assert one.context is not None
        assert one.figure is not None
        if theirs & {*one.context.owner, *one.context.names} and agree(claim.figure, one.figure).how == "other value":
            return f"the article gives the {noun} the age “{one.figure.text}”"
    return ""


def _has_noun(fact: Fact, noun: str) -> bool:
    return fact.context is not None and noun in {fact.context.head.lower(), *map(str.lower, fact.context.terms)}


def other_in_brackets(claim: Claim, gold: Gold) -> str:
    """Why the claim's number is somebody else's in the article; empty where nothing is proved."""
    said = frozenset(" ".join((*claim.context.names, *claim.context.owner)).split())
    theirs = [word for word in claim.context.owner if word[:1].isupper() and topics(gold).said(word.lower())]
    if claim.figure is None or claim.figure.unit or not theirs:
        return ""
    holders = []
    for fact in gold.facts:
        if fact.figure is not None and _is_that_number(claim.figure, fact.figure):
            name = _named(fact)
            if fact.context is None or not fact.context.lead.endswith("(") or not name or said & frozenset(name):
                return ""
            holders.append(name)
    return f"the article says it of {' '.join(holders[0])}, the summary of {' '.join(theirs)}" if holders else ""


def _is_that_number(figure: Figure, other: Figure) -> bool:
    return figure.low == other.low and agree(figure, other).value is Match.MATCH


def _other_age(figure: Figure, name: tuple[str, ...], gold: Gold) -> str:
    """Why the claim's is not the age of the person named: a sentence that names nobody else tells one, another."""
    own = frozenset(name)
    told = [fact for fact in gold.facts if fact.kind is Kind.AGE and fact.figure and fact.context]
    of_them = [fact for fact in told if fact.context and own <= fact.context.sentence_names]
    if any(fact.figure and _is_that_age(figure, fact.figure) for fact in of_them):
        return ""
    for fact in of_them:
        assert fact.context is not None
        assert fact.figure is not None
        beside = [other for other in told if other.context and other.context.sentence == fact.context.sentence]
        alone = (
            len(beside) == 1 and own <= frozenset(" ".join(fact.context.names).split()) and len(fact.context.names) == 1
        )
        if alone and agree(figure, fact.figure).how == "other value":
            return f"the article gives {' '.join(name)} the age “{fact.figure.text}”"
    return ""


def _is_that_age(figure: Figure, other: Figure) -> bool:
    return other.kind is not Kind.DATE and agree(figure, other).value is Match.MATCH


def _named(one: Claim | Fact) -> tuple[str, ...]:
    """The words of the name beside an age; none where a noun or a pronoun stands there."""
    context = one.context
    if context is None or not context.head[:1].isupper():
        return ()
    name = next((name for name in context.names if context.head in name.split()), "")
    if not name and lexicon.is_mainly(context.head.lower(), "person"):
        return ()  # a headline's "Student" is nobody's name
    return tuple((name or context.head).split())
