"""The only module that knows the order: extract claims -> verdicts -> states of the facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from harness import reading
from harness.gold import Evidence, Fact, Gold
from harness.reading import (
    Claim,
    Document,
    Kind,
    Part,
    cached_by_length,
    claims,
    declined,
    figures,
    language,
    story_currency,
    with_full_name,
)
from harness.status import Status
from harness.verdict import engine
from harness.verdict.checking import names
from harness.verdict.nouns import Checked, FactState, Severity, Verdict
from harness.verdict.places import topics
from harness.verdict.settings import DEFAULT, Settings

MOST_CLAIMS = 7_000  # of one summary: four thousandths of a second each, and 75 kB; no model writes a tenth of it
MIN_COVERAGE = 0.6  # of a statement's words that one sentence of the summary must say for it to be covered


def check(
    gold: Gold,
    summary: str,
    *,
    id: str,
    status: Status = Status.CHECKED,
    error: str | None = None,
    finish: str = "",
    settings: Settings = DEFAULT,
) -> Checked:
    """One summary against one gold; a summary that is not to be checked comes back with its facts omitted.

    `finish` is the finish reason of the model that wrote it, "" where nobody says: it tells an answer that was cut off
    while the model still reasoned from one that holds nothing. `settings`: how claims are judged.
    """
    if status is Status.CHECKED:
        status = _status(gold, summary, finish)
    if status not in {Status.CHECKED, Status.TRUNCATED}:
        return Checked(id=id, status=status, error=error)
    read, found = read_summary(summary, gold)
    verdicts = engine.verdicts(found, read, gold, settings)
    verdicts = _with_names(verdicts, names.verdicts(read.text, gold.article.text))
    if gold.article.parts:
        verdicts = tuple(_sourced(one, gold.article.parts) for one in verdicts)
    facts, digest = _states(gold, read, verdicts), settings.calibration.digest
    return Checked(id=id, status=status, verdicts=verdicts, facts=facts, error=error, calibration=digest)


def read_summary(summary: str, gold: Gold) -> tuple[Document, tuple[Claim, ...]]:
    """A summary of the story that `gold` is of, read, and what it claims."""
    read = reading.reply_document(summary)
    found = claims(read, published=gold.published, currencies=_currencies(gold), most=MOST_CLAIMS)
    found = names.figures_only(found, read.text, gold.article.text)
    return read, found if gold.drafted else tuple(with_full_name(claim, summary, gold.sources) for claim in found)


@cached_by_length(lambda gold: len(gold.article.text))
def _currencies(gold: Gold) -> Mapping[str, str]:
    """What "$12 million" means in the article: a summary leaves out the country where the article once says it."""
    units = {fact.figure.unit for fact in gold.facts if fact.figure is not None}
    if units.isdisjoint(story_currency.FAMILY_MEMBERS | story_currency.CROWNS | story_currency.IN_CENTS):
        return {}
    return figures.currencies_of(gold.article)


def _with_names(verdicts: Sequence[Verdict], named: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """All verdicts in order; a name within what is checked as a figure or a quotation is not checked twice."""
    free = [one for one in named if not any(one.claim.span.overlaps(other.claim.span) for other in verdicts)]
    return tuple(sorted((*verdicts, *free), key=lambda verdict: (verdict.claim.span, verdict.claim.kind)))


def _status(gold: Gold, summary: str, finish: str) -> Status:
    """What a reply is by what it holds: an answer in English, whole or cut off, a refusal, nothing."""
    got = reading.reply(summary, finish)
    if got.answer.strip():
        if declined(got.answer.strip(), gold.article.text):
            return Status.ABSTAINED
        if language.foreign(got.answer) or language.foreign(gold.article.text):
            return Status.UNSUPPORTED_LANGUAGE
    return got.status


def _sourced(one: Verdict, parts: Sequence[Part]) -> Verdict:
    """The verdict with its evidence named by, and placed in, the one of several texts that it stands in."""
    return replace(one, evidence=tuple(_in_part(evidence, parts) for evidence in one.evidence))


def _in_part(evidence: Evidence, parts: Sequence[Part]) -> Evidence:
    part = next((part for part in parts if part.span.contains(evidence.span)), None)
    return replace(evidence, span=evidence.span.shift(-part.span.start), source=part.id) if part else evidence


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
        if fact.kind is Kind.STATEMENT and places.statement_coverage(fact.statement, sentences) >= MIN_COVERAGE:
            return FactState.COVERED
        return FactState.OMITTED

    return tuple((fact.id, state(fact)) for fact in gold.facts)
