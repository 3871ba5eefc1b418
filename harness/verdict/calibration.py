"""The last step of a decision, as reviewers' marks have refitted it: a file of `harness calibrate` -> Calibration.

p' = 1 / (1 + exp(-(scale * log(p / (1 - p)) + shift))), after Platt (1999), "Probabilistic Outputs for Support Vector
Machines". It changes how surely a claim is called wrong, never which of two claims is likelier to be.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from pathlib import Path

from harness import schemas
from harness.errors import InputError
from harness.verdict import model
from harness.verdict.thresholds import LEAST_LIKELY
from harness.version import RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What becomes of the log odds that a claim is wrong; as it is made, nothing."""

    scale: float = 1.0  # of the log odds, above 0
    shift: float = 0.0  # added to them
    digest: str = ""  # SHA-256 of its file, hex; "" for none

    def of(self, logit: float) -> float:
        """The log odds after it."""
        return self.scale * logit + self.shift

    def before(self, p_error: float) -> float:
        """The probability that became `p_error`, as far as its four decimals tell."""
        return model.probability((log_odds(p_error) - self.shift) / self.scale)


UNCALIBRATED = Calibration()
probability = model.probability  # of log odds


def log_odds(p_error: float) -> float:
    """The log odds of a probability; one that is written 0 or 1 is as near to it as its decimals allow."""
    kept = min(max(p_error, LEAST_LIKELY), 1 - LEAST_LIKELY)
    return math.log(kept / (1 - kept))


def load(path: Path) -> Calibration:
    """The calibration in the file at `path`; InputError where it is none, or is of other verdicts."""
    tree = schemas.load(path, "calibration")
    data = tree.data
    found = []
    if data["rules"] != RULES:
        cure = f"mark findings of {RULES}, and fit it anew: harness calibrate MARKS"
        found.append(tree.problem(("rules",), f"was fitted to verdicts of {data['rules']}, these are {RULES}; {cure}"))
    if found:
        raise InputError(found)
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise InputError([schemas.unreadable(path, error)]) from None
    return Calibration(scale=float(data["scale"]), shift=float(data["shift"]), digest=digest)
