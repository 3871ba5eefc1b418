"""Records of Every Eval Ever (schema 0.3): a model's rates, and a line for each of its summaries that was checked.

How many were not stands in the details of the library. Ids are digests of what made the run, so that the same run
exports the same bytes.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from harness.measure import CONFIDENCE, SCORED
from harness.records import Record
from harness.reports.exports import scored
from harness.reports.rows import EVERY, Estimate, Row
from harness.reports.view import View
from harness.version import RULES, __version__

SCHEMA = "0.3.0"
EXPORTED_RATES = {  # our name -> what it is, and whether less of it is better
    "errors": ("Share of checked claims that are wrong", True),
    "wrong_summaries": ("Share of checked summaries with a wrong claim in them", True),
    "key_coverage": ("Share of key facts that the summaries tell rightly", False),
}


def files(view: View) -> Mapping[str, bytes]:
    """`MODEL/ID.json` and `MODEL/ID_samples.jsonl`; MODEL is DEVELOPER/NAME where the model is called so."""
    made: dict[str, bytes] = {}
    for row in _totals(view):
        id = str(
            uuid.uuid5(uuid.NAMESPACE_URL, f"claim-harness/{view.manifest.token or view.manifest.run}/{row.model}")
        )
        place = "/".join(scored.file_name(part) for part in row.model.split("/")[:2])
        lines = [json.dumps(one) for one in _instances(view, row)]
        made[f"{place}/{id}.json"] = (json.dumps(_log(view, row), indent=2) + "\n").encode()
        made[f"{place}/{id}_samples.jsonl"] = "".join(f"{line}\n" for line in lines).encode()
    return made


def _totals(view: View) -> Iterator[Row]:
    """Of each model the row of all its prompts."""
    several = {row.model for row in view.rows if row.prompt == EVERY}
    return (row for row in view.rows if row.prompt == EVERY or row.model not in several)


def _id(view: View, row: Row) -> str:
    return f"{view.manifest.suite['name']}/{row.model}/{_seconds(view)}"


def _seconds(view: View) -> str:
    return str(int(datetime.fromisoformat(view.manifest.finished or view.manifest.started).timestamp()))


def _log(view: View, row: Row) -> dict[str, Any]:
    became = {f"summaries_{status.value}": str(number) for status, number in row.counts.summaries.items()}
    details = {"run": view.manifest.run, "rules": RULES, **became}
    results = [
        _result(view, row, name, getattr(row, name))
        for name in EXPORTED_RATES
        if getattr(row, name).rate.value is not None
    ]
    return {
        "schema_version": SCHEMA,
        "evaluation_id": _id(view, row),
        "evaluation_timestamp": view.manifest.started,
        "retrieved_timestamp": _seconds(view),
        "source_metadata": {
            "source_name": view.manifest.suite["name"],
            "source_type": "evaluation_run",
            "source_organization_name": "unknown",
            "evaluator_relationship": "other",
        },
        "eval_library": {"name": "claim-harness", "version": __version__, "additional_details": details},
        "model_info": {
            "name": row.model,
            "id": row.model,
            "additional_details": {"deployment_type": "unknown", "model_availability": "unknown"},
        },
        "evaluation_results": results,
    }


def _result(view: View, row: Row, name: str, estimate: Estimate) -> dict[str, Any]:
    described, lower = EXPORTED_RATES[name]
    spread = estimate.interval
    uncertain = {"num_samples": row.counts.scored}
    interval = spread and {
        "lower": spread.low,
        "upper": spread.high,
        "confidence_level": CONFIDENCE,
        "method": spread.method,
    }
    return {
        "evaluation_result_id": f"{_id(view, row)}#{name}",
        "evaluation_name": view.manifest.suite["name"],
        "source_data": {"dataset_name": view.manifest.suite["name"], "source_type": "other"},
        "metric_config": {
            "evaluation_description": described,
            "metric_id": f"claim_harness.{name}",
            "metric_name": name,
            "metric_unit": "proportion",
            "lower_is_better": lower,
            "score_type": "continuous",
            "min_score": 0,
            "max_score": 1,
        },
        "score_details": {
            "score": estimate.rate.value,
            "details": {"hits": str(estimate.rate.hits), "of": str(estimate.rate.of)},
            "uncertainty": {**uncertain, "confidence_interval": interval} if interval else uncertain,
        },
    }


def _instances(view: View, row: Row) -> Iterator[dict[str, Any]]:
    articles = {case.name: case.article for case in view.manifest.cases}
    held = (record for record in view.records if row.holds(record) and record.checked.status in SCORED)
    return (_instance(view, row, record, articles.get(record.case, "")) for record in held)


def _instance(view: View, row: Row, record: Record, article: str) -> dict[str, Any]:
    usage = record.summary.usage
    right = scored.label(record) == scored.PASS
    return {
        "schema_version": SCHEMA,
        "evaluation_id": _id(view, row),
        "model_id": row.model,
        "evaluation_name": view.manifest.suite["name"],
        "evaluation_result_id": f"{_id(view, row)}#wrong_summaries",
        "sample_id": f"{record.case}/{record.prompt}/{record.repeat}",
        "interaction_type": "single_turn",
        "input": {"raw": article, "reference": []},
        "output": {"raw": [record.summary.text]},
        "answer_attribution": [],
        "evaluation": {"score": 0.0 if right else 1.0, "is_correct": right},  # as wrong_summaries counts
        "token_usage": {
            "input_tokens": usage.prompt_tokens,
            "output_tokens": usage.completion_tokens,
            "total_tokens": usage.prompt_tokens + usage.completion_tokens,
        },
        "metadata": {"status": record.checked.status.value, "comment": scored.comment(record)},
    }
