"""Whether and how a figure follows from others.

`agree(claim's Figure, fact's Figure) -> Agreement`: one figure against another: equal, rounded, converted, coarser.
`derive(Claim, Gold) -> (Derivation | None, points)`: one figure out of several: sums, shares, spans of time, counts;
the points are how near to belief the best way is where none is believed.
`against(Claim, Gold) -> str`: what hours listed by the day of the week say against it.
"""

from harness.verdict.derive.agreement import agree
from harness.verdict.derive.derivation import derive
from harness.verdict.derive.rounding import last_place
from harness.verdict.derive.schedule import against

__all__ = ["against", "agree", "derive", "last_place"]
