"""What a user chooses about verdicts."""

from __future__ import annotations

from dataclasses import dataclass

from harness.verdict.calibration import UNCALIBRATED, Calibration
from harness.verdict.thresholds import PRECISION


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How claims are judged; part of what makes two verdicts the same."""

    precision: float = PRECISION  # of the claims called errors, so many are to be wrong
    calibration: Calibration = (
        UNCALIBRATED  # of the probability that a claim is wrong; the usual thresholds hold after it
    )


DEFAULT = Settings()
