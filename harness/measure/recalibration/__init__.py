"""Fit the last step of the checker's decision to reviewers' marks: Marks -> Calibration, and what it is worth.

Marks -> Points, each a stated probability and whether the claim is wrong -> scale and shift of the log odds -> log loss
and reliability on articles left out, before and after.
"""

from harness.measure.recalibration.fitting import fit
from harness.measure.recalibration.nouns import Bin, Left, Point, Recalibration
from harness.measure.recalibration.points import points
from harness.measure.recalibration.reliability import reliability

__all__ = ["Bin", "Left", "Point", "Recalibration", "fit", "points", "reliability"]
