"""Sentences about who says it."""

from __future__ import annotations

from dataclasses import replace

from harness.gold import Fact
from harness.reading import AND, Kind
from harness.verdict.reasons.case import Case, same
from harness.verdict.speakers.naming import of_claim, of_fact

MAX_CREDITED_LENGTH = 48  # characters of what is credited: the credit itself should not be among them


def other_source(case: Case, fact: Fact) -> str:
    """`The article credits “15,000 were sent” to South Korea, the summary to Ukrainian officials`."""
    note = case.finding.note if case.finding is not None else ""
    mine, its = of_claim(case.claim, case.summary.text), of_fact(fact, case.evidence.binding.gold)
    if "disagree" in note:
        return note
    if not mine:
        return note or f"The article credits {_what(case, fact)} to {its or 'somebody else'}"
    if not its:
        return f"The article says {_what(case, fact)} in its own voice; the summary credits {mine}"
    if same(mine, its):
        return f"The article credits {_what(case, fact)} to somebody else than the summary, which names {mine}"
    several = len(AND.split(mine)) > 1
    alone = " alone" if several and its.casefold() in mine.casefold() else ""
    return f"The article credits {_what(case, fact)} to {its}{alone}, the summary to {mine}"


def no_source(case: Case, fact: Fact) -> str:
    """`The article credits “15,000 were sent” to South Korea; the summary names no source`."""
    its = of_fact(fact, case.evidence.binding.gold) or "somebody"
    return f"The article credits {_what(case, fact)} to {its}; the summary names no source"


def _what(case: Case, fact: Fact) -> str:
    if case.claim.kind is Kind.QUOTATION:
        return case.value()
    return f"“{replace(case, most=min(case.most, MAX_CREDITED_LENGTH)).article_words(fact, whole=False)}”"
