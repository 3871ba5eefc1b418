"""Learn the weights of `harness.align.contest` from labelled summaries: a folder of them -> how well it does, weights.

    python -m tests.accuracy.contest DATA [--sets ...] [--false 0.004] [--exchange 2.0] [--write]

A figure that nobody marked, in a summary whose article states its value, is one that stands rightly. The same claim
with another figure of the article that could be compared stands wrongly. First the likeness is learnt: which of the
article's figures is it that a claim states, by everything but the value (a conditional logit; McFadden 1974)? Then
a logistic regression learns how far a rival must be ahead, and pairs of figures that stand rightly tell how far two
must be ahead with each other's (`harness.align.exchanged`). Every share printed is for articles that were left out in
learning: five folds by article. --write puts the weights of all articles into the package.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from harness.align import assign, contest, exchanged, sides
from harness.align.candidates import candidates
from harness.align.likeness import FEATURES
from harness.draft import draft
from harness.extract import claims
from harness.text.parse import document
from harness.types import Candidate, Claim, Figure, Gold, Kind

SETS = ("ragtruth", "faithbench", "bump", "summedits", "cliff", "entfa", "numhg")
SWAPS = 4  # other figures of its article that a claim is given in turn
FOLDS = 5
RIDGE = 1.0  # the penalty on the square of a weight
WEIGHTS = Path(contest.__file__).with_name("contest.json")

Matrix = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A claim with the facts that have its value and those that have another."""

    claim: Claim
    article: str  # its digest
    name: str  # of its set
    wrong: bool  # the figure was put in its place
    bearing: list[contest.Entry]
    rivals: list[contest.Entry]
    both: tuple[list[Candidate], list[Candidate]]

    def matrices(self) -> tuple[Matrix, Matrix]:
        return np.array([one.features for one in self.bearing]), np.array([one.features for one in self.rivals])


def examples(data: Path, name: str) -> Iterator[list[Example]]:
    """Each usable claim of a set as it stands, and then with other figures."""
    for summary, marked, gold in summaries(data, name):
        yield from _of_summary(summary, marked, gold, name)


def right_pairs(data: Path, name: str) -> Iterator[tuple[str, exchanged.Pair]]:
    """Pairs of claims of a set that could have been exchanged and are not, each with its article."""
    for summary, marked, gold in summaries(data, name):
        right = [one for one in claims(document(summary)) if not any(_within(one, mark) for mark in marked)]
        ranked = [candidates(one, gold) for one in right]
        for pair in exchanged.pairs(right, ranked, [gold] * len(right)):
            yield gold.digest, pair


