"""`gen_ai.evaluation.result` events, after OpenTelemetry's conventions for generative AI, as OTLP in JSON Lines.

A line is a summary. The collector's otlpjsonfile receiver reads such a file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from harness.records import Record
from harness.reports.exports import scored
from harness.reports.view import View
from harness.status import Status
from harness.version import RULES, __version__

EVENT = "gen_ai.evaluation.result"
Value = str | float | int


def files(view: View) -> Mapping[str, bytes]:
    """`events.jsonl`."""
    when = view.manifest.finished or view.manifest.started
    lines = (json.dumps(_line(view, record, when)) for record in view.records)
    return {"events.jsonl": "".join(f"{line}\n" for line in lines).encode()}


def attributes(record: Record) -> dict[str, Value]:
    """What the conventions ask of an event, and what made the summary under names of our own."""
    value = scored.score(record)
    told: dict[str, Value] = {
        "gen_ai.evaluation.name": scored.NAME,
        "gen_ai.evaluation.score.label": scored.label(record),
        "gen_ai.evaluation.explanation": scored.comment(record),
        "gen_ai.request.model": record.model,
        "claim_harness.case": record.case,
        "claim_harness.prompt": record.prompt,
        "claim_harness.repeat": record.repeat,
        "claim_harness.checker": RULES,
    }
    if value is not None:
        told["gen_ai.evaluation.score.value"] = float(value)
    if record.checked.status is Status.FAILED:
        told["error.type"] = "_OTHER"
    return told


def _line(view: View, record: Record, when: str) -> dict[str, Any]:
    nanoseconds = str(int(datetime.fromisoformat(when).timestamp()) * 1_000_000_000)
    event = {
        "timeUnixNano": nanoseconds,
        "observedTimeUnixNano": nanoseconds,
        "eventName": EVENT,
        "severityNumber": 9,  # INFO
        "attributes": _listed(attributes(record)),
    }
    scope = {"name": "claim-harness", "version": __version__}
    resource = {"attributes": _listed({"service.name": "claim-harness", "claim_harness.run": view.manifest.run})}
    return {"resourceLogs": [{"resource": resource, "scopeLogs": [{"scope": scope, "logRecords": [event]}]}]}


def _listed(told: Mapping[str, Value]) -> list[dict[str, Any]]:
    return [{"key": key, "value": _value(value)} for key, value in told.items()]


def _value(value: Value) -> dict[str, Any]:
    if isinstance(value, float):
        return {"doubleValue": value}
    return {"intValue": str(value)} if isinstance(value, int) else {"stringValue": value}
