"""What broke and what was fixed: pairs of summaries -> Changes, claim by claim.

A claim of one summary meets the claim of the other that has the same fact and the same words, else the same fact, else
the same words; each is met once. It broke where head's is an error and base's is none, or base says no such thing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from harness.gold import Importance
from harness.records import Record
from harness.verdict import Severity, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An error of one side alone."""

    record: Record  # the summary with the error
    verdict: Verdict  # the error
    other: Verdict | None  # what the other side says there; None where it says nothing of the kind
    importance: Importance | None  # of the error's fact

    @property
    def was(self) -> str:
        """What the other side has in its place: a label, or `not told`."""
        return self.other.label.value if self.other else "not told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The errors of two sides, worst first."""

    broke: tuple[Change, ...]  # of head alone
    fixed: tuple[Change, ...]  # of base alone
    still: tuple[Change, ...]  # of both, as head has them


def is_error(verdict: Verdict) -> bool:
    """What counts as wrong where nothing else is said."""
    return verdict.severity is Severity.ERROR


def changes(
    pairs: Iterable[tuple[Record, Record]],
    ranks: Callable[[str], dict[str, Importance]],
    wrong: Callable[[Verdict], bool] = is_error,
) -> Changes:
    """All changes of the pairs; `ranks` says how much a case's facts matter, `wrong` which claims are looked at."""
    broke: list[Change] = []
    fixed: list[Change] = []
    still: list[Change] = []
    known: dict[str, dict[str, Importance]] = {}
    for base, head in pairs:
        rank = known.setdefault(base.case, ranks(base.case))
        for ours, theirs in met(base.checked.verdicts, head.checked.verdicts):
            if theirs and wrong(theirs):
                into = still if ours and wrong(ours) else broke
                into.append(_change(head, theirs, ours, rank))
            elif ours and wrong(ours):
                fixed.append(_change(base, ours, theirs, rank))
    return Changes(broke=_sorted(broke), fixed=_sorted(fixed), still=_sorted(still))


def met(base: Sequence[Verdict], head: Sequence[Verdict]) -> Iterator[tuple[Verdict | None, Verdict | None]]:
    """The claims of two summaries side by side; one side is None where the other says no such thing."""
    left, right = dict(enumerate(base)), dict(enumerate(head))
    for likeness in (_fact_and_words, _fact, _words):
        waiting: dict[Hashable, list[int]] = {}
        for index, verdict in left.items():
            if (key := likeness(verdict)) is not None:
                waiting.setdefault(key, []).append(index)
        for index, verdict in list(right.items()):
            if same := waiting.get(likeness(verdict)):
                yield left.pop(same.pop(0)), right.pop(index)
    yield from ((verdict, None) for verdict in left.values())
    yield from ((None, verdict) for verdict in right.values())


def _fact_and_words(verdict: Verdict) -> Hashable:
    return (verdict.fact, _words(verdict)) if verdict.fact else None


def _fact(verdict: Verdict) -> Hashable:
    return verdict.fact


def _words(verdict: Verdict) -> Hashable:
    return " ".join(verdict.claim.text.split()).casefold()


def _change(record: Record, verdict: Verdict, other: Verdict | None, rank: dict[str, Importance]) -> Change:
    importance = rank.get(verdict.fact, Importance.SUPPORTING) if verdict.fact else None
    return Change(record=record, verdict=verdict, other=other, importance=importance)


def _sorted(found: list[Change]) -> tuple[Change, ...]:
    """Errors on key facts first; equal ones stay in the run's order."""
    order = list(Importance)
    return tuple(sorted(found, key=lambda change: order.index(change.importance or Importance.SUPPORTING)))
