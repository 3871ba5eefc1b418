"""The gates of a suite as people write them: plain data -> Gate, the words of its limit, what makes no sense in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from harness.status import Status
from harness.suites.nouns import Gate, GateKind
from harness.verdict import Label, Severity

COUNT_GATES = (GateKind.MAX_COUNT, GateKind.MIN_COUNT, GateKind.MAX_NEW)
BASELINE_GATES = (GateKind.MAX_NEW, GateKind.NOT_WORSE)  # need a baseline
STATUSES = frozenset(status.value for status in Status)
LABEL_MEASURES = frozenset(label.value for label in Label)
CLAIMS, EXPECTED = "claims", "expected_errors"
OF_CLAIMS = frozenset({"errors", "warnings", CLAIMS})  # beside labels, what counts claims one by one


def gate(data: Mapping[str, Any]) -> Gate:
    """The gate that `data` describes, as it stands in a suite that fits its schema."""
    kind = next(kind for kind in GateKind if data.get(kind.value) is not None)
    written = data["measure"]
    each = data.get("each", ["model"])
    made = Gate(
        name=str(data.get("name", "")),
        kind=kind,
        measures=tuple(written) if isinstance(written, list | tuple) else (str(written),),
        limit=0.0 if kind is GateKind.NOT_WORSE else float(data[kind.value]),
        model=str(data.get("model", "")),
        prompt=str(data.get("prompt", "")),
        case=str(data.get("case", "")),
        importance=str(data.get("importance", "")),
        severity=str(data.get("severity", "")),
        p_error=float(data.get("p_error", 0)),
        each=(each,) if isinstance(each, str) else tuple(each),
        min_n=int(data.get("min_n", 0)),
    )
    return made if made.name else _named(made)


def plain(made: Gate) -> dict[str, Any]:
    """The inverse of `gate`, with nothing that says the usual."""
    usual = Gate(name="", kind=made.kind, measures=made.measures, limit=made.limit)
    fields = ("model", "prompt", "case", "importance", "severity", "p_error", "min_n")
    return {
        "name": made.name,
        "measure": made.measures[0] if len(made.measures) == 1 else list(made.measures),
        made.kind.value: _limit(made),
        **{field: getattr(made, field) for field in fields if getattr(made, field) != getattr(usual, field)},
        **({"each": list(made.each)} if made.each != usual.each else {}),
    }


def _limit(made: Gate) -> float | int | bool:
    return True if made.kind is GateKind.NOT_WORSE else int(made.limit) if made.kind in COUNT_GATES else made.limit


def limit(made: Gate) -> str:
    """`at most 5 %`."""
    share = f"{made.limit * 100:g} %"
    return {
        GateKind.MAX_RATE: f"at most {share}",
        GateKind.MIN_RATE: f"at least {share}",
        GateKind.MAX_COUNT: f"at most {made.limit:g}",
        GateKind.MIN_COUNT: f"at least {made.limit:g}",
        GateKind.MAX_PER_SUMMARY: f"at most {made.limit:g} a summary",
        GateKind.MAX_NEW: f"at most {made.limit:g} new" if made.limit else "none new",
        GateKind.NOT_WORSE: "not worse than the baseline",
    }[made.kind]


def senseless(made: Gate, *, baseline: bool) -> Iterator[str]:
    """What of a gate cannot mean anything, each with its cure; `baseline` says whether the suite names one."""
    measures = set(made.measures)
    if len(measures) > 1 and not measures <= LABEL_MEASURES:
        yield "`measure` lists several; only labels can be counted together, e.g. [contradicted, misattributed]"
    if made.importance and measures & (STATUSES | {"key_coverage"}):
        yield f"`importance` does not apply to {', '.join(sorted(measures))}; leave it out"
    if made.p_error and not measures <= LABEL_MEASURES | OF_CLAIMS:
        yield f"`p_error` picks claims; use `measure: {CLAIMS}`, or leave it out for {', '.join(sorted(measures))}"
    if CLAIMS in measures and not made.p_error and made.kind is not GateKind.MIN_COUNT:
        yield f"`measure: {CLAIMS}` counts every claim; say which with `p_error`, e.g. p_error: 0.9"
    if made.kind is GateKind.MAX_PER_SUMMARY and not measures <= LABEL_MEASURES | OF_CLAIMS | {EXPECTED}:
        yield f"`max_per_summary` is a mean of claims; give {', '.join(sorted(measures))} `max_rate` or `min_rate`"
    if made.severity and not measures <= LABEL_MEASURES:
        yield f"`severity` applies to labels only; use `measure: {_plural(made.severity)}`, or leave it out"
    if made.kind in BASELINE_GATES and measures & STATUSES:
        yield f"what becomes of summaries is not compared with a baseline; give {', '.join(sorted(measures))} a limit"
    elif made.kind is GateKind.MAX_NEW and not measures <= LABEL_MEASURES | OF_CLAIMS:
        yield f"`max_new` counts errors, warnings or labels; give {', '.join(sorted(measures))} `not_worse: true`"
    if made.kind in BASELINE_GATES and not baseline:
        yield "needs a run to compare with; write `baseline: FOLDER` at the top of the suite"


def _named(made: Gate) -> Gate:
    """The gate with a name made from its fields."""
    measure = " or ".join(name.replace("_", " ") for name in made.measures)
    severity = f" ({_plural(made.severity)})" if made.severity else ""
    likely = f" at least {made.p_error * 100:g} % likely wrong," if made.p_error else ""
    about = f" on {made.importance} facts" if made.importance else ""
    return replace(made, name=f"{measure}{severity}{about}{likely} {limit(made)}")


def _plural(severity: str) -> str:
    return {Severity.ERROR: "errors", Severity.WARNING: "warnings"}.get(Severity(severity), severity)
