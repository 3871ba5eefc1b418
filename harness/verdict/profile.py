"""What a mention says around its figure, ready to be compared: (Context, attribution, stance) -> Profile.

A claim of a summary and a fact of the article (read or authored) become the same noun; no value of a figure is in it.
Words are lemmas in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from harness.gold import Fact, Gold, Importance
from harness.reading import Attribution, Claim, Context, Stance, When, lexicon
from harness.verdict.cues import EMPTY_VERBS, FUNCTION, ROLES
from harness.verdict.facts import cached_by_fact

CONTEXT_WINDOW = 120  # characters on either side of a figure that are read for its nearest words
NEAREST = 6  # content words kept on either side
# Where the words stop that are a figure's own, in a list as in a clause: "68p for one party, 26p for another".
_EDGE = re.compile(r"[,;:()]|\b(?:and|while|but)\b|[.!?]\s|\d")
_PERIOD = re.compile(r"[QH]\d")
_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The words of one mention, field by field; an empty field says nothing."""

    head: str  # the noun counted
    modifiers: frozenset[str]
    acts: frozenset[str]  # verbs over it that say something
    owner: frozenset[str]  # whose it is, or who does it
    names: frozenset[str]  # of its clause
    others: frozenset[str]  # names of its sentence outside its clause
    ahead: tuple[str, ...]  # content words before the figure, the nearest first
    behind: tuple[str, ...]
    around: frozenset[str]  # on both sides, up to where another figure's words may begin
    clause: frozenset[str]
    holder: frozenset[str]  # what stands between the figure and the words of another before it: "and guests €9"
    role: str  # the preposition before the figure: "from", "to"
    years: frozenset[int]
    months: frozenset[int]
    periods: frozenset[str]  # quarters and halves of years: "Q3"
    speaker: frozenset[str]
    stance: Stance
    negated: bool
    passive: bool
    lead: bool  # stands in the article's lead
    all: frozenset[str]  # that is said near the figure

    @property
    def compared(self) -> frozenset[str]:
        """The words that are held against those of another mention."""
        return frozenset((self.head, *self.all, *self.modifiers, *self.names))


def of_claim(claim: Claim) -> Profile:
    """The profile of a mention in a summary."""
    return _profile(claim.context, claim.attribution, claim.stance)


@cached_by_fact
def of_fact(fact: Fact, gold: Gold) -> Profile:
    """The profile of a fact: what was read of its place and what its author says of it."""
    context = fact.context or Context(sentence=fact.evidence[0].span, clause=fact.evidence[0].span)
    return of_fact_in(context, fact, gold)


def of_fact_in(context: Context, fact: Fact, gold: Gold) -> Profile:
    """The profile of a fact by what is said of it in one place, and what its author says of it besides."""
    speaker = next((source.name for source in gold.sources if source.id == fact.source), "")
    whens = [fact.when] if fact.when and fact.figure and fact.when != fact.figure.when else []
    return _profile(
        context, None, fact.stance, speaker=speaker, times=whens, aliases=fact.aliases,
        lead=fact.importance is Importance.KEY,
    )  # fmt: skip


def _profile(
    context: Context,
    said: Attribution | None,
    stance: Stance,
    *,
    speaker: str = "",
    times: Iterable[When] = (),
    aliases: Iterable[Iterable[str]] = (),
    lead: bool = False,
) -> Profile:
    whens = (*context.times, *times)
    named = _names(context.terms)
    around = _around(context.lead, context.tail).union(
        *({w for word in group for w in word.split()} for group in aliases)
    )
    acts, owner, clause = _lower(context.predicates) - EMPTY_VERBS, _lower(context.owner), _lower(context.terms)
    ahead = tuple(reversed(words(context.lead[-CONTEXT_WINDOW:])[-NEAREST:]))
    behind = words(context.tail[:CONTEXT_WINDOW])[:NEAREST]
    return Profile(
        head=context.head.lower(),
        modifiers=_lower(context.modifiers),
        acts=acts,
        owner=owner,
        names=named,
        others=_lower(context.sentence_names) - named,
        ahead=ahead,
        behind=behind,
        around=around,
        clause=clause,
        holder=_holder(context.lead),
        role=role(context.lead),
        years=frozenset(when.year for when in whens if when.year),
        months=frozenset(when.month for when in whens if when.month),
        periods=frozenset(when.part for when in whens if when.part and _PERIOD.fullmatch(when.part)),
        speaker=frozenset(words(said.speaker if said else speaker)),
        stance=stance,
        negated=context.negated,
        passive=context.passive,
        lead=lead,
        all=around | clause | acts | owner | {*ahead, *behind},
    )


@lru_cache(maxsize=1 << 8)
def role(before: str) -> str:
    """The preposition right before a figure, or nothing."""
    found = ROLES.search(before[-CONTEXT_WINDOW:])
    return found[1].lower() if found else ""


def _names(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words if word[:1].isupper())


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


@lru_cache(maxsize=1 << 8)
def _around(lead: str, tail: str) -> frozenset[str]:
    lead, tail = lead[-CONTEXT_WINDOW:], tail[:CONTEXT_WINDOW]
    begins = max((edge.end() for edge in _EDGE.finditer(lead)), default=0)
    ends = _EDGE.search(tail)
    return frozenset(words(lead[begins:]) + words(tail[: ends.start()] if ends else tail))


@lru_cache(maxsize=1 << 8)
def _holder(lead: str) -> frozenset[str]:
    lead = lead[-CONTEXT_WINDOW:]
    return frozenset(words(lead[max((edge.end() for edge in _EDGE.finditer(lead)), default=0) :]))


@lru_cache(maxsize=1 << 11)
def words(text: str) -> tuple[str, ...]:
    return tuple(_lemma(word) for word in _WORD.findall(text) if word.lower() not in FUNCTION)


@lru_cache(maxsize=1 << 13)
def _lemma(word: str) -> str:
    word = word.lower().removesuffix("'s").removesuffix("’s")
    noun = lexicon.lemma(word, "n")
    return noun if noun != word else lexicon.lemma(word, "v")
