"""The facts of an article and a summary come in.

One verdict a claim goes out, with aspects, reason, evidence and how probably it is wrong, and the state of each fact.
"""

from typing import TYPE_CHECKING

from harness.doors import door

if TYPE_CHECKING:  # what this wing hands out
    from harness.verdict import calibration as calibration
    from harness.verdict import judge as judge
    from harness.verdict.calibration import Calibration as Calibration
    from harness.verdict.checking import pipeline as pipeline
    from harness.verdict.checking import proof as proof
    from harness.verdict.derive import agree as agree
    from harness.verdict.judge.asking import Judge as Judge
    from harness.verdict.judge.asking import answered_async as answered_async
    from harness.verdict.nouns import Aspect as Aspect
    from harness.verdict.nouns import Candidate as Candidate
    from harness.verdict.nouns import Checked as Checked
    from harness.verdict.nouns import FactState as FactState
    from harness.verdict.nouns import JudgeOn as JudgeOn
    from harness.verdict.nouns import Judging as Judging
    from harness.verdict.nouns import Label as Label
    from harness.verdict.nouns import Match as Match
    from harness.verdict.nouns import Opinion as Opinion
    from harness.verdict.nouns import OpinionStatus as OpinionStatus
    from harness.verdict.nouns import Severity as Severity
    from harness.verdict.nouns import Verdict as Verdict
    from harness.verdict.settings import Settings as Settings
    from harness.verdict.thresholds import LIKELIER as LIKELIER
    from harness.verdict.thresholds import PRECISION as PRECISION
    from harness.verdict.thresholds import VERBATIM as VERBATIM
else:
    __getattr__, __dir__ = door(__name__)
