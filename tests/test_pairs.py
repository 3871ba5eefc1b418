"""The minimal pairs of `tests/pairs/`: their form, and how many of each kind are found and accused; README.md there.

`FLOORS` only ever gets stricter; `python -m tests.pairs --list` tells what is missing.
"""

from __future__ import annotations

from functools import cache

import pytest

from harness import reading
from harness.extract import claims
from harness.types import Label, Span
from tests.pairs import Judged, Pair, judged, kinds, pairs

WRONG = 200  # pairs that the table has at least
RIGHT_ONLY = 60
# kind: (wrong ones called errors at least, wrong ones flagged at least, right summaries accused at most)
FLOORS = {
    "condition-recipient": (10, 10, 10),
    "derivation": (21, 21, 13),
    "exchange": (8, 8, 5),
    "order-rank": (8, 8, 5),
    "owner": (11, 11, 4),
    "part-whole": (2, 2, 1),
    "percent-points": (10, 10, 6),
    "place": (9, 9, 6),
    "polarity": (2, 2, 1),
    "right-in-other-words": (0, 0, 15),
    "speaker": (10, 16, 3),
    "time": (17, 17, 7),
}


@cache
def found(kind: str) -> tuple[Judged, ...]:
    return tuple(judged(pair) for pair in pairs() if pair.kind == kind)


def test_there_are_enough() -> None:
    assert sum(bool(pair.wrong) for pair in pairs()) >= WRONG
    assert sum(not pair.wrong for pair in pairs()) >= RIGHT_ONLY
    assert set(kinds()) == set(FLOORS)


def test_no_article_or_summary_is_told_twice() -> None:
    for words in ([pair.article for pair in pairs()], [pair.right for pair in pairs()]):
        assert len(words) == len(set(words))


@pytest.mark.parametrize("kind", kinds())
def test_form(kind: str) -> None:
    assert [fault for pair in pairs() if pair.kind == kind for fault in faults(pair)] == []


def faults(pair: Pair) -> list[str]:
    """What is wrong with the form of a pair."""
    found = []
    if not pair.article or not pair.right:
        found.append("needs an article and a right summary")
    if pair.wrong and pair.wrong == pair.right:
        found.append("the wrong summary is the right one")
    if pair.wrong and (not pair.figure or pair.wrong.count(pair.figure) != 1):
        found.append(f"{pair.figure!r} must occur once in the wrong summary")
    if pair.wrong and (not pair.labels or Label.SUPPORTED in pair.labels):
        found.append("needs the labels that the wrong claim may have")
    if not pair.wrong and (pair.figure or pair.labels):
        found.append("has nothing wrong, but a figure or labels")
    return [f"{pair.kind}: {pair.right}: {fault}" for fault in found]


@pytest.mark.parametrize("kind", kinds())
def test_claims_are_read(kind: str) -> None:
    """Every right summary holds a claim, and the wrong words of every wrong one are read as one."""
    here = [pair for pair in pairs() if pair.kind == kind]
    assert [pair.right for pair in here if not read(pair.right)] == []
    wrong = [pair for pair in here if pair.wrong]
    assert [pair.wrong for pair in wrong if not any(span.overlaps(pair.span) for span in read(pair.wrong))] == []


def read(summary: str) -> list[Span]:
    """Where the claims of a summary stand."""
    return [claim.span for claim in claims(reading.reply_document(summary))]


@pytest.mark.parametrize("kind", kinds())
def test_floor(kind: str) -> None:
    errors, flagged, accused = FLOORS[kind]
    here = found(kind)
    assert sum(one.error for one in here) >= errors
    assert sum(one.flagged for one in here) >= flagged
    assert sum(bool(one.accused) for one in here) <= accused


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"wrong": "Vell has 9 mills."}, "is the right one"),
        ({"figure": "8"}, "must occur once"),
        ({"wrong": "Vell has 7 mills and 7 barns."}, "must occur once"),
        ({"labels": frozenset()}, "needs the labels"),
        ({"wrong": "", "labels": frozenset()}, "has nothing wrong"),
        ({"article": ""}, "needs an article"),
    ],
)
def test_faults_of_form_are_told(change: dict[str, object], fault: str) -> None:
    good = Pair(
        "owner", "Vell has 9 mills.", "Vell has 9 mills.", "Vell has 7 mills.", "7", frozenset({Label.MISSCOPED})
    )
    assert faults(good) == []
    assert any(fault in told for told in faults(good._replace(**change)))  # type: ignore[arg-type]
