"""The part of a suite that is asked for: (Suite, Selection) -> Suite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path

from harness.errors import InputError
from harness.suites.nouns import Gate, Selection, Suite, reports_as

EVERYTHING: Selection = Selection()


def select(suite: Suite, wanted: Selection) -> Suite:
    """The part of `suite` that is wanted, and the gates on it; raises InputError for a pattern that nothing fits."""
    problems = [
        f"--{field} {pattern}: there is no such {field}; the suite has {', '.join(names[:20]) or 'none'}"
        for field, patterns, names in (
            ("case", wanted.cases, [case.name for case in suite.cases]),
            ("prompt", wanted.prompts, [Path(prompt).stem for prompt in suite.prompts]),
            ("model", wanted.models, [reports_as(model) for model in suite.models]),
        )
        for pattern in patterns
        if not any(fits(name, (pattern,)) for name in names)
    ]
    if problems:
        raise InputError("\n".join(problems))
    part = replace(
        suite,
        cases=tuple(case for case in suite.cases if fits(case.name, wanted.cases))[: wanted.limit or None],
        prompts=tuple(prompt for prompt in suite.prompts if fits(Path(prompt).stem, wanted.prompts)),
        models=tuple(model for model in suite.models if fits(reports_as(model), wanted.models)),
    )
    return replace(part, gates=tuple(gate for gate in suite.gates if _is_about(gate, part)))


def fits(name: str, patterns: Sequence[str]) -> bool:
    """Whether one of the patterns is `name` or matches it as a file name's would; none at all match everything."""
    return not patterns or any(name == pattern or fnmatchcase(name, pattern) for pattern in patterns)


def _is_about(gate: Gate, part: Suite) -> bool:
    """Whether what a gate names is in that part; where there are no models yet, recorded summaries bring them."""
    cases = {case.name for case in part.cases}
    prompts = {Path(prompt).stem for prompt in part.prompts}
    models = {reports_as(model) for model in part.models}
    pairs = ((gate.case, cases), (gate.prompt, prompts), (gate.model, models))
    return all(not name or not there or name in there for name, there in pairs)
