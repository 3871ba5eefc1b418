"""One claim with what people say of it, as the reliability table counts it."""

from __future__ import annotations

from typing import Any, NamedTuple


class Stated(NamedTuple):
    """A claim that is known to be right or wrong, and how likely the checker says it is wrong."""

    data: str  # the set that it is of
    article: str  # what the resampling keeps together
    kind: str  # quantity, money, ...
    label: str
    severity: str
    wrong: bool
    p: float | None  # `p_error`; None where the checker does not say
    decided_by: str  # the aspect that weighs most; "" where the checker does not say


def stated(claim: dict[str, Any], data: str, article: str, wrong: bool) -> Stated:
    """A claim of `harness check --batch`; `p_error` and `decided_by` may be absent."""
    p = claim.get("p_error")
    return Stated(
        data,
        article,
        claim["kind"],
        claim["label"],
        claim["severity"],
        wrong,
        None if p is None else float(p),
        claim.get("decided_by") or "",
    )
