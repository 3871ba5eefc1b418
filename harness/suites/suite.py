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
from harness.models import Limits, ModelSpec, Parameters, Patience, Price, host, problems
from harness.schemas import Tree
from harness.suites import cases, thresholds
from harness.suites.nouns import Case, Suite

REPLAY, LOCAL, OPENAI = "replay/", "local/", "openai/"


def load(path: Path, allowed: Collection[str] = (), *, recorded: bool = False) -> Suite:
    """Read the suite at `path`; every problem of the file is reported at once.

    Where the summaries are `recorded`, it needs neither prompts nor models. `allowed` are environment variables that it
    may name though they do not end like those of keys.
    """
    parsed = schemas.load(path, "suite")
    base = path.parent
    named, unnamed = _cases(parsed, base)
    suite = _build(parsed.data, base, path, named)
    found = [
        *unnamed,
        *([] if recorded else _needed(parsed)),
        *_missing(parsed, suite),
        *_ambiguous(parsed, suite, named),
        *_gates(parsed, suite),
        *_unknown_endpoints(parsed),
        *_split_endpoints(parsed, suite),
        *_unsafe(parsed, suite, allowed),
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


def reports_as(model: ModelSpec) -> str:
    """What reports call a model: its label, or its name."""
    return model.label or model.name


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
        gates=tuple(thresholds.gate(gate) for gate in data.get("gates", ())),
        baseline=_resolve(base, data["baseline"]) if "baseline" in data else "",
        min_precision=data.get("min_precision"),
        encoder=bool(data.get("encoder", True)),
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
    )


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


def _missing(parsed: Tree, suite: Suite) -> Iterator[Problem]:
    """Prompts and files of models that are not there."""
    for index, prompt in enumerate(suite.prompts):
        if not Path(prompt).is_file():
            yield parsed.problem(("prompts", index), f"there is no file {prompt}; paths start at the suite's folder")
    for index, model in enumerate(suite.models):
        file = model.name.removeprefix(REPLAY) if model.name.startswith(REPLAY) else ""
        if file and not Path(file).is_file():
            yield parsed.problem(("models", index), f"there is no file {file}; paths start at the suite's folder")


def _ambiguous(parsed: Tree, suite: Suite, named: Sequence[tuple[int, Case]]) -> Iterator[Problem]:
    """Two things that a report could not tell apart; of an entry's cases the first alone is told."""
    every = {
        "cases": [(index, case.name) for index, case in named],
        "prompts": [(index, Path(prompt).stem) for index, prompt in enumerate(suite.prompts)],
        "models": [(index, reports_as(model)) for index, model in enumerate(suite.models)],
    }
    for field, names in every.items():
        seen: set[str] = set()
        told: set[int] = set()
        for index, name in names:
            if name not in seen:
                seen.add(name)
            elif index not in told:
                told.add(index)
                cure = "give one of them a `label`" if field == "models" else "rename one of them"
                yield parsed.problem((field, index), f"a second '{name}', which reports could not tell apart; {cure}")


def _gates(parsed: Tree, suite: Suite) -> Iterator[Problem]:
    """Gates about what the suite does not have, or that cannot mean anything."""
    known = {
        "model": [reports_as(model) for model in suite.models],
        "prompt": [Path(prompt).stem for prompt in suite.prompts],
        "case": [case.name for case in suite.cases],
    }
    for index, gate in enumerate(suite.gates):
        for field, names in known.items():
            named = getattr(gate, field)
            if named and names and named not in names:
                message = f"no {field} of this suite is called '{named}'; there are {', '.join(names[:20])}"
                yield parsed.problem(("gates", index, field), message)
        for message in thresholds.senseless(gate, baseline=bool(suite.baseline)):
            yield parsed.problem(("gates", index), message)


def _unknown_endpoints(parsed: Tree) -> Iterator[Problem]:
    known = parsed.data.get("endpoints", {})
    models: list[tuple[tuple[str | int, ...], Any]] = [
        (("models", index), model) for index, model in enumerate(parsed.data.get("models", ()))
    ]
    for place, model in [*models, (("judge",), parsed.data.get("judge"))]:
        name = model.get("endpoint", "") if isinstance(model, dict) else ""
        if name and name not in known:
            there = f"there are {', '.join(known)}" if known else "write it under `endpoints`"
            yield parsed.problem((*place, "endpoint"), f"no endpoint is called '{name}'; {there}")


def _split_endpoints(parsed: Tree, suite: Suite) -> Iterator[Problem]:
    """Limits are those of an endpoint, so all models behind it must say the same."""
    first: dict[tuple[str, str, str], ModelSpec] = {}
    places = [(("models", index), model) for index, model in enumerate(suite.models)]
    for place, model in [*places, *([(("judge",), suite.judge)] if suite.judge else [])]:
        if model.name.startswith((REPLAY, LOCAL)):
            continue
        other = first.setdefault((model.base_url, model.api_key_env, str(sorted(model.headers.items()))), model)
        if (other.limits, other.patience) != (model.limits, model.patience):
            message = f"other limits than {reports_as(other)} at the same address; write them once, under `endpoints`"
            yield parsed.problem(place, message)


def _unsafe(parsed: Tree, suite: Suite, allowed: Collection[str]) -> Iterator[Problem]:
    """Variables that a suite may not read, and addresses where what is sent could be read by others."""
    models = [(("models", index), model) for index, model in enumerate(suite.models)]
    for place, model in [*models, *([(("judge",), suite.judge)] if suite.judge else [])]:
        if model.name.startswith(OPENAI):
            if model.base_url and not host(model.base_url):
                yield parsed.problem(place, "base_url must look like https://host/v1, with a port up to 65535 if any")
                continue
            for message in problems(model, allowed):
                yield parsed.problem(place, message)


def _resolve(base: Path, path: str) -> str:
    return os.path.normpath(base / Path(path))
