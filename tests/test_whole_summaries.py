"""Right summaries of whole stories, in the style of language models, are accused of nothing but what is listed."""

from __future__ import annotations

import pytest

from tests.story_pairs import YOUNG
from tests.whole_summaries import FACTS, Row, accused, summaries, verdicts

AT_MOST = 0.03  # of the claims of right summaries that may be listed as accused
YOUNG_AT_MOST = {"gold": 0.08, "article": 0.05}  # the same in stories written after the rules
ROWS = summaries()


@pytest.mark.parametrize("facts", FACTS)
@pytest.mark.parametrize("row", ROWS, ids=[f"{row.story}: {row.summary[:50]}" for row in ROWS])
def test_a_right_summary(row: Row, facts: str) -> None:
    known = row.flagged.get(facts, [])
    assert accused(row, facts) == known, "take what is read rightly now off `flagged`; mend what is new"


@pytest.mark.parametrize("facts", FACTS)
@pytest.mark.parametrize("young", [False, True])
def test_little_is_listed(facts: str, young: bool) -> None:
    here = [row for row in ROWS if (row.story in YOUNG) is young]
    listed = sum(len(row.flagged.get(facts, [])) for row in here)
    claims = sum(len(verdicts(row, facts)) for row in here)
    assert claims > 200
    assert listed <= (YOUNG_AT_MOST[facts] if young else AT_MOST) * claims
