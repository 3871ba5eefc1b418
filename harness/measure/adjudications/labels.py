"""A run with its labels as reviewers marked them: (Record, Binding) -> Record.

Wrong on an error or a warning: the claim is supported. Wrong on a supported claim: it is unsupported, an error. Unsure:
it is undecided. Right, and any mark on a claim that the rules left undecided, changes nothing: a mark says that the
checker erred, not what would have been true. Nor does it say what the claim is about, so facts stay told as they were.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from harness.measure.adjudications.binding import Binding
from harness.measure.nouns import Mark, Said
from harness.records import Record
from harness.verdict import Label, Severity, Verdict


def as_marked(records: Iterable[Record], binding: Binding) -> tuple[Record, ...]:
    """The records, each claim with the label that its mark leaves it."""
    ids = {id for (id, _), marked in binding.claims.items() if marked.mark}
    return tuple(_record(record, binding) if record.checked.id in ids else record for record in records)


def _record(record: Record, binding: Binding) -> Record:
    verdicts = tuple(_verdict(verdict, binding.of(record, verdict).mark) for verdict in record.checked.verdicts)
    return replace(record, checked=replace(record.checked, verdicts=verdicts))


def _verdict(verdict: Verdict, mark: Mark | None) -> Verdict:
    if mark is None or mark.said is Said.RIGHT or verdict.label is Label.UNDECIDED:
        return verdict
    if mark.said is Said.UNSURE:
        label, severity = Label.UNDECIDED, Severity.NONE
    elif verdict.label is Label.SUPPORTED:
        label, severity = Label.UNSUPPORTED, Severity.ERROR
    else:
        label, severity = Label.SUPPORTED, Severity.NONE
    reason = f"A reviewer marked it {mark.said.value}; the rules: {verdict.label.value}. {verdict.reason}".rstrip()
    return replace(verdict, label=label, severity=severity, reason=reason)
