"""Our own stories, whole summaries and articles, which lie in the tree: their tables."""

from __future__ import annotations

from collections.abc import Iterator

from tests import unseen_articles, whole_summaries
from tests.accuracy import mutations
from tests.story_pairs import judged, names, rows


def tables() -> Iterator[str]:
    found = [judged(row) for name in names() for row in rows(name)]
    yield mutations.table(found)
    yield mutations.summary(found)
    yield whole_summaries.table()
    yield unseen_articles.table()
