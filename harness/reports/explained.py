"""Why a claim got its label: Verdict -> how it was read, each aspect, and the facts that were considered with scores.

The same for a terminal (`lines`) and for programs (`as_json`); the score of a fact is how likely the claim is about it,
0 to 1, by all but the values; its topic is how much of what the claim says is said around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness.gold import Fact
from harness.reading import Bound, Claim, Stance
from harness.reports import shown
from harness.reports.passages import Style, marked_span, wrapped
from harness.verdict import Candidate, Match, Verdict, agree

CONSIDERED = 4  # facts shown with each claim
PROFILE_LABELS = {"counts": "counts ", "verb": "verb ", "of": "of ", "speaker": "said by "}
CHOSEN, PASSED = "->", "  "


def lines(verdict: Verdict, width: int, style: Style) -> Iterator[str]:
    """Indented lines that follow the claim's own."""
    said = "; ".join(f"{PROFILE_LABELS.get(name, '')}{value}" for name, value in _read(verdict.claim).items() if value)
    if said:
        yield from wrapped("    read as: ", shown.visible(said), width, style)
    yield from wrapped("    aspects: ", _aspects(verdict), width, style)
    if verdict.p_error is not None and verdict.decided_by is not None:
        yield f"    wrong with a probability of {verdict.p_error:.2f}; what weighs most is {verdict.decided_by.value}"
    if not verdict.candidates:
        yield "    considered no fact: none has a figure of this kind"
        return
    yield f"    considered, best first ({CHOSEN} the one it was bound to):"
    for candidate in _shown(verdict):
        yield from _candidate(candidate, verdict, width, style)
    if (rest := len(verdict.candidates) - len(_shown(verdict))) > 0:
        yield f"      and {shown.number(rest, 'fact')} that fit less"
    if verdict.fact is None or all(one.fact.id != verdict.fact for one in verdict.candidates):
        yield "      bound to none of them"


def as_json(verdict: Verdict) -> dict[str, Any]:
    """What --explain adds to a claim: `read`, `p_error`, `decided_by` and `candidates`, best first, all of them."""
    return {
        "read": _read(verdict.claim),
        "p_error": verdict.p_error,
        "decided_by": verdict.decided_by.value if verdict.decided_by else None,
        "candidates": [
            {
                "fact": one.fact.id,
                "chosen": one.fact.id == verdict.fact,
                "score": round(one.score, 4),
                "topic": round(one.topic, 4),
                "value": round(one.value, 4),
                "figures": _figures(verdict.claim, one.fact),
                "statement": one.fact.statement,
            }
            for one in verdict.candidates
        ],
    }


def _read(claim: Claim) -> dict[str, str]:
    """The claim as the rules see it; empty where the summary does not say."""
    figure, context = claim.figure, claim.context
    bound = "" if figure is None or figure.bound is Bound.NONE else figure.bound.value
    return {
        "kind": claim.kind.value,
        "unit": figure.unit if figure else "",
        "bound": bound,
        "counts": " ".join((*context.modifiers, context.head)).strip() if figure else "",
        "verb": (" or " if context.alternatives else ", ").join(context.predicates),
        "of": " ".join(context.owner),
        "speaker": claim.attribution.speaker if claim.attribution else "",
        "stance": "" if claim.stance is Stance.FACT else claim.stance.value,
    }


def _aspects(verdict: Verdict) -> str:
    by_match = {
        match: [aspect.value for aspect, found in verdict.aspects.items() if found is match]
        for match in (Match.MISMATCH, Match.MATCH, Match.ABSENT)
    }
    return "; ".join(f"{match.value}: {', '.join(names)}" for match, names in by_match.items() if names) or "none"


def _shown(verdict: Verdict) -> tuple[Candidate, ...]:
    """The best few, with the one that the claim was bound to wherever it stands."""
    best, rest = verdict.candidates[:CONSIDERED], verdict.candidates[CONSIDERED:]
    return (*best, *(one for one in rest if one.fact.id == verdict.fact))


def _candidate(candidate: Candidate, verdict: Verdict, width: int, style: Style) -> Iterator[str]:
    fact = candidate.fact
    mark = CHOSEN if fact.id == verdict.fact else PASSED
    figures = _figures(verdict.claim, fact)
    scores = f"score {candidate.score:.2f} (topic {candidate.topic:.2f}, value {candidate.value:.2f})"
    yield f"   {mark} {fact.id}: {scores}" + (f", figures: {figures}" if figures else "")
    yield from wrapped("          ", _words(fact), width, style)


def _figures(claim: Claim, fact: Fact) -> str:
    """How the two figures stand to each other: "equal", "rounded", "other value"; empty for quotations."""
    return agree(claim.figure, fact.figure).how if claim.figure and fact.figure else ""


def _words(fact: Fact) -> str:
    """The article's words for the fact, its figure marked; the statement where it has none."""
    for evidence in fact.evidence:
        if fact.figure is not None and evidence.span.contains(fact.figure.span):
            return marked_span(evidence.text, fact.figure.span.shift(-evidence.span.start))
    return shown.visible(fact.statement)
