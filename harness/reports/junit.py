"""A report for CI servers: View -> JUnit XML, as Jenkins, GitLab and GitHub's reporters read it.

One suite holds the run's gates, a case for each scope that a gate is held against. Then one suite a model: a case for
each summary and each gate that is held against it. It fails where that gate fails and the summary has part in it; it
is an error where the model or the network failed, and skipped where there was nothing to check. What each claim is
accused of is written under it, whether it fails or not.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from datetime import datetime

from harness.gold import Importance
from harness.measure import MEASURES, SCORED, GateOutcome, Holding, blamed, count
from harness.records import Record
from harness.reports import shown, tables, text
from harness.reports.findings import Finding
from harness.reports.view import View
from harness.status import Status
from harness.suites import GateKind, thresholds

CHECKED = "checked"  # the case of a summary that no gate is about, and of the run: something was checked


def render(view: View) -> str:
    """The whole document; characters that XML 1.0 cannot hold are written out."""
    root = ET.Element("testsuites", name=shown.visible(f"harness {view.manifest.run}"))
    root.append(_gates(view))
    found: dict[str, list[Finding]] = {}
    for finding in view.failures:
        found.setdefault(finding.record.checked.id, []).append(finding)
    ranks = {case.name: {fact.id: fact.importance for fact in case.facts} for case in view.manifest.cases}
    for model in dict.fromkeys(record.model for record in view.records):
        cases = [
            case
            for record in view.records
            if record.model == model
            for case in _summary(view, record, found.get(record.checked.id, []), ranks.get(record.case, {}))
        ]
        root.append(_suite(view, model, cases))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(view: View, name: str, cases: list[ET.Element]) -> ET.Element:
    suite = ET.Element("testsuite", name=shown.visible(name), tests=str(len(cases)))
    for kind, attribute in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        suite.set(attribute, str(sum(case.find(kind) is not None for case in cases)))
    suite.set("time", "0")
    suite.set("timestamp", _stamp(view.manifest.started))
    suite.extend(cases)
    return suite


def _gates(view: View) -> ET.Element:
    cases = [_gate(outcome) for outcome in view.gates]
    something = _case("gates", "something was checked")
    if not view.total.scored:
        _add(something, "failure", "no summary was checked, which is never success", "fails")
    return _suite(view, "gates", [something, *cases])


def _gate(outcome: GateOutcome) -> ET.Element:
    case = _case("gates", f"{outcome.gate.name} ({outcome.scope})")
    told = f"{tables.measured(outcome)}, limit {thresholds.limit(outcome.gate)}"
    if outcome.holding is Holding.HOLDS:
        ET.SubElement(case, "system-out").text = shown.visible(told)
    else:
        _add(case, "failure", outcome.why or told, outcome.holding.value)
    return case


def _summary(view: View, record: Record, found: list[Finding], rank: dict[str, Importance]) -> Iterator[ET.Element]:
    """The cases of one summary."""
    group = f"{record.model}.{record.case}"
    name = f"{record.case}, prompt {record.prompt}, repeat {record.repeat}"
    status, error = record.checked.status, record.checked.error or ""
    if status not in SCORED:
        case = _case(group, f"{name}: {CHECKED}")
        kind, message = ("error", error) if status is Status.FAILED else ("skipped", f"the summary is {status.value}")
        _add(case, kind, message or status.value, status.value)
        yield case
        return
    about = [outcome for outcome in view.gates if outcome.scope.holds(record)]
    for outcome in about:
        case = _case(group, f"{name}: {outcome.gate.name}")
        guilty = _guilty(outcome, record, found, rank) if outcome.holding is Holding.FAILS else None
        if guilty is None:
            _explain(case, found)
        else:
            message = ", ".join(f"{f.verdict.label.value} “{f.verdict.claim.text}”" for f in guilty)
            gate = f"{outcome.gate.name}: {tables.measured(outcome)}"
            _add(case, "failure", f"{gate}; {message}" if message else gate, "fails", _told(guilty))
        yield case
    if not about:
        case = _case(group, f"{name}: {CHECKED}")
        _explain(case, found)
        yield case


def _guilty(
    outcome: GateOutcome, record: Record, found: Iterable[Finding], rank: dict[str, Importance]
) -> list[Finding] | None:
    """The claims with which a summary makes a failed gate fail; None where it has no part in it."""
    gate = outcome.gate
    wrong = blamed(gate, record, rank)
    if wrong:
        more_is_worse = gate.kind in (GateKind.MAX_RATE, GateKind.MAX_COUNT, *thresholds.AGAINST)
        meant = {(verdict.claim.span, verdict.claim.kind) for verdict in wrong}
        guilty = (f for f in found if (f.verdict.claim.span, f.verdict.claim.kind) in meant)
        return list(guilty) if more_is_worse else None
    rates = [MEASURES[name](count(record, rank)) for name in gate.measures]
    hits, of = sum(rate.hits for rate in rates), rates[0].of
    if gate.kind in (GateKind.MAX_RATE, GateKind.MAX_COUNT):
        return [] if hits and not _claims(gate.measures) else None
    if gate.kind is GateKind.MIN_RATE:
        return [] if of and hits / of < gate.limit else None
    return None


def _claims(measures: Iterable[str]) -> bool:
    return any(name in thresholds.LABELS | thresholds.OF_CLAIMS for name in measures)


def _case(group: str, name: str) -> ET.Element:
    return ET.Element("testcase", classname=shown.visible(group), name=shown.visible(name), time="0")


def _add(case: ET.Element, kind: str, message: str, type_: str, body: str = "") -> None:
    said = ET.SubElement(case, kind, message=shown.visible(message))
    if kind == "skipped":
        return
    said.set("type", type_)
    said.text = body or shown.visible(message)


def _explain(case: ET.Element, found: list[Finding]) -> None:
    """What is wrong with a summary that has no part in a failed gate."""
    if found:
        ET.SubElement(case, "system-out").text = _told(found)


def _told(found: Iterable[Finding]) -> str:
    """The same words as in the report."""
    return "\n\n".join("\n".join(text.failure(finding)) for finding in found)


def _stamp(moment: str) -> str:
    """As JUnit wants it: ISO 8601 without a zone."""
    return datetime.fromisoformat(moment).replace(tzinfo=None).isoformat(timespec="seconds")
