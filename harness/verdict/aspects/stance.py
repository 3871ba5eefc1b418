"""Does it stand as firmly behind it? (Claim, Fact, Gold, Derivation) -> Finding."""

from __future__ import annotations

import re

from harness.gold import Fact, Gold
from harness.reading import Claim, Kind, Stance
from harness.verdict.nouns import Aspect, Derivation, Finding, Match

_SAYS = {
    Stance.FACT: "a fact",
    Stance.CLAIMED: "a claim",
    Stance.CONFIRMED: "confirmed",
    Stance.ESTIMATED: "an estimate",
    Stance.EXPECTED: "planned or expected",
    Stance.PRELIMINARY: "preliminary",
    Stance.DENIED: "denied",
}
# Words with which an article keeps its distance from a claim; a plain "said" does not.
_DISTANCE = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|alleg(?:e|es|ed|edly|ing|ations?)|purport(?:s|ed|edly)?|reportedly|supposed(?:ly)?|"
    r"preliminary|unverified|unconfirmed|not been (?:independently )?verified|could not be verified)\b",
    re.I,
)
# What the claim may not turn into what, with whether another state of the world is then told.
_FLIPPED = {
    (Stance.CONFIRMED, Stance.ESTIMATED): False,
    (Stance.CONFIRMED, Stance.PRELIMINARY): True,
    (Stance.CONFIRMED, Stance.EXPECTED): True,
    (Stance.CONFIRMED, Stance.DENIED): True,
    (Stance.FACT, Stance.PRELIMINARY): False,
    (Stance.FACT, Stance.DENIED): True,
    (Stance.CLAIMED, Stance.DENIED): False,
    (Stance.DENIED, Stance.FACT): True,
    (Stance.DENIED, Stance.CONFIRMED): True,
    (Stance.DENIED, Stance.CLAIMED): True,
    (Stance.DENIED, Stance.ESTIMATED): True,
}


def compare(claim: Claim, fact: Fact, gold: Gold, derivation: Derivation | None) -> Finding:
    """The claim's stance against the fact's: a mismatch only where it was strengthened or flipped, provably."""
    if claim.kind is Kind.QUOTATION:
        return _quoted(claim, fact)
    mine, its = claim.stance, fact.stance
    if mine is Stance.EXPECTED and its is Stance.CLAIMED and claim.attribution is not None:
        mine = claim.attribution.stance  # "confirmed that it will": the same claim, whatever is ahead in it
    if mine is its:
        return Finding(aspect=Aspect.STANCE, match=Match.MATCH)
    if its is Stance.EXPECTED and claim.done:
        # Which verb the plan hangs on is certain only where an author has said so.
        return _mismatch("in the article it has not happened yet, in the summary it has", not gold.drafted)
    kept = _kept_at_distance(fact) or _is_disputed(fact, gold) or (not gold.drafted and fact.credit_required)
    if mine is Stance.CONFIRMED and its is Stance.CLAIMED and kept:
        return _mismatch("in the article it is a claim, in the summary it is confirmed", True)
    if (mine, its) == (Stance.CLAIMED, Stance.DENIED) and claim.attribution is not None:
        # "X said that 12 died" where X denied it; somebody else may well have claimed it.
        return Finding(aspect=Aspect.STANCE, match=Match.ABSENT)
    if (changed := _FLIPPED.get((mine, its))) is not None:
        return _mismatch(f"in the article it is {_SAYS[its]}, in the summary it is {_SAYS[mine]}", changed)
    if mine is Stance.FACT and its in (Stance.ESTIMATED, Stance.CLAIMED, Stance.EXPECTED):
        return Finding(aspect=Aspect.STANCE, match=Match.ABSENT)
    return Finding(aspect=Aspect.STANCE, match=Match.MATCH)


def _quoted(claim: Claim, fact: Fact) -> Finding:
    """A quotation has the stance of the verb that introduces it: `confirmed that "..."`."""
    cue = claim.attribution.stance if claim.attribution else Stance.CLAIMED
    kept = fact.stance in (Stance.PRELIMINARY, Stance.ESTIMATED) or _kept_at_distance(fact)
    if cue is Stance.CONFIRMED and fact.stance is not Stance.CONFIRMED and kept:
        return _mismatch("in the article it is a claim or preliminary, in the summary it is confirmed", True)
    return Finding(aspect=Aspect.STANCE, match=Match.NA)


def _mismatch(note: str, changed: bool) -> Finding:
    return Finding(aspect=Aspect.STANCE, match=Match.MISMATCH, note=note, set_changed=changed)


def _is_disputed(fact: Fact, gold: Gold) -> bool:
    """Whether somebody else says otherwise, so that nobody can confirm it."""
    return any(other.id in fact.conflicts and other.source != fact.source for other in gold.facts)


def _kept_at_distance(fact: Fact) -> bool:
    return any(_DISTANCE.search(piece.text) for piece in fact.evidence)
