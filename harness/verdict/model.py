"""What was learnt, as it comes with the package: `data/*.json` -> Weights; and how a sum of trees is evaluated.

There are two sets, one for verdicts with the encoder and one for verdicts without it, each calibrated for itself.
`python -m harness.training` makes the files anew; they name the data, by digest, that they were learnt from.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

LEAF = -1  # stands for a feature where a tree ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """One regression tree, by node: `value` counts where `feature` is `LEAF`."""

    feature: tuple[int, ...]
    threshold: tuple[float, ...]  # not more: go left
    left: tuple[int, ...]
    right: tuple[int, ...]
    value: tuple[float, ...]

    def of(self, row: Sequence[float]) -> float:
        """What the tree adds for a row of features."""
        feature, threshold, left, right = self.feature, self.threshold, self.left, self.right
        node = 0
        while (at := feature[node]) != LEAF:
            node = left[node] if row[at] <= threshold[node] else right[node]
        return self.value[node]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """How likely a claim is wrong: a sum of trees (gradient boosting; Friedman 2001), made a probability."""

    features: tuple[str, ...]
    base: float
    trees: tuple[Tree, ...]
    usual: tuple[float, ...]  # the features of a claim about which there is nothing to say
    scale: float  # of the sum, then
    shift: float  # added: Platt 1999

    def logit(self, row: Sequence[float]) -> float:
        """The calibrated log odds that the claim is wrong."""
        return self.scale * (self.base + sum(tree.of(row) for tree in self.trees)) + self.shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Everything that was learnt."""

    binding: Mapping[str, float]  # of each feature of an option
    decision: Decision
    precision: tuple[float, ...]  # ascending: of claims at least as likely wrong as `likely` says, how many are wrong
    likely: tuple[float, ...]
    data: Mapping[str, str]  # file -> SHA-256 of what was learnt from
    encoder: bool = False  # whether the encoder is asked

    def least(self, precision: float) -> float:
        """The probability from which on `precision` of the claims are wrong; above 1 where that is never reached."""
        at = bisect_right(self.precision, precision - 1e-9)
        return self.likely[at] if at < len(self.likely) else math.nextafter(1.0, 2.0)


def probability(logit: float) -> float:
    """Log odds -> probability."""
    return 1 / (1 + math.exp(-logit)) if logit >= 0 else math.exp(logit) / (1 + math.exp(logit))


def read(written: Mapping[str, Any]) -> Weights:
    """Weights from what stands in the file."""
    decision = written["decision"]
    trees = tuple(Tree(**{name: tuple(values) for name, values in tree.items()}) for tree in decision["trees"])
    return Weights(
        binding=written["binding"],
        decision=Decision(
            features=tuple(decision["features"]), base=decision["base"], trees=trees, usual=tuple(decision["usual"]),
            scale=decision["scale"], shift=decision["shift"],
        ),
        precision=tuple(written["precision"]), likely=tuple(written["likely"]), data=written["data"],
        encoder=written["encoder"],
    )  # fmt: skip


FILES = {True: "data/encoder.json", False: "data/plain.json"}


@lru_cache(maxsize=2)
def weights(encoder: bool = True) -> Weights:
    """The weights that come with the package, for verdicts with the encoder or without it."""
    text = resources.files(__package__).joinpath(FILES[encoder]).read_text(encoding="utf-8")
    return read(json.loads(text))
