"""Evaluator functions, called by LangSmith's and Braintrust's own runners, on this machine alone."""

from __future__ import annotations

from typing import Any

import braintrust
import langsmith
import pytest
from langsmith.evaluation.evaluator import EvaluationResult

from harness.errors import InputError
from harness.integrations import evaluators


def test_braintrust_runs_the_scorer(article: str, half: str, right: str) -> None:
    summaries = {"half": half, "right": right}
    result = braintrust.Eval(
        "ferry",
        data=[{"input": {"article": article, "name": name}} for name in summaries],
        task=lambda input: summaries[input["name"]],
        scores=[evaluators.braintrust()],
        no_send_logs=True,
    )
    assert {one.input["name"]: one.scores for one in result.results} == {
        "half": {"figures": 0.5},
        "right": {"figures": 1},
    }
    assert all(one.error is None for one in result.results)


def test_langsmith_runs_the_evaluator(article: str, half: str) -> None:
    """Its own wrapper of evaluator functions finds the arguments by name, and takes the result."""
    from datetime import UTC, datetime
    from uuid import uuid4

    from langsmith.evaluation.evaluator import run_evaluator
    from langsmith.schemas import Example, Run

    wrapped = run_evaluator(evaluators.langsmith(summary="text"))
    example = Example(id=uuid4(), inputs={"article": article}, outputs=None, dataset_id=uuid4())
    run = Run(
        id=uuid4(),
        name="target",
        start_time=datetime.now(UTC),
        run_type="chain",
        inputs={"article": article},
        outputs={"text": half},
        trace_id=uuid4(),
    )
    told: Any = wrapped.evaluate_run(run, example)
    assert isinstance(told, EvaluationResult)
    assert (told.key, told.score) == ("figures", 0.5)
    assert told.comment is not None
    assert told.comment.startswith("430: contradicted.")


def test_a_field_that_is_not_there_is_said(article: str, half: str) -> None:
    with pytest.raises(InputError, match=r"no field 'article' in the item, only text; name it: source=NAME"):
        evaluators.braintrust()(input={"text": article}, output=half)
    assert langsmith.__version__
