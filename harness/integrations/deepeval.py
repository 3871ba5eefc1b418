"""DeepEval: a test case with the article as its context and the summary as its output -> a metric's score."""

from __future__ import annotations

from typing import Any

from harness.integrations import missing
from harness.integrations.evaluators import checked_by, comment, score

try:
    from deepeval.metrics import BaseMetric
except ImportError:
    raise missing("deepeval", __name__) from None


class FiguresMetric(BaseMetric):
    """The share of claims that are no errors; a summary without an error passes.

    The article is the test case's `context`, else its `retrieval_context`, else its `input`. `options` are those of
    `harness.check`, such as `min_precision` or, in the article's place, `gold`. No model is asked.
    """

    def __init__(self, threshold: float = 1.0, **options: Any) -> None:
        self.threshold, self.options, self.evaluation_cost = threshold, options, 0.0

    def measure(self, test_case: Any, *_: Any, **__: Any) -> float:
        """The score, 0 to 1; where nothing can be checked 1 for a summary without a claim, else 0."""
        texts = [str(text) for text in test_case.context or test_case.retrieval_context or [test_case.input]]
        article = texts if len(texts) > 1 else texts[0]
        checked = checked_by(test_case.actual_output or "", article, "", self.options)
        told = score(checked)
        self.score = float(checked.ok) if told is None else told
        self.reason = comment(checked)
        self.success = self.score >= self.threshold
        return self.score

    async def a_measure(self, test_case: Any, *_: Any, **__: Any) -> float:
        """`measure`."""
        return self.measure(test_case)

    def is_successful(self) -> bool:
        """Whether the threshold was reached."""
        return bool(self.success)

    @property
    def __name__(self) -> str:
        return "Figures"
