"""Inspect: a sample's article and the model's answer -> a score; for tasks, and for logs by `inspect score`."""

from __future__ import annotations

from harness.integrations import missing
from harness.integrations.evaluators import comment, score
from harness.library import acheck

try:
    from inspect_ai.scorer import Score, Scorer, Target, mean, scorer, stderr
    from inspect_ai.solver import TaskState
except ImportError:
    raise missing("inspect-ai", __name__) from None


@scorer(metrics=[mean(), stderr()])
def figures(source: str = "article", gold: str | None = None, min_precision: float = 0.9) -> Scorer:
    """The share of claims that are no errors; unscored where there is nothing to score.

    The article is the field `source` of the sample's metadata, else its input; `gold` is a folder in its place.
    """

    async def judge(state: TaskState, target: Target) -> Score:
        article = None if gold else (state.metadata or {}).get(source) or state.input_text
        checked = await acheck(state.output.completion, source=article, gold=gold, min_precision=min_precision)
        told = {"answer": checked.summary, "explanation": comment(checked), "metadata": checked.to_dict()}
        value = score(checked)
        return Score.unscored(**told) if value is None else Score(value=value, **told)

    return judge
