"""The metric, in DeepEval's own evaluate and assert_test."""

from __future__ import annotations

import pytest
from deepeval import assert_test, evaluate
from deepeval.evaluate.configs import AsyncConfig, DisplayConfig
from deepeval.test_case import LLMTestCase

from harness.integrations.deepeval import FiguresMetric


def case(article: str, summary: str) -> LLMTestCase:
    return LLMTestCase(input="Summarise the article.", actual_output=summary, context=[article])


@pytest.mark.parametrize("at_once", [False, True])
def test_evaluate(article: str, half: str, right: str, at_once: bool) -> None:
    quiet = DisplayConfig(show_indicator=False, print_results=False)
    cases = [case(article, half), case(article, right)]
    done = evaluate(cases, [FiguresMetric()], display_config=quiet, async_config=AsyncConfig(run_async=at_once))
    told = {one.actual_output: one.metrics_data[0] for one in done.test_results if one.metrics_data}
    assert (told[half].success, told[half].score, told[half].name) == (False, 0.5, "Figures")
    assert told[half].reason is not None
    assert told[half].reason.startswith("430: contradicted.")
    assert (told[right].success, told[right].score) == (True, 1.0)


def test_assert_test(article: str, half: str, right: str) -> None:
    assert_test(case(article, right), [FiguresMetric()], run_async=False)
    with pytest.raises(AssertionError, match="Figures"):
        assert_test(case(article, half), [FiguresMetric()], run_async=False)


def test_the_article_may_be_the_input_or_what_was_retrieved(article: str, half: str) -> None:
    metric = FiguresMetric(threshold=0.5)
    assert metric.measure(LLMTestCase(input=article, actual_output=half)) == 0.5
    assert metric.is_successful()
    retrieved = LLMTestCase(input="How many?", actual_output=half, retrieval_context=article.split(". ", 1))
    assert metric.measure(retrieved) == 0.5


def test_an_empty_summary_fails(article: str) -> None:
    metric = FiguresMetric()
    assert metric.measure(case(article, "")) == 0
    assert not metric.is_successful()
