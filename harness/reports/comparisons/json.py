"""A comparison for programs: Comparison -> one JSON document with every difference, test and change."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from harness.measure import Change, Comparison, Difference, Differing, Duel, Interval, Rate
from harness.records import FORMAT, claim_json


def render(comparison: Comparison) -> str:
    """The whole comparison."""
    return json.dumps(_comparison(comparison), indent=2) + "\n"


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "sides": [
            {
                "name": side.name,
                "run": side.manifest.run,
                "model": side.model or None,
                "signature": dict(side.manifest.signature),
            }
            for side in comparison.sides
        ],
        "tests": {"errors": comparison.tests[0], "other_measures": comparison.tests[1], "correction": "Holm"},
        "comparisons": [_duel(duel) for duel in comparison.duels],
        "leaderboard": [
            {
                "rank": place.rank,
                "side": place.side,
                "errors": {**_rate(place.errors), "interval": _interval(place.interval)},
                "key_coverage": _rate(place.key_coverage),
                "checked": place.summaries,
                "better_than": list(place.better_than),
            }
            for place in comparison.board
        ],
    }


def _duel(duel: Duel) -> dict[str, Any]:
    return {
        "base": duel.base.name,
        "head": duel.head.name,
        "signature": _differing(duel.signature),
        "unlike": _differing(duel.unlike),
        "pairs": len(duel.paired.pairs),
        "articles": duel.articles,
        "left_out": {
            "unchecked_pairs": len(duel.paired.unchecked),
            "base_alone": duel.paired.alone[0],
            "head_alone": duel.paired.alone[1],
        },
        "verdict": duel.primary.verdict,
        "measures": [_difference(difference) for difference in duel.differences],
        "summaries": {"broke": duel.passing.broke, "fixed": duel.passing.fixed, "mcnemar_p": duel.passing.mcnemar},
        "broke": _changes(duel.changes.broke),
        "fixed": _changes(duel.changes.fixed),
        "still": _changes(duel.changes.still),
    }


def _differing(found: Iterable[Differing]) -> list[dict[str, Any]]:
    return [{"field": each.field, "base": each.base, "head": each.head} for each in found]


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "measure": difference.measure,
        "base": _rate(difference.base),
        "head": _rate(difference.head),
        "difference": difference.change,
        "interval": _interval(difference.interval),
        "p": difference.p.value if difference.p else None,
        "p_adjusted": difference.adjusted,
        "exact": difference.p.exact if difference.p else None,
        "detectable": difference.detectable,
        "head_is": difference.verdict,
    }


def _rate(rate: Rate) -> dict[str, Any]:
    return {"hits": rate.hits, "of": rate.of, "value": rate.value}


def _interval(interval: Interval | None) -> dict[str, Any] | None:
    return {"low": interval.low, "high": interval.high, "method": interval.method} if interval else None


def _changes(found: Iterable[Change]) -> list[dict[str, Any]]:
    return [
        {
            "summary": change.record.checked.id,
            "case": change.record.case,
            "model": change.record.model,
            "prompt": change.record.prompt,
            "repeat": change.record.repeat,
            "importance": change.importance.value if change.importance else None,
            "other": change.was,
            **claim_json(change.verdict),
        }
        for change in found
    ]
