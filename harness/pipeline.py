"""The only module that knows the order: extract claims -> align -> compare aspects -> label -> states of the facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from harness import aspects, reading
from harness.align import align
from harness.align.meant import same_digits
from harness.align.sides import BORNE, about_same
from harness.aspects import events
from harness.beside import apart, beside, rest, share, turned
from harness.extract import claims
from harness.label import is_denied, is_period, judge
from harness.reading import language
from harness.refusal import declined
from harness.sift import sift
from harness.speech.known import whole
from harness.topic import topics
from harness.types import (
    Alignment,
    Aspect,
    Checked,
    Document,
    Evidence,
    Fact,
    FactState,
    Finding,
    Gold,
    Kind,
    Label,
    Match,
    Part,
    Severity,
    Status,
    Verdict,
)

RANK = {Severity.NONE: 0, Severity.NOTE: 1, Severity.WARNING: 2, Severity.ERROR: 3}
FITTING = 0.3  # how well a claim must fit the place of a fact to contradict it
FITTING_START = 0.45  # the same, where it only says since when something has been so
TOLD = 0.6  # of a statement's words that one sentence of the summary must say for it to be covered


def check(
    gold: Gold,
    summary: str,
    *,
    id: str,
    status: Status = Status.CHECKED,
    error: str | None = None,
    finish: str = "",
) -> Checked:
    """One summary against one gold; a summary that is not to be checked comes back with its facts omitted.

    `finish` is the finish reason of the model that wrote it, "" where nobody says: it tells an answer that was cut off
    while the model still reasoned from one that holds nothing.
    """
    if status is Status.CHECKED:
        status = _status(gold, summary, finish)
    if status not in {Status.CHECKED, Status.TRUNCATED}:
        return Checked(id=id, status=status, error=error)
    read = reading.reply_document(summary)
    found = claims(read, published=gold.published)
    if not gold.drafted:
        found = tuple(whole(claim, summary, gold.sources) for claim in found)
    alignments = align(found, gold, summary)
    verdicts = _spoken([_settle(alignment, alignments, sift(alignment.claim, gold)) for alignment in alignments])
    if any(claim.unread for claim in found) or any(fact.unread for fact in gold.facts):
        verdicts = tuple(_unread(verdict, gold) for verdict in verdicts)
    if gold.article.parts:
        verdicts = tuple(_sourced(verdict, gold.article) for verdict in verdicts)
    return Checked(id=id, status=status, verdicts=verdicts, facts=_states(gold, read, verdicts), error=error)


def _status(gold: Gold, summary: str, finish: str) -> Status:
    """What a reply is by what it holds: an answer in English, whole or cut off, a refusal, nothing."""
    got = reading.reply(summary, finish)
    if got.answer.strip():
        if declined(got.answer.strip(), gold.article.text):
            return Status.ABSTAINED
        if language.foreign(got.answer) or language.foreign(gold.article.text):
            return Status.UNSUPPORTED_LANGUAGE
    return got.status


def _sourced(verdict: Verdict, article: Document) -> Verdict:
    """The verdict with its evidence named by, and placed in, the one of several texts that it stands in."""
    return replace(verdict, evidence=tuple(_in_part(one, article.parts) for one in verdict.evidence))


def _in_part(evidence: Evidence, parts: Sequence[Part]) -> Evidence:
    part = next((part for part in parts if part.span.contains(evidence.span)), None)
    return replace(evidence, span=evidence.span.shift(-part.span.start), source=part.id) if part else evidence


def _unread(verdict: Verdict, gold: Gold) -> Verdict:
    """The verdict, or that there is none: what a claim or its fact means cannot be read."""
    bound = next((fact.unread for fact in gold.facts if fact.id == verdict.fact), "")
    why = verdict.claim.unread or (bound if verdict.severity is not Severity.NONE else "")
    if not why:
        return verdict
    return replace(verdict, label=Label.UNDECIDED, severity=Severity.NONE, reason=f"It cannot be decided: {why}.")


def _compare(alignment: Alignment, gold: Gold) -> dict[Aspect, Finding]:
    if alignment.fact is None:
        if alignment.claim.kind is Kind.QUOTATION:
            return {Aspect.WORDING: aspects.wording.compare(alignment.claim, None, gold, None)}
        return _compare_derived(alignment, gold)
    return aspects.compare(alignment.claim, alignment.fact, gold, alignment.derivation)


def _compare_derived(alignment: Alignment, gold: Gold) -> dict[Aspect, Finding]:
    if alignment.derivation is None:
        return {}
    claim, derivation = alignment.claim, alignment.derivation
    note = f"{derivation.text}, not “{claim.text}”" if alignment.against else ""
    value = Finding(aspect=Aspect.VALUE, match=Match.MISMATCH if alignment.against else Match.MATCH, note=note)
    found = {Aspect.VALUE: value, Aspect.MEASURES: aspects.measures.derived(claim, derivation, gold)}
    bearing = next((fact for fact in gold.facts if fact.id in derivation.facts), None)
    if bearing is not None and not gold.drafted:
        found[Aspect.SOURCE] = aspects.source.compare(claim, bearing, gold, derivation)
    return found


def _settle(alignment: Alignment, told: Sequence[Alignment], gold: Gold) -> Verdict:
    """The verdict against the bound fact or, where that finds fault, against another that states the same value."""
    first = judge(alignment, _compare(alignment, gold), gold)
    if not gold.drafted and (note := turned(alignment, told)):
        wrong = {**first.aspects, Aspect.MEASURES: Match.MISMATCH}
        return replace(first, label=Label.MISSCOPED, severity=Severity.ERROR, aspects=wrong, reason=note)
    hedged = is_denied(alignment.claim) or is_period(alignment.claim)
    if not gold.drafted and first.severity is not Severity.NONE and hedged:
        return judge(replace(alignment, fact=None, also=(), derivation=None), {}, gold)
    if not gold.drafted and (_is_of_another(first) or _has_no_start(first, alignment, gold)):
        alignment, first = _of_its_own(alignment, gold)
    if first.severity is Severity.NONE:
        return first
    others = [replace(alignment, fact=fact) for fact in alignment.also]
    if first.severity is Severity.ERROR:
        given = (alignment, told, gold)
        derived = (beside(*given), apart(*given), share(*given), rest(alignment, gold))
        others += [replace(alignment, fact=None, derivation=one, against=False) for one in derived if one is not None]
    verdicts = [first, *(judge(other, _compare(other, gold), gold) for other in others)]
    return min(verdicts, key=lambda verdict: RANK[verdict.severity])


def _has_no_start(verdict: Verdict, alignment: Alignment, gold: Gold) -> bool:
    """Whether a claim says since when something is so, and the fact with another date only tells what happened then."""
    claim, fact = alignment.claim, alignment.fact
    if claim.kind is not Kind.DATE or fact is None or verdict.label is not Label.CONTRADICTED:
        return False
    return events.is_since(claim) and not events.has_start(fact, gold)


def _is_of_another(verdict: Verdict) -> bool:
    """Whether a claim has neither the value of the fact that it is held against nor what that measures."""
    wrong = {aspect for aspect, match in verdict.aspects.items() if match is Match.MISMATCH}
    return verdict.label is Label.CONTRADICTED and {Aspect.VALUE, Aspect.MEASURES} <= wrong and verdict.fact is not None


def _of_its_own(alignment: Alignment, gold: Gold) -> tuple[Alignment, Verdict]:
    """The same held against the facts with its value, else against the likeliest that measures what it measures."""
    stating = tuple(one.fact for one in alignment.candidates if one.value > BORNE)
    since = alignment.claim.kind is Kind.DATE and events.is_since(alignment.claim)
    if not stating or since:
        slipped = same_digits(alignment.claim, gold)
        least = FITTING_START if since else FITTING
        likely = (one.fact for one in alignment.candidates if one.topic >= least and about_same(alignment.claim, one))
        for fact in chain((slipped,), likely):
            if fact is not None and not (since and not events.has_start(fact, gold)):
                bound = replace(alignment, fact=fact, also=())
                verdict = judge(bound, _compare(bound, gold), gold)
                if verdict.label is Label.CONTRADICTED and not _is_of_another(verdict):
                    return bound, verdict
    bound = replace(alignment, fact=stating[0] if stating else None, also=stating[1:])
    return bound, judge(bound, _compare(bound, gold), gold)


def _spoken(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """A figure inside a quotation that is word for word is the speaker's; the quotation says whether it is theirs."""
    quoted = [
        verdict.claim.span
        for verdict in verdicts
        if verdict.claim.kind is Kind.QUOTATION and verdict.aspects.get(Aspect.WORDING) is Match.MATCH
    ]
    return tuple(
        replace(
            verdict,
            label=Label.SUPPORTED,
            severity=Severity.NONE,
            reason="It stands in a quotation that is word for word.",
            aspects=dict.fromkeys(verdict.aspects, Match.NA),
        )
        if verdict.claim.kind is not Kind.QUOTATION
        and verdict.severity is not Severity.NONE
        and any(span.contains(verdict.claim.span) for span in quoted)
        else verdict
        for verdict in verdicts
    )


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
