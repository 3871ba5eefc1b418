"""The Python interface: what `from harness import ...` gives. Summaries and articles in, typed results out.

Nothing here prints, ends the process or reads the clock or the environment, and nothing but `run_suite` reaches a
network, through the models of its suite. See docs/library.md.
"""

from harness.library.checking import MIN_PRECISION as MIN_PRECISION
from harness.library.checking import acheck, check, draft_gold, load_gold
from harness.library.checking import sensible_precision as sensible_precision
from harness.library.claims import Claim
from harness.library.contracts import json_schema
from harness.library.frames import rows, to_frame
from harness.library.many import check_many
from harness.library.results import Checked, Record
from harness.library.runs import Run, arun_suite, load_run, run_suite

__all__ = [
    "Checked",
    "Claim",
    "Record",
    "Run",
    "acheck",
    "arun_suite",
    "check",
    "check_many",
    "draft_gold",
    "json_schema",
    "load_gold",
    "load_run",
    "rows",
    "run_suite",
    "to_frame",
]
