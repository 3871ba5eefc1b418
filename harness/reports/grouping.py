"""The same wrong figure about the same fact is one thing to look at: Findings -> Groups, worst first.

Every form of a report lists groups: who reads a run of thousands must not meet one mistake a hundred times. Two claims
make the same mistake where case, fact, label and words agree, whatever the severity of each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from harness.records import FactSheet, Record
from harness.reports.findings import Finding, badness
from harness.verdict import Label, Severity, Verdict

Placed = tuple[int, Record, Verdict]  # the place of its record in the run, and a claim of it
Key = tuple[str, str, str, str]  # case, id of the fact ("" without one), label, words
EDGES = " \t\r\n\"'“”‘’«».,;:!?"  # round the words of a figure or a quotation, they make no other mistake of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One mistake, and every claim that makes it."""

    number: int  # from 1, in the order of the report
    key: Key
    example: Finding  # the first one in the run's order of those of the worst severity
    members: tuple[Finding, ...]  # all of them, the example too, in the run's order
    by_model: tuple[tuple[str, int], ...]  # model -> summaries with it, the most first; models of none are left out

    @property
    def verdict(self) -> Verdict:
        """The example's."""
        return self.example.verdict

    @property
    def severity(self) -> Severity:
        """The worst of its claims."""
        return self.example.verdict.severity

    @property
    def fact(self) -> FactSheet | None:
        """The fact that all of them are about."""
        return self.example.fact

    @property
    def summaries(self) -> int:
        """How many summaries make the mistake."""
        return sum(number for _, number in self.by_model)


def key(record: Record, verdict: Verdict) -> Key:
    """What a claim has in common with all claims that make the same mistake, whatever summary they stand in."""
    words = " ".join(verdict.claim.text.split()).casefold().strip(EDGES)
    return record.case, verdict.fact or "", verdict.label.value, words or verdict.claim.text


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """The findings by what is wrong: errors first, then facts that matter more, then what most summaries have.

    Any order of findings may come in; inside a group, and between groups that are equal in all of this, it is kept.
    """
    together: dict[Key, list[Finding]] = {}
    for finding in findings:
        together.setdefault(key(finding.record, finding.verdict), []).append(finding)
    groups = sorted((_group(of, members) for of, members in together.items()), key=_order)
    return tuple(replace(group, number=number) for number, group in enumerate(groups, start=1))


def alike(claims: Iterable[Placed], facts: Mapping[tuple[str, str], FactSheet]) -> list[list[Placed]]:
    """All claims of a run, the right ones too, those that say the same together: worst first, as `grouped` has them.

    `facts` are by case and id. In each group the worst claim comes first.
    """
    together: dict[Key, list[Placed]] = {}
    for claim in claims:
        together.setdefault(key(claim[1], claim[2]), []).append(claim)
    ranked = []
    for members in together.values():
        members.sort(key=lambda claim: list(Severity).index(claim[2].severity))
        _, record, verdict = members[0]
        severity, importance, label = badness(verdict, facts.get((record.case, verdict.fact or "")))
        right = int(verdict.label is Label.SUPPORTED)
        summaries = len({number for number, _, _ in members})
        ranked.append(((right, severity, importance, -summaries, label), members))
    return [members for _, members in sorted(ranked, key=lambda each: each[0])]


def _group(of: Key, members: list[Finding]) -> Group:
    models = {finding.record.checked.id: finding.record.model for finding in members}
    return Group(
        number=0,
        key=of,
        example=min(members, key=lambda finding: list(Severity).index(finding.verdict.severity)),
        members=tuple(members),
        by_model=tuple(Counter(models.values()).most_common()),
    )


def _order(group: Group) -> tuple[int, ...]:
    severity, importance, label = badness(group.verdict, group.fact)
    return severity, importance, -group.summaries, label
