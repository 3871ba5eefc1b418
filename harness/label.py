"""What the aspects of a claim add up to: (alignment, findings) -> label, severity, reason, evidence.

Rules decide only what they can prove; the rest is `undecided`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from harness.derive import agree
from harness.derive.omitted import omitted
from harness.figures.multiples import STARTS as MULTIPLES
from harness.figures.runs import tells_of_runs
from harness.figures.sporting_seasons import tells_of_season_edges
from harness.ranks import may_number
from harness.scope import is_fate, is_few
from harness.topic import topics
from harness.types import (
    Alignment,
    Aspect,
    Claim,
    Derivation,
    Evidence,
    Finding,
    Gold,
    Kind,
    Label,
    Match,
    Severity,
    Verdict,
    When,
)

FIGURE_ASPECTS = tuple(aspect for aspect in Aspect if aspect is not Aspect.WORDING)
# Worst first: the first aspect that differs names the label.
LABELS: dict[Aspect, Label] = {
    Aspect.WORDING: Label.MISQUOTED,
    Aspect.VALUE: Label.CONTRADICTED,
    Aspect.UNIT: Label.CONTRADICTED,
    Aspect.MEASURES: Label.MISSCOPED,
    Aspect.POLARITY: Label.MISSCOPED,
    Aspect.TIME: Label.CONTRADICTED,
    Aspect.SOURCE: Label.MISATTRIBUTED,
    Aspect.BOUND: Label.MISQUALIFIED,
    Aspect.STANCE: Label.MISQUALIFIED,
}
ERROR_LABELS = frozenset(LABELS.values()) - {Label.MISQUALIFIED}
COUNTS = frozenset({Kind.QUANTITY, Kind.VAGUE})
SORTS = frozenset({"kind", "type", "sort", "category", "form"})  # of things that a text lists without counting them
DATED = 0.6  # how well a claim must fit the place of a date to be about what is dated there
FATEFUL = frozenset({"death", "fatality", "casualty", "injury", "arrest"})  # nouns for what befell those counted
PARAPHRASED = frozenset({"life", "body", "toll", "home"})  # "lost their lives", "were driven from their homes"
REACHED = frozenset({"minute", "birthday", "anniversary", "day", "week", "month", "year", "hour"})  # with time
# What scores are made of.
POINTS = frozenset({
    "goal", "score", "scorer", "point", "net", "header", "penalty", "try", "touchdown", "basket", "run", "inning",
    "wicket", "set", "frame", "leg", "hole", "half", "lead", "equaliser", "equalizer", "equalise", "equalize", "opener",
    "vote",
})  # fmt: skip
_DENIED = re.compile(
    r"\b(?:rather than|instead of|as opposed to)(?:\s+(?:in|on|by|at|the|about|around|for|just))*\s*$", re.I
)
PERIODS = frozenset({"a year", "a month", "a week", "a day"})
MANY = 12  # nobody lists more and counts them, or numbers them in order


def judge(alignment: Alignment, findings: Mapping[Aspect, Finding], gold: Gold) -> Verdict:
    """The verdict on one claim."""
    if alignment.derivation is not None:
        return _derived(alignment, alignment.derivation, findings, gold)
    if alignment.fact is None:
        return _unbound(alignment, findings, gold)
    wrong = [findings[aspect] for aspect in LABELS if findings[aspect].match is Match.MISMATCH]
    ranked = sorted(wrong, key=lambda finding: _severity(LABELS[finding.aspect], finding) is not Severity.ERROR)
    if ranked:
        label = LABELS[ranked[0].aspect]
        return _verdict(alignment, label, findings, gold, _because(ranked), _severity(label, ranked[0]))
    if findings[Aspect.SOURCE].match is Match.ABSENT and alignment.fact.credit_required:
        return _verdict(
            alignment, Label.UNATTRIBUTED, findings, gold, _because([findings[Aspect.SOURCE]]), Severity.WARNING
        )
    notes = [finding for finding in findings.values() if finding.note and finding.match is Match.MATCH]
    return _verdict(alignment, Label.SUPPORTED, findings, gold, _because(notes) if notes else "The article says so.")


def _derived(alignment: Alignment, derivation: Derivation, findings: Mapping[Aspect, Finding], gold: Gold) -> Verdict:
    wrong = [findings[aspect] for aspect in LABELS if aspect in findings and findings[aspect].match is Match.MISMATCH]
    if wrong:
        return _verdict(alignment, LABELS[wrong[0].aspect], findings, gold, _because(wrong), Severity.ERROR)
    credit = findings.get(Aspect.SOURCE)
    bearing = [fact for fact in gold.facts if fact.id in derivation.facts]
    if credit and credit.match is Match.ABSENT and bearing and all(fact.credit_required for fact in bearing):
        return _verdict(alignment, Label.UNATTRIBUTED, findings, gold, _because([credit]), Severity.WARNING)
    return _verdict(alignment, Label.SUPPORTED, findings, gold, f"Follows: {derivation.text}.")


def _unbound(alignment: Alignment, findings: Mapping[Aspect, Finding], gold: Gold) -> Verdict:
    claim = alignment.claim
    if claim.kind is Kind.QUOTATION:
        wording = findings[Aspect.WORDING]
        if wording.match is Match.MATCH:
            said = _because([wording]) or "The article has these words."
            return _verdict(alignment, Label.SUPPORTED, findings, gold, said)
        if wording.match is Match.MISMATCH:
            severity = _severity(Label.MISQUOTED, wording)
            return _verdict(alignment, Label.MISQUOTED, findings, gold, _because([wording]), severity)
        return _verdict(alignment, Label.UNDECIDED, findings, gold, _because([wording]))
    if alignment.name:
        return _verdict(alignment, Label.SUPPORTED, findings, gold, "The article has the same name.")
    doubt = undecidable(claim, gold) or _less_exact(alignment)
    if doubt:
        return _verdict(alignment, Label.UNDECIDED, findings, gold, doubt)
    reason = f"Nothing in the article bears “{claim.text}”."
    return _verdict(alignment, Label.UNSUPPORTED, findings, gold, reason, Severity.ERROR)


def _less_exact(alignment: Alignment) -> str:
    """Whether the article tells the day, but not the time of day or the weekday that the claim adds; or the month by
    counting from a day of its own that nobody knows: July 2024 for "last July".
    """
    figure = alignment.claim.figure
    if figure is None or figure.when is None:
        return ""
    for option in alignment.candidates:
        told = option.fact.figure
        if told and figure.kind is Kind.DATE and (figure.when.year is None or _points(told.when)):
            found = agree(figure, told)
            if found.how == "finer date" and found.value is Match.ABSENT:
                return f"Of “{told.text}”, {found.note}." if found.note else ""
    return ""


def undecidable(claim: Claim, gold: Gold) -> str:
    """Why not finding this figure in the article proves nothing; empty where it does."""
    figure = claim.figure
    if figure is None or (claim.in_row and not tells_of_runs(gold.article.text)):
        return ""
    if is_denied(claim) and not gold.drafted:
        return "The summary itself says that it is not so."
    if is_period(claim) and not gold.drafted:
        return "It may only say over which time the figure before it was taken."
    if (entry := omitted(figure, gold)) is not None:
        return f"The gold leaves this figure out: {entry.reason.rstrip('.')}."
    if claim.kind is Kind.ORDINAL:
        return _ordinal_doubt(claim, gold)
    if claim.kind is Kind.SCORE:
        return _score_doubt(gold)
    if claim.kind is Kind.DATE and figure.when and _is_from_yesterday(figure.when, gold):
        return "The weekday may follow from what the article tells of yesterday or tomorrow."
    if claim.kind is Kind.DATE and figure.when and figure.when.relative and figure.when.first is None:
        return _relative_doubt(figure.when.relative, claim, gold)
    if claim.kind in COUNTS and _untold_fate(claim, gold):
        return ""
    if figure.unit == "time" and (not gold.drafted or figure.text.lower() in MULTIPLES):
        return "How many times it is may follow from what the article tells of both."
    if claim.kind is Kind.VAGUE:
        return "A vague count may sum up more than the article counts in one place."
    if claim.kind in COUNTS and is_few(figure):
        return "A small count may follow from what the article lists."
    if claim.kind in COUNTS and claim.context.head.lower() in SORTS and figure.high is not None and figure.high <= MANY:
        return "A number of kinds may follow from what the article lists."
    return ""


def is_period(claim: Claim) -> bool:
    """Whether "a year" stands right behind another figure: "up 9 percent in a year"."""
    return (
        claim.kind is Kind.DURATION and claim.text.lower() in PERIODS and claim.context.lead in (" in ", " over ", " ")
    )


def _points(when: When | None) -> bool:
    """Whether a date is told from where the text stands; one "of last year" names its year, though nobody knows it."""
    return when is not None and bool(when.relative) and not (when.month and str(when.relative).endswith("year"))


def is_denied(claim: Claim) -> bool:
    """Whether a figure is only told as what is not so: "in early 2027 rather than early 2026"."""
    return bool(_DENIED.search(claim.context.lead))


def _untold_fate(claim: Claim, gold: Gold) -> bool:
    """Whether the claim counts people whom something befell ("one person died") of which the article tells nothing."""
    fates = [word for word in claim.context.predicates[:1] if is_fate(word)]
    if claim.context.head.lower() in FATEFUL:
        fates.append(claim.context.head.lower())
    told = topics(gold)
    return bool(fates) and not any(map(told.tells, fates)) and not any(map(told.said, PARAPHRASED))


def _ordinal_doubt(claim: Claim, gold: Gold) -> str:
    """An ordinal may number what the text tells, whatever it calls it; a high one or a "first time" is a rank."""
    head = claim.context.head.lower()
    if head and claim.figure is not None and claim.figure.low == 1 and claim.context.predicates[:1] == ("become",):
        return ""  # who became the first to do it was not merely the first that is told of
    if claim.figure is not None and claim.figure.low is not None and claim.figure.low > MANY:
        if head not in REACHED and not _has_number(claim, gold):
            return ""
    elif head != "time" and (may_number(claim) or not topics(gold).said(head)):
        return "An ordinal may follow from the order of what the article tells."
    elif head != "time":
        return ""
    if topics(gold).said(head):
        return "An ordinal may follow from the order of what the article tells."
    return ""


def _has_number(claim: Claim, gold: Gold) -> bool:
    """Whether some figure of the article has the number that the claim has as a rank."""
    number = claim.figure.low if claim.figure else None
    return any(fact.figure is not None and number in (fact.figure.low, fact.figure.high) for fact in gold.facts)


def _score_doubt(gold: Gold) -> str:
    """A score that the article does not state may follow from the points it tells one by one, if it tells of any."""
    if any(fact.kind is Kind.SCORE for fact in gold.facts) or not any(map(topics(gold).said, POINTS)):
        return ""
    return "The article states no score; one may follow from the points that it tells."


def _relative_doubt(words: str, claim: Claim, gold: Gold) -> str:
    """Whether some date of the article could be meant.

    A month cannot be where the article tells only years, nor where it points to no time from its own day and tells the
    day of something else: it may say that there is an election on 7 December, but not that this is "next month". The
    end of a season follows from nothing but talk of its end.
    """
    unknown = "A relative date, and the article's own date is not known."
    if words.endswith("season") and " of " in words:
        return unknown if tells_of_season_edges(gold.article.text) else ""
    dated = [(fact, fact.figure.when) for fact in gold.facts if fact.figure and fact.figure.when]
    if "month" in words:
        fit = topics(gold).fit
        could = any(
            (when.relative and "year" not in when.relative) or (when.month and fit(claim.context, fact) >= DATED)
            for fact, when in dated
        )
    else:
        fine = not any(unit in words for unit in ("year", "decade", "century", "season", "ago"))
        could = any(when.relative or when.month or when.day or (when.year and not fine) for _, when in dated)
    return unknown if could else ""


def _is_from_yesterday(when: When, gold: Gold) -> bool:
    """Whether a bare weekday may be the article's own day: it names the day before, and tells what was yesterday."""
    if when.weekday is None or when.year or when.month or when.day or when.relative:
        return False
    told = [fact.figure.when for fact in gold.facts if fact.figure and fact.figure.when]
    said = {word for one in told if one.relative for word in one.relative.split()}
    named = {one.weekday for one in told if one.weekday is not None}
    steps = ((-1, "yesterday"), (1, "tomorrow"))
    return any(word in said and (when.weekday + step) % 7 in named for step, word in steps)


