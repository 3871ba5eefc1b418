"""Hold a suite's gates against a run: (gates, Side of the run, Side of its baseline) -> GateOutcomes.

A gate holds, fails, or cannot be told, which counts as failed: it never passes for want of data.
"""

from harness.measure.gates.hold import NO_BASELINE, outcomes
from harness.measure.gates.measured import blamed
from harness.measure.gates.outcome import Baseline, GateOutcome, Holding, Scope

__all__ = ["NO_BASELINE", "Baseline", "GateOutcome", "Holding", "Scope", "blamed", "outcomes"]
