"""Records and manifests as plain values: Record <-> dict, Manifest <-> dict, ready for JSON.

The object of a checked summary is a contract with whoever reads it: see schemas/record.schema.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from sys import intern
from typing import Any

from harness.gold import Importance
from harness.models import Summary
from harness.records import shapes
from harness.records.checked import checked_json, checked_of, cost_json, cost_of, usage_json, usage_of
from harness.records.nouns import CaseSheet, FactSheet, Manifest, Record
from harness.records.shapes import FORMAT, flag, known_format, text, whole
from harness.status import Status

# --------------------------------------------------------------------------- a checked summary


# What recurs in the records of a run is kept once: a report holds thousands of them.


# --------------------------------------------------------------------------- a judge's part in it


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
        "usage": usage_json(summary.usage),
        "cached": summary.cached,
        "batched": summary.batched,
        "cost": cost_json(summary.cost),
        **({"estimated": True} if summary.estimated else {}),
        "answer_status": summary.status.value,
    }


def record_of(data: Mapping[str, Any]) -> Record:
    """The inverse of `record_json`."""
    checked = checked_of(data)
    usage = usage_of(data["usage"])
    summary = Summary(
        text=text(data["summary"], "summary"),
        status=Status(data.get("answer_status", checked.status)),  # the first records did not say
        usage=usage,
        finish_reason=text(data["finish_reason"], "finish_reason"),
        error=checked.error,
        cached=flag(data["cached"], "cached"),
        batched=flag(data.get("batched", False), "batched"),
        cost=cost_of(data.get("cost")),
        estimated=flag(data.get("estimated", False), "estimated"),
    )
    return Record(
        case=intern(data["case"]),
        model=intern(data["model"]),
        prompt=intern(data["prompt"]),
        repeat=whole(data["repeat"], "repeat"),
        seed=None if data["seed"] is None else whole(data["seed"], "seed"),
        summary=summary,
        checked=checked,
    )


def manifest_json(manifest: Manifest) -> dict[str, Any]:
    """The manifest as it is stored."""
    return {
        "format": FORMAT,
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
                "article": case.article,
                **({} if case.gold else {"gold": False}),
                **({"published": case.published} if case.published else {}),
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
    known_format(data)
    cases = tuple(
        CaseSheet(
            name=text(case["name"], "name of a case"),
            folder=text(case["folder"], "folder of a case"),
            digest=text(case["digest"], "digest of a case"),
            article=text(case.get("article", ""), "article of a case"),  # the first runs did not keep it
            gold=case.get("gold", True),
            published=case.get("published", ""),
            facts=tuple(
                FactSheet(
                    id=text(fact["id"], "id of a fact"),
                    importance=Importance(fact["importance"]),
                    statement=text(fact["statement"], "statement of a fact"),
                )
                for fact in case["facts"]
            ),
        )
        for case in data["cases"]
    )
    return Manifest(
        run=text(data["run"], "run"),
        started=text(data["started"], "started"),
        finished=None if data["finished"] is None else text(data["finished"], "finished"),
        token=text(data.get("token", ""), "token"),
        signature=shapes.signature(data["signature"]),
        suite=shapes.suite(data["suite"]),
        cases=cases,
    )
