"""What does not hold together in a suite: (its file as parsed, Suite) -> Problems, each with its line and cure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from harness.errors import Problem
from harness.models import ModelSpec, host, problems
from harness.schemas import Tree
from harness.suites import thresholds
from harness.suites.nouns import LOCAL, OPENAI, REPLAY, Case, Suite, reports_as


def missing(parsed: Tree, suite: Suite) -> Iterator[Problem]:
    """Prompts and files of models that are not there."""
    for index, prompt in enumerate(suite.prompts):
        if not Path(prompt).is_file():
            yield parsed.problem(("prompts", index), f"there is no file {prompt}; paths start at the suite's folder")
    for index, model in enumerate(suite.models):
        file = model.name.removeprefix(REPLAY) if model.name.startswith(REPLAY) else ""
        if file and not Path(file).is_file():
            yield parsed.problem(("models", index), f"there is no file {file}; paths start at the suite's folder")


def ambiguous(parsed: Tree, suite: Suite, named: Sequence[tuple[int, Case]]) -> Iterator[Problem]:
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


def gates(parsed: Tree, suite: Suite) -> Iterator[Problem]:
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


def unknown_endpoints(parsed: Tree) -> Iterator[Problem]:
    known = parsed.data.get("endpoints", {})
    models: list[tuple[tuple[str | int, ...], Any]] = [
        (("models", index), model) for index, model in enumerate(parsed.data.get("models", ()))
    ]
    for place, model in [*models, (("judge",), parsed.data.get("judge"))]:
        name = model.get("endpoint", "") if isinstance(model, dict) else ""
        if name and name not in known:
            there = f"there are {', '.join(known)}" if known else "write it under `endpoints`"
            yield parsed.problem((*place, "endpoint"), f"no endpoint is called '{name}'; {there}")


def split_endpoints(parsed: Tree, suite: Suite) -> Iterator[Problem]:
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


def unsafe(parsed: Tree, suite: Suite, allowed: Collection[str]) -> Iterator[Problem]:
    """Variables that a suite may not read, and addresses where what is sent could be read by others."""
    models = [(("models", index), model) for index, model in enumerate(suite.models)]
    for place, model in [*models, *([(("judge",), suite.judge)] if suite.judge else [])]:
        if model.name.startswith(OPENAI):
            if model.base_url and not host(model.base_url):
                yield parsed.problem(place, "base_url must look like https://host/v1, with a port up to 65535 if any")
                continue
            for message in problems(model, allowed):
                yield parsed.problem(place, message)
