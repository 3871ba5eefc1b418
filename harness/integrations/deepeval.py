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
    """The share of claims that are no errors; a summary without an error passes. No model is asked.

    The article is the test case's `context`, else its `retrieval_context`, else its `input`; `gold` is a folder in its
    place. DeepEval copies metrics by the names of these arguments.
    """

    def __init__(self, threshold: float = 1.0, gold: str | None = None, min_precision: float = 0.9) -> None:
        self.threshold, self.gold, self.min_precision = threshold, gold, min_precision
        self.evaluation_cost = 0.0

    def measure(self, test_case: Any, *_: Any, **__: Any) -> float:
        """The score, 0 to 1; where nothing can be checked 1 for a summary without a claim, else 0."""
        texts = [str(text) for text in test_case.context or test_case.retrieval_context or [test_case.input]]
        article = texts if len(texts) > 1 else texts[0]
        options = {"min_precision": self.min_precision, **({"gold": self.gold} if self.gold else {})}
        checked = checked_by(test_case.actual_output or "", article, "", options)
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
