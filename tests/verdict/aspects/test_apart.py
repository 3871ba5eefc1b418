"""What is wrong with a figure is told aspect by aspect: each summary differs from the article in one of them alone."""

from __future__ import annotations

from functools import lru_cache

from harness import Gold, check, draft_gold
from harness.verdict import Aspect, Match
from tests.tables import every_row

ARTICLE = (
    "The ferry Aurelia ran aground with about 340 passengers aboard, the coast guard said. Repairs should take 18 "
    "months, the harbour board said. In May 2030 the ferry carried 41,000 passengers. In June it carried 52,000."
)


@lru_cache(maxsize=1)
def gold() -> Gold:
    return draft_gold(ARTICLE)


@every_row(
    ("summary", "aspect"),
    [
        ("About 430 passengers were aboard the ferry, the coast guard said.", Aspect.VALUE),
        ("Repairs should take 18 weeks, the harbour board said.", Aspect.UNIT),
        ("At least 340 passengers were aboard the ferry, the coast guard said.", Aspect.BOUND),
        ("About 340 passengers were aboard the ferry, the harbour board said.", Aspect.SOURCE),
        ("The ferry carried 41,000 passengers in March 2030.", Aspect.TIME),
        ("Repairs took 18 months.", Aspect.STANCE),
    ],
)
def test_each_aspect_is_told_apart(summary: str, aspect: Aspect) -> None:
    claim, *_ = check(summary, gold=gold()).claims
    assert [name for name, match in claim.aspects.items() if match is Match.MISMATCH] == [aspect]
