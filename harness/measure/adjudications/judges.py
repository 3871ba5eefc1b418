"""How often a judge is right by reviewers' marks: runs and Marks -> Seconded, by what the rules call a claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from harness.measure.adjudications.binding import bind
from harness.measure.nouns import Mark, Said
from harness.measure.score import FLAGGED, Rate
from harness.measure.stats import Interval, wilson
from harness.records import Manifest, Record
from harness.verdict import Label, OpinionStatus, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Seconded:
    """Claims that are marked and that a judge was asked about: who was right."""

    judge: str  # its model
    claims: str  # "errors and warnings", "supported" or "all", by the rules
    right: Rate  # the judge, of those that it decided
    rules: Rate  # the rules, of the same
    open: int  # those that it did not decide

    @property
    def interval(self) -> Interval | None:
        """Of `right`: Wilson's, which takes the claims for independent."""
        bounds = wilson(self.right.hits, self.right.of)
        return Interval(low=bounds[0], high=bounds[1], method="Wilson") if bounds else None


def seconded(runs: Iterable[tuple[Manifest, Sequence[Record]]], marks: Sequence[Mark]) -> tuple[Seconded, ...]:
    """By judge; a claim that several summaries or runs make is counted once, as it was first answered."""
    first: dict[tuple[str, Mark], Verdict] = {}
    for manifest, records in runs:
        for judge, mark, verdict in _met(manifest, records, marks):
            first.setdefault((judge, mark), verdict)
    judges = dict.fromkeys(judge for judge, _ in first)
    return tuple(
        row
        for judge in judges
        for row in _rows(judge, [(mark, verdict) for (its, mark), verdict in first.items() if its == judge])
    )


def _met(manifest: Manifest, records: Sequence[Record], marks: Sequence[Mark]) -> Iterator[tuple[str, Mark, Verdict]]:
    """The claims with a mark that says what is true, and an opinion."""
    binding = bind(manifest, records, marks)
    for record in records:
        for verdict in record.checked.verdicts:
            mark = binding.of(record, verdict).mark
            told = mark is not None and mark.said is not Said.UNSURE and verdict.label is not Label.UNDECIDED
            if mark is not None and told and verdict.opinion is not None and record.checked.judging is not None:
                yield record.checked.judging.model, mark, verdict


def _rows(judge: str, met: Sequence[tuple[Mark, Verdict]]) -> Iterator[Seconded]:
    flags = [pair for pair in met if pair[1].label is not Label.SUPPORTED]
    others = [pair for pair in met if pair[1].label is Label.SUPPORTED]
    parts = {"errors and warnings": flags, "supported": others}
    for name, part in parts.items():
        if part:
            yield _row(judge, name, part)
    if flags and others:
        yield _row(judge, "all", met)


def _row(judge: str, name: str, met: Sequence[tuple[Mark, Verdict]]) -> Seconded:
    counts: Counter[str] = Counter()
    for mark, verdict in met:
        opinion = verdict.opinion
        if opinion is None or opinion.status is not OpinionStatus.DECIDED:
            counts["open"] += 1
            continue
        agrees = (opinion.severity in FLAGGED) == (verdict.label is not Label.SUPPORTED)
        rules = mark.said is Said.RIGHT
        counts["decided"] += 1
        counts["rules"] += rules
        counts["right"] += agrees == rules
    decided = counts["decided"]
    return Seconded(
        judge=judge,
        claims=name,
        right=Rate(hits=counts["right"], of=decided),
        rules=Rate(hits=counts["rules"], of=decided),
        open=counts["open"],
    )
