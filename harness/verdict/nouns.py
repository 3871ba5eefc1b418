"""The nouns of verdicts: how a claim stands to a fact, aspect by aspect, and what is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from harness.gold import Evidence, Fact
from harness.models import Usage
from harness.reading import Claim
from harness.status import Status


class Match(StrEnum):
    """How one aspect of a claim stands to its fact."""

    MATCH = "match"
    MISMATCH = "mismatch"
    ABSENT = "absent"  # the claim does not say
    NA = "n/a"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How a claim's figure stands to a fact's figure, whatever the two are about."""

    value: Match
    unit: Match = Match.NA
    bound: Match = Match.NA
    set_changed: bool = False  # the claim's bound denotes values that the fact's does not justify
    how: str = "equal"  # "equal", "rounded", "converted", "coarser date", "within range", "scale slip", ...
    closeness: float = 0.0  # 0 unrelated to 1 equal
    note: str = ""  # one clause on the value, for the reason


class Aspect(StrEnum):
    VALUE = "value"
    UNIT = "unit"
    BOUND = "bound"
    MEASURES = "measures"
    SOURCE = "source"
    TIME = "time"
    STANCE = "stance"
    POLARITY = "polarity"  # affirmed or denied, up or down, won or lost
    WORDING = "wording"  # quotations only


class Label(StrEnum):
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    MISSCOPED = "misscoped"
    MISATTRIBUTED = "misattributed"
    UNATTRIBUTED = "unattributed"
    MISQUALIFIED = "misqualified"
    MISQUOTED = "misquoted"
    UNDECIDED = "undecided"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """How a figure follows from others: `4,700 / 15,000 = 31.3 %`."""

    facts: tuple[str, ...]  # ids of the facts it is computed from
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A fact that a claim may be about, and how well it fits, 0 to 1 each."""

    fact: Fact
    score: float  # all in all
    topic: float  # what is measured, whose it is, the event
    value: float  # how close the figures are; 1 = equal


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How one aspect compared, and in which words to say it."""

    aspect: Aspect
    match: Match
    note: str = ""  # one clause for the reason; empty where there is nothing to say
    set_changed: bool = False  # bound only: the set of true values is another one
    harmful: bool = True  # False where what differs is proved but harmless, so that it is only a warning

    @property
    def changes_truth(self) -> bool:
        """Whether what differs makes another state of the world of it."""
        return self.set_changed if self.aspect in (Aspect.BOUND, Aspect.STANCE) else self.harmful


class OpinionStatus(StrEnum):
    """What became of a judge's opinion on one claim."""

    DECIDED = "decided"
    UNDECIDED = "undecided"  # the judge cannot tell either
    DISCARDED = "discarded"  # without words of the article that bear it
    FAILED = "judge_error"  # no usable answer came


class JudgeOn(StrEnum):
    """Which claims a judge is asked about."""

    UNDECIDED = "undecided"  # those that the rules leave undecided
    FLAGS = "flags"  # errors and warnings, too
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What a judge says of a claim: it stands beside the rules' label and probability, never in their place."""

    status: OpinionStatus
    reason: str  # the judge's, or why its opinion does not count
    label: Label | None = None  # if decided
    severity: Severity = Severity.NONE
    evidence: Evidence | None = None  # the article's words that the judge quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """How a judge was asked about one summary."""

    model: str
    prompt: str  # SHA-256 of the prompt file, hex
    answers: tuple[str, ...] = ()  # as they came; a second one is a repair
    usage: Usage = Usage()
    cached: bool = False  # whether every answer came from the cache
    cost: Decimal | None = None  # in the currency of the judge's price; None without one
    estimated: bool = False  # part of the cost is only the most that it can be


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A claim with its label and why."""

    claim: Claim
    label: Label
    severity: Severity
    aspects: Mapping[Aspect, Match]
    reason: str
    fact: str | None = None  # id
    evidence: tuple[Evidence, ...] = ()
    p_error: float | None = None  # the calibrated probability that the claim is wrong as told; None in older records
    decided_by: Aspect | None = None  # the aspect that weighs most
    candidates: tuple[Candidate, ...] = ()  # for --explain
    opinion: Opinion | None = None  # a judge's, where one was asked about the claim


class FactState(StrEnum):
    COVERED = "covered"
    DISTORTED = "distorted"
    OMITTED = "omitted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One summary against one gold."""

    id: str
    status: Status
    verdicts: tuple[Verdict, ...] = ()
    facts: tuple[tuple[str, FactState], ...] = ()  # (fact id, state), in gold's order
    error: str | None = None
    judging: Judging | None = None  # where a judge was asked
    calibration: str = ""  # SHA-256 of the file that refitted the probabilities, hex; "" for none
