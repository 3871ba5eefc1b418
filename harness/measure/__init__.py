"""Records come in, and what people say of them.

Counts, rates with intervals, gates held or failed, comparisons and agreement with people go out.
"""

from typing import TYPE_CHECKING

from harness.doors import door

if TYPE_CHECKING:  # what this wing hands out
    from harness.measure import adjudications as adjudications
    from harness.measure import comparison as comparison
    from harness.measure import gates as gates
    from harness.measure import recalibration as recalibration
    from harness.measure import validation as validation
    from harness.measure.adjudications.agreement import Agreement as Agreement
    from harness.measure.adjudications.agreement import Row as Row
    from harness.measure.adjudications.binding import NOTHING_MARKED as NOTHING_MARKED
    from harness.measure.adjudications.binding import UNMARKED as UNMARKED
    from harness.measure.adjudications.binding import At as At
    from harness.measure.adjudications.binding import Binding as Binding
    from harness.measure.adjudications.binding import Marked as Marked
    from harness.measure.adjudications.corrected import TrueRate as TrueRate
    from harness.measure.adjudications.corrected import Truth as Truth
    from harness.measure.adjudications.file import version as version
    from harness.measure.adjudications.judges import Seconded as Seconded
    from harness.measure.adjudications.reviewers import Reviewers as Reviewers
    from harness.measure.comparison.build import Comparison as Comparison
    from harness.measure.comparison.changes import Change as Change
    from harness.measure.comparison.differences import LEVEL as LEVEL
    from harness.measure.comparison.differences import Difference as Difference
    from harness.measure.comparison.duel import Duel as Duel
    from harness.measure.comparison.faults import Fault as Fault
    from harness.measure.comparison.faults import faults as faults
    from harness.measure.comparison.sides import Side as Side
    from harness.measure.comparison.signatures import Differing as Differing
    from harness.measure.gates.hold import NO_BASELINE as NO_BASELINE
    from harness.measure.gates.measured import blamed as blamed
    from harness.measure.gates.outcome import Baseline as Baseline
    from harness.measure.gates.outcome import Blamed as Blamed
    from harness.measure.gates.outcome import GateOutcome as GateOutcome
    from harness.measure.gates.outcome import Holding as Holding
    from harness.measure.gates.outcome import Scope as Scope
    from harness.measure.nouns import ClaimKey as ClaimKey
    from harness.measure.nouns import Mark as Mark
    from harness.measure.nouns import Said as Said
    from harness.measure.recalibration.nouns import Bin as Bin
    from harness.measure.recalibration.nouns import Left as Left
    from harness.measure.recalibration.nouns import Recalibration as Recalibration
    from harness.measure.score import RATES as RATES
    from harness.measure.score import SCORED as SCORED
    from harness.measure.score import Counts as Counts
    from harness.measure.score import Rate as Rate
    from harness.measure.score import count as count
    from harness.measure.stats.intervals import CONFIDENCE as CONFIDENCE
    from harness.measure.stats.intervals import Interval as Interval
    from harness.measure.stats.intervals import Pair as Pair
    from harness.measure.stats.intervals import clustered as clustered
    from harness.measure.stats.intervals import wilson as wilson
    from harness.measure.stats.power import POWER as POWER
    from harness.measure.stats.power import fewest_articles as fewest_articles
    from harness.measure.stats.predictive import Corrected as Corrected
else:
    __getattr__, __dir__ = door(__name__)
