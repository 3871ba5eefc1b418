"""A report for programs: View -> one JSON document with counts, rates, gates, failures and facts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from harness.measure import Blamed, Corrected, Counts, Interval, Reviewers, Said
from harness.records import FORMAT, claim_json, plain
from harness.reports import gate_tables, judge_tables, marks
from harness.reports.findings import Finding
from harness.reports.reviewed import Review
from harness.reports.rows import EVERY, Estimate, Row
from harness.reports.spending import ALL, Spending
from harness.reports.view import View
from harness.status import Status
from harness.suites import thresholds
from harness.verdict import FactState, Label, OpinionStatus, Severity


def render(view: View) -> str:
    """The whole report."""
    return json.dumps(_report(view), indent=2) + "\n"


def _report(view: View) -> dict[str, Any]:
    manifest = plain.manifest_json(view.manifest)
    return {
        "format": FORMAT,
        "run": manifest["run"],
        "started": manifest["started"],
        "finished": manifest["finished"],
        "signature": manifest["signature"],
        "suite": manifest["suite"],
        "models": [_row(row) for row in view.rows],
        **({"review": _review(view, view.review)} if view.review else {}),
        "spending": [_spending(row) for row in view.spending],
        "gates": [
            {
                **thresholds.plain(outcome.gate),
                "held_against": {
                    "model": outcome.scope.model or None,
                    "prompt": outcome.scope.prompt or None,
                    "case": outcome.scope.case or None,
                },
                "hits": outcome.rate.hits,
                "of": outcome.rate.of,
                "value": outcome.rate.value,
                "measured": gate_tables.measured(outcome),
                "outcome": outcome.holding.value,
                "why": outcome.why or None,
                **({"claims": [_blamed(one) for one in outcome.blamed]} if outcome.blamed else {}),
            }
            for outcome in view.gates
        ],
        "failures": _findings(view.failures),
        "undecided": _findings(view.undecided),
        "unchecked": [
            {
                "id": record.checked.id,
                "status": record.checked.status.value,
                "error": record.checked.error,
            }
            for record in view.unchecked
        ],
        "facts": [
            {
                "case": row.case,
                "id": row.fact.id,
                "importance": row.fact.importance.value,
                "statement": row.fact.statement,
                "models": {
                    model: {state.value: states.get(state, 0) for state in FactState}
                    for model, states in zip(view.models, row.states, strict=True)
                },
            }
            for row in view.facts
        ],
    }


def _blamed(one: Blamed) -> dict[str, Any]:
    claim = one.verdict.claim
    place = {"start": claim.span.start, "end": claim.span.end, "text": claim.text}
    return {"summary": one.record.checked.id, **place, "label": one.verdict.label.value, "p_error": one.verdict.p_error}


def _row(row: Row) -> dict[str, Any]:
    return {
        "model": row.model,
        "prompt": None if row.prompt == EVERY else row.prompt,
        **_counts(row.counts),
        "errors": _estimate(row.errors),
        "key_coverage": _estimate(row.key_coverage),
        "wrong_summaries": _estimate(row.wrong_summaries),
    }


def _review(view: View, review: Review) -> dict[str, Any]:
    """`models` by what the report does not go by: the labels as marked, or where it is `reviewed` the rules alone."""
    return {
        "reviewed": review.reviewed,
        "digest": review.digest,
        "marked": review.binding.bound,
        "hinted": review.binding.hinted,
        "loose": review.binding.loose,
        "marks": [
            {
                "model": row.model,
                "prompt": None if row.prompt == EVERY else row.prompt,
                **{each.value: said.get(each, 0) for each in Said},
            }
            for row, said in zip(view.rows, review.said, strict=True)
        ],
        "models": [_row(row) for row in review.rows],
        "corrected": [
            {
                "model": row.model,
                "prompt": None if row.prompt == EVERY else row.prompt,
                "errors": {"marked": true.errors[1], "indeed": true.errors[0]},
                "right": {"marked": true.passed[1], "errors": true.passed[0]},
                "rate": _corrected(true.estimate),
            }
            for row, true in zip(view.rows, review.true, strict=True)
        ],
        "reviewers": _reviewers(review.reviewers),
        "doubted": _findings(view.doubted),
    }


def _corrected(estimate: Corrected | None) -> dict[str, Any] | None:
    return {"value": estimate.value, "interval": _interval(estimate.interval)} if estimate else None


def _reviewers(found: Reviewers) -> dict[str, Any]:
    return {
        "marks": {name: {each.value: said.get(each, 0) for each in Said} for name, said in found.said.items()},
        "shared": found.shared,
        "same": found.same,
        "alpha": found.alpha,
        "interval": _interval(found.interval),
    }


def _counts(counts: Counts) -> dict[str, Any]:
    return {
        "summaries": {status.value: counts.summaries.get(status, 0) for status in Status},
        "figures": counts.figures,
        "quotations": counts.quotations,
        "labels": {label.value: counts.labels.get(label, 0) for label in Label},
        **({"judge": _judge(counts)} if counts.opinions else {}),
        **({"judge_on_decided": _seconds(counts)} if counts.seconds else {}),
    }


def _spending(row: Spending) -> dict[str, Any]:
    """`cost` is null where no price is known; it is by currency, and empty where it is nothing."""
    return {
        "model": None if row.model == ALL else row.model,
        "judge": row.judge,
        "answers": row.answers,
        "cached": row.cached,
        "prompt_tokens": row.prompt_tokens,
        "completion_tokens": row.completion_tokens,
        "cost": {unit: float(amount) for unit, amount in row.money.items()} if row.priced else None,
        "unpriced": row.unpriced,
        **({"estimated": row.estimated} if row.estimated else {}),
    }


def _judge(counts: Counts) -> dict[str, Any]:
    rate = counts.errors_with_judge
    return {
        **{status.value: counts.opinions.get(status, 0) for status in OpinionStatus},
        "severities": {severity.value: counts.judged.get(severity, 0) for severity in Severity},
        "errors_with_judge": {"hits": rate.hits, "of": rate.of, "value": rate.value},
    }


def _seconds(counts: Counts) -> dict[str, Any]:
    both = {name.replace(" ", "_"): counts.seconded.get(key, 0) for name, key in judge_tables.SECONDED.items()}
    return {**{status.value: counts.seconds.get(status, 0) for status in OpinionStatus}, **both}


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return {
        "hits": estimate.rate.hits,
        "of": estimate.rate.of,
        "value": estimate.rate.value,
        "interval": _interval(estimate.interval),
    }


def _interval(interval: Interval | None) -> dict[str, Any] | None:
    return {"low": interval.low, "high": interval.high, "method": interval.method} if interval else None


def _findings(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {
            "summary": finding.record.checked.id,
            "case": finding.record.case,
            "model": finding.record.model,
            "prompt": finding.record.prompt,
            "repeat": finding.record.repeat,
            "sentence": f"{finding.before}{finding.verdict.claim.text}{finding.after}",
            **claim_json(finding.verdict),
            **({"marks": [marks.as_json(mark) for mark in finding.marked.marks]} if finding.marked.marks else {}),
            **({"hints": [marks.as_json(mark) for mark in finding.marked.hints]} if finding.marked.hints else {}),
        }
        for finding in findings
    ]
