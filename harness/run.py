"""Execute a suite: each model opened once, each prompt, case and repeat summarised, checked and stored as it comes.

(Suite, folder) -> records.jsonl and manifest.json in the folder, and the Outcome. What fails is a record of its own,
and what was written stays, whatever happens after it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from harness import RULES, __version__, gold, limits, pipeline, prompts, store
from harness.errors import HarnessError, InputError, Interrupted, Problem
from harness.sources import drained
from harness.suite import reports_as
from harness.types import (
    CaseSheet,
    Checked,
    FactSheet,
    Gold,
    Manifest,
    ModelSpec,
    Parameters,
    Prompt,
    Record,
    Status,
    Suite,
    Summary,
)

if TYPE_CHECKING:
    from harness.models import Model

Opener = Callable[[ModelSpec], AbstractContextManager["Model"]]


class Watcher(Protocol):
    """Is told how a run goes on."""

    def starts(self, total: int) -> None: ...
    def opens(self, model: str) -> None: ...
    def writes(self, model: str, tokens: int) -> None: ...
    def stores(self, record: Record) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a run ended."""

    manifest: Manifest
    stored: int  # summaries, whatever became of them
    failed: int  # summaries that the model, the network or the checker failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A suite with everything loaded that it names."""

    suite: Suite
    cases: tuple[Gold, ...]
    prompts: tuple[Prompt, ...]

    @property
    def total(self) -> int:
        """Summaries that the run is to hold."""
        return len(self.cases) * len(self.prompts) * len(self.suite.models) * self.suite.repeats

    def tasks(self) -> Iterator[tuple[Prompt, Gold, int]]:
        """What one model is asked: (prompt, case, repeat)."""
        for prompt in self.prompts:
            for case in self.cases:
                for repeat in range(1, self.suite.repeats + 1):
                    yield prompt, case, repeat


def load(suite: Suite) -> Plan:
    """Load the cases and prompts of `suite`; all their problems are reported at once."""
    cases: list[Gold] = []
    loaded: list[Prompt] = []
    found: list[Problem] = []
    for folder in suite.cases:
        _collect(lambda folder=folder: gold.load(Path(folder)), cases, found)  # type: ignore[misc]
    for file in suite.prompts:
        _collect(lambda file=file: prompts.load(Path(file)), loaded, found)  # type: ignore[misc]
    if found:
        raise InputError(found)
    return Plan(suite=suite, cases=tuple(cases), prompts=tuple(loaded))


def execute(
    plan: Plan,
    folder: Path,
    *,
    open_model: Opener,
    clock: Callable[[], datetime],
    watcher: Watcher | None = None,
    at_once: int = 1,
) -> Outcome:
    """Run `plan` into `folder`, which exists and holds no run yet. What is stored stays, also when interrupted.

    `at_once` models write at the same time; each answers one request after the other.
    """
    manifest = _manifest(plan, folder.name, clock())
    store.write_manifest(folder, manifest)
    identities: dict[str, Mapping[str, str]] = {}
    stored = failed = 0
    if watcher:
        watcher.starts(plan.total)
    try:
        # closing: an interruption ends the open model here, not whenever the generator is collected
        with (
            store.Appender(folder / store.RECORDS) as out,
            closing(_records(plan, open_model, identities, watcher, at_once)) as records,
        ):
            for record in records:
                out.append(record)
                stored += 1
                failed += record.checked.status is Status.FAILED
                if watcher:
                    watcher.stores(record)
    except KeyboardInterrupt:
        store.write_manifest(folder, _signed(manifest, plan, identities, None))
        stored = store.stored(folder)  # what is on the disk, wherever the interruption came
        raise Interrupted(f"stopped; {stored} of {plan.total} summaries are in {folder}") from None
    manifest = _signed(manifest, plan, identities, clock())
    store.write_manifest(folder, manifest)
    return Outcome(manifest=manifest, stored=stored, failed=failed)


def _records(
    plan: Plan, open_model: Opener, identities: dict[str, Mapping[str, str]], watcher: Watcher | None, at_once: int
) -> Generator[Record]:
    sources = [partial(_summaries, plan, spec, open_model, identities, watcher) for spec in plan.suite.models]
    with closing(drained(sources, at_once=at_once)) as summaries:
        for written in summaries:
            yield _record(plan, *written)


