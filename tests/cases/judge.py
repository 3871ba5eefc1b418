"""What the checker says of cases: `judged(cases)` -> an outcome each.

An article is parsed once, summaries in batches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from harness.gold.drafting import draft
from harness.gold.loading import load
from harness.gold.nouns import Gold
from harness.reading.text.parse import read_ahead
from harness.verdict.checking.pipeline import check
from harness.verdict.nouns import Severity, Verdict
from tests.cases.load import GOLD, ROOT, Case, Mark

RANK = (Severity.NONE, Severity.NOTE, Severity.WARNING, Severity.ERROR)
BATCH = 200  # summaries parsed together


class Outcome(NamedTuple):
    """One case, and what is said of it."""

    case: Case
    verdicts: tuple[Verdict, ...]

    @property
    def right(self) -> tuple[Verdict, ...]:
        """The claims of a right summary, but for what `also` names."""
        return self._apart() if self.case.right else ()

    @property
    def beside(self) -> tuple[Verdict, ...]:
        """The claims of a wrong summary that nothing marks: they are right, too, but for what hangs on the error."""
        return self._apart() if self.case.marks else ()

    def _apart(self) -> tuple[Verdict, ...]:
        places = [mark.span for mark in self.case.marks] + list(self.case.also)
        return tuple(one for one in self.verdicts if not any(one.claim.span.overlaps(place) for place in places))

    def at(self, mark: Mark) -> tuple[Verdict, ...]:
        return tuple(one for one in self.verdicts if one.claim.span.overlaps(mark.span))

    def found(self, mark: Mark) -> bool:
        """Whether it is flagged as gravely as it should be."""
        return any(RANK.index(one.severity) >= RANK.index(mark.severity) for one in self.at(mark))

    def named(self, mark: Mark) -> bool:
        """Whether it is flagged with one of its labels."""
        return any(is_flagged(one) and one.label in mark.labels for one in self.at(mark))

    @property
    def holds(self) -> bool:
        """Whether nothing right is called an error, and everything wrong is found and named."""
        accused = any(is_error(one) for one in self.right)
        return not accused and all(self.found(mark) and self.named(mark) for mark in self.case.marks)


def is_error(verdict: Verdict) -> bool:
    return verdict.severity is Severity.ERROR


def is_flagged(verdict: Verdict) -> bool:
    return verdict.severity in (Severity.WARNING, Severity.ERROR)


def facts(case: Case) -> Gold:
    """The facts that a case is held against."""
    if not case.gold:
        return _drafted(case.article, case.published)
    gold = _loaded(case.gold)
    return gold if case.against == "gold" else _drafted(gold.article.text, case.published or gold.published)


@lru_cache
def _loaded(name: str) -> Gold:
    beside = GOLD / name
    return load(beside if beside.is_dir() else ROOT / "gold" / name)


@lru_cache(maxsize=256)
def _drafted(article: str, published: date | None) -> Gold:
    return draft(article, published=published)


def judged(cases: Iterable[Case]) -> Iterator[Outcome]:
    """Each case with its verdicts, in order."""
    waiting = list(cases)
    read_ahead({case.article: None for case in waiting if case.article})
    for start in range(0, len(waiting), BATCH):
        batch = waiting[start : start + BATCH]
        read_ahead({case.summary: None for case in batch})
        for case in batch:
            yield Outcome(case, check(facts(case), case.summary, id="case").verdicts)
