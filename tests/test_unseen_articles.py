"""Summaries of articles nobody has tuned to: right ones are accused of nothing but what is listed, errors are found."""

from __future__ import annotations

import pytest

from tests.unseen_articles import Article, Right, Wrong, accused, articles, counts, found

AT_MOST = 0.03  # of the claims of right summaries that may be listed as accused
AT_LEAST = 0.6  # of the errors that must be found
RIGHT = [(article, row) for article in articles() for row in article.right]
WRONG = [(article, row) for article in articles() for row in article.wrong]


@pytest.mark.parametrize(("article", "row"), RIGHT, ids=[f"{a.name}: {r.text[:40]}" for a, r in RIGHT])
def test_a_right_summary(article: Article, row: Right) -> None:
    assert accused(row.text, article) == row.flagged, "take what is read rightly now off `flagged`; mend what is new"


@pytest.mark.parametrize(("article", "row"), WRONG, ids=[f"{a.name}: {r.span.of(r.text)}" for a, r in WRONG])
def test_a_wrong_figure(article: Article, row: Wrong) -> None:
    labels = found(row, article)
    if row.missed:
        assert not row.labels & set(labels), "found rightly now: take `missed` off this row"
    else:
        assert row.labels & set(labels), labels or "not found"


def test_the_rates_hold() -> None:
    right, blamed, wrong, hit = counts(articles())
    assert right > 500
    assert wrong > 80
    assert blamed <= AT_MOST * right
    assert hit >= AT_LEAST * wrong
