"""How much a claim and a fact of a drafted article say the same but for the figure: -> features, 0 to 1 each.

`harness.align.contest` weighs them. None of them looks at the value of a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from harness.text import lexicon
from harness.topic import topics
from harness.types import Claim, Fact, Gold, Importance

FEATURES = ("topic", "back", "before", "after", "next", "around", "heard", "role", "key")
NEAR = 3  # content words on either side of the claim's figure that are looked for
AROUND = 6  # content words on that side of the fact's figure among which they may be
SHIFT = 0.15  # what one place farther or nearer costs
CLOSE = 0.5  # the lexical relation from which on a word stands for another
REACH = 120  # characters beside a figure that are read
# Where the words stop that are a figure's own, in a list as in a clause: "68p for one party, 26p for another".
_EDGE = re.compile(r"[,;:()]|\b(?:and|while|but)\b|[.!?]\s|\d")
_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*")
# What stands right before a figure and says its part: "from 31 to 19", "ahead of", "against 38".
_ROLE = re.compile(
    r"\b(from|to|by|of|in|on|at|for|since|until|till|before|after|than|against|with)\s+"
    r"(?:(?:the|a|an|about|around|nearly|almost|some|just|only|over|under)\s+){0,2}$", re.I
)  # fmt: skip
# Words that tell nothing of what a figure is about; a closed class.
FUNCTION = frozenset({
    "a", "an", "the", "this", "that", "these", "those", "of", "in", "on", "at", "to", "for", "by", "with", "from",
    "into", "before", "after", "and", "or", "but", "as", "than", "then", "when", "while", "who", "which", "is", "are",
    "was", "were", "be", "been", "has", "have", "had", "will", "would", "can", "could", "may", "might", "said", "say",
    "says", "it", "its", "he", "she", "they", "his", "her", "their", "about", "around", "nearly", "almost", "some",
    "just", "only", "more", "less", "over", "under", "up", "also", "not", "no",
})  # fmt: skip


def said(claim: Claim, gold: Gold) -> frozenset[str]:
    """All that a claim's sentence says beside its figure, with the article's words that mean the same."""
    return topics(gold).heard(claim.context, (*_words(claim.context.lead), *_words(claim.context.tail)))


def likeness(claim: Claim, fact: Fact, topic: float, heard: frozenset[str], gold: Gold) -> tuple[float, ...]:
    """The features of `FEATURES`, in their order.

    topic: how well the claim fits the fact's place; back: the share of what the fact's clause says that is `heard`
    (`said`) in the claim; before, after: the share of the words next to the claim's figure that stand next to the
    fact's; next: whether the very next words are the same, on either side; around: the share of the words up to the
    next comma, conjunction or figure on either side that stand so around the fact's; heard: the share of those of the
    fact that are `heard` in the claim; role: the same preposition stands before both, as in "from 31 to 19"; key: the
    fact stands in the article's lead, from which most summaries take.
    """
    assert fact.context is not None
    after, its_after = behind(claim.context.tail), behind(fact.context.tail)
    ahead, its_ahead = _ahead(claim.context.lead), _ahead(fact.context.lead)
    around, its_around = (_around(one.lead, one.tail) for one in (claim.context, fact.context))
    return (
        topic,
        topics(gold).covered(fact, heard),
        _beside(ahead, its_ahead),
        _beside(after, its_after),
        (_starts_alike(ahead, its_ahead) + _starts_alike(after, its_after)) / 2,
        _shared(around, its_around),
        sum(word in heard for word in its_around) / len(its_around) if its_around else 0.0,
        float(role(claim.context.lead) == role(fact.context.lead) != ""),
        float(fact.importance is Importance.KEY),
    )


@lru_cache(maxsize=4096)
def role(lead: str) -> str:
    """The preposition before a figure, or nothing."""
    found = _ROLE.search(lead[-REACH:])
    return found[1].lower() if found else ""


def _starts_alike(mine: Sequence[str], its: Sequence[str]) -> bool:
    return bool(mine and its) and mine[0] == its[0]


def _beside(mine: Sequence[str], its: Sequence[str]) -> float:
    """The share of the words next to the claim's figure that are next to the fact's; the nearest weighs most."""
    weights = [1 / (1 + at) for at in range(len(mine[:NEAR]))]
    if not weights:
        return 0.0
    found = (weight * _met(at, mine[at], its) for at, weight in enumerate(weights))
    return sum(found) / sum(weights)


def _met(at: int, word: str, its: Sequence[str]) -> float:
    """How far the `at`-th word beside the claim's figure is met among those beside the fact's."""
    return max((_same(word, other) / (1 + SHIFT * abs(at - place)) for place, other in enumerate(its)), default=0.0)


def _shared(mine: Sequence[str], its: Sequence[str]) -> float:
    """The share of the one's words that are among the other's."""
    return sum(max((_same(word, other) for other in its), default=0.0) for word in mine) / len(mine) if mine else 0.0


@lru_cache(maxsize=1 << 16)
def _same(word: str, other: str) -> float:
    near = lexicon.related(word, other)
    return near if near >= CLOSE else 0.0


@lru_cache(maxsize=4096)
def behind(text: str) -> tuple[str, ...]:
    """The content words right behind a figure, the nearest first."""
    return _words(text[:REACH])[:AROUND]


@lru_cache(maxsize=4096)
def _ahead(text: str) -> tuple[str, ...]:
    """The content words right before a figure, the nearest first."""
    return tuple(reversed(_words(text[-REACH:])[-AROUND:]))


@lru_cache(maxsize=4096)
def _around(lead: str, tail: str) -> tuple[str, ...]:
    """The content words on both sides of a figure, up to where something else may begin."""
    lead, tail = lead[-REACH:], tail[:REACH]
    begins = max((edge.end() for edge in _EDGE.finditer(lead)), default=0)
    ends = _EDGE.search(tail)
    return _words(lead[begins:]) + _words(tail[: ends.start()] if ends else tail)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_lemma(word) for word in _WORD.findall(text) if word.lower() not in FUNCTION)


@lru_cache(maxsize=1 << 14)
def _lemma(word: str) -> str:
    word = word.lower().removesuffix("'s").removesuffix("’s")
    noun = lexicon.lemma(word, "n")
    return noun if noun != word else lexicon.lemma(word, "v")
