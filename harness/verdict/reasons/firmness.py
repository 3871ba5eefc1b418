"""Sentences about how something is said: the bound of a figure, how firmly it is told, which way it goes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from harness.gold import Fact
from harness.reading import Attribution, Bound, Context, Document, Figure, Span, Stance, ahead, inline, sentence_of
from harness.verdict.facts import place
from harness.verdict.reasons.case import Case, same
from harness.verdict.reasons.contrast import contrast, told_apart
from harness.verdict.reasons.value import other_value

REPORTED_STANCES = frozenset({Stance.CLAIMED, Stance.CONFIRMED, Stance.DENIED})  # by the verb of saying


def other_bound(case: Case, fact: Fact) -> str:
    """`The article says “about 15,000”, the summary “at least 15,000”`."""
    mine, its = case.claim.figure, fact.figure
    if mine is None or its is None or mine.bound is its.bound:
        return other_value(case, fact)
    claim_words, fact_words = _words(mine, case.summary), _words(its, case.article)
    if its.bound is Bound.NONE and claim_words:
        return f"The summary adds “{claim_words}” to the article's {case.value_of(fact)}: “{case.article_words(fact)}”"
    if mine.bound is Bound.NONE and fact_words:
        return f"The summary drops “{fact_words}”: the article says “{case.article_words(fact, _places(its))}”"
    return contrast(case, fact, _places(mine), _places(its))


def other_stance(case: Case, fact: Fact) -> str:
    """`In the article it has not happened yet (“should take 18 months”), in the summary it has (“took 18 months”)`."""
    note = case.finding.note if case.finding is not None else ""
    theirs, between, ours = note.partition(", in the summary ")
    claim_words, fact_words = told_apart(case, fact, _cue(case.claim.attribution), _firmness(case, fact))
    if not between:
        return contrast(case, fact, (), _firmness(case, fact))
    if same(claim_words, fact_words):
        return f"{theirs} (“{fact_words}”), in the summary {ours}"
    return f"{theirs} (“{fact_words}”), in the summary {ours} (“{claim_words}”)"


def other_way(case: Case, fact: Fact) -> str:
    """`The article says “fell 5 percent”, the summary “rose 5 percent”`."""
    claim_words = _cues(case.claim.context, case.summary, case.claim.span)
    fact_words = _cues(fact.context, case.article, place(fact)) if fact.context else ()
    return contrast(case, fact, claim_words, fact_words)


def _firmness(case: Case, fact: Fact) -> Iterable[Span]:
    """Where the article says how sure it is: "will", "plans", "denied"."""
    if fact.stance in (Stance.EXPECTED, Stance.ESTIMATED) and (found := ahead(place(fact), case.article)) is not None:
        return (found,)
    return _cue(fact.attribution) if fact.stance in REPORTED_STANCES else ()


def _cue(said: Attribution | None) -> Iterable[Span]:
    """Where the verb of saying stands: "denied", "confirmed"."""
    return (said.cue,) if said is not None else ()


def _words(figure: Figure, document: Document) -> str:
    """The words for the bound, where they are known."""
    return inline(document, figure.bound_span) if figure.bound_span else ""


def _places(figure: Figure) -> Iterable[Span]:
    return (figure.bound_span,) if figure.bound_span else ()


def _cues(context: Context, document: Document, at: Span) -> list[Span]:
    """Where the words stand that say which way it goes, those nearest to the figure."""
    sentence = sentence_of(document, at)
    if sentence is None:
        return []
    polarity = context.polarity
    found = []
    for word in dict.fromkeys((*(pole.word for pole in polarity.poles), polarity.negation)):
        places = [
            Span(one.start() + sentence.span.start, one.end() + sentence.span.start)
            for one in re.finditer(rf"\b{re.escape(word)}\b", sentence.span.of(document.text))
        ] if word else []  # fmt: skip
        found += sorted(places, key=lambda one: abs(one.start - at.start))[:1]
    return found
