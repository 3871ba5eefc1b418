"""Evaluator functions as LangSmith and Braintrust call them: an example and a model's output -> a score with a comment.

Neither package is needed: both call plain functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from harness.errors import InputError
from harness.library import Checked, check
from harness.status import Status

NAME = "figures"  # of the score


def langsmith(*, summary: str = "summary", source: str = "article", **options: Any) -> Callable[..., dict[str, Any]]:
    """An evaluator for `langsmith.evaluate(target, data=..., evaluators=[langsmith()])`.

    `summary` is the field of the target's outputs that holds the summary, `source` that of the example's inputs that
    holds the article; `options` are those of `harness.check`. Gives `key`, `score` (the share of claims that are no
    errors; None where nothing was checked) and `comment`.
    """

    def figures(inputs: Mapping[str, Any], outputs: Mapping[str, Any]) -> dict[str, Any]:
        checked = checked_by(part(outputs, summary, "summary"), inputs, source, options)
        return {"key": NAME, "score": score(checked), "comment": comment(checked)}

    return figures


def braintrust(*, source: str = "article", **options: Any) -> Callable[..., dict[str, Any]]:
    """A scorer for `braintrust.Eval(..., scores=[braintrust()])`.

    The output is the summary; the input is the article, or a mapping with the article under `source`; `options` are
    those of `harness.check`. Gives `name`, `score` (as above) and `metadata` with the JSON contract.
    """

    def figures(input: Any, output: str, **_: Any) -> dict[str, Any]:
        checked = checked_by(output, input, source, options)
        metadata = {"comment": comment(checked), **checked.to_dict()}
        return {"name": NAME, "score": score(checked), "metadata": metadata}

    return figures


def checked_by(summary: Any, item: Any, source: str, options: Mapping[str, Any]) -> Checked:
    """`summary` held against the article, which is `item` or its field `source`; or against the `gold` of `options`."""
    if "gold" in options:
        return check(str(summary), **options)
    return check(str(summary), source=part(item, source, "source") if isinstance(item, Mapping) else item, **options)


def part(item: Mapping[str, Any], field: str, argument: str) -> Any:
    """A field of an item; InputError says how to name another."""
    if field not in item:
        there = ", ".join(map(str, item))
        raise InputError(f"there is no field {field!r} in the item, only {there}; name it: {argument}=NAME")
    return item[field]


def score(checked: Checked) -> float | None:
    """The share of decided claims that are no errors, 0 to 1; None where nothing was checked or decided."""
    decided = len(checked.claims) - len(checked.undecided)
    if checked.status not in (Status.CHECKED, Status.TRUNCATED) or not decided:
        return None
    return 1 - len(checked.errors) / decided


def comment(checked: Checked) -> str:
    """What is wrong, one line for each error; else what became of the summary."""
    lines = [f"{claim.text}: {claim.label.value}. {claim.reason}" for claim in checked.errors]
    return "\n".join(lines) or checked.error or f"{checked.status.value}, {len(checked.claims)} claims without an error"
