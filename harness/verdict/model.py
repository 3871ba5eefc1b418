"""What was learnt, as it comes with the package: `data/weights.json` -> Weights.

`python -m harness.training` makes the file anew; it names the data, by digest, that it was learnt from.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from harness.verdict.trees import Trees


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """How likely a claim is wrong: a sum of trees (gradient boosting; Friedman 2001), made a probability."""

    features: tuple[str, ...]
    base: float
    trees: Trees
    usual: tuple[float, ...]  # the features of a claim about which there is nothing to say
    scale: float  # of the sum, then
    shift: float  # added: Platt 1999

    def logits(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """For each row of features the calibrated log odds that the claim is wrong."""
        if not rows:
            return []
        return [self.scale * (self.base + one) + self.shift for one in self.trees.sums(rows)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Everything that was learnt."""

    binding: Mapping[str, float]  # of each feature of an option
    decision: Decision
    precision: tuple[float, ...]  # ascending: of claims at least as likely wrong as `likely` says, how many are wrong
    likely: tuple[float, ...]
    data: Mapping[str, str]  # file -> SHA-256 of what was learnt from

    def least(self, precision: float) -> float:
        """The probability from which on `precision` of the claims are wrong; above 1 where that is never reached."""
        at = bisect_right(self.precision, precision - 1e-9)
        return self.likely[at] if at < len(self.likely) else math.nextafter(1.0, 2.0)


def probability(logit: float) -> float:
    """Log odds -> probability."""
    return 1 / (1 + math.exp(-logit)) if logit >= 0 else math.exp(logit) / (1 + math.exp(logit))


def read(written: Mapping[str, Any]) -> Weights:
    """Weights from what stands in the file."""
    from harness.verdict.trees import Trees

    decision = written["decision"]
    return Weights(
        binding=written["binding"],
        decision=Decision(
            features=tuple(decision["features"]), base=decision["base"], trees=Trees(decision["trees"]),
            usual=tuple(decision["usual"]),
            scale=decision["scale"], shift=decision["shift"],
        ),
        precision=tuple(written["precision"]), likely=tuple(written["likely"]), data=written["data"],
    )  # fmt: skip


FILE = "data/weights.json"


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that come with the package."""
    text = resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8")
    return read(json.loads(text))
