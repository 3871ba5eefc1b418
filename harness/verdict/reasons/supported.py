"""Sentences about what is right: where the article says it, or what it follows from."""

from __future__ import annotations

from harness.verdict.nouns import Match
from harness.verdict.reasons.case import Case


def supported(case: Case) -> str:
    """`The article says so: “handled 4,120 ships in 2031”`."""
    if case.evidence.derivation is not None:
        return f"It follows from the article: {case.evidence.derivation.text}"
    if case.evidence.name:
        return f"The article has the same name with {case.value()} in it"
    if case.fact is None:
        return _notes(case) or "The article says so"
    notes = _notes(case)
    return f"The article says so{f' ({notes})' if notes else ''}: “{case.article_words(case.fact)}”"


def _notes(case: Case) -> str:
    """In which way what agrees does."""
    found = (one.note for one in case.evidence.findings.values() if one.note and one.match is Match.MATCH)
    return "; ".join(dict.fromkeys(note.replace(case.claim.text, case.value()) for note in found))
