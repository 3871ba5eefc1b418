"""Figures: every number, amount, date, age, score and share that a text states.

Text -> `read` -> figures with exact spans, and `names` -> the names with numbers in them that are no figures.
"""

from harness.figures.reader import names, read

__all__ = ["names", "read"]
