"""Who gets which fact wrong: Sides -> Faults by article, worst first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harness.measure.comparison.sides import Side
from harness.measure.score import SCORED, Rate
from harness.verdict import Severity, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fact of an article, or words that are about none, and how many summaries of each side have it wrong."""

    case: str
    fact: str  # its id; "" for words that are about no fact
    told: str  # what the fact states, or the words
    wrong: tuple[Rate, ...]  # of each side: summaries with an error there, of its checked summaries of the article
    example: str  # the first error's reason

    @property
    def hits(self) -> int:
        """Summaries of all sides that have it wrong."""
        return sum(rate.hits for rate in self.wrong)


def faults(sides: Sequence[Side]) -> tuple[Fault, ...]:
    """Every fact that a side gets wrong, by article in the sides' order, in each the most frequent first."""
    checked = [[record for record in side.chosen if record.checked.status in SCORED] for side in sides]
    seen: dict[tuple[str, str, str], list[set[str]]] = {}
    reasons: dict[tuple[str, str, str], str] = {}
    of: dict[str, list[int]] = {}
    for number, records in enumerate(checked):
        for record in records:
            of.setdefault(record.case, [0] * len(sides))[number] += 1
            for verdict in _errors(record.checked.verdicts):
                place = (record.case, verdict.fact or "", "" if verdict.fact else verdict.claim.text)
                seen.setdefault(place, [set() for _ in sides])[number].add(record.checked.id)
                reasons.setdefault(place, verdict.reason)
    statements = {
        (sheet.name, fact.id): fact.statement for side in sides for sheet in side.manifest.cases for fact in sheet.facts
    }
    found = [
        Fault(
            case=case,
            fact=fact,
            told=statements.get((case, fact), fact) if fact else words,
            wrong=tuple(Rate(hits=len(ids), of=n) for ids, n in zip(hits, of[case], strict=True)),
            example=reasons[case, fact, words],
        )
        for (case, fact, words), hits in seen.items()
    ]
    order = list(of)
    return tuple(sorted(found, key=lambda fault: (order.index(fault.case), -fault.hits)))


def _errors(verdicts: Sequence[Verdict]) -> Iterator[Verdict]:
    return (verdict for verdict in verdicts if verdict.severity is Severity.ERROR)
