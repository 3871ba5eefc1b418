"""Sentences about a figure that stands in the article for something else: both places are named."""

from __future__ import annotations

from harness.gold import Fact
from harness.verdict.reasons.case import Case
from harness.verdict.reasons.contrast import contrast
from harness.verdict.reasons.value import other_value


def of_another(case: Case) -> str:
    """`The article says 12, not 85: “killed 12 people”; 85 is from “injured 85”`."""
    if case.fact is None:
        return _worked_out(case, case.summary_words())
    if case.intended is not None and case.intended.figure is not None:
        return _instead(case, case.fact, case.intended)
    return contrast(case, case.fact)


def _instead(case: Case, fact: Fact, intended: Fact) -> str:
    first, right, own = other_value(case, intended), case.article_words(intended), case.article_words(fact)
    if own.casefold() in first.casefold() or right.casefold() in own.casefold() or case.value_of(fact) in right:
        return first  # one stretch tells of both
    return f"{first}; {case.value_of(fact)} is from “{own}”"


def _worked_out(case: Case, claim_words: str) -> str:
    """No figure of the article, but one that could be worked out, or a name."""
    value = case.value()
    if case.evidence.derivation is not None:
        return f"{_capital(value)} can be worked out ({case.evidence.derivation.text}), but not for “{claim_words}”"
    if case.evidence.name:
        return f"In the article {value} is part of a name; it does not stand for “{claim_words}”"
    return f"The article has no {value} for “{claim_words}”"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
