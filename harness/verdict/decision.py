"""One decision a claim: (Evidence, Settings) -> Verdict with probability, deciding aspect, label and severity.

The probability that the claim is wrong as told comes from `model.Decision`; the aspect whose evidence adds most to it
names the label and gives the reason. A verdict is made once; no later step changes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harness.gold import Evidence as Passage
from harness.gold import Fact, Gold
from harness.reading import Bound, Figure, Kind
from harness.verdict import reasons
from harness.verdict.binding import SAME_NOUN
from harness.verdict.evidence import Evidence
from harness.verdict.facts import READ_ID_PREFIX, is_authored
from harness.verdict.features import COMPARED_ASPECTS, FEATURES, GROUPS
from harness.verdict.model import Decision, probability, weights
from harness.verdict.nouns import Aspect, Candidate, Label, Match, Severity, Verdict
from harness.verdict.settings import Settings
from harness.verdict.thresholds import ABOUT, DOUBTED, LIKELIER, MEANT, VERBATIM

LABELS: dict[Aspect, Label] = {
    Aspect.VALUE: Label.CONTRADICTED,
    Aspect.UNIT: Label.CONTRADICTED,
    Aspect.TIME: Label.CONTRADICTED,
    Aspect.MEASURES: Label.MISSCOPED,
    Aspect.POLARITY: Label.MISSCOPED,
    Aspect.SOURCE: Label.MISATTRIBUTED,
    Aspect.BOUND: Label.MISQUALIFIED,
    Aspect.STANCE: Label.MISQUALIFIED,
    Aspect.WORDING: Label.MISQUOTED,
}
LOOSE = frozenset({Bound.NONE, Bound.ABOUT})  # claim no other number than the plain one
MAX_EXPLAINED_OPTIONS = 8  # facts kept for the explanation
FIGURE_ASPECTS = tuple(aspect for aspect in Aspect if aspect is not Aspect.WORDING)
_PLACES = {aspect: tuple(FEATURES.index(name) for name in names) for aspect, names in GROUPS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided of one claim, before it is put into words."""

    label: Label
    severity: Severity
    aspect: Aspect  # that decides
    intended: Fact | None  # with another value, where the claim seems to be about it
    why: str = ""  # nothing can be decided


def decide(evidence: Evidence, logit: float, gold: Gold, settings: Settings, learnt: Decision) -> Verdict:
    """The verdict on one claim that is wrong with these log odds by what is `learnt` of evidence like this."""
    claim = evidence.binding.claim
    p_error = VERBATIM if evidence.verbatim else round(probability(settings.calibration.of(logit)), 4)
    severity = _severity(p_error, settings)
    aspect = _aspect(evidence, learnt, logit) if p_error >= DOUBTED else Aspect.VALUE
    decided = _labelled(evidence, severity, aspect)
    if evidence.verbatim:
        decided = Decided(label=Label.SUPPORTED, severity=Severity.NONE, aspect=Aspect.VALUE, intended=None)
    fact = decided.intended or evidence.fact
    if unread := claim.unread or (fact.unread if fact is not None and severity is not Severity.NONE else ""):
        decided = Decided(label=Label.UNDECIDED, severity=Severity.NONE, aspect=Aspect.VALUE, intended=None, why=unread)
    return Verdict(
        claim=claim,
        label=decided.label,
        severity=decided.severity,
        aspects=_aspects(evidence, decided),
        reason=reasons.unread(decided.why)
        if decided.why
        else reasons.reason(evidence, decided.label, decided.aspect, decided.intended),
        fact=fact.id if fact is not None and not fact.id.startswith(READ_ID_PREFIX) else None,
        evidence=_passages(evidence, fact, gold),
        p_error=p_error,
        decided_by=decided.aspect,
        candidates=_candidates(evidence),
    )


def _severity(p_error: float, settings: Settings) -> Severity:
    if p_error >= weights().least(settings.precision):
        return Severity.ERROR
    return Severity.WARNING if p_error >= LIKELIER else Severity.NONE


def has_value(evidence: Evidence) -> bool:
    """Whether the article has the claim's value, as a fact, by working it out, or in a name."""
    return evidence.fact is not None or evidence.derivation is not None or evidence.name


def _aspect(evidence: Evidence, learnt: Decision, logit: float) -> Aspect:
    """The aspect without whose evidence the claim would be least likely wrong.

    What was found to differ explains it sooner than what speaks for another fact: always where it changes what is true,
    and else where the claim is likely about a fact with its value.
    """
    if evidence.binding.claim.figure is not None and not has_value(evidence):
        return Aspect.VALUE
    wrong = {aspect for aspect, finding in evidence.findings.items() if finding.match is Match.MISMATCH}
    asked: list[Aspect] = [aspect for aspect in COMPARED_ASPECTS if aspect in wrong]
    if evidence.binding.claim.figure is not None:
        asked.append(Aspect.MEASURES)
    without = learnt.logits([_without(evidence.features, aspect, learnt.usual) for aspect in asked])
    gains = {aspect: logit - other for aspect, other in zip(asked, without, strict=True)}
    found = [aspect for aspect in wrong if gains.get(aspect, 0.0) > 0]
    grave = [aspect for aspect in found if evidence.findings[aspect].changes_truth]
    if grave or (found and evidence.binding.share >= LIKELIER):
        return max(grave or found, key=lambda aspect: gains[aspect])
    return max(gains, key=lambda aspect: gains[aspect], default=Aspect.VALUE)


