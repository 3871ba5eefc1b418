"""Count what was found and derive rates: counts sum, rates are properties of the sum.

(Record, importance of its facts) -> Counts; sum(Counts) -> Rate by measure. Only checked and truncated summaries
enter the denominators of claims and facts; an empty denominator gives None, never 0 and never NaN.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from harness.gold import Importance
from harness.reading import Kind
from harness.records import Record
from harness.status import Status
from harness.verdict import FactState, Label, OpinionStatus, Severity

Key = TypeVar("Key")
FLAGGED = frozenset({Severity.ERROR, Severity.WARNING})
PROBABILITY_DECIMALS = 4  # decimals of a probability, and so of a sum of them
SCORED = frozenset({Status.CHECKED, Status.TRUNCATED})  # the statuses whose claims and facts count


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A part of a whole, kept as its two counts."""

    hits: float  # a whole number where something is counted; a sum of probabilities where it is expected
    of: int

    @property
    def value(self) -> float | None:
        """The rate, 0 to 1; None where there is nothing to take it over."""
        return self.hits / self.of if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What some summaries hold; `a + b` counts both."""

    summaries: Mapping[Status, int] = field(default_factory=dict)
    wrong: int = 0  # scored summaries with an error in them
    figures: int = 0  # claims that are figures
    quotations: int = 0  # claims that are quotations
    labels: Mapping[Label, int] = field(default_factory=dict)
    severities: Mapping[Severity, int] = field(default_factory=dict)
    opinions: Mapping[OpinionStatus, int] = field(default_factory=dict)  # a judge's, on undecided claims
    judged: Mapping[Severity, int] = field(default_factory=dict)  # severities of those that it decided
    seconds: Mapping[OpinionStatus, int] = field(default_factory=dict)  # a judge's opinions, on claims that are decided
    seconded: Mapping[tuple[bool, bool], int] = field(default_factory=dict)  # (flagged by the rules, by the judge)
    facts: Mapping[tuple[Importance, FactState], int] = field(default_factory=dict)
    weighed: int = 0  # decided claims that say how probably they are wrong; all but those of older runs do
    expected: float = 0.0  # of these claims so many are wrong: the sum of their probabilities

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            summaries=_added(self.summaries, other.summaries),
            wrong=self.wrong + other.wrong,
            figures=self.figures + other.figures,
            quotations=self.quotations + other.quotations,
            labels=_added(self.labels, other.labels),
            severities=_added(self.severities, other.severities),
            opinions=_added(self.opinions, other.opinions),
            judged=_added(self.judged, other.judged),
            seconds=_added(self.seconds, other.seconds),
            seconded=_added(self.seconded, other.seconded),
            facts=_added(self.facts, other.facts),
            weighed=self.weighed + other.weighed,
            expected=self.expected + other.expected,
        )

    @property
    def total(self) -> int:
        """All summaries, whatever became of them."""
        return sum(self.summaries.values())

    @property
    def scored(self) -> int:
        """Summaries that were checked, cut-off ones among them."""
        return sum(n for status, n in self.summaries.items() if status in SCORED)

    @property
    def claims(self) -> int:
        return self.figures + self.quotations

    @property
    def decided(self) -> int:
        """Claims with a verdict: `undecided` ones are neither right nor wrong."""
        return self.claims - self.labels.get(Label.UNDECIDED, 0)

    def labelled(self, label: Label) -> Rate:
        """Claims with `label`, of those decided; undecided ones of all."""
        of = self.claims if label is Label.UNDECIDED else self.decided
        return Rate(hits=self.labels.get(label, 0), of=of)

    def became(self, status: Status) -> Rate:
        """Summaries that ended as `status`, of all."""
        return Rate(hits=self.summaries.get(status, 0), of=self.total)

    @property
    def errors(self) -> Rate:
        """Claims that are wrong, of those decided."""
        return Rate(hits=self.severities.get(Severity.ERROR, 0), of=self.decided)

    @property
    def errors_with_judge(self) -> Rate:
        """Claims that are wrong by the rules or, where these leave them undecided, by the judge; of those decided."""
        hits = self.errors.hits + self.judged.get(Severity.ERROR, 0)
        return Rate(hits=hits, of=self.decided + sum(self.judged.values()))

    def judge_said(self, status: OpinionStatus) -> Rate:
        """Undecided claims on which the judge's opinion came to `status`, of those it was asked about."""
        return Rate(hits=self.opinions.get(status, 0), of=sum(self.opinions.values()))

    @property
    def expected_errors(self) -> Rate:
        """Claims that are wrong by what each says of itself, called an error or not; of those decided."""
        return Rate(hits=round(self.expected, PROBABILITY_DECIMALS), of=self.weighed)

    @property
    def decided_claims(self) -> Rate:
        """The claims that were decided, all of them; for gates that pick from them."""
        return Rate(hits=self.decided, of=self.decided)

    @property
    def warnings(self) -> Rate:
        """Claims that dropped a hedge or a credit, of those decided."""
        return Rate(hits=self.severities.get(Severity.WARNING, 0), of=self.decided)

    @property
    def wrong_summaries(self) -> Rate:
        """Summaries with an error in them, of those checked."""
        return Rate(hits=self.wrong, of=self.scored)

    @property
    def coverage(self) -> Rate:
        """Facts that the summaries tell rightly, of all that they could."""
        return self._covered(tuple(Importance))

    @property
    def key_coverage(self) -> Rate:
        """Key facts that the summaries tell rightly, of all that they could."""
        return self._covered((Importance.KEY,))

    def _covered(self, importances: tuple[Importance, ...]) -> Rate:
        chosen = {key: n for key, n in self.facts.items() if key[0] in importances}
        return Rate(hits=sum(n for key, n in chosen.items() if key[1] is FactState.COVERED), of=sum(chosen.values()))


