"""A report for code scanning: View -> SARIF 2.1.0 (OASIS Standard, 27 March 2020).

A result is an error or a warning, its rule the label. It stands at the evidence in the gold's article, which is in the
repository; the claim in the recorded summary is a related location. Fingerprints hold what the claim is, not where or
when it was found, so that a finding is the same one in the next run.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from harness import __version__
from harness.gold import Importance
from harness.reports import shown
from harness.reports.findings import Finding
from harness.reports.places import Place, Places
from harness.reports.view import View
from harness.verdict import Label, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
RESULTS, BYTES = 25_000, 10_000_000  # what code scanning takes of one run, and of one file in gzip
MESSAGE = 1000  # characters of a message that are shown
RULES: dict[Label, str] = {
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
    keep = min(len(view.failures), results)
    while True:
        text = json.dumps(_log(view, view.failures[:keep]), indent=1) + "\n"
        if not keep or len(gzip.compress(text.encode(), 6)) <= size:
            return text
        keep = keep * 3 // 4


def _log(view: View, found: Sequence[Finding]) -> dict[str, Any]:
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(view, found)]}


def _run(view: View, found: Sequence[Finding]) -> dict[str, Any]:
    manifest = view.manifest
    seen: Counter[str] = Counter()
    places = Places(view)
    notes = []
    if len(found) < len(view.failures):
        text = (
            f"{len(found)} of {len(view.failures)} findings are listed, the worst; the others are in the other reports"
        )
        notes.append({"level": "warning", "message": {"text": text}})
    invocation: dict[str, Any] = {"executionSuccessful": bool(manifest.finished), "startTimeUtc": manifest.started}
    if manifest.finished:
        invocation["endTimeUtc"] = manifest.finished
    if notes:
        invocation["toolExecutionNotifications"] = notes
    return {
        "tool": {
            "driver": {"name": "claim-harness", "version": __version__, "rules": [_rule(label) for label in RULES]}
        },
        "automationDetails": {"id": f"claim-harness/{shown.visible(str(manifest.suite.get('name', '')))}/"},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "results": [_result(places, finding, seen) for finding in found],
        "properties": {"run": shown.visible(manifest.run), "signature": manifest.signature},
    }


def _rule(label: Label) -> dict[str, Any]:
    return {
        "id": label.value,
        "name": label.value.capitalize(),
        "shortDescription": {"text": RULES[label]},
        "fullDescription": {"text": RULES[label]},
        "help": {"text": f"{RULES[label]} The message says which words differ; compare the summary with the article."},
        "defaultConfiguration": {"level": "warning" if label in WARNED else "error"},
        "properties": {"tags": ["summary", "figures"]},
    }


def _result(places: Places, finding: Finding, seen: Counter[str]) -> dict[str, Any]:
    record, verdict = finding.record, finding.verdict
    importance = finding.fact.importance if finding.fact else Importance.SUPPORTING
    result: dict[str, Any] = {
        "ruleId": verdict.label.value,
        "ruleIndex": list(RULES).index(verdict.label),
        "level": LEVELS[verdict.severity],
        "message": {"text": message(finding)},
        "locations": [
            {
                "physicalLocation": _physical(places.in_article(finding)),
                "logicalLocations": [{"fullyQualifiedName": shown.visible(record.checked.id), "kind": "member"}],
            }
        ],
        "partialFingerprints": _fingerprints(finding, seen),
        "properties": {
            "case": shown.visible(record.case),
            "model": shown.visible(record.model),
            "prompt": shown.visible(record.prompt),
            "repeat": record.repeat,
            "importance": importance.value,
            **({"fact": shown.visible(verdict.fact)} if verdict.fact else {}),
        },
    }
    if place := places.in_records(finding):
        said = {"text": f"“{_cut(verdict.claim.text, 200)}” in the recorded summary"}
        result["relatedLocations"] = [{"id": 1, "physicalLocation": _physical(place), "message": said}]
    return result


def message(finding: Finding) -> str:
    """Who wrote what, and what is wrong with it."""
    record, verdict = finding.record, finding.verdict
    head = f"{record.model} wrote “{_cut(verdict.claim.text, 200)}”: {verdict.label.value}. {verdict.reason}"
    sentence = f"{finding.before}{verdict.claim.text}{finding.after}"
    return _cut(f"{head} The summary ({record.checked.id}): {sentence}", MESSAGE)


def _fingerprints(finding: Finding, seen: Counter[str]) -> dict[str, str]:
    """The same in every run for the same claim; a second one of a summary gets the next number.

    Code scanning looks at `primaryLocationLineHash` alone, and would else hash the article's line, which many findings
    share.
    """
    record, verdict = finding.record, finding.verdict
    words = " ".join(verdict.claim.text.split())
    parts = (
        record.case,
        record.model,
        record.prompt,
        str(record.repeat),
        verdict.label.value,
        verdict.fact or "",
        words,
    )
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]
    seen[digest] += 1
    mark = f"{digest}:{seen[digest]}"
    return {"primaryLocationLineHash": mark, "claim/v1": mark}


def _physical(place: Place) -> dict[str, Any]:
    uri = ("file://" if place.file.startswith("/") else "") + quote(place.file, errors="backslashreplace")
    region: dict[str, Any] = {"startLine": place.line, "startColumn": place.column}
    if (place.end_line, place.end_column) != (place.line, place.column):
        region |= {"endLine": place.end_line, "endColumn": place.end_column}
    return {"artifactLocation": {"uri": uri}, "region": region}


def _cut(text: str, size: int) -> str:
    line = shown.visible(text)
    return line if len(line) <= size else line[: size - 1].rstrip() + "…"
