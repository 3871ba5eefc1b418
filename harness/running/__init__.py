"""A suite or rows of summaries come in.

Records go out as they are made, within limits of cost, time and place; what was cut short goes on where it ended.
"""

from typing import TYPE_CHECKING

from harness.doors import door

if TYPE_CHECKING:  # what this wing hands out
    from harness.running import batch as batch
    from harness.running import plan as plan
    from harness.running import rescore as rescore
    from harness.running import rows as rows
    from harness.running import run as run
    from harness.running import signature as signature
    from harness.running.account import Account as Account
    from harness.running.ahead import ask_ahead as ask_ahead
    from harness.running.batch import Line as Line
    from harness.running.batch import Row as Row
    from harness.running.budget import Budget as Budget
    from harness.running.estimate import Estimate as Estimate
    from harness.running.estimate import estimates as estimates
    from harness.running.estimate import judging as judging
    from harness.running.ledger import LEDGER as LEDGER
    from harness.running.plan import Plan as Plan
    from harness.running.run import Outcome as Outcome
else:
    __getattr__, __dir__ = door(__name__)
