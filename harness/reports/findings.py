"""The claims that a reader has to look at: (Manifest, Records) -> Findings, worst first, each in its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from harness.gold import Evidence, Importance
from harness.measure import NOTHING_MARKED, UNMARKED, Binding, Marked, Said
from harness.reading import Span, sentences
from harness.records import FactSheet, Manifest, Record
from harness.reports import shown
from harness.verdict import Label, Opinion, Severity, Verdict

WORST_FIRST = (  # of two errors about equally important facts, the one that misleads more
    Label.CONTRADICTED,
    Label.UNSUPPORTED,
    Label.MISATTRIBUTED,
    Label.MISSCOPED,
    Label.MISQUOTED,
    Label.MISQUALIFIED,
    Label.UNATTRIBUTED,
)
LABELS = (Label.SUPPORTED, *WORST_FIRST, Label.UNDECIDED)  # the columns of the labels table


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One claim that is to be looked at, with all that is needed to judge it."""

    number: int  # from 1, in the order of the report
    record: Record
    verdict: Verdict
    before: str  # the summary's words in front of the claim, in its sentence
    after: str
    fact: FactSheet | None
    marked: Marked = UNMARKED  # what reviewers said of it

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The article's words to show."""
        return distinct(self.verdict.evidence)


def distinct(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The passages that no other of them contains, in the order of the article."""
    spans = {piece.span for piece in evidence}
    kept = {p.span: p for p in evidence if not any(p.span != other and other.contains(p.span) for other in spans)}
    return tuple(kept[span] for span in sorted(kept))


def judged(opinion: Opinion) -> str:
    """A judge's opinion on one line: `contradicted. The crew was of nine. The article: “a crew of nine”`."""
    verdict = (opinion.label or opinion.status).value.replace("_", " ")
    quoted = f" The article: “{shown.visible(opinion.evidence.text)}”" if opinion.evidence else ""
    return f"{verdict}. {shown.visible(opinion.reason)}{quoted}"


def findings(manifest: Manifest, records: Iterable[Record], binding: Binding = NOTHING_MARKED) -> list[Finding]:
    """Errors, warnings, undecided claims and those that a reviewer doubts; not numbered yet."""
    return sorted(_found(manifest, records, binding), key=lambda finding: badness(finding.verdict, finding.fact))


def numbered(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with the numbers by which a report calls them."""
    return tuple(replace(finding, number=number) for number, finding in enumerate(found, start=1))


def doubted(verdict: Verdict, marked: Marked) -> bool:
    """Whether the rules call a claim right, and a reviewer or a judge does not."""
    if verdict.label is not Label.SUPPORTED or verdict.severity is not Severity.NONE:
        return False
    return _by_judge(verdict) or (
        marked.said in (Said.DISAGREE, Said.UNSURE) and marked.marks[0].key.label is Label.SUPPORTED
    )


def doubters(found: Iterable[Finding]) -> str:
    """Who doubts these claims: `a reviewer`, `the judge` or `a reviewer or the judge`."""
    judges = [_by_judge(finding.verdict) for finding in found]
    return " or ".join(["a reviewer"] * (not all(judges)) + ["the judge"] * any(judges))


def _by_judge(verdict: Verdict) -> bool:
    return verdict.opinion is not None and verdict.opinion.severity in (Severity.ERROR, Severity.WARNING)


def _found(manifest: Manifest, records: Iterable[Record], binding: Binding) -> Iterator[Finding]:
    facts = {(case.name, fact.id): fact for case in manifest.cases for fact in case.facts}
    for record in records:
        chosen = [
            verdict
            for verdict in record.checked.verdicts
            if verdict.severity is not Severity.NONE
            or verdict.label is Label.UNDECIDED
            or doubted(verdict, binding.of(record, verdict))
        ]
        spans = sentences.split(record.summary.text) if chosen else ()
        for verdict in chosen:
            span = verdict.claim.span
            around = sentences.around(span, spans)
            yield Finding(
                number=0,
                record=record,
                verdict=verdict,
                before=Span(around.start, span.start).of(record.summary.text),
                after=Span(span.end, around.end).of(record.summary.text),
                fact=facts.get((record.case, verdict.fact)) if verdict.fact else None,
                marked=binding.of(record, verdict),
            )


def badness(verdict: Verdict, fact: FactSheet | None) -> tuple[int, ...]:
    """Errors before warnings, key facts before others, then by label; equal ones stay in the run's order."""
    importance = fact.importance if fact else Importance.SUPPORTING
    return (
        list(Severity).index(verdict.severity),
        list(Importance).index(importance),
        WORST_FIRST.index(verdict.label) if verdict.label in WORST_FIRST else len(WORST_FIRST),
    )
