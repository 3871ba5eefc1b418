"""Right summaries of whole stories, in the style of language models, are accused of nothing but what is listed."""

from __future__ import annotations

import pytest

from tests.whole_summaries import FACTS, Row, accused, summaries, verdicts

AT_MOST = 0.03  # of the claims of right summaries that may be listed as accused
ROWS = summaries()


@pytest.mark.parametrize("facts", FACTS)
@pytest.mark.parametrize("row", ROWS, ids=[f"{row.story}: {row.summary[:50]}" for row in ROWS])
def test_a_right_summary(row: Row, facts: str) -> None:
    known = row.flagged.get(facts, [])
    assert accused(row, facts) == known, "take what is read rightly now off `flagged`; mend what is new"


@pytest.mark.parametrize("facts", FACTS)
def test_little_is_listed(facts: str) -> None:
    listed = sum(len(row.flagged.get(facts, [])) for row in ROWS)
    claims = sum(len(verdicts(row, facts)) for row in ROWS)
    assert claims > 200
    assert listed <= AT_MOST * claims
