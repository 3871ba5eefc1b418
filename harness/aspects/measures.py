"""What a figure counts: 4,700 killed is not 4,700 killed or wounded, 165 witnesses are not 165 counts.

(claim, fact) -> match, or mismatch where what the claim counts, does or owns is provably another thing: a word that
is neither the fact's nor near it, nor related to it, nor one of the author's other words for it.
"""

from __future__ import annotations

from collections.abc import Iterable

from harness.align.topic import topics
from harness.text import lexicon
from harness.types import Aspect, Claim, Context, Derivation, Fact, Finding, Gold, Kind, Match

KIN = 0.5  # the least lexical relation that counts as the same thing
SMALL = 3  # counts up to this stand for too many things at once to tell one by its noun
COUNTS = frozenset({Kind.QUANTITY, Kind.RANGE, Kind.VAGUE})
CALENDAR = frozenset({Kind.DATE, Kind.QUOTATION})


def compare(claim: Claim, fact: Fact, gold: Gold, derivation: Derivation | None) -> Finding:
    """What the claim measures against what the fact measures."""
    if fact.context is None or claim.kind in CALENDAR or derivation is not None:
        return Finding(aspect=Aspect.MEASURES, match=Match.NA)
    note = (
        _narrowed(claim.context, fact)
        or _opposed(claim.context, fact.context)
        or _other_noun(claim, fact, gold)
        or _other_owner(claim, fact, gold)
    )
    if note:
        return Finding(aspect=Aspect.MEASURES, match=Match.MISMATCH, note=note)
    said = claim.context.head or claim.context.predicates
    return Finding(aspect=Aspect.MEASURES, match=Match.MATCH if said else Match.ABSENT)


def _narrowed(claim: Context, fact: Fact) -> str:
    """One of two alternatives stated as the whole: "killed" for "killed or wounded"."""
    assert fact.context is not None
    either = fact.context.alternatives
    if not either or claim.alternatives or not claim.predicates:
        return ""
    met = [verb for verb in either if any(_same(verb, other, fact) for other in claim.predicates)]
    if len(met) == 1:
        return f"the article says {' or '.join(either)}, the summary only {met[0]}"
    return ""


def _opposed(claim: Context, fact: Context) -> str:
    """Up for down, of the same subject; a sale told as a purchase is only the other party's view."""
    if not {word.lower() for word in claim.owner} & {word.lower() for word in (*fact.owner, fact.head)}:
        return ""
    for ours in fact.predicates[:1]:
        for theirs in claim.predicates[:1]:
            if lexicon.opposed(ours, theirs) and claim.negated == fact.negated:
                return f"the article says {ours}, the summary {theirs}"
    return ""


def _other_noun(claim: Claim, fact: Fact, gold: Gold) -> str:
    assert fact.context is not None
    ours, theirs = fact.context.head.lower(), claim.context.head.lower()
    if not ours or not theirs or _same(ours, theirs, fact) or claim.kind not in COUNTS:
        return ""
    if claim.figure and claim.figure.high is not None and claim.figure.high <= SMALL:
        return ""
    if topics(gold).said_near(theirs, fact) > 0 or claim.context.head[0].isupper() or fact.context.head[0].isupper():
        return ""
    if all(lexicon.is_a(noun, "person") for noun in (ours, theirs)) and not lexicon.opposed(ours, theirs):
        return ""
    return f"the article counts {_plural(ours)}, the summary {_plural(theirs)}"


def _other_owner(claim: Claim, fact: Fact, gold: Gold) -> str:
    """Another named party's figure: the summary's owner is named in the article, but nowhere near this figure.

    Only names that stand in the sentence itself count; what a pronoun stands for is not sure enough to accuse.
    """
    assert fact.context is not None
    if claim.figure and claim.figure.high is not None and claim.figure.high <= SMALL and not claim.figure.unit:
        return ""
    said = claim.context.sentence_names
    theirs = [name for name in claim.context.owner if name[:1].isupper() and name in said]
    ours = [name for name in fact.context.owner if name[:1].isupper() and name in fact.context.sentence_names]
    if not theirs or not ours or _lower(theirs) & _lower((*ours, *_words(fact.context.names))):
        return ""
    places = topics(gold)
    if any(places.said_near(name.lower(), fact) > 0 or not places.said(name.lower()) for name in theirs):
        return ""
    return f"the article's figure is that of {' '.join(ours)}, not of {' '.join(theirs)}"


def _same(a: str, b: str, fact: Fact) -> bool:
    if lexicon.related(a.lower(), b.lower()) >= KIN:
        return True
    return any(a.lower() in words and b.lower() in words for words in map(_lower, fact.aliases))


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def _words(names: Iterable[str]) -> list[str]:
    return [word for name in names for word in name.split()]


def _plural(noun: str) -> str:
    return noun if noun.endswith("s") else f"{noun}s"
