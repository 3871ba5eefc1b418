"""Does a claim state the figure of what it is about, or that of something else in the article?

(claim, facts with its value, facts with another) -> the fact that it should have stated, or None where it may stand.

More than half of the wrong figures of summaries stand somewhere in the article, on something else. Each side sends the
fact that is most like the claim but for the figure (`likeness`), and a logistic function of how far the one with
another value is ahead says whether the figure was put in its place. The weights are in `contest.json`. They were
learnt from figures that people did not mark as wrong in summaries of news and, against these, the same claims with
another figure of their article in place of their own; `python -m tests.accuracy.contest` learns them anew and
prints how well that does on articles left out.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from harness.align.likeness import FEATURES, likeness, said
from harness.types import Candidate, Claim, Gold, Kind

ENTERED = 12  # candidates of each side that are looked at, by their topic
# A sentence often dates several things, so a date must share words right beside it, not only the topic.
BESIDE = tuple(FEATURES.index(name) for name in ("before", "after", "next"))
SHARED = 0.25
DECISION = ("constant", "lead", "bearing", "rivals")


class Weights(NamedTuple):
    """What was learnt, in the order of `FEATURES` and `DECISION`."""

    likeness: tuple[float, ...]
    decision: tuple[float, ...]
    least: float  # the logit from which on the claim's figure is that of something else
    exchange: float  # the lead in likeness from which on two claims have each other's figures


class Entry(NamedTuple):
    """A candidate of one side with its features."""

    candidate: Candidate
    features: tuple[float, ...]


def challenger(claim: Claim, bearing: Sequence[Candidate], rivals: Sequence[Candidate], gold: Gold) -> Candidate | None:
    """The rival whose figure the claim should have stated; None where its own may stand."""
    if claim.kind is Kind.VAGUE or not bearing or not rivals:
        return None
    learnt = weights()
    best = max(entries(claim, bearing, gold), key=lambda one: dot(learnt.likeness, one.features))
    rival = max(entries(claim, rivals, gold), key=lambda one: dot(learnt.likeness, one.features))
    if claim.kind is Kind.DATE and max(rival.features[place] for place in BESIDE) < SHARED:
        return None
    lead = dot(learnt.likeness, rival.features) - dot(learnt.likeness, best.features)
    found = dot(learnt.decision, decision(lead, bearing, rivals))
    return rival.candidate if found >= learnt.least else None


def entries(claim: Claim, side: Sequence[Candidate], gold: Gold) -> list[Entry]:
    """The candidates of one side that fit best, with their features."""
    chosen = sorted(side, key=lambda one: -one.topic)[:ENTERED]
    heard = said(claim, gold)
    return [Entry(one, likeness(claim, one.fact, one.topic, heard, gold)) for one in chosen if one.fact.context]


def decision(lead: float, bearing: Sequence[Candidate], rivals: Sequence[Candidate]) -> tuple[float, ...]:
    """What decides, in the order of `DECISION`; `lead` is how much more the best rival is like the claim."""
    return 1.0, lead, math.log(len(bearing)), math.log(len(rivals))


def dot(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that come with the package."""
    read = json.loads(resources.files(__package__).joinpath("contest.json").read_text(encoding="utf-8"))
    return Weights(
        tuple(read["likeness"][name] for name in FEATURES),
        tuple(read["decision"][name] for name in DECISION),
        read["least"],
        read["exchange"],
    )
