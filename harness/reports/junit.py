"""A report for CI servers: View -> JUnit XML, as Jenkins, GitLab and GitHub's reporters read it.

One suite holds the run's gates, a case each. Then one suite a model, a case for each summary: it fails where a gate
fails that the summary has part in; it is an error where the model or the network failed, and skipped where there was
nothing to check. What each claim is accused of is written under it, whether it fails or not.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from datetime import datetime

from harness.gold import Importance
from harness.measure import RATES, SCORED, GateOutcome, Holding, blamed, count
from harness.records import Record
from harness.reports import broken, entries, gate_tables, shown
from harness.reports.findings import Finding
from harness.reports.view import View
from harness.status import Status
from harness.suites import Gate, GateKind, thresholds


def render(view: View) -> str:
    """The whole document; characters that XML 1.0 cannot hold are written out."""
    root = ET.Element("testsuites", name=shown.visible(f"harness {view.manifest.run}"))
    root.append(_gates(view))
    found: dict[str, list[Finding]] = {}
    for finding in view.failures:
        found.setdefault(finding.record.checked.id, []).append(finding)
    ranks = {case.name: {fact.id: fact.importance for fact in case.facts} for case in view.manifest.cases}
    failing = [outcome for outcome in view.gates if outcome.holding is Holding.FAILS]
    cases: dict[str, list[ET.Element]] = {}
    for record in view.records:
        about = [outcome for outcome in failing if outcome.scope.holds(record)]
        case = _summary(record, found.get(record.checked.id, []), about, ranks.get(record.case, {}))
        cases.setdefault(record.model, []).append(case)
    root.extend(_suite(view, model, listed) for model, listed in cases.items())
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
    something = _case("gates", "some summary was checked")
    if not view.total.scored:
        _add(something, "failure", "no summary was checked, which is never success", "fails")
    by_gate: dict[Gate, list[GateOutcome]] = {}
    for outcome in view.gates:
        by_gate.setdefault(outcome.gate, []).append(outcome)
    return _suite(view, "gates", [something, *(_gate(view, *one) for one in by_gate.items())])


def _gate(view: View, gate: Gate, outcomes: list[GateOutcome]) -> ET.Element:
    limit = thresholds.limit(gate)
    case = _case("gates", gate.name if limit in gate.name else f"{gate.name}: {limit}")
    wrong = [outcome for outcome in outcomes if outcome.holding is not Holding.HOLDS]
    if not wrong:
        told = (f"{gate_tables.measured(outcome)} ({outcome.scope})" for outcome in outcomes)
        ET.SubElement(case, "system-out").text = shown.visible("; ".join(told))
        return case
    one = broken.counted(view, gate, wrong)
    first, *rest = broken.lines(view, one)
    kind = broken.holding(one).value
    _add(
        case,
        "failure",
        first.removeprefix(f"gate {kind}: "),
        kind,
        "\n".join([shown.visible(first), *(f"  {shown.visible(line)}" for line in rest)]),
    )
    return case


def _summary(
    record: Record, found: list[Finding], about: Iterable[GateOutcome], rank: dict[str, Importance]
) -> ET.Element:
    """The case of one summary; `about` are the gates that fail and look at it."""
    case = _case(f"{record.model}.{record.case}", f"{record.case}, prompt {record.prompt}, repeat {record.repeat}")
    status, error = record.checked.status, record.checked.error or ""
    if status not in SCORED:
        kind, message = ("error", error) if status is Status.FAILED else ("skipped", f"the summary is {status.value}")
        _add(case, kind, message or status.value, status.value)
        return case
    gates: list[str] = []
    guilty: dict[int, Finding] = {}
    for outcome in about:
        part = _guilty(outcome, record, found, rank)
        if part is not None:
            gates.append(outcome.gate.name)
            guilty |= {id(finding): finding for finding in part}
    if not gates:
        if found:
            ET.SubElement(case, "system-out").text = "\n".join(entries.headline(each.verdict) for each in found)
        return case
    claims = sorted(guilty.values(), key=lambda finding: finding.number)
    worst = entries.headline(claims[0].verdict) if claims else ""
    more = f" (and {len(claims) - 1} more)" if len(claims) > 1 else ""
    message = "; ".join(part for part in (f"{worst.rstrip('.')}{more}", f"fails: {', '.join(gates)}") if part)
    _add(case, "failure", message, "fails", _failure_text(claims or found))
    return case


def _guilty(
    outcome: GateOutcome, record: Record, found: Iterable[Finding], rank: dict[str, Importance]
) -> list[Finding] | None:
    """The claims with which a summary makes a failed gate fail; None where it has no part in it."""
    gate = outcome.gate
    wrong = blamed(gate, record, rank)
    if wrong:
        most = (GateKind.MAX_RATE, GateKind.MAX_COUNT, GateKind.MAX_PER_SUMMARY)
        more_is_worse = gate.kind in (*most, *thresholds.BASELINE_GATES)
        meant = {(verdict.claim.span, verdict.claim.kind) for verdict in wrong}
        guilty = [f for f in found if (f.verdict.claim.span, f.verdict.claim.kind) in meant]
        return guilty if more_is_worse else None
    rates = [RATES[name](count(record, rank)) for name in gate.measures]
    hits, of = sum(rate.hits for rate in rates), rates[0].of
    if gate.kind in (GateKind.MAX_RATE, GateKind.MAX_COUNT):
        return [] if hits and not _claims(gate.measures) else None
    if gate.kind is GateKind.MIN_RATE:
        return [] if of and hits / of < gate.limit else None
    return None


def _claims(measures: Iterable[str]) -> bool:
    return any(name in thresholds.LABEL_MEASURES | thresholds.OF_CLAIMS | {thresholds.EXPECTED} for name in measures)


def _case(group: str, name: str) -> ET.Element:
    return ET.Element("testcase", classname=shown.visible(group), name=shown.visible(name), time="0")


def _add(case: ET.Element, kind: str, message: str, type_: str, body: str = "") -> None:
    said = ET.SubElement(case, kind, message=shown.visible(message))
    if kind == "skipped":
        return
    said.set("type", type_)
    said.text = body or shown.visible(message)


def _failure_text(found: Iterable[Finding]) -> str:
    """The same words as in the report."""
    return "\n\n".join("\n".join(entries.failure(finding)) for finding in found)


def _stamp(moment: str) -> str:
    """As JUnit wants it: ISO 8601 without a zone."""
    return datetime.fromisoformat(moment).replace(tzinfo=None).isoformat(timespec="seconds")
