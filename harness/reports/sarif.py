"""A report for code scanning: View -> SARIF 2.1.0 (OASIS Standard, 27 March 2020).

A result is one mistake, however many summaries make it, its rule the label. It stands at the evidence in the gold's
article, which is in the repository; the first claims in the recorded summaries are related locations. Fingerprints hold
what is wrong, not where, when or by whom, so that a finding is the same one in the next run.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from harness.gold import Importance
from harness.reports import shown
from harness.reports.entries import headline, where
from harness.reports.findings import Finding
from harness.reports.grouping import Group
from harness.reports.places import Place, Places
from harness.reports.view import View
from harness.verdict import Label, Severity
from harness.version import __version__

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
RESULTS, BYTES = 25_000, 10_000_000  # what code scanning takes of one run, and of one file in gzip
MESSAGE = 1000  # characters of a message that are shown
MAX_LOCATIONS = 10  # summaries with a mistake that are pointed to
SARIF_RULES: dict[Label, str] = {
    Label.CONTRADICTED: "A fact about the same thing says something else.",
    Label.UNSUPPORTED: "Nothing in the article bears the figure or quotation.",
    Label.MISSCOPED: "The right figure for the wrong thing.",
    Label.MISATTRIBUTED: "The right figure or quotation, credited to somebody else.",
    Label.UNATTRIBUTED: "Right, but stated as fact where the article credits somebody.",
    Label.MISQUALIFIED: "Right, but a bound or a hedge was changed.",
    Label.MISQUOTED: "Quotation marks around words that were not said.",
}
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
WARNED = frozenset({Label.UNATTRIBUTED})  # labels that are never errors


def render(view: View, results: int = RESULTS, size: int = BYTES) -> str:
    """The whole document, cut to the worst findings where there are more than code scanning takes."""
    places = Places(view)
    made = [_result(places, group) for group in view.groups[:results]]
    while True:
        text = json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [_run(view, made)]}, indent=1) + "\n"
        packed = len(gzip.compress(text.encode(), 6))
        if not made or packed <= size:
            return text
        made = made[: min(len(made) - 1, int(0.95 * len(made) * size / packed))]


def _run(view: View, made: Sequence[dict[str, Any]]) -> dict[str, Any]:
    manifest = view.manifest
    notes = []
    if len(made) < len(view.groups):
        text = f"{len(made)} of {len(view.groups)} findings are listed, the worst; the others are in the other reports"
        notes.append({"level": "warning", "message": {"text": text}})
    invocation: dict[str, Any] = {"executionSuccessful": bool(manifest.finished), "startTimeUtc": manifest.started}
    if manifest.finished:
        invocation["endTimeUtc"] = manifest.finished
    if notes:
        invocation["toolExecutionNotifications"] = notes
    return {
        "tool": {
            "driver": {
                "name": "claim-harness",
                "version": __version__,
                "rules": [_rule(label) for label in SARIF_RULES],
            }
        },
        "automationDetails": {"id": f"claim-harness/{shown.visible(str(manifest.suite.get('name', '')))}/"},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "results": list(made),
        "properties": {"run": shown.visible(manifest.run), "signature": manifest.signature},
    }


def _rule(label: Label) -> dict[str, Any]:
    return {
        "id": label.value,
        "name": label.value.capitalize(),
        "shortDescription": {"text": SARIF_RULES[label]},
        "fullDescription": {"text": SARIF_RULES[label]},
        "help": {
            "text": f"{SARIF_RULES[label]} The message says which words differ; compare the summary with the article."
        },
        "defaultConfiguration": {"level": "warning" if label in WARNED else "error"},
        "properties": {"tags": ["summary", "figures"]},
    }


def _result(places: Places, group: Group) -> dict[str, Any]:
    example, verdict = group.example, group.verdict
    importance = group.fact.importance if group.fact else Importance.SUPPORTING
    first = list({member.record.checked.id: member for member in group.members}.values())[:MAX_LOCATIONS]
    result: dict[str, Any] = {
        "ruleId": verdict.label.value,
        "ruleIndex": list(SARIF_RULES).index(verdict.label),
        "level": LEVELS[group.severity],
        "message": {"text": message(group)},
        "occurrenceCount": len(group.members),
        "locations": [
            {
                "physicalLocation": _physical(places.in_article(example)),
                "logicalLocations": [
                    {"fullyQualifiedName": shown.visible(member.record.checked.id), "kind": "member"}
                    for member in first
                ],
            }
        ],
        "partialFingerprints": _fingerprints(group),
        "properties": {
            "case": shown.visible(example.record.case),
            "models": {shown.visible(model): number for model, number in group.by_model},
            "importance": importance.value,
            **({"fact": shown.visible(verdict.fact)} if verdict.fact else {}),
        },
    }
    found = [(place, member) for member in first if (place := places.in_records(member))]
    if found:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _physical(place), "message": _message_of(member)}
            for number, (place, member) in enumerate(found, start=1)
        ]
    return result


def _message_of(finding: Finding) -> dict[str, str]:
    said = f"“{_cut(finding.verdict.claim.text, 200)}” in the recorded summary of {shown.visible(finding.record.model)}"
    return {"text": said}


def message(group: Group) -> str:
    """What is wrong, and who wrote it."""
    example, verdict = group.example, group.verdict
    claim = _cut(verdict.claim.text, 200)
    wrote = f"{example.record.model} wrote “{claim}”" if group.summaries == 1 else f"“{claim}” in {where(group)}"
    sentence = f"{example.before}{verdict.claim.text}{example.after}"
    told = f"{headline(verdict)} {wrote}. The summary ({example.record.checked.id}): {sentence}"
    return _cut(told, MESSAGE)


def _fingerprints(group: Group) -> dict[str, str]:
    """The same in every run for the same mistake.

    Code scanning looks at `primaryLocationLineHash` alone, and would else hash the article's line, which many findings
    share.
    """
    digest = hashlib.sha256("\0".join(group.key).encode("utf-8", "backslashreplace")).hexdigest()[:32]
    return {"primaryLocationLineHash": f"{digest}:1", "mistake/v1": digest}


def _physical(place: Place) -> dict[str, Any]:
    uri = ("file://" if place.file.startswith("/") else "") + quote(place.file, errors="backslashreplace")
    region: dict[str, Any] = {"startLine": place.line, "startColumn": place.column}
    if (place.end_line, place.end_column) != (place.line, place.column):
        region |= {"endLine": place.end_line, "endColumn": place.end_column}
    return {"artifactLocation": {"uri": uri}, "region": region}


def _cut(text: str, size: int) -> str:
    line = shown.visible(text)
    return line if len(line) <= size else line[: size - 1].rstrip() + "…"
