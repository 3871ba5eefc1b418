"""Sentences about who says it, and in which words."""

from __future__ import annotations

from dataclasses import replace

from harness.gold import Fact
from harness.reading import AND, Kind
from harness.verdict.reasons.case import Case, same
from harness.verdict.speakers.naming import of_claim, of_fact

SHORT = 48  # characters of what is credited: the credit itself should not be among them


def other_source(case: Case, fact: Fact) -> str:
    """`The article gives “15,000 were sent” on the word of South Korea; the summary credits Ukrainian officials`."""
    note = case.finding.note if case.finding is not None else ""
    mine, its = of_claim(case.claim), of_fact(fact, case.evidence.binding.gold)
    if not mine or "disagree" in note:
        return note or f"The article gives {_what(case, fact)} on the word of {its or 'somebody else'}"
    if not its:
        return f"The article says {_what(case, fact)} in its own voice; the summary credits {mine}"
    if same(mine, its):
        return f"The article gives {_what(case, fact)} on another's word than the summary, which credits {mine}"
    several = len(AND.split(mine)) > 1
    alone = " alone" if several and its.casefold() in mine.casefold() else ""
    return f"The article gives {_what(case, fact)} on the word of {its}{alone}; the summary credits {mine}"


def no_source(case: Case, fact: Fact) -> str:
    """`The article gives “15,000 were sent” on the word of South Korea; the summary names no source`."""
    its = of_fact(fact, case.evidence.binding.gold) or "somebody"
    return f"The article gives {_what(case, fact)} on the word of {its}; the summary names no source"


def other_words(case: Case) -> str:
    """What differs inside the quotation marks."""
    if case.finding is not None and case.finding.note:
        return case.finding.note
    return f"Nobody in the article is quoted with {case.value()}"


def _what(case: Case, fact: Fact) -> str:
    if case.claim.kind is Kind.QUOTATION:
        return case.value()
    return f"“{replace(case, most=min(case.most, SHORT)).held(fact, whole=False)}”"