def summaries(data: Path, name: str) -> Iterator[tuple[str, list[dict[str, Any]], Gold]]:
    """The summaries of a set, each once, with what people marked in them and the facts of their articles."""
    seen: set[tuple[str, str]] = set()
    for row in map(json.loads, (data / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()):
        for summary, marked in texts(row):
            if (row["source"], summary) not in seen:
                seen.add((row["source"], summary))
                yield summary, marked, drafted(row["source"])


@lru_cache(maxsize=2048)
def drafted(article: str) -> Gold:
    return draft(article)


def texts(row: dict[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The summaries of a row with what people marked in them; of edited ones only what was there before."""
    if "reference" in row:
        yield row["reference"], []
    elif row.get("label") != "inconsistent":
        yield row["summary"], [*row.get("errors", ()), *row.get("benign", ())]


def _of_summary(summary: str, marked: list[dict[str, Any]], gold: Gold, name: str) -> Iterator[list[Example]]:
    found = claims(document(summary))
    for at, claim in enumerate(found):
        if claim.figure is None or claim.kind is Kind.VAGUE or any(_within(claim, one) for one in marked):
            continue
        others = [*found[:at], *found[at + 1 :]]
        stated = assign.stated([candidates(other, gold) for other in others])
        right = _example(claim, stated, gold, name, wrong=False)
        if right is not None:
            swapped = (_example(one, stated, gold, name, wrong=True) for one in swaps(claim, right))
            yield [right, *(one for one in swapped if one is not None)]


def _within(claim: Claim, marked: dict[str, Any]) -> bool:
    return bool(claim.span.start < marked["end"] and marked["start"] < claim.span.end)


def _example(claim: Claim, stated: frozenset[str], gold: Gold, name: str, *, wrong: bool) -> Example | None:
    bearing, rivals = sides.sides(claim, candidates(claim, gold), stated, gold)
    if not bearing or not rivals:
        return None
    return Example(
        claim=claim, article=gold.digest, name=name, wrong=wrong, both=(bearing, rivals),
        bearing=contest.entries(claim, bearing, gold), rivals=contest.entries(claim, rivals, gold),
    )  # fmt: skip


def swaps(claim: Claim, right: Example) -> Iterator[Claim]:
    """The claim with other figures of its article, drawn at random, the same for the same words."""
    assert claim.figure is not None
    other: dict[object, Figure] = {}
    for one in right.both[1]:
        if one.fact.figure is not None:
            other.setdefault(sides.value(one.fact.figure), one.fact.figure)
    drawn = random.Random(claim.context.lead + claim.text).sample(list(other.values()), min(SWAPS, len(other)))
    for figure in drawn:
        yield replace(claim, figure=replace(figure, bound=claim.figure.bound), text=figure.text)


# --------------------------------------------------------------------------- learning


def minimum(loss: Callable[[Matrix], tuple[float, Matrix]], size: int) -> Matrix:
    return np.asarray(minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B").x)


def learn_likeness(right: Sequence[Example]) -> Matrix:
    """Weights by which the facts with the claim's value come before those with another."""
    pairs = [one.matrices() for one in right]
    rows = np.concatenate([np.concatenate(pair) for pair in pairs])
    sizes = np.array([len(bearing) + len(rivals) for bearing, rivals in pairs])
    starts, group = np.concatenate([[0], np.cumsum(sizes)[:-1]]), np.repeat(np.arange(len(pairs)), sizes)
    bears = np.concatenate([np.r_[np.ones(len(bearing)), np.zeros(len(rivals))] for bearing, rivals in pairs])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        score = rows @ weights
        power = np.exp(score - np.maximum.reduceat(score, starts)[group])
        every, borne = np.add.reduceat(power, starts), np.add.reduceat(power * bears, starts)
        slope = ((power * bears / borne[group] - power / every[group])[:, None] * rows).sum(0)
        return float(RIDGE * weights @ weights - np.log(borne / every).sum()), 2 * RIDGE * weights - slope

    return minimum(loss, rows.shape[1])


def decided(example: Example, likeness: Matrix) -> tuple[float, ...]:
    """What the decision is made of, for an example and given weights of likeness."""
    scores = [matrix @ likeness for matrix in example.matrices()]
    return contest.decision(float(scores[1].max() - scores[0].max()), *example.both)


def learn_decision(groups: Sequence[list[Example]], likeness: Matrix) -> Matrix:
    """Weights of a logistic regression: a claim's swaps together weigh as much as the claim."""
    rows = np.array([decided(one, likeness) for group in groups for one in group])
    wrong = np.array([float(one.wrong) for group in groups for one in group])
    weight = np.array([1 / (len(group) - 1) if one.wrong else 1.0 for group in groups for one in group])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        logit = rows @ weights
        free = np.r_[0.0, weights[1:]]  # the constant bears no penalty
        told = np.logaddexp(0, logit) - wrong * logit
        slope = rows.T @ (weight * (1 / (1 + np.exp(-np.clip(logit, -500, 500))) - wrong))
        return float((weight * told).sum() + RIDGE * free @ free), slope + 2 * RIDGE * free

    return minimum(loss, rows.shape[1])


def learn(groups: Sequence[list[Example]]) -> tuple[Matrix, Matrix]:
    likeness = learn_likeness([group[0] for group in groups])
    return likeness, learn_decision(groups, likeness)


def left_out(
    groups: Sequence[list[Example]], pairs: Sequence[tuple[str, exchanged.Pair]]
) -> tuple[list[tuple[float, Example]], list[float]]:
    """The logit of every example, and the lead of every pair, by weights that its article had no part in."""
    articles = sorted({group[0].article for group in groups} | {article for article, _ in pairs})
    random.Random(0).shuffle(articles)
    fold = {article: at % FOLDS for at, article in enumerate(articles)}
    found, leads = [], []
    for number in range(FOLDS):
        likeness, decision = learn([group for group in groups if fold[group[0].article] != number])
        leads += [pair.lead(likeness.tolist()) for article, pair in pairs if fold[article] == number]
        for group in groups:
            if fold[group[0].article] == number:
                found += [(float(decision @ np.array(decided(one, likeness))), one) for one in group]
    return found, leads


# --------------------------------------------------------------------------- telling


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.accuracy.contest", description="Learn the weights of contests."
    )
    parser.add_argument("data", type=Path, help="folder with the labelled sets")
    parser.add_argument("--sets", default=",".join(SETS), help="some sets only")
    parser.add_argument("--false", type=float, default=0.004, help="share of right figures that may be taken for wrong")
    parser.add_argument("--exchange", type=float, default=2.0, help="lead from which on a pair is taken for exchanged")
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    asked = parser.parse_args()
    groups = [group for name in asked.sets.split(",") for group in examples(asked.data, name)]
    groups = [group for group in groups if len(group) > 1]
    pairs = [pair for name in asked.sets.split(",") for pair in right_pairs(asked.data, name)]
    judged, against = left_out(groups, pairs)
    right = np.array([logit for logit, one in judged if not one.wrong])
    wrong = np.array([logit for logit, one in judged if one.wrong])
    print(
        f"{len(right)} figures that stand rightly, {len(wrong)} swaps, {len({g[0].article for g in groups})} articles"
    )
    for share in (0.002, 0.004, 0.005, 0.01, 0.02, 0.05):
        least = float(np.quantile(right, 1 - share))
        print(f"{share:6.1%} of the right ones taken for wrong: {np.mean(wrong >= least):6.1%} of the swaps found")
    leads = np.array(against)
    print(
        f"{len(leads)} pairs of figures that stand rightly, of which the exchanged ones have the lead with other sign"
    )
    for lead in (1.0, 1.5, 2.0, 2.5, 3.0, 4.0):
        taken, found = np.mean(leads >= lead), np.mean(leads <= -lead)
        print(f"a lead of {lead}: {taken:6.2%} of them taken for exchanged, {found:6.1%} of the exchanged found")
    least = float(np.quantile(right, 1 - asked.false))
    likeness, decision = learn(groups)
    made = {
        "likeness": dict(zip(FEATURES, likeness.round(3).tolist(), strict=True)),
        "decision": dict(zip(contest.DECISION, decision.round(3).tolist(), strict=True)),
        "least": round(least, 2),
        "exchange": asked.exchange,
    }
    told = json.dumps(made, indent=2) + "\n"
    print(told)
    if asked.write:
        WEIGHTS.write_text(told, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
