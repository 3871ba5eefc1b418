"""Why a claim has its label, in one sentence: (Evidence, label, deciding aspect, fact that is meant) -> words.

One pattern an aspect, with the words of both texts as they stand, and what is right instead where that is known. What
is quoted grows shorter until the sentence fits `LIMIT` characters.
"""

from __future__ import annotations

from harness.gold import Fact
from harness.reading import Kind
from harness.verdict.evidence import Evidence
from harness.verdict.nouns import Aspect, Label
from harness.verdict.reasons.another import of_another
from harness.verdict.reasons.case import Case
from harness.verdict.reasons.firmness import other_bound, other_stance, other_way
from harness.verdict.reasons.quoted import quoted
from harness.verdict.reasons.spoken import no_source, other_source
from harness.verdict.reasons.supported import supported
from harness.verdict.reasons.value import nowhere, open_question, other_time, other_unit, other_value

__all__ = ["LIMIT", "reason", "unread"]

LIMIT = 160  # characters of a sentence, if it can be
LENGTHS = (64, 52, 44, 38, 34, 30, 28)  # of what is quoted
BY_FACT = {
    Aspect.VALUE: other_value,
    Aspect.UNIT: other_unit,
    Aspect.TIME: other_time,
    Aspect.POLARITY: other_way,
    Aspect.BOUND: other_bound,
    Aspect.STANCE: other_stance,
    Aspect.SOURCE: other_source,
}


def reason(evidence: Evidence, label: Label, aspect: Aspect, intended: Fact | None) -> str:
    """One sentence for a reader who has neither text before them."""
    sentence = ""
    for most in LENGTHS:
        sentence = _finished(_words(Case(evidence=evidence, aspect=aspect, intended=intended, most=most), label))
        if len(sentence) <= LIMIT:
            break
    return sentence


def unread(why: str) -> str:
    """Why nothing can be decided of a claim."""
    return f"It cannot be decided: {why.rstrip('.')}."


def _words(case: Case, label: Label) -> str:
    if label is Label.SUPPORTED:
        return supported(case)
    if label is Label.UNDECIDED:
        return open_question(case)
    if case.aspect is Aspect.WORDING or label is Label.MISQUOTED:
        return quoted(case)
    if label is Label.CONTRADICTED and case.intended is not None and case.intended.figure is not None:
        return other_value(case, case.intended)
    if label is Label.UNSUPPORTED:
        return nowhere(case)
    if label is Label.UNATTRIBUTED and case.fact is not None:
        return no_source(case, case.fact)
    if case.aspect in BY_FACT and case.fact is not None and case.is_mismatch:
        return BY_FACT[case.aspect](case, case.fact)
    if case.finding is not None and case.is_mismatch and case.finding.note:
        return case.finding.note
    return nowhere(case) if case.claim.kind is Kind.QUOTATION else of_another(case)


def _finished(words: str) -> str:
    """A sentence: its first letter large, one full stop at its end."""
    words = words.rstrip(" .")
    return f"{words[:1].upper()}{words[1:]}."
