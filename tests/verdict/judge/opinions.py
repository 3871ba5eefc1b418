"""The statuses of opinions, and verdicts of the judge."""

from __future__ import annotations

from harness.verdict.nouns import Checked, OpinionStatus

D, U, X, F = OpinionStatus.DECIDED, OpinionStatus.UNDECIDED, OpinionStatus.DISCARDED, OpinionStatus.FAILED


def statuses(checked: Checked) -> list[OpinionStatus]:
    return [v.opinion.status for v in checked.verdicts if v.opinion]
