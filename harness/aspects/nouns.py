"""Is another thing counted than the article counts? (Claim, Fact, drafted Gold) -> why, or "".

Words that nobody listed can mean the same in many ways, so only a noun with nothing like it around the figure is
another thing, and people are no things: 165 witnesses where the article has 165 counts.
"""

from __future__ import annotations

from collections.abc import Iterable

from harness.aspects.kinds import crowd_of, plural
from harness.aspects.occurrences import clause, near, occurrences, parties
from harness.scope import COUNTS, same
from harness.text import lexicon
from harness.topic import topics
from harness.types import Claim, Fact, Gold

KIN = 0.5  # the least lexical relation that counts as the same
SISTERS = 0.25  # below this two nouns have no kind in common either
DOZEN = 12  # counts up to this stand for too many things at once to tell one by its noun
ANYBODY = frozenset({"people", "person", "man", "woman", "child", "other", "one"})
PIECES = frozenset({"thing", "unit", "item", "piece", "number"})  # of whatever is counted, but of no people
ANYTHING = frozenset({*ANYBODY, *PIECES, "time", "way", "case", "home", "property", "place", "site"})


def other(claim: Claim, fact: Fact, gold: Gold) -> str:
    """Why the claim's noun is none for what the fact counts."""
    assert fact.context is not None
    ours, theirs, figure = fact.context.head, claim.context.head, claim.figure
    if claim.kind not in COUNTS or figure is None or not ours.islower() or not theirs.islower():
        return ""
    if (figure.high is not None and figure.high <= DOZEN and not figure.unit) or same(ours, theirs, SISTERS):
        return ""
    if topics(gold).said_near(theirs, fact) > 0 and not _is_foreign(claim, gold):
        return ""
    if crowd_of(ours, theirs):
        return ""
    if theirs in PIECES and not lexicon.is_mainly(ours, "person"):
        return ""
    if all(lexicon.is_mainly(noun, "person") for noun in (ours, theirs)) and not lexicon.opposed(ours, theirs):
        return ""
    return f"the article counts {plural(ours)}, the summary {plural(theirs)}"


def _is_foreign(claim: Claim, gold: Gold) -> bool:
    """Whether, wherever the article has the figure, it counts nothing of the kind and tells of nothing like it."""
    noun, figure = claim.context.head, claim.figure
    if figure is None or figure.unit or noun in ANYTHING:
        return False
    return all(_is_apart(claim, noun, fact, gold) for fact in occurrences(figure, gold))


def _is_apart(claim: Claim, noun: str, fact: Fact, gold: Gold) -> bool:
    context, said = fact.context, (*parties(claim.context), *map(str.lower, claim.context.sentence_names))
    if context is None or not context.head.islower() or context.head in ANYTHING:
        return False
    if any(word.startswith(context.head) for word in said):
        return False
    if lexicon.is_mainly(noun, "person") is lexicon.is_mainly(context.head, "person"):
        return False  # two words for a thing may mean the same though no dictionary says so: counts, charges
    if _any_akin(noun, near(fact, gold), KIN):
        return False
    return not any(_any_akin(verb, clause(context), KIN) for verb in claim.context.predicates[:1])


def _any_akin(word: str, words: Iterable[str], least: float) -> bool:
    return any(same(word, other, least) for other in words)
