"""Is a date told of its own event? (Claim, Fact, Gold) -> why it is another one's, or "".

Against hand-made gold: nothing that the claim's clause tells is of the fact's event, or another party did it.
"""

from __future__ import annotations

import re

from harness.aspects.siblings import tells_since
from harness.derive.omitted import omitted
from harness.scope import content, is_act, met, same, scope, talks, things
from harness.speech.cues import VERBS
from harness.text import lexicon
from harness.topic import topics
from harness.types import Claim, Fact, Gold, Kind

BEGINNING = frozenset({"begin", "start", "open", "launch"})
# What else leaves things so: who takes over has been in charge since.
STARTING = frozenset({
    "take over", "take charge", "appoint", "elect", "arrive", "join", "become", "found", "introduce", "close", "shut",
    "ban", "rise", "fall", "grow", "come", "return",
})  # fmt: skip
BETTER = 0.15  # by how much another sentence of the article must fit a claim better than the date's own
FITTING = 0.45  # how well it must fit


def other_event(claim: Claim, fact: Fact, gold: Gold) -> str:
    """The date of one event on another: nothing in the claim's clause is of the fact's event, or another did it."""
    if (
        not content(claim)
        or _is_left_out(claim, gold)
        or _since(claim, fact)
        or (_is_news_day(claim) and not _is_dated(claim, fact, gold))
    ):
        return ""
    subject = _other_subject(claim, fact, gold)
    told = {word for word in met(claim, fact) if not _aims(word) or word in scope(fact).acts}
    if not subject and (_points(claim) or told or not _fits_elsewhere(claim, fact, gold)):
        return ""
    return f"in the article it is the date of another event: {fact.event or fact.statement.rstrip('.')}"


def _is_left_out(claim: Claim, gold: Gold) -> bool:
    """Whether the author leaves this date out where the article has it again: what it is of there is not known."""
    figure = claim.figure
    if figure is None or figure.when is None or figure.when.relative is not None or figure.when.is_bare_weekday:
        return False
    return omitted(figure, gold) is not None


def _aims(word: str) -> bool:
    """Whether a verb only tells that something is meant to happen: plan, intend, hope."""
    cue = VERBS.get(word)
    return cue is not None and cue.manner == "attitude"


def _points(claim: Claim) -> bool:
    """Whether the date is told from where the text stands: "a year ago"."""
    return claim.figure is not None and claim.figure.when is not None and claim.figure.when.relative is not None


def _is_news_day(claim: Claim) -> bool:
    """Whether the date is a bare weekday: what a story tells happened around its own day."""
    when = claim.figure.when if claim.figure else None
    return when is not None and when.is_bare_weekday


def _is_dated(claim: Claim, fact: Fact, gold: Gold) -> bool:
    """Whether the author gives what the claim tells another date; one since when it was so is none."""
    return any(
        one.kind is Kind.DATE and one.id != fact.id and met(claim, one) and not tells_since(one, gold)
        for one in gold.facts
    )


def _since(claim: Claim, fact: Fact) -> bool:
    """Whether the claim counts from the date on which the fact has something begin."""
    return is_since(claim) and _begins(fact)


def is_since(claim: Claim) -> bool:
    """Whether a date only tells since when something has been so."""
    return claim.context.lead.lower().rstrip().endswith("since")


def has_start(fact: Fact, gold: Gold) -> bool:
    """Whether something has been so since the fact's date: it says since when, or has something or somebody begin."""
    return tells_since(fact, gold) or _begins(fact) or not STARTING.isdisjoint(scope(fact).acts)


def _begins(fact: Fact) -> bool:
    return any(act in BEGINNING or lexicon.is_a(act, "begin", "v") for act in scope(fact).acts)


def _other_subject(claim: Claim, fact: Fact, gold: Gold) -> bool:
    """Those who did it are others: troops have been coming since the tourists have."""
    context = fact.context
    if any(talks(verb) and verb in scope(fact).acts for verb in claim.context.predicates[:1]):
        return False  # "later than predicted in May": who predicted it is not said
    ours = [word for word in (context.owner if context else ()) if word.islower()]
    if not ours and not _points(claim) and context and context.head.islower():
        ours = [context.head]  # "a year ago" is said of many things, "April 14" of one
    theirs = [word for word in claim.context.owner if word.islower()]
    if met(claim, fact) - {word for word in content(claim) if is_act(word, fact) and word not in scope(fact).things}:
        return False
    if any(re.search(rf"\b{re.escape(word)}", claim.context.lead, re.I) for word in ours):
        return False  # "the outbreak has forced schools to close since": they are named all the same
    known = (*ours, *scope(fact).words)
    return bool(ours and theirs) and all(
        word in things(gold) and not any(same(word, one) for one in known) for word in theirs
    )


def _fits_elsewhere(claim: Claim, fact: Fact, gold: Gold) -> bool:
    """Whether a sentence of the article that is not the date's own fits the claim clearly better."""
    places = topics(gold)
    own = places.fit(claim.context, fact)
    for index, sentence in enumerate(gold.article.sentences):
        if not any(evidence.span.overlaps(sentence.span) for evidence in fact.evidence):
            fit = places.fit_sentence(claim.context, index)
            if fit >= FITTING and fit >= own + BETTER:
                return True
    return False
