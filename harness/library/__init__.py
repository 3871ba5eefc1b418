"""The Python interface: what `from harness import ...` gives. Summaries and articles in, typed results out.

Nothing here prints, ends the process or reads the clock or the environment, and nothing but `run_suite` reaches a
network, through the models of its suite. See docs/library.md.
"""

from harness.library.checking import MIN_PRECISION as MIN_PRECISION
from harness.library.checking import CalibrationFile as CalibrationFile
from harness.library.checking import acheck as acheck
from harness.library.checking import calibrated as calibrated
from harness.library.checking import check as check
from harness.library.checking import draft_gold as draft_gold
from harness.library.checking import load_calibration as load_calibration
from harness.library.checking import load_gold as load_gold
from harness.library.checking import sensible_precision as sensible_precision
from harness.library.claims import Claim as Claim
from harness.library.contracts import json_schema as json_schema
from harness.library.frames import rows as rows
from harness.library.frames import to_frame as to_frame
from harness.library.many import check_many as check_many
from harness.library.results import Checked as Checked
from harness.library.results import Record as Record
from harness.library.runs import Run as Run
from harness.library.runs import arun_suite as arun_suite
from harness.library.runs import load_run as load_run
from harness.library.runs import run_suite as run_suite
