"""Whether and how a figure follows from others.

`agree(claim's Figure, fact's Figure) -> Agreement`: one figure against another: equal, rounded, converted, coarser.
`derive(Claim, Gold) -> Derivation | None`: one figure out of several: sums, shares, spans of time, counts.
`against(Claim, Gold) -> str`: what hours listed by the day of the week say against it.
"""

from harness.verdict.derive.agreement import agree
from harness.verdict.derive.derivation import derive
from harness.verdict.derive.schedule import against

__all__ = ["against", "agree", "derive"]