def _without(features: Sequence[float], aspect: Aspect, usual: Sequence[float]) -> list[float]:
    """The features with those of one aspect as they are where there is nothing to say of it."""
    row = list(features)
    for place in _PLACES[aspect]:
        row[place] = usual[place]
    return row


def _labelled(evidence: Evidence, severity: Severity, aspect: Aspect) -> Decided:
    if evidence.binding.claim.figure is not None and not has_value(evidence):
        return _unsupported(evidence, severity)
    soft = _dropped_qualification(evidence)
    if severity is Severity.NONE:
        if soft is not None:
            return soft
        label = Label.SUPPORTED if has_value(evidence) or _is_quoted(evidence) else Label.UNDECIDED
        return Decided(label=label, severity=severity, aspect=aspect, intended=None)
    intended = _intended_fact(evidence) if aspect is Aspect.MEASURES else None
    if soft is not None and soft.aspect is aspect:
        severity = Severity.WARNING
    return Decided(label=LABELS[aspect], severity=severity, aspect=aspect, intended=intended)


def _is_quoted(evidence: Evidence) -> bool:
    wording = evidence.findings.get(Aspect.WORDING)
    return wording is not None and wording.match is Match.MATCH


def _unsupported(evidence: Evidence, severity: Severity) -> Decided:
    intended = _intended_fact(evidence)
    vague = evidence.binding.claim.kind is Kind.VAGUE and intended is None  # may sum up more than is counted anywhere
    if severity is Severity.NONE or vague:
        return Decided(label=Label.UNDECIDED, severity=Severity.NONE, aspect=Aspect.VALUE, intended=None)
    label = Label.CONTRADICTED if intended is not None else Label.UNSUPPORTED
    return Decided(label=label, severity=severity, aspect=Aspect.VALUE, intended=intended)


def _intended_fact(evidence: Evidence) -> Fact | None:
    """The fact with another value that the claim is likely about."""
    if evidence.slip is not None:
        return evidence.slip
    binding = evidence.binding
    at = next(iter(binding.free or binding.rivals), None)
    if at is None or binding.likelihood(at) < MEANT or binding.options[at].topic < ABOUT:
        return None
    return binding.options[at].fact if binding.features[at][SAME_NOUN] else None


def _dropped_qualification(evidence: Evidence) -> Decided | None:
    """A hedge or a credit that was dropped: right, but said less carefully; never more than a warning."""
    figure = evidence.binding.claim.figure
    for aspect in (Aspect.BOUND, Aspect.STANCE):
        finding = evidence.findings.get(aspect)
        if aspect is Aspect.BOUND and figure is not None and figure.bound not in LOOSE:
            continue  # more is said than the article says: "fewer than 40" for 40
        if finding is not None and finding.match is Match.MISMATCH and not finding.set_changed:
            return Decided(
                label=Label.MISQUALIFIED, severity=_severity_of_dropped(evidence), aspect=aspect, intended=None
            )
    credit = evidence.findings.get(Aspect.SOURCE)
    if credit is not None and credit.match is Match.ABSENT and evidence.fact and evidence.fact.credit_required:
        return Decided(
            label=Label.UNATTRIBUTED, severity=_severity_of_dropped(evidence), aspect=Aspect.SOURCE, intended=None
        )
    return None


def _severity_of_dropped(evidence: Evidence) -> Severity:
    """A person's word that it matters makes it a warning; what was only read of the article is a note."""
    return Severity.WARNING if evidence.fact is not None and is_authored(evidence.fact) else Severity.NOTE


def _aspects(evidence: Evidence, decided: Decided) -> dict[Aspect, Match]:
    claim = evidence.binding.claim
    shown = tuple(Aspect) if claim.kind is Kind.QUOTATION else FIGURE_ASPECTS
    found = {aspect: finding.match for aspect, finding in evidence.findings.items()}
    matches = {aspect: found.get(aspect, Match.NA) for aspect in shown}
    if claim.figure is not None:
        matches[Aspect.VALUE] = Match.MATCH if has_value(evidence) else Match.MISMATCH
        if _is_other_unit(claim.figure, decided.intended):
            return matches | {Aspect.VALUE: Match.MATCH, Aspect.UNIT: Match.MISMATCH}
        matches[Aspect.MEASURES] = Match.MATCH if evidence.fact is not None else Match.NA
    if decided.severity in (Severity.ERROR, Severity.WARNING) and decided.label is not Label.UNATTRIBUTED:
        matches[decided.aspect] = Match.MISMATCH
    return matches


def _is_other_unit(claim: Figure, intended: Fact | None) -> bool:
    """Whether the number is the one that is meant, in another unit: 18 weeks for 18 months."""
    figure = intended.figure if intended is not None else None
    return figure is not None and figure.low == claim.low is not None and figure.unit != claim.unit


def _passages(evidence: Evidence, fact: Fact | None, gold: Gold) -> tuple[Passage, ...]:
    if fact is not None:
        return fact.evidence
    used = set(evidence.derivation.facts) if evidence.derivation is not None else set()
    return tuple(dict.fromkeys(piece for one in gold.facts if one.id in used for piece in one.evidence))


def _candidates(evidence: Evidence) -> tuple[Candidate, ...]:
    binding = evidence.binding
    return tuple(
        Candidate(
            fact=option.fact, score=binding.likelihood(at), topic=option.topic,
            value=option.agreement.closeness if option.agreement else option.topic,
        )
        for at, option in enumerate(binding.options[:MAX_EXPLAINED_OPTIONS])
    )  # fmt: skip
