"""Why a claim has its label, in one sentence: (Evidence, label, deciding aspect) -> words."""

from __future__ import annotations

from harness.types import Aspect, Fact, Label, Match
from harness.verdict.evidence import Evidence


def reason(evidence: Evidence, label: Label, aspect: Aspect, meant: Fact | None) -> str:
    """One sentence for a reader who has the summary and the article before them."""
    claim, finding = evidence.binding.claim, evidence.findings.get(aspect)
    if label is Label.UNSUPPORTED:
        return f"Nothing in the article bears “{claim.text}”."
    if label is Label.UNDECIDED:
        return "The article does not say it in so many words; it may follow from what it says."
    if label is Label.CONTRADICTED and meant is not None and meant.figure is not None:
        return f"“{claim.text}” for the article's “{meant.figure.text}”."
    if label is Label.SUPPORTED:
        return _supported(evidence)
    if aspect is Aspect.MEASURES:
        return _of_another(evidence, meant)
    return _sentence(finding.note) if finding is not None and finding.note else _of_another(evidence, meant)


def unread(why: str) -> str:
    """Why nothing can be decided of a claim."""
    return f"It cannot be decided: {why}."


def _supported(evidence: Evidence) -> str:
    if evidence.derivation is not None:
        return f"Follows: {evidence.derivation.text}."
    if evidence.name:
        return "The article has the same name."
    notes = [one.note for one in evidence.findings.values() if one.note and one.match is Match.MATCH]
    return _sentence("; ".join(dict.fromkeys(notes))) if notes else "The article says so."


def _of_another(evidence: Evidence, meant: Fact | None) -> str:
    """The figure stands in the article, on something else."""
    own, text = evidence.fact, evidence.binding.claim.text
    said = f"The article has “{own.figure.text if own and own.figure else text}” for something else"
    if meant is not None and meant.figure is not None:
        return f"{said}; what the summary tells of fits its “{meant.figure.text}”."
    return f"{said} than what the summary tells of."


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."