def _summaries(
    plan: Plan,
    spec: ModelSpec,
    open_model: Opener,
    identities: dict[str, Mapping[str, str]],
    watcher: Watcher | None,
) -> Generator[tuple[ModelSpec, Prompt, Gold, int, Summary]]:
    """What one model writes."""
    name = reports_as(spec)
    if watcher:
        watcher.opens(name)
    done = 0
    tasks = list(plan.tasks())
    try:
        with open_model(spec) as model:
            identities[name] = dict(model.identity)
            for prompt, case, repeat in tasks:
                yield spec, prompt, case, repeat, _complete(model, plan, spec, prompt, case, repeat, watcher)
                done += 1
    except HarnessError as error:  # no later request of this model could do better
        for prompt, case, repeat in tasks[done:]:
            yield spec, prompt, case, repeat, Summary(text="", status=Status.FAILED, error=str(error))


def _complete(
    model: Model, plan: Plan, spec: ModelSpec, prompt: Prompt, case: Gold, repeat: int, watcher: Watcher | None
) -> Summary:
    return model.complete(
        prompts.render(prompt, article=case.article.text),
        _parameters(plan.suite, spec),
        repeat=repeat,
        case=case.name,
        prompt=prompt.name,
        on_token=partial(watcher.writes, reports_as(spec)) if watcher else None,
    )


def _record(plan: Plan, spec: ModelSpec, prompt: Prompt, case: Gold, repeat: int, summary: Summary) -> Record:
    """Check `summary`. A fault of the checker is recorded as one, so that a paid summary is never lost to it."""
    id = f"{case.name}/{reports_as(spec)}/{prompt.name}/{repeat}"
    try:
        checked = pipeline.check(case, summary.text, id=id, status=summary.status, error=summary.error)
    except Exception as error:
        checked = Checked(id=id, status=Status.FAILED, error=f"the checker failed: {type(error).__name__}: {error}")
    return Record(
        case=case.name,
        model=reports_as(spec),
        prompt=prompt.name,
        repeat=repeat,
        seed=plan.suite.seed + repeat - 1,
        summary=summary,
        checked=checked,
    )


def _parameters(suite: Suite, spec: ModelSpec) -> Parameters:
    """What is sent; the model adds the repeat's number to the seed."""
    return replace(spec.parameters, seed=suite.seed)


def _manifest(plan: Plan, run: str, now: datetime) -> Manifest:
    suite = plan.suite
    return Manifest(
        run=run,
        started=_stamp(now),
        finished=None,
        signature=signature(plan, {}),
        suite={
            "name": suite.name,
            "digest": suite.digest,
            "models": [reports_as(model) for model in suite.models],
            "prompts": [prompt.name for prompt in plan.prompts],
            "repeats": suite.repeats,
            "gates": [limits.plain(gate) for gate in suite.gates],
            **({"baseline": suite.baseline} if suite.baseline else {}),
        },
        cases=tuple(_sheet(case, folder) for case, folder in zip(plan.cases, suite.cases, strict=True)),
    )


def signature(plan: Plan, identities: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """What made the run's numbers; `identities` says which models answered under which name."""
    return {
        "harness": __version__,
        "rules": RULES,
        "gold": {case.name: case.digest for case in plan.cases},
        "prompts": {prompt.name: prompt.digest for prompt in plan.prompts},
        "models": {
            reports_as(spec): {
                **identities.get(reports_as(spec), {"model": spec.name}),
                "temperature": spec.parameters.temperature,
                "max_tokens": spec.parameters.max_tokens,
                "top_p": spec.parameters.top_p,
                **({"extra": dict(spec.parameters.extra)} if spec.parameters.extra else {}),
            }
            for spec in plan.suite.models
        },
        "seed": plan.suite.seed,
        "judge": None,
    }


def _signed(
    manifest: Manifest, plan: Plan, identities: Mapping[str, Mapping[str, str]], finished: datetime | None
) -> Manifest:
    return replace(manifest, signature=signature(plan, identities), finished=_stamp(finished) if finished else None)


def _sheet(case: Gold, folder: str) -> CaseSheet:
    facts = tuple(FactSheet(id=f.id, importance=f.importance, statement=f.statement) for f in case.facts)
    return CaseSheet(
        name=case.name, folder=Path(folder).as_posix(), digest=case.digest, facts=facts, article=case.article.text
    )


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _collect(load: Callable[[], Any], into: list[Any], found: list[Problem]) -> None:
    try:
        into.append(load())
    except InputError as error:
        found.extend(error.problems or (Problem(file="", message=str(error)),))
