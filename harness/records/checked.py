"""A checked summary as plain values: Checked <-> dict, ready for JSON.

The object is a contract with whoever reads it: see schemas/record.schema.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from sys import intern
from types import MappingProxyType
from typing import Any

from harness.gold import Evidence
from harness.models import Usage
from harness.reading import Claim, Context, Kind, Span
from harness.records.shapes import flag, text, whole
from harness.status import Status
from harness.verdict import Aspect, Checked, FactState, Judging, Label, Match, Opinion, OpinionStatus, Severity, Verdict
from harness.version import RULES


def checked_json(checked: Checked) -> dict[str, Any]:
    """The contract's object of one checked summary."""
    return {
        "id": checked.id,
        "status": checked.status.value,
        "checker": RULES,
        "claims": [claim_json(verdict) for verdict in checked.verdicts],
        "facts": [{"id": fact, "state": state.value} for fact, state in checked.facts],
        "error": checked.error,
        **({"judge": _judging_json(checked.judging)} if checked.judging else {}),
        **({"calibration": checked.calibration} if checked.calibration else {}),
    }


def checked_of(data: Mapping[str, Any]) -> Checked:
    """The inverse of `checked_json`; of a claim's context only its span is left."""
    return Checked(
        id=text(data["id"], "id"),
        status=Status(data["status"]),
        verdicts=tuple(_verdict_of(claim) for claim in data["claims"]),
        facts=tuple(_fact_state(fact["id"], fact["state"]) for fact in data["facts"]),
        error=None if data["error"] is None else text(data["error"], "error"),
        judging=_judging_of(data["judge"]) if "judge" in data else None,
        calibration=text(data.get("calibration", ""), "calibration"),
    )


def aspects_of(kind: Kind) -> tuple[Aspect, ...]:
    """The aspects that a claim lists: `wording` is for quotations."""
    return tuple(aspect for aspect in Aspect if aspect is not Aspect.WORDING or kind is Kind.QUOTATION)


def claim_json(verdict: Verdict) -> dict[str, Any]:
    """The contract's object of one claim."""
    claim = verdict.claim
    return {
        "start": claim.span.start,
        "end": claim.span.end,
        "text": claim.text,
        "kind": claim.kind.value,
        "label": verdict.label.value,
        "severity": verdict.severity.value,
        **({"p_error": verdict.p_error} if verdict.p_error is not None else {}),
        **({"decided_by": verdict.decided_by.value} if verdict.decided_by is not None else {}),
        "fact": verdict.fact,
        "aspects": {a.value: verdict.aspects.get(a, Match.NA).value for a in aspects_of(claim.kind)},
        "reason": verdict.reason,
        "evidence": [_evidence_json(evidence) for evidence in verdict.evidence],
        **({"judge": _opinion_json(verdict.opinion)} if verdict.opinion else {}),
    }


def _verdict_of(data: Mapping[str, Any]) -> Verdict:
    span = _span_of(data)
    return Verdict(
        claim=Claim(
            span=span,
            text=text(data["text"], "text"),
            kind=Kind(data["kind"]),
            context=Context(sentence=span, clause=span),
        ),
        label=Label(data["label"]),
        severity=Severity(data["severity"]),
        aspects=_aspects(tuple(data["aspects"].items())),
        reason=text(data["reason"], "reason"),
        fact=data["fact"] and intern(data["fact"]),
        evidence=tuple(map(_evidence_of, data["evidence"])),
        p_error=data.get("p_error"),
        decided_by=Aspect(data["decided_by"]) if "decided_by" in data else None,
        opinion=_opinion_of(data["judge"]) if "judge" in data else None,
    )


def _evidence_json(evidence: Evidence) -> dict[str, Any]:
    place = {"start": evidence.span.start, "end": evidence.span.end, "text": evidence.text}
    return {**place, "source": evidence.source} if evidence.source else place


def _evidence_of(data: Mapping[str, Any]) -> Evidence:
    return Evidence(span=_span_of(data), text=intern(data["text"]), source=text(data.get("source", ""), "source"))


def _span_of(data: Mapping[str, Any]) -> Span:
    start, end = whole(data["start"], "start"), whole(data["end"], "end")
    if not 0 <= start <= end:
        raise ValueError(f"{start} to {end} is no place in a text")
    return Span(start, end)


@lru_cache(maxsize=4096)
def _fact_state(fact: str, state: str) -> tuple[str, FactState]:
    return intern(fact), FactState(state)


@lru_cache(maxsize=4096)
def _aspects(compared: tuple[tuple[str, str], ...]) -> Mapping[Aspect, Match]:
    return MappingProxyType({Aspect(aspect): Match(match) for aspect, match in compared})


def _opinion_json(opinion: Opinion) -> dict[str, Any]:
    return {
        "status": opinion.status.value,
        "label": opinion.label.value if opinion.label else None,
        "severity": opinion.severity.value,
        "reason": opinion.reason,
        "evidence": _evidence_json(opinion.evidence) if opinion.evidence else None,
    }


def _opinion_of(data: Mapping[str, Any]) -> Opinion:
    return Opinion(
        status=OpinionStatus(data["status"]),
        label=Label(data["label"]) if data["label"] else None,
        severity=Severity(data["severity"]),
        reason=data["reason"],
        evidence=_evidence_of(data["evidence"]) if data["evidence"] else None,
    )


def _judging_json(judging: Judging) -> dict[str, Any]:
    return {
        "model": judging.model,
        "prompt": judging.prompt,
        "answers": list(judging.answers),
        "usage": usage_json(judging.usage),
        "cached": judging.cached,
        "cost": cost_json(judging.cost),
        **({"estimated": True} if judging.estimated else {}),
    }


def _judging_of(data: Mapping[str, Any]) -> Judging:
    return Judging(
        model=data["model"],
        prompt=data["prompt"],
        answers=tuple(data["answers"]),
        usage=usage_of(data["usage"]),
        cached=flag(data["cached"], "cached"),
        cost=cost_of(data.get("cost")),
        estimated=flag(data.get("estimated", False), "estimated"),
    )


def cost_json(cost: Decimal | None) -> float | None:
    return None if cost is None else float(cost)


def cost_of(cost: float | None) -> Decimal | None:
    if cost is not None and (isinstance(cost, bool) or not isinstance(cost, int | float)):
        raise TypeError("cost must be a number")
    return None if cost is None else Decimal(repr(cost))


def usage_of(data: Mapping[str, Any]) -> Usage:
    read, written = (whole(data[name], name) for name in ("prompt_tokens", "completion_tokens"))
    return Usage(prompt_tokens=read, completion_tokens=written)


def usage_json(usage: Usage) -> dict[str, int]:
    return {"prompt_tokens": usage.prompt_tokens, "completion_tokens": usage.completion_tokens}
