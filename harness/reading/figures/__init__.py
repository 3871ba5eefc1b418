"""Figures: every number, amount, date, age, score and share that a text states.

Text -> `read` -> figures with exact spans (`read_document` leaves out what is masked), and `names` -> the names with
numbers in them that are no figures.
"""

from harness.reading.figures.documents import currencies_of, read_document
from harness.reading.figures.reader import names, read

__all__ = ["currencies_of", "names", "read", "read_document"]
