"""MLflow: a row's inputs and outputs -> feedback, for `mlflow.genai.evaluate(data=..., scorers=[figures()])`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harness.integrations import missing
from harness.integrations.evaluators import NAME, checked_by, comment, part, score

try:
    from mlflow.entities import AssessmentSource, Feedback
    from mlflow.genai.scorers import scorer
except ImportError:
    raise missing("mlflow", __name__) from None


def figures(*, source: str = "article", summary: str = "summary", **options: Any) -> Any:
    """A scorer: the share of claims that are no errors, with what is wrong as its rationale.

    `source` is the field of a row's inputs that holds the article. The outputs are the summary, or hold it as
    `summary`. `options` are those of `harness.check`. A row with nothing to score has feedback without a value.
    """

    @scorer(name=NAME)
    def judge(inputs: Mapping[str, Any], outputs: Any) -> Any:
        text = part(outputs, summary, "summary") if isinstance(outputs, Mapping) else outputs
        checked = checked_by(text, inputs, source, options)
        metadata = {"status": checked.status.value, "errors": str(len(checked.errors)), "checker": checked.checker}
        made_by = AssessmentSource(source_type="CODE", source_id="claim-harness")
        return Feedback(value=score(checked), rationale=comment(checked), source=made_by, metadata=metadata)

    return judge
