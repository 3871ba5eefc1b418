"""The only module that knows the order: extract claims -> verdicts -> states of the facts."""

from __future__ import annotations

from collections.abc import Sequence

from harness import verdict
from harness.extract import claims
from harness.refusal import declined
from harness.speech.known import whole
from harness.text.parse import document
from harness.types import Checked, Document, Fact, FactState, Gold, Kind, Severity, Status, Verdict
from harness.verdict.places import topics

TOLD = 0.6  # of a statement's words that one sentence of the summary must say for it to be covered


def check(
    gold: Gold,
    summary: str,
    *,
    id: str,
    status: Status = Status.CHECKED,
    error: str | None = None,
    precision: float = verdict.PRECISION,
) -> Checked:
    """One summary against one gold; a summary that is not to be checked comes back with its facts omitted."""
    if status is Status.CHECKED and not summary.strip():
        status = Status.EMPTY
    if status is Status.CHECKED and declined(summary, gold.article.text):
        status = Status.ABSTAINED
    if status not in {Status.CHECKED, Status.TRUNCATED}:
        return Checked(id=id, status=status, error=error)
    read = document(summary)
    found = claims(read, published=gold.published)
    if not gold.drafted:
        found = tuple(whole(claim, summary, gold.sources) for claim in found)
    verdicts = verdict.verdicts(found, read, gold, precision=precision)
    return Checked(id=id, status=status, verdicts=verdicts, facts=_states(gold, read, verdicts), error=error)


def _states(gold: Gold, read: Document, verdicts: Sequence[Verdict]) -> tuple[tuple[str, FactState], ...]:
    """Each fact covered, distorted or omitted; one that is told right somewhere is covered."""
    told = {verdict.fact for verdict in verdicts if verdict.severity is not Severity.ERROR and verdict.fact}
    bent = {verdict.fact for verdict in verdicts if verdict.severity is Severity.ERROR and verdict.fact}
    places = topics(gold)
    plain = any(fact.kind is Kind.STATEMENT for fact in gold.facts)
    sentences = [places.echoes(sentence, read) for sentence in read.sentences] if plain else []

    def state(fact: Fact) -> FactState:
        if fact.id in told:
            return FactState.COVERED
        if fact.id in bent:
            return FactState.DISTORTED
        if fact.kind is Kind.STATEMENT and places.told(fact.statement, sentences) >= TOLD:
            return FactState.COVERED
        return FactState.OMITTED

    return tuple((fact.id, state(fact)) for fact in gold.facts)
