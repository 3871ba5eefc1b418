"""Two sides against each other: (base, head) -> Duel."""

from __future__ import annotations

from dataclasses import dataclass

from harness.measure import stats
from harness.measure.comparison.changes import Changes, changes
from harness.measure.comparison.differences import COMPARED_RATES, PRIMARY, Difference, by_article, difference, rates
from harness.measure.comparison.sides import Paired, Side, pair
from harness.measure.comparison.signatures import Differing, differing, unlike
from harness.verdict import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class PassFail:
    """Pairs of summaries of which one side alone is without an error."""

    broke: int  # base passes, head does not
    fixed: int  # head passes, base does not
    mcnemar: (
        float | None
    )  # p of McNemar's exact test; None where an article has several pairs, which are not independent


@dataclass(frozen=True, slots=True, kw_only=True)
class Duel:
    """What two sides share and where they differ."""

    base: Side
    head: Side
    signature: tuple[Differing, ...]
    unlike: tuple[Differing, ...]  # of these, what makes the two hard to compare
    paired: Paired
    articles: int
    differences: tuple[Difference, ...]  # the primary one first
    passing: PassFail
    changes: Changes

    @property
    def primary(self) -> Difference:
        """The measure that decides."""
        return self.differences[0]


def duel(base: Side, head: Side, *, seed: int = 1, tests: tuple[int, int] = (1, len(COMPARED_RATES) - 1)) -> Duel:
    """The two sides; p-values are not corrected yet, since that takes all tests of the comparison.

    `tests` says how many there are, of the primary measure and of all the others.
    """
    paired = pair(base, head)
    articles = by_article(base, head, paired)
    return Duel(
        base=base,
        head=head,
        signature=tuple(differing(base, head)),
        unlike=unlike(base, head),
        paired=paired,
        articles=len(articles),
        differences=tuple(
            difference(measure, rates(measure, articles), seed=seed, tests=tests[measure != PRIMARY])
            for measure in COMPARED_RATES
        ),
        passing=_passing(paired, len(articles)),
        changes=changes(paired.pairs, head.ranks),
    )


def _passing(paired: Paired, articles: int) -> PassFail:
    wrong = [
        tuple(any(v.severity is Severity.ERROR for v in record.checked.verdicts) for record in both)
        for both in paired.pairs
    ]
    broke, fixed = wrong.count((False, True)), wrong.count((True, False))
    independent = articles == len(wrong)
    return PassFail(broke=broke, fixed=fixed, mcnemar=stats.mcnemar(broke, fixed) if independent else None)
