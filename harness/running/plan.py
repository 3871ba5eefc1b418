"""What a run is to do: a suite with everything loaded that it names, and its tasks one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from harness import gold
from harness.errors import InputError, Problem
from harness.gold import Gold, drafting
from harness.models import ModelSpec, Prompt, Request, prompts
from harness.suites import EVERYTHING, Case, Selection, Suite, cases, fits, reports_as
from harness.verdict import Checked, judge

RECORDED = "recorded"  # in place of a prompt's name, for summaries of which nobody says how they were asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One summary to be made and checked."""

    model: str  # as reports call it
    prompt: Prompt
    case: Gold
    repeat: int  # from 1

    @property
    def id(self) -> str:
        return f"{self.case.name}/{self.model}/{self.prompt.name}/{self.repeat}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A suite, loaded. With `outputs` its models are those of the file, and its tasks the file's rows."""

    suite: Suite
    cases: tuple[Gold, ...]
    prompts: tuple[Prompt, ...]
    judge: Prompt | None = None  # how the suite's judge is asked
    judge_file: str = ""  # where that is written; "" for the words that come with the package
    outputs: str = ""  # the file of recorded summaries
    rows: tuple[tuple[str, str, str, int], ...] = ()  # of it: model, case, prompt, repeat

    @property
    def total(self) -> int:
        """Summaries that the run is to hold."""
        product = len(self.cases) * len(self.prompts) * len(self.suite.models) * self.suite.repeats
        return len(self.rows) if self.outputs else product

    def tasks(self, spec: ModelSpec) -> Iterator[Task]:
        """What one model is asked."""
        model = reports_as(spec)
        if self.outputs:
            cases, named = ({each.name: each for each in group} for group in (self.cases, self.prompts))
            for owner, case, prompt, repeat in self.rows:
                if owner == spec.recorded:
                    yield Task(model=model, prompt=named[prompt or RECORDED], case=cases[case], repeat=repeat)  # type: ignore[arg-type]
            return
        for asked in self.prompts:
            for about in self.cases:
                for repeat in range(1, self.suite.repeats + 1):
                    yield Task(model=model, prompt=asked, case=about, repeat=repeat)

    def request(self, spec: ModelSpec, task: Task) -> Request:
        """What the model of `spec` is asked for a task; the model adds the repeat's number to the suite's seed."""
        messages = () if self.outputs else prompts.render(task.prompt, article=task.case.article.given)
        return Request(
            messages=messages,
            parameters=replace(spec.parameters, seed=self.suite.seed),
            repeat=task.repeat,
            case=task.case.name,
            prompt=task.prompt.name,
        )


def load(suite: Suite, judge_prompt: Path | None = None) -> Plan:
    """Load the cases and prompts of `suite`; all their problems are reported at once."""
    golds: list[Gold] = []
    loaded: list[Prompt] = []
    found: list[Problem] = []
    for case in suite.cases:
        _collect(lambda case=case: _gold(case), golds, found)  # type: ignore[misc]
    for file in suite.prompts:
        _collect(lambda file=file: prompts.load(Path(file)), loaded, found)  # type: ignore[misc]
    asked: list[Prompt] = []
    if suite.judge:
        _collect(lambda: prompts.load(judge_prompt or judge.PROMPT, judge.PROMPT_FIELDS), asked, found)
    if found:
        raise InputError(found)
    return Plan(
        suite=suite,
        cases=tuple(golds),
        prompts=tuple(loaded),
        judge=asked[0] if asked else None,
        judge_file=judge_prompt.as_posix() if asked and judge_prompt else "",
    )


def _gold(case: Case) -> Gold:
    """The facts of a case: its gold, else what our reader drafts of its article."""
    if case.gold:
        return replace(gold.load(Path(case.place)), name=case.name)
    article, published = cases.read(case)
    return drafting.draft(article, name=case.name, published=published)


def counted(checked: Checked, case: Gold) -> Checked:
    """`checked` with what became of the facts only where a person has said which there are."""
    return replace(checked, facts=()) if case.drafted else checked


def with_outputs(plan: Plan, file: Path, wanted: Selection = EVERYTHING) -> Plan:
    """`plan` with the recorded summaries of `file` in the place of its models and prompts.

    Only the cases that the file has summaries of are kept, and the gates that are about every model or one of its.
    Of the rows those are taken that are `wanted`.
    """
    from harness.models import recorded

    every = tuple(recorded(file))
    cases = {case.name: case for case in plan.cases}
    unknown = sorted({case for _, case, _, _ in every if fits(case, wanted.cases)} - cases.keys())
    if unknown and not wanted.limit:
        known = ", ".join([*cases][:20])
        raise InputError(
            [Problem(file=str(file), message=f"no case '{name}' in the suite; it has {known}") for name in unknown[:20]]
        )
    rows = tuple(
        (model, case, prompt, repeat)
        for model, case, prompt, repeat in every
        if case in cases and fits(model or file.name, wanted.models) and fits(prompt or RECORDED, wanted.prompts)
    )
    if not rows:
        raise InputError([Problem(file=str(file), message="has no summary of what --case, --model and --prompt name")])
    models = dict.fromkeys(model for model, *_ in rows)
    told = {case for _, case, _, _ in rows}
    specs = tuple(ModelSpec(name=f"replay/{file}", label=name or file.name, recorded=name) for name in models)
    labels = {spec.label for spec in specs}
    suite = replace(
        plan.suite,
        models=specs,
        gates=tuple(gate for gate in plan.suite.gates if gate.model in {"", *labels}),
        cases=tuple(f for case, f in zip(plan.cases, plan.suite.cases, strict=True) if case.name in told),
        repeats=max(repeat for *_, repeat in rows),
    )
    return Plan(
        suite=suite,
        cases=tuple(case for case in plan.cases if case.name in told),
        prompts=tuple(
            Prompt(name=name or RECORDED, system="", user="", digest="")
            for name in dict.fromkeys(prompt for _, _, prompt, _ in rows)
        ),
        judge=plan.judge,
        judge_file=plan.judge_file,
        outputs=str(file),
        rows=rows,
    )


def _collect(load: Callable[[], Any], into: list[Any], found: list[Problem]) -> None:
    try:
        into.append(load())
    except InputError as error:
        found.extend(error.problems or (Problem(file="", message=str(error)),))
