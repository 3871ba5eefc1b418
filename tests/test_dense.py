"""The dense summaries of `tests/dense/`: their form, and that every claim in them is read; README.md there."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from harness import reading
from harness.extract import claims
from harness.types import Claim
from tests.dense import Summary, kinds, summaries

FIGURES = 15  # a summary states at least
STORIES = sorted({one.story for one in summaries()})


@cache
def read(summary: Summary) -> tuple[Claim, ...]:
    return claims(reading.reply_document(summary.text))


def of(story: str) -> list[Summary]:
    return [one for one in summaries() if one.story == story]


def test_there_are_enough() -> None:
    assert len(STORIES) >= 4
    assert {(story, right) for story in STORIES for right in (True, False)} == {
        (one.story, one.right) for one in summaries()
    }
    assert min(Counter((one.story, one.right) for one in summaries()).values()) >= 5
    assert {one.kind for summary in summaries() for one in summary.planted} == set(kinds())


@pytest.mark.parametrize("story", STORIES)
def test_each_is_dense(story: str) -> None:
    assert [(one.id, len(read(one))) for one in of(story) if len(read(one)) < FIGURES] == []


@pytest.mark.parametrize("story", STORIES)
def test_three_errors_are_planted_in_each_wrong_one(story: str) -> None:
    assert {len({place.group for place in one.planted}) for one in of(story) if not one.right} == {3}


@pytest.mark.parametrize("story", STORIES)
def test_what_is_planted_is_read(story: str) -> None:
    """A place without a claim could never be found."""
    unread = [
        (one.id, place.span.of(one.text))
        for one in of(story)
        for place in one.planted
        if not any(claim.span.overlaps(place.span) for claim in read(one))
    ]
    assert unread == []
