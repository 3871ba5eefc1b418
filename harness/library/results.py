"""What a check gives back: one `Checked` a summary, with one `Claim` for each figure, quotation and name in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from harness import RULES, types
from harness.types import Aspect, Evidence, FactState, Gold, Kind, Label, Match, Opinion, Severity, Status


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One checked summary.

    A summary that could not be checked is a result, too: `status` says what became of it, and `error` why.
    """

    summary: str
    gold: Gold | None = field(default=None, repr=False)  # what it was held against, where that is still at hand
    found: types.Checked = field(repr=False)  # as the engine and the reports have it

    @property
    def id(self) -> str:
        """What the caller calls it."""
        return self.found.id

    @property
    def status(self) -> Status:
        """What became of the summary; only `checked` and `truncated` ones have claims."""
        return self.found.status

    @property
    def checker(self) -> str:
        """Version of the rules."""
        return RULES

    @property
    def error(self) -> str | None:
        """Why it could not be checked; else None."""
        return self.found.error

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims in the order of the summary, the right ones too."""
        return tuple(_claim(verdict) for verdict in self.found.verdicts)

    @property
    def errors(self) -> tuple[Claim, ...]:
        """The claims that are wrong."""
        return tuple(claim for claim in self.claims if claim.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Claim, ...]:
        """The claims that are likelier wrong than right, and those told less carefully than the article tells them."""
        return tuple(claim for claim in self.claims if claim.severity is Severity.WARNING)

    @property
    def undecided(self) -> tuple[Claim, ...]:
        """The claims of which the rules can prove neither."""
        return tuple(claim for claim in self.claims if claim.label is Label.UNDECIDED)

    @property
    def facts(self) -> Mapping[str, FactState]:
        """What became of each fact of the gold, in its order; empty where nothing was checked."""
        return MappingProxyType(dict(self.found.facts))

    @property
    def ok(self) -> bool:
        """Whether the summary was checked and holds no error; False also where it could not be checked."""
        return self.status in (Status.CHECKED, Status.TRUNCATED) and not self.errors

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract: the object that `harness check --format json` prints (`json_schema("check")`)."""
        from harness.records import checked_json

        return checked_json(self.found)

    def explain(self, *, width: int = 100) -> str:
        """The report in words: each claim in its sentence, why it is right or wrong, and the article's words.

        Where the gold is at hand, also how each aspect compared and which facts were considered.
        """
        from harness.reports import single

        return single.render(self.found, self.summary, self.gold, explain=self.gold is not None, width=width)

    def _repr_html_(self) -> str:
        """For notebooks."""
        from harness.library import notebook

        return notebook.html(self)


def _claim(verdict: types.Verdict) -> Claim:
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
