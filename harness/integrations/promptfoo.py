"""promptfoo: an output and the variables of its test -> a grading result, for assertions of `type: python`.

A file of your own has the line `from harness.integrations.promptfoo import get_assert`, and the configuration
`{type: python, value: "file://figures.py", config: {source: article}}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harness.integrations.evaluators import NAME, checked_by, comment, score


def get_assert(output: Any, context: Mapping[str, Any]) -> dict[str, Any]:
    """Passes where no claim of the output is an error; the score is the share of claims that are none.

    The assertion's `config` may say which variable holds the article (`source`; else `article`), and has the options of
    `harness.check`: `gold`, a folder in the article's place, or `min_precision`.
    """
    options = dict(context.get("config") or {})
    checked = checked_by(output, context["vars"], options.pop("source", "article"), options)
    told = score(checked)
    value = float(checked.ok) if told is None else told
    wrong = [{"pass": False, "score": 0.0, "reason": f"{claim.text}: {claim.reason}"} for claim in checked.errors]
    named = {NAME: value, "errors": len(checked.errors), "warnings": len(checked.warnings)}
    return {
        "pass": checked.ok,
        "score": value,
        "reason": comment(checked),
        "namedScores": named,
        "componentResults": wrong,
    }
