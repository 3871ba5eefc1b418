"""Whether the probabilities that a run states are true of what was marked: (Manifest, Records, Binding) -> Bins."""

from __future__ import annotations

from collections.abc import Sequence

from harness.measure.adjudications.binding import Binding, keys
from harness.measure.nouns import ClaimKey, Said
from harness.measure.recalibration.fitting import bins
from harness.measure.recalibration.nouns import Bin
from harness.records import Manifest, Record
from harness.verdict import Label


def reliability(manifest: Manifest, records: Sequence[Record], binding: Binding) -> tuple[Bin, ...]:
    """The tenths of the stated probability of being wrong that hold a marked claim, each claim once.

    Claims of which reviewers are unsure or split, that the rules left undecided, or that have no probability, are left
    out. `records` are as the rules labelled them.
    """
    marked = {id for (id, _), found in binding.claims.items() if found.marks}
    chosen = [record for record in records if record.checked.id in marked]
    known = keys(manifest, chosen)
    told: dict[ClaimKey, tuple[float, bool]] = {}
    for record in chosen:
        for verdict in record.checked.verdicts:
            said, at = binding.of(record, verdict).said, (record.checked.id, verdict.claim.span)
            if said not in (Said.AGREE, Said.DISAGREE) or verdict.label is Label.UNDECIDED or verdict.p_error is None:
                continue
            told[known[at][0]] = verdict.p_error, (verdict.label is Label.SUPPORTED) == (said is Said.DISAGREE)
    return bins([p for p, _ in told.values()], [wrong for _, wrong in told.values()])
