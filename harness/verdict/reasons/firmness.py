"""Sentences about how something is said: the bound of a figure, how firmly it is told, which way it goes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from harness.gold import Fact
from harness.reading import Attribution, Bound, Context, Document, Figure, Span, Stance, inline, sentence_of
from harness.verdict.reasons.case import Case, place, same
from harness.verdict.reasons.value import other_value


def other_bound(case: Case, fact: Fact) -> str:
    """`The article says “about 15,000”, the summary “at least 15,000”`."""
    mine, its = case.claim.figure, fact.figure
    if mine is None or its is None or mine.bound is its.bound:
        return other_value(case, fact)
    told, held = _words(mine, case.summary), _words(its, case.article)
    if its.bound is Bound.NONE and told:
        return f"The summary adds “{told}” to the article's {case.value_of(fact)}: “{case.held(fact)}”"
    if mine.bound is Bound.NONE and held:
        return f"The summary drops “{held}”: the article says “{case.held(fact, _places(its))}”"
    told, held = case.told(_places(mine)), case.held(fact, _places(its))
    return other_value(case, fact) if same(told, held) else f"The article says “{held}”, the summary “{told}”"


def other_stance(case: Case, fact: Fact) -> str:
    """`The article tells it as planned or expected (“should take 18 months”), the summary as having happened (...)`."""
    note = case.finding.note if case.finding is not None else ""
    theirs, between, ours = note.partition(", the summary ")
    told = case.told(_cue(case.claim.attribution))
    held = case.held(fact, _cue(fact.attribution) if fact.stance is not Stance.EXPECTED else ())
    if not between:
        return f"The article says “{held}”, the summary “{told}”"
    if same(told, held):
        return f"{theirs} (“{held}”), the summary {ours}"
    return f"{theirs} (“{held}”), the summary {ours} (“{told}”)"


def other_way(case: Case, fact: Fact) -> str:
    """`The article says “fell 5 percent”, the summary “rose 5 percent”`."""
    told = case.told(_cues(case.claim.context, case.summary, case.claim.span))
    held = case.held(fact, _cues(fact.context, case.article, place(fact)) if fact.context else ())
    if not same(told, held):
        return f"The article says “{held}”, the summary “{told}”"
    return case.finding.note if case.finding is not None and case.finding.note else f"The article says “{held}”"


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
