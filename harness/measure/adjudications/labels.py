"""A run with its labels as reviewers marked them: (Record, Binding) -> Record.

Disagreement with an error or a warning: the claim is supported. With a supported claim: it is unsupported, an error.
Unsure, or reviewers who are split: it is undecided. Agreement, and any mark on a claim that the checker left undecided,
changes nothing: a mark says that the checker erred, not what would have been true. Nor does it say what the claim is
about, so facts stay told as they were.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from harness.measure.adjudications.binding import Binding
from harness.measure.nouns import Said
from harness.records import Record
from harness.verdict import Label, Severity, Verdict

REVIEWED = {Said.DISAGREE: "Reviewers disagree", Said.UNSURE: "Reviewers are not sure"}


def as_marked(records: Iterable[Record], binding: Binding) -> tuple[Record, ...]:
    """The records, each claim with the label that its mark leaves it."""
    ids = {id for (id, _), marked in binding.claims.items() if marked.marks}
    return tuple(_record(record, binding) if record.checked.id in ids else record for record in records)


def _record(record: Record, binding: Binding) -> Record:
    verdicts = tuple(_verdict(verdict, binding.of(record, verdict).said) for verdict in record.checked.verdicts)
    return replace(record, checked=replace(record.checked, verdicts=verdicts))


def _verdict(verdict: Verdict, said: Said | None) -> Verdict:
    if said is None or said is Said.AGREE or verdict.label is Label.UNDECIDED:
        return verdict
    if said is Said.UNSURE:
        label, severity = Label.UNDECIDED, Severity.NONE
    elif verdict.label is Label.SUPPORTED:
        label, severity = Label.UNSUPPORTED, Severity.ERROR
    else:
        label, severity = Label.SUPPORTED, Severity.NONE
    reason = f"{REVIEWED[said]}; the checker calls it {verdict.label.value}: {verdict.reason}".rstrip(" :")
    known = {Label.SUPPORTED: 0.0, Label.UNSUPPORTED: 1.0}
    return replace(verdict, label=label, severity=severity, reason=reason, p_error=known.get(label, verdict.p_error))
