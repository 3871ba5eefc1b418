"""Load a suite: cases x prompts x models x repeats, with gates.

Path of a YAML file -> Suite, its paths resolved against the file's folder; or one InputError with every problem.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from harness import schemas
from harness.errors import InputError, Problem
from harness.models import Limits, ModelSpec, Parameters, Patience, Price
from harness.schemas import Tree
from harness.suites import cases, thresholds
from harness.suites.mistakes import ambiguous, gates, missing, split_endpoints, unknown_endpoints, unsafe
from harness.suites.nouns import LOCAL, REPLAY, Case, Suite, reports_as
from harness.verdict import Calibration, JudgeOn, calibration


def load(path: Path, allowed: Collection[str] = (), *, recorded: bool = False) -> Suite:
    """Read the suite at `path`; every problem of the file is reported at once.

    Where the summaries are `recorded`, it needs neither prompts nor models. `allowed` are environment variables that it
    may name though they do not end like those of keys.
    """
    parsed = schemas.load(path, "suite")
    base = path.parent
    named, unnamed = _cases(parsed, base)
    calibration, unfit = _calibration(parsed, base)
    suite = replace(_build(parsed.data, base, path, named), calibration=calibration)
    found = [
        *unnamed,
        *unfit,
        *([] if recorded else _needed(parsed)),
        *missing(parsed, suite),
        *ambiguous(parsed, suite, named),
        *gates(parsed, suite),
        *unknown_endpoints(parsed),
        *split_endpoints(parsed, suite),
        *unsafe(parsed, suite, allowed),
    ]
    if found:
        raise InputError(sorted(found, key=lambda problem: problem.line or 0))
    return suite


def with_judge(suite: Suite, name: str) -> Suite:
    """`suite` with the judge of that name: set up as the suite has it, or one of its models, else by its name alone."""
    known = {reports_as(model): model for model in (*suite.models, *((suite.judge,) if suite.judge else ()))}
    spec = known.get(name, ModelSpec(name=name))
    return replace(suite, judge=replace(spec, parameters=replace(spec.parameters, max_tokens=_limit(spec, suite))))


def _limit(spec: ModelSpec, suite: Suite) -> int:
    """The judge's own limit on tokens; that of a model's summaries is not meant for it."""
    return spec.parameters.max_tokens if spec is suite.judge else 0


def _cases(parsed: Tree, base: Path) -> tuple[list[tuple[int, Case]], list[Problem]]:
    """The cases with the number of the entry that names each, and what is wrong with entries."""
    named: list[tuple[int, Case]] = []
    found: list[Problem] = []
    for index, entry in enumerate(parsed.data["cases"]):
        try:
            named += [(index, case) for case in cases.cases(entry, base)]
        except ValueError as error:
            found.append(parsed.problem(("cases", index), str(error)))
        except OSError as error:
            found.append(parsed.problem(("cases", index), f"{error.filename}: {error.strerror or error}"))
    return named, found


def _needed(parsed: Tree) -> Iterator[Problem]:
    """What a suite must have so that summaries can be made."""
    for field, example in (("prompts", "[../prompts/plain.md]"), ("models", "[local/smollm2-135m]")):
        if not parsed.data.get(field):
            cure = f"write {field}: {example}, or give recorded summaries with --outputs"
            yield parsed.problem((), f"lacks {field!r}, so no summary can be made; {cure}")


def _build(data: Mapping[str, Any], base: Path, path: Path, named: Sequence[tuple[int, Case]]) -> Suite:
    shared = data.get("parameters", {})
    endpoints = data.get("endpoints", {})
    models = tuple(
        _model({"name": m} if isinstance(m, str) else m, shared, endpoints, base) for m in data.get("models", ())
    )
    return Suite(
        name=str(data.get("name", path.stem)),
        cases=tuple(case for _, case in named),
        prompts=tuple(_resolve(base, prompt) for prompt in data.get("prompts", ())),
        models=models,
        repeats=int(data.get("repeats", 1)),
        seed=int(data.get("seed", 1)),
        judge=_judge(data["judge"], endpoints, base) if "judge" in data else None,
        judge_on=JudgeOn(data.get("judge_on", JudgeOn.UNDECIDED)),
        gates=tuple(thresholds.gate(gate) for gate in data.get("gates", ())),
        baseline=_resolve(base, data["baseline"]) if "baseline" in data else "",
        min_precision=data.get("min_precision"),
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
    )


def _calibration(parsed: Tree, base: Path) -> tuple[Calibration | None, list[Problem]]:
    """The calibration that the suite names, or what is wrong with its file."""
    if "calibration" not in parsed.data:
        return None, []
    try:
        file = Path(_resolve(base, parsed.data["calibration"]))
        return calibration.load(file), []
    except InputError as error:
        return None, list(error.problems)


def _model(
    data: Mapping[str, Any], shared: Mapping[str, Any], endpoints: Mapping[str, Mapping[str, Any]], base: Path
) -> ModelSpec:
    """A model: what it says itself goes before what its endpoint says, and that before what is for all."""
    data = {**endpoints.get(data.get("endpoint", ""), {}), **data}
    settings = {**shared, **data}
    default = Parameters()
    parameters = Parameters(
        temperature=float(settings.get("temperature", default.temperature)),
        max_tokens=int(settings.get("max_tokens", default.max_tokens)),
        top_p=float(settings.get("top_p", default.top_p)),
        extra=settings.get("extra", {}),
    )
    written = str(data["name"])
    name = _with_path(written, base)
    return ModelSpec(
        name=name,
        parameters=parameters,
        base_url=str(data.get("base_url", "")),
        api_key_env=str(data.get("api_key_env", "")),
        headers={str(header): str(variable) for header, variable in data.get("headers", {}).items()},
        insecure=bool(data.get("insecure", False)),
        timeout=float(data.get("timeout", ModelSpec(name=name).timeout)),
        limits=Limits(**_given(data, Limits)),
        patience=Patience(**_given(data.get("retry", {}), Patience)),
        price=_price(data["price"]) if "price" in data else None,
        # reports and gates use the words of the file, not where the suite happened to be run from
        label=str(data.get("label", "" if name == written else written)),
    )


def _judge(data: Any, endpoints: Mapping[str, Mapping[str, Any]], base: Path) -> ModelSpec:
    """The judge's model; the `parameters` of summaries are not its own."""
    written = {"name": data} if isinstance(data, str) else data
    return _model(written, {"max_tokens": 0}, endpoints, base)


def _given(data: Mapping[str, Any], kind: type) -> dict[str, Any]:
    """The fields of `kind` that are set."""
    return {field.name: data[field.name] for field in fields(kind) if field.name in data}


def _price(data: Mapping[str, Any]) -> Price:
    return Price(
        input=Decimal(repr(data["input"])),
        output=Decimal(repr(data["output"])),
        currency=str(data.get("currency", "USD")),
        as_of=str(data.get("as_of", "")),
    )


def _with_path(name: str, base: Path) -> str:
    """A model that is a file is found relative to the suite."""
    for kind in (REPLAY, LOCAL):
        file = name.removeprefix(kind)
        if name.startswith(kind) and (kind == REPLAY or file.lower().endswith(".gguf")):
            return kind + _resolve(base, file)
    return name


def _resolve(base: Path, path: str) -> str:
    return os.path.normpath(base / Path(path))
