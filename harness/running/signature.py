"""A run's manifest: what made its numbers, told before it starts, completed as its models open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from harness.gold import Gold
from harness.models import ModelSpec, Price
from harness.records import CaseSheet, FactSheet, Manifest
from harness.running.plan import Plan
from harness.suites import Suite, reports_as, thresholds
from harness.verdict import PRECISION, Calibration, JudgeOn, Settings
from harness.version import RULES, __version__


def begun(plan: Plan, run: str, now: datetime, *, token: str, file: str = "") -> Manifest:
    """The manifest of a run that starts; `file` is the suite's, as the user named it."""
    suite = plan.suite
    return Manifest(
        run=run,
        started=stamp(now),
        finished=None,
        token=token,
        signature=signature(plan),
        suite={
            "name": suite.name,
            "file": file,
            "digest": suite.digest,
            **({"outputs": plan.outputs} if plan.outputs else {}),
            **_settings(suite),
            "models": [reports_as(model) for model in suite.models],
            "prompts": [prompt.name for prompt in plan.prompts],
            **({"judge": reports_as(suite.judge)} if suite.judge else {}),
            **({"judge_prompt": plan.judge_file} if plan.judge_file else {}),
            "repeats": suite.repeats,
            "gates": [thresholds.plain(gate) for gate in suite.gates],
            **({"baseline": suite.baseline} if suite.baseline else {}),
        },
        cases=tuple(sheet(case, named.place) for case, named in zip(plan.cases, suite.cases, strict=True)),
    )


def signature(plan: Plan) -> dict[str, Any]:
    """What makes the run's numbers, as far as it is known before a model is opened."""
    return {
        "harness": __version__,
        "rules": RULES,
        **({"calibration": plan.suite.calibration.digest} if plan.suite.calibration else {}),
        "gold": {case.name: case.digest for case in plan.cases},
        "prompts": {prompt.name: prompt.digest for prompt in plan.prompts if prompt.digest},
        "models": {reports_as(spec): {"model": spec.name, **_parameters(plan, spec)} for spec in plan.suite.models},
        "seed": plan.suite.seed,
        "judge": _judge(plan),
    }


def _settings(suite: Suite) -> dict[str, Any]:
    """What the suite asks of the checker, where that is not the usual."""
    return {
        **({} if suite.min_precision is None else {"min_precision": suite.min_precision}),
        **({"calibration": asdict(suite.calibration)} if suite.calibration else {}),
    }


def settings(manifest: Manifest) -> Settings:
    """What the suite of a run asks of the checker."""
    asked = manifest.suite
    return Settings(
        precision=asked.get("min_precision", PRECISION),
        calibration=Calibration(**asked.get("calibration", {})),
    )


def opened(manifest: Manifest, model: str, identity: Mapping[str, str], price: Price | None) -> Manifest:
    """`manifest` with who answers under the name of `model`, and at which price."""
    models = manifest.signature["models"]
    known = {**identity, **{name: value for name, value in models[model].items() if name not in identity}}
    return replace(manifest, signature={**manifest.signature, "models": {**models, model: {**known, **_price(price)}}})


def judged(manifest: Manifest, identity: Mapping[str, str], price: Price | None) -> Manifest:
    """`manifest` with who answers as the judge, and at which price."""
    known = {**identity, **{name: value for name, value in manifest.signature["judge"].items() if name not in identity}}
    return replace(manifest, signature={**manifest.signature, "judge": {**known, **_price(price)}})


def finished(manifest: Manifest, now: datetime) -> Manifest:
    """`manifest` of a run that has all its summaries."""
    return replace(manifest, finished=stamp(now))


def differences(manifest: Manifest, plan: Plan) -> Iterator[str]:
    """What `plan` would do otherwise than the run of `manifest` did; nothing when the run may go on by it."""
    planned = begun(plan, manifest.run, datetime(1, 1, 1, tzinfo=UTC), token="")
    for name in ("rules", "gold", "prompts", "seed"):
        if planned.signature[name] != manifest.signature.get(name):
            yield name
    for name in ("models", "prompts", "repeats", "min_precision", "calibration"):
        if planned.suite.get(name) != manifest.suite.get(name):
            yield f"the suite's {name}"
    yield from _other_judge(manifest.signature.get("judge"), planned.signature["judge"])
    known = manifest.signature.get("models", {})
    for model, wanted in planned.signature["models"].items():
        yield from (
            f"{name} of {model}"
            for name, value in wanted.items()
            if name != "model" and known.get(model, {}).get(name) != value
        )


def _other_judge(known: Mapping[str, Any] | None, wanted: Mapping[str, Any] | None) -> Iterator[str]:
    if (known is None) != (wanted is None):
        yield "whether there is a judge"
    if known and wanted and known.get("on") != wanted.get("on"):
        yield "what the judge is asked about"
    for name, value in (wanted or {}).items():
        if known and name not in ("model", "on") and known.get(name) != value:
            yield f"{name} of the judge"


def stamp(moment: datetime) -> str:
    """ISO 8601, UTC."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def sheet(case: Gold, folder: str) -> CaseSheet:
    """What a run keeps of a case; of drafted facts nobody has said that they should be told."""
    facts = () if case.drafted else case.facts
    return CaseSheet(
        name=case.name,
        folder=Path(folder).as_posix(),
        digest=case.digest,
        facts=tuple(FactSheet(id=f.id, importance=f.importance, statement=f.statement) for f in facts),
        article=case.article.given,
        gold=not case.drafted,
        published=case.published.isoformat() if case.drafted and case.published else "",
    )


def _parameters(plan: Plan, spec: ModelSpec) -> dict[str, Any]:
    if plan.outputs:
        return {}  # nobody says with which they were made
    own = spec.parameters
    sent = {"temperature": own.temperature, "max_tokens": own.max_tokens, "top_p": own.top_p}
    return {**sent, **({"extra": dict(own.extra)} if own.extra else {})}


def _judge(plan: Plan) -> dict[str, Any] | None:
    spec = plan.suite.judge
    if spec is None or plan.judge is None:
        return None
    own = spec.parameters
    sent = {"temperature": own.temperature, "top_p": own.top_p}
    limit = {"max_tokens": own.max_tokens} if own.max_tokens else {}
    extra = {"extra": dict(own.extra)} if own.extra else {}
    on = {} if plan.suite.judge_on is JudgeOn.UNDECIDED else {"on": plan.suite.judge_on.value}
    return {"model": spec.name, "prompt": plan.judge.digest, **on, **sent, **limit, **extra}


def _price(price: Price | None) -> dict[str, Any]:
    if price is None or not (price.input or price.output):
        return {}
    told = {"input": float(price.input), "output": float(price.output), "currency": price.currency}
    return {"price": {**told, "as_of": price.as_of, "source": price.source}}
