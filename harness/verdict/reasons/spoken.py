"""Sentences about who says it, and in which words."""

from __future__ import annotations

from harness.speech.kinship import AND
from harness.speech.naming import of_claim, of_fact
from harness.types import Fact, Kind
from harness.verdict.reasons.case import Case, cut, same


def other_source(case: Case, fact: Fact) -> str:
    """`The article gives 15,000 on the word of South Korea's spies; the summary credits Ukrainian officials`."""
    note = case.finding.note if case.finding is not None else ""
    mine, its = of_claim(case.claim), of_fact(fact, case.evidence.binding.gold)
    if not mine or "disagree" in note:
        return note or f"The article credits {its or 'somebody else'} with {_what(case)}"
    if not its:
        return f"The article says {_what(case)} in its own voice; the summary credits {mine}"
    if same(mine, its):
        return f"The article credits somebody else with {_what(case)} than the summary's {mine}"
    several = len(AND.split(mine)) > 1
    alone = " alone" if several and its.casefold() in mine.casefold() else ""
    return f"The article credits {its}{alone} with {_what(case)}; the summary credits {mine}"


def no_source(case: Case, fact: Fact) -> str:
    """`The article credits South Korea's spies with 15,000; the summary credits nobody`."""
    its = of_fact(fact, case.evidence.binding.gold) or "somebody"
    return f"The article credits {its} with {_what(case)}; the summary credits nobody"


def other_words(case: Case) -> str:
    """What differs inside the quotation marks."""
    if case.finding is not None and case.finding.note:
        return case.finding.note
    return f"Nobody in the article is quoted with {case.value()}"


def _what(case: Case) -> str:
    if case.claim.kind is Kind.QUOTATION:
        return f"the words {case.value()}"
    noun = case.noun()
    return noun if len(noun) <= case.most else cut(case.value(), case.most)
