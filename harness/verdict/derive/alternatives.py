"""Two figures of which neither sum nor difference is told: (operands, the article) -> bool."""

from __future__ import annotations

import re
from collections.abc import Sequence

from harness.verdict.derive.moves import leads_to
from harness.verdict.derive.operands import NEARBY, Operand

# Between the figures of a list: "10 mg, 20 or 40 mg".
_LISTED = re.compile(r"[\W\d]*(?:[a-z]{1,3}[\W\d]+)*", re.I)
_OR = re.compile(r"(?:[\s,]+\d[\d.]*)*[\s,]+or\s+[$€£]?\d", re.I)


def are_alternatives(used: Sequence[Operand], text: str) -> bool:
    """Whether two figures are members of one list, or a step and where it led.

    What lies between 10 and 40 in "10, 20 or 40 mg" is told of none, and nothing is the sum of "climbed $50 to $910".
    """
    one, other = sorted(used, key=lambda operand: operand.figure.span.start)
    first, last = one.figure.span, other.figure.span
    if leads_to(one, other, text):
        return True
    if last.start - first.end > NEARBY or _LISTED.fullmatch(text[first.end : last.start]) is None:
        return False
    return " or " in text[first.end : last.start] or _OR.match(text, last.end) is not None