def _label(label: Label) -> Callable[[Counts], Rate]:
    return lambda counts: counts.labelled(label)


def _status(status: Status) -> Callable[[Counts], Rate]:
    return lambda counts: counts.became(status)


def _judge(status: OpinionStatus) -> Callable[[Counts], Rate]:
    return lambda counts: counts.judge_said(status)


RATES: dict[str, Callable[[Counts], Rate]] = {
    "errors": lambda counts: counts.errors,
    "errors_with_judge": lambda counts: counts.errors_with_judge,
    "warnings": lambda counts: counts.warnings,
    "claims": lambda counts: counts.decided_claims,
    "expected_errors": lambda counts: counts.expected_errors,
    "key_coverage": lambda counts: counts.key_coverage,
    "coverage": lambda counts: counts.coverage,
    "wrong_summaries": lambda counts: counts.wrong_summaries,
    **{label.value: _label(label) for label in Label},
    **{status.value: _status(status) for status in Status},
    "judge_decided": _judge(OpinionStatus.DECIDED),
    "judge_undecided": _judge(OpinionStatus.UNDECIDED),
    "judge_discarded": _judge(OpinionStatus.DISCARDED),
    "judge_error": _judge(OpinionStatus.FAILED),
}


def count(record: Record, importance: Mapping[str, Importance] | None = None) -> Counts:
    """Count one record; `importance` says how much each fact id matters (supporting where it is silent)."""
    checked = record.checked
    if checked.status not in SCORED:
        return Counts(summaries={checked.status: 1})
    ranks = importance or {}
    severities = Counter(verdict.severity for verdict in checked.verdicts)
    opinions = [v.opinion for v in checked.verdicts if v.opinion and v.label is Label.UNDECIDED]
    seconds = [(v, v.opinion) for v in checked.verdicts if v.opinion and v.label is not Label.UNDECIDED]
    quotations = sum(verdict.claim.kind is Kind.QUOTATION for verdict in checked.verdicts)
    likely = [v.p_error for v in checked.verdicts if v.p_error is not None and v.label is not Label.UNDECIDED]
    return Counts(
        summaries={checked.status: 1},
        wrong=int(severities[Severity.ERROR] > 0),
        figures=len(checked.verdicts) - quotations,
        quotations=quotations,
        labels=dict(Counter(verdict.label for verdict in checked.verdicts)),
        severities=dict(severities),
        opinions=dict(Counter(opinion.status for opinion in opinions)),
        judged=dict(Counter(opinion.severity for opinion in opinions if opinion.label)),
        seconds=dict(Counter(opinion.status for _, opinion in seconds)),
        seconded=dict(Counter((v.severity in FLAGGED, o.severity in FLAGGED) for v, o in seconds if o.label)),
        facts=dict(Counter((ranks.get(fact, Importance.SUPPORTING), state) for fact, state in checked.facts)),
        weighed=len(likely),
        expected=sum(likely),
    )


def _added(left: Mapping[Key, int], right: Mapping[Key, int]) -> dict[Key, int]:
    return {key: left.get(key, 0) + right.get(key, 0) for key in {**left, **right}}
