"""One claim of a summary, flat, as the JSON contract has it: the engine's Verdict -> Claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from harness.gold import Evidence
from harness.reading import Kind
from harness.verdict import Aspect, Label, Match, Opinion, Severity, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One figure, quotation or name of a summary, and whether it is right.

    `start` and `end` are half-open places in the summary, in Unicode code points; `text` is what stands there.
    """

    start: int
    end: int
    text: str
    kind: Kind
    label: Label
    severity: Severity
    p_error: float | None  # the calibrated probability that it is wrong as told; None in runs of older rules
    decided_by: Aspect | None  # the aspect that weighs most in it
    fact: str | None  # id of the fact that it is about; None where there is none
    aspects: Mapping[Aspect, Match]
    reason: str  # one sentence for people
    evidence: tuple[Evidence, ...]  # words of the article
    opinion: Opinion | None = None  # a judge's, on a claim that the rules leave undecided

    @property
    def is_error(self) -> bool:
        """Whether it is wrong, as surely as `min_precision` asks."""
        return self.severity is Severity.ERROR


def claim_of(verdict: Verdict) -> Claim:
    """The claim of a verdict."""
    return Claim(
        start=verdict.claim.span.start,
        end=verdict.claim.span.end,
        text=verdict.claim.text,
        kind=verdict.claim.kind,
        label=verdict.label,
        severity=verdict.severity,
        p_error=verdict.p_error,
        decided_by=verdict.decided_by,
        fact=verdict.fact,
        aspects=verdict.aspects,
        reason=verdict.reason,
        evidence=verdict.evidence,
        opinion=verdict.opinion,
    )
