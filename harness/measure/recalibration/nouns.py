"""The nouns of recalibration: claims known to be right or wrong, and what was fitted to them."""

from __future__ import annotations

from dataclasses import dataclass

from harness.verdict import Calibration


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A marked claim: what the checker said of it, before any calibration, and what is true."""

    article: str  # SHA-256 of its text
    p_error: float
    wrong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Marks that nothing can be fitted to, by why."""

    other_rules: int = 0  # on verdicts of other rules
    undecided: int = 0  # unsure, or on a claim that the rules left undecided
    softened: int = 0  # on a dropped hedge or credit, which is told whatever the probability
    unweighed: int = 0  # nobody knows how probable the checker held it


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The marked claims whose stated probability lies in one tenth."""

    low: float
    claims: int
    stated: float  # mean
    wrong: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalibration:
    """A fit, and how well it does on articles that it was not fitted to."""

    calibration: Calibration
    claims: int
    wrong: int
    articles: int
    before: float  # mean log loss of the checker's own probabilities
    after: float  # of the calibrated ones, each article by a fit to the others
    bins_before: tuple[Bin, ...]
    bins_after: tuple[Bin, ...]

    @property
    def right(self) -> int:
        """Marked claims that are right."""
        return self.claims - self.wrong
