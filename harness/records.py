"""Records and manifests as plain values: Record <-> dict, Manifest <-> dict, ready for JSON.

The object of a checked summary is a contract with whoever reads it: see schemas/record.schema.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from harness import RULES
from harness.types import (
    Aspect,
    CaseSheet,
    Checked,
    Claim,
    Context,
    Evidence,
    FactSheet,
    FactState,
    Importance,
    Kind,
    Label,
    Manifest,
    Match,
    Record,
    Severity,
    Span,
    Status,
    Summary,
    Usage,
    Verdict,
)

# --------------------------------------------------------------------------- a checked summary


def checked_json(checked: Checked) -> dict[str, Any]:
    """The contract's object of one checked summary."""
    return {
        "id": checked.id,
        "status": checked.status.value,
        "checker": RULES,
        "claims": [claim_json(verdict) for verdict in checked.verdicts],
        "facts": [{"id": fact, "state": state.value} for fact, state in checked.facts],
        "error": checked.error,
    }


def checked_of(data: Mapping[str, Any]) -> Checked:
    """The inverse of `checked_json`; of a claim's context only its span is left."""
    return Checked(
        id=data["id"],
        status=Status(data["status"]),
        verdicts=tuple(_verdict_of(claim) for claim in data["claims"]),
        facts=tuple((fact["id"], FactState(fact["state"])) for fact in data["facts"]),
        error=data["error"],
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
        "fact": verdict.fact,
        "aspects": {a.value: verdict.aspects.get(a, Match.NA).value for a in aspects_of(claim.kind)},
        "reason": verdict.reason,
        "evidence": [{"start": e.span.start, "end": e.span.end, "text": e.text} for e in verdict.evidence],
    }


def _verdict_of(data: Mapping[str, Any]) -> Verdict:
    span = Span(data["start"], data["end"])
    return Verdict(
        claim=Claim(span=span, text=data["text"], kind=Kind(data["kind"]), context=Context(sentence=span, clause=span)),
        label=Label(data["label"]),
        severity=Severity(data["severity"]),
        aspects={Aspect(aspect): Match(match) for aspect, match in data["aspects"].items()},
        reason=data["reason"],
        fact=data["fact"],
        evidence=tuple(Evidence(span=Span(e["start"], e["end"]), text=e["text"]) for e in data["evidence"]),
    )


# --------------------------------------------------------------------------- a record and a manifest


def record_json(record: Record) -> dict[str, Any]:
    """The checked summary, and beside it what made it and what the model wrote."""
    summary = record.summary
    return {
        **checked_json(record.checked),
        "case": record.case,
        "model": record.model,
        "prompt": record.prompt,
        "repeat": record.repeat,
        "seed": record.seed,
        "summary": summary.text,
        "finish_reason": summary.finish_reason,
        "usage": {
            "prompt_tokens": summary.usage.prompt_tokens,
            "completion_tokens": summary.usage.completion_tokens,
        },
        "cached": summary.cached,
        "cost": None if summary.cost is None else float(summary.cost),
        "answer_status": summary.status.value,
    }


def record_of(data: Mapping[str, Any]) -> Record:
    """The inverse of `record_json`."""
    checked = checked_of(data)
    usage = Usage(**data["usage"])
    cost = data.get("cost")
    summary = Summary(
        text=data["summary"],
        status=Status(data.get("answer_status", checked.status)),  # the first records did not say
        usage=usage,
        finish_reason=data["finish_reason"],
        error=checked.error,
        cached=data["cached"],
        cost=None if cost is None else Decimal(repr(cost)),
    )
    return Record(
        case=data["case"],
        model=data["model"],
        prompt=data["prompt"],
        repeat=data["repeat"],
        seed=data["seed"],
        summary=summary,
        checked=checked,
    )


def manifest_json(manifest: Manifest) -> dict[str, Any]:
    """The manifest as it is stored."""
    return {
        "run": manifest.run,
        "started": manifest.started,
        "finished": manifest.finished,
        "token": manifest.token,
        "signature": dict(manifest.signature),
        "suite": dict(manifest.suite),
        "cases": [
            {
                "name": case.name,
                "folder": case.folder,
                "digest": case.digest,
                "facts": [
                    {"id": fact.id, "importance": fact.importance.value, "statement": fact.statement}
                    for fact in case.facts
                ],
            }
            for case in manifest.cases
        ],
    }


def manifest_of(data: Mapping[str, Any]) -> Manifest:
    """The inverse of `manifest_json`."""
    cases = tuple(
        CaseSheet(
            name=case["name"],
            folder=case["folder"],
            digest=case["digest"],
            facts=tuple(
                FactSheet(id=fact["id"], importance=Importance(fact["importance"]), statement=fact["statement"])
                for fact in case["facts"]
            ),
        )
        for case in data["cases"]
    )
    return Manifest(
        run=data["run"],
        started=data["started"],
        finished=data["finished"],
        token=data.get("token", ""),
        signature=data["signature"],
        suite=data["suite"],
        cases=cases,
    )
