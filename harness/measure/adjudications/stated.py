"""How probable the checker held a claim to be wrong before any calibration: what marks are to be fitted to."""

from __future__ import annotations

from collections.abc import Iterable

from harness.measure.adjudications.binding import keys
from harness.measure.nouns import ClaimKey
from harness.reading import Kind
from harness.records import Manifest, Record
from harness.running import signature
from harness.verdict import VERBATIM, Calibration, Verdict


def stated_in(manifest: Manifest, records: Iterable[Record]) -> dict[ClaimKey, float]:
    """The probability of each claim of a run that is weighed, by what marks are bound to."""
    known = tuple(records)
    bound, calibration = keys(manifest, known), signature.settings(manifest).calibration
    found: dict[ClaimKey, float] = {}
    for record in known:
        for verdict in record.checked.verdicts:
            p_error, at = _stated(verdict, calibration), (record.checked.id, verdict.claim.span)
            if p_error is not None and at in bound:
                found[bound[at][0]] = p_error
    return found


def _stated(verdict: Verdict, calibration: Calibration) -> float | None:
    """None of names and the article's own sentences, which are not weighed."""
    if verdict.p_error is None or verdict.p_error == VERBATIM or verdict.claim.kind is Kind.NAME:
        return None
    return round(calibration.before(verdict.p_error), 4) if calibration.digest else verdict.p_error