def _severity(label: Label, finding: Finding) -> Severity:
    if label in ERROR_LABELS:
        return Severity.ERROR if finding.grave else Severity.WARNING
    return Severity.ERROR if finding.set_changed else Severity.WARNING


def _because(findings: list[Finding]) -> str:
    clauses = [finding.note for finding in findings if finding.note]
    text = "; ".join(dict.fromkeys(clauses))
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def _verdict(
    alignment: Alignment,
    label: Label,
    findings: Mapping[Aspect, Finding],
    gold: Gold,
    reason: str,
    severity: Severity = Severity.NONE,
) -> Verdict:
    claim = alignment.claim
    shown = tuple(Aspect) if claim.kind is Kind.QUOTATION else FIGURE_ASPECTS
    return Verdict(
        claim=claim,
        label=label,
        severity=severity,
        aspects={aspect: findings[aspect].match if aspect in findings else Match.NA for aspect in shown},
        reason=reason,
        fact=alignment.fact.id if alignment.fact else None,
        evidence=_evidence(alignment, gold),
        confidence=_confidence(alignment, label),
        candidates=alignment.candidates,
    )


def _evidence(alignment: Alignment, gold: Gold) -> tuple[Evidence, ...]:
    if alignment.fact is not None:
        return alignment.fact.evidence
    if alignment.derivation is not None:
        bearing = set(alignment.derivation.facts)
        return tuple(dict.fromkeys(piece for fact in gold.facts if fact.id in bearing for piece in fact.evidence))
    return ()


def _confidence(alignment: Alignment, label: Label) -> float:
    """From the winner's topic and margin; 0.5 where nothing is proved."""
    if label is Label.UNDECIDED:
        return 0.5
    topic = max((candidate.topic for candidate in alignment.candidates), default=0.0)
    return round(min(0.99, 0.5 + 0.3 * topic + 0.2 * min(1.0, max(0.0, alignment.margin))), 2)
