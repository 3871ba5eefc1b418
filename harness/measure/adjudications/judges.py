"""How often a judge is right by reviewers' marks: runs and Marks -> Seconded, by what the rules call a claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from harness.measure.adjudications.binding import bind
from harness.measure.nouns import ClaimKey, Mark, Said
from harness.measure.score import FLAGGED, Rate
from harness.measure.stats import Interval, wilson
from harness.records import Manifest, Record
from harness.verdict import Label, OpinionStatus, Verdict

Met = tuple[bool, Verdict]  # whether reviewers agree with the rules about a claim, and what the rules and a judge say


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
    first: dict[tuple[str, ClaimKey], Met] = {}
    for manifest, records in runs:
        for judge, key, met in _met(manifest, records, marks):
            first.setdefault((judge, key), met)
    judges = dict.fromkeys(judge for judge, _ in first)
    return tuple(
        row for judge in judges for row in _rows(judge, [met for (its, _), met in first.items() if its == judge])
    )


def _met(manifest: Manifest, records: Sequence[Record], marks: Sequence[Mark]) -> Iterator[tuple[str, ClaimKey, Met]]:
    """The claims with a mark that says what is true, and an opinion."""
    binding = bind(manifest, records, marks)
    for record in records:
        for verdict in record.checked.verdicts:
            marked = binding.of(record, verdict)
            told = marked.said in (Said.AGREE, Said.DISAGREE) and verdict.label is not Label.UNDECIDED
            if told and verdict.opinion is not None and record.checked.judging is not None:
                yield record.checked.judging.model, marked.marks[0].key, (marked.said is Said.AGREE, verdict)


def _rows(judge: str, met: Sequence[Met]) -> Iterator[Seconded]:
    flags = [pair for pair in met if pair[1].label is not Label.SUPPORTED]
    others = [pair for pair in met if pair[1].label is Label.SUPPORTED]
    parts = {"errors and warnings": flags, "supported": others}
    for name, part in parts.items():
        if part:
            yield _row(judge, name, part)
    if flags and others:
        yield _row(judge, "all", met)


def _row(judge: str, name: str, met: Sequence[Met]) -> Seconded:
    counts: Counter[str] = Counter()
    for rules, verdict in met:
        opinion = verdict.opinion
        if opinion is None or opinion.status is not OpinionStatus.DECIDED:
            counts["open"] += 1
            continue
        agrees = (opinion.severity in FLAGGED) == (verdict.label is not Label.SUPPORTED)
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
