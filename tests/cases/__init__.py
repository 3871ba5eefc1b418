"""Summaries with marks of what is wrong in them, held against what the checker says: one format, one loader.

    python -m tests.cases [TABLE ...] [--list] [--update]

Files of cases -> `load` -> cases -> `judge` -> outcomes -> `tally` -> shares of right and wrong, held to the floors of
`floors.tsv`. README.md says how to write a case.
"""

from tests.cases.judge import Outcome, facts, judged
from tests.cases.load import GOLD, Case, Mark, cases, folders, tables
from tests.cases.tally import Shares, shares

__all__ = ["GOLD", "Case", "Mark", "Outcome", "Shares", "cases", "facts", "folders", "judged", "shares", "tables"]
