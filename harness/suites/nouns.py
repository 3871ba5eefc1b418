"""The nouns of suites: cases x prompts x models x repeats, with gates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from harness.models import ModelSpec
from harness.verdict import Calibration, JudgeOn

REPLAY, LOCAL, OPENAI = "replay/", "local/", "openai/"  # how the names of models begin


class GateKind(StrEnum):
    MAX_RATE = "max_rate"
    MIN_RATE = "min_rate"
    MAX_COUNT = "max_count"
    MIN_COUNT = "min_count"
    MAX_PER_SUMMARY = "max_per_summary"  # on average, of the summaries that were checked
    MAX_NEW = "max_new"  # claims that the baseline run does not have
    NOT_WORSE = "not_worse"  # the rate is not significantly worse than the baseline's


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A limit that makes a run fail."""

    name: str
    kind: GateKind
    measures: tuple[str, ...]  # ("errors",), ("key_coverage",), labels that are counted together, ("failed",), ...
    limit: float  # share, number or mean; 0 for NOT_WORSE
    model: str = ""  # "" for every model, likewise below
    prompt: str = ""
    case: str = ""
    importance: str = ""  # only claims on facts of this importance, and these facts
    severity: str = ""  # only claims of this severity are hits
    p_error: float = 0.0  # only claims that are wrong at least this probably are hits
    each: tuple[str, ...] = ("model",)  # held against each "model", "prompt" or "case" on its own
    min_n: int = 0  # with fewer to count (against a baseline: fewer pairs) it cannot be told


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One article that a suite names, before it is read."""

    name: str  # what reports call it
    place: str  # folder of gold, file of the article, or `FILE#ROW`
    gold: bool  # `place` is a folder of gold; else the article is drafted into facts
    article: str = ""  # the text of a row; "" where it is in the file at `place`
    published: date | None = None  # as a row says


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The part of a suite that is asked for; patterns as of file names, () for all."""

    cases: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    limit: int = 0  # cases, the first of them; 0 for all


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """Cases x prompts x models x repeats, with gates."""

    name: str
    cases: tuple[Case, ...]
    prompts: tuple[str, ...]  # prompt files
    models: tuple[ModelSpec, ...]
    repeats: int = 1
    seed: int = 1
    gates: tuple[Gate, ...] = ()
    judge: ModelSpec | None = None  # asked about what the rules leave undecided
    judge_on: JudgeOn = JudgeOn.UNDECIDED  # or about more
    baseline: str = ""  # folder of the run that gates compare with
    min_precision: float | None = None  # of the claims called errors, so many are to be wrong; None for the usual
    calibration: Calibration | None = None  # of the probability that a claim is wrong
    digest: str = ""


def reports_as(model: ModelSpec) -> str:
    """What reports call a model: its label, or its name."""
    return model.label or model.name
