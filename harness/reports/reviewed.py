"""What reviewers' marks add to a report of a run: (Manifest, Records, Binding) -> Review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from harness.measure import Bin, Binding, Mark, Reviewers, Said, TrueRate, Truth, adjudications, recalibration
from harness.records import Manifest, Record
from harness.reports import rows
from harness.reports.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What reviewers said of a run's claims, and the rates that it leads to."""

    binding: Binding
    digest: str  # of the marks, SHA-256, hex
    reviewed: bool  # whether the view goes by the labels as marked; else by the rules alone
    rows: tuple[Row, ...]  # by what the view does not go by, in the order of the view's own; () where nothing is marked
    said: tuple[Mapping[Said, int], ...]  # the marks on the claims of each row of the view
    true: tuple[TrueRate, ...]  # for each row of the view, from the rules' own labels
    reviewers: Reviewers
    reliability: tuple[Bin, ...]  # of the probabilities that the run states, by the marks
    changed: int = 0  # claims whose label is another one as marked


def review(
    manifest: Manifest,
    plain: Sequence[Record],
    marked: Sequence[Record],
    table: Sequence[Row],
    binding: Binding,
    *,
    reviewed: bool,
) -> Review | None:
    """What reviewers said of the run, where anybody has said anything."""
    if not binding.marks:
        return None
    others = rows.counted(manifest, plain if reviewed else marked)
    said = [(record, _mark_counts(record, binding)) for record in plain]
    truth = Truth(manifest, plain, binding)
    return Review(
        binding=binding,
        digest=adjudications.digest(binding.marks),
        reviewed=reviewed,
        rows=tuple(rows.rows(manifest, others)) if binding.bound else (),
        said=tuple(sum((marks for record, marks in said if row.holds(record)), Counter()) for row in table),
        true=tuple(truth.rate([record for record in plain if row.holds(record)]) for row in table),
        reviewers=adjudications.reviewers(mark for found in _distinct(binding) for mark in found),
        reliability=recalibration.reliability(manifest, plain, binding),
        changed=sum(
            old.label is not new.label
            for before, after in zip(plain, marked, strict=True)
            if before is not after
            for old, new in zip(before.checked.verdicts, after.checked.verdicts, strict=True)
        ),
    )


def _distinct(binding: Binding) -> Iterable[tuple[Mark, ...]]:
    """The marks on the run's claims, once where several claims say the same."""
    return dict.fromkeys(found.marks for found in binding.claims.values() if found.marks)


def _mark_counts(record: Record, binding: Binding) -> Counter[Said]:
    said = (binding.of(record, verdict).said for verdict in record.checked.verdicts)
    return Counter(each for each in said if each)
