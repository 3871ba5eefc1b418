"""A stored run in the forms that other tools read: View -> the files, by their names."""

from collections.abc import Callable, Mapping

from harness.reports.exports import every_eval_ever, inspect_scores, opentelemetry, parquet
from harness.reports.view import View

EXPORTS: dict[str, Callable[[View], Mapping[str, bytes]]] = {
    "every-eval-ever": every_eval_ever.files,
    "inspect": inspect_scores.files,
    "opentelemetry": opentelemetry.files,
    "parquet": parquet.files,
}

__all__ = ["EXPORTS"]
