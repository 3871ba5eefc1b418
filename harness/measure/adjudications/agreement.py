"""How often the checker is right, by those who reviewed it: Marks -> Agreement, by label, with intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from harness.measure.adjudications.binding import settled
from harness.measure.nouns import Mark, Said
from harness.measure.score import Rate
from harness.measure.stats import Interval, wilson
from harness.verdict import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The marks on claims of some labels."""

    name: str  # a label's, or of several together
    said: Mapping[Said, int]

    @property
    def right(self) -> Rate:
        """Of the marks that agree or disagree: how often the checker is right by them."""
        hits = self.said.get(Said.AGREE, 0)
        return Rate(hits=hits, of=hits + self.said.get(Said.DISAGREE, 0))

    @property
    def interval(self) -> Interval | None:
        """Of `right`: Wilson's, which takes the claims for independent."""
        bounds = wilson(self.right.hits, self.right.of)
        return Interval(low=bounds[0], high=bounds[1], method="Wilson") if bounds else None

    @property
    def unsure(self) -> int:
        return self.said.get(Said.UNSURE, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What the marks say of one version of the rules."""

    rules: str
    labels: tuple[Row, ...]  # those that were marked, in the order of `Label`
    flagged: Row  # all that call a claim wrong in some way
    total: Row


FLAGGED = tuple(label for label in Label if label not in (Label.SUPPORTED, Label.UNDECIDED))


def agreement(marks: Iterable[Mark], rules: str) -> tuple[Agreement, tuple[Agreement, ...]]:
    """Of the given version of the rules, and of each other one, the marks on which are stale; each claim once."""
    by_rules: dict[str, list[Mark]] = {}
    for mark in settled(marks):
        by_rules.setdefault(mark.key.rules, []).append(mark)
    current = _agreement(rules, by_rules.pop(rules, []))
    return current, tuple(_agreement(name, each) for name, each in sorted(by_rules.items()))


def _agreement(rules: str, marks: list[Mark]) -> Agreement:
    def row(name: str, labels: Iterable[Label]) -> Row:
        chosen = set(labels)
        return Row(name=name, said=Counter(mark.said for mark in marks if mark.key.label in chosen))

    marked = {mark.key.label for mark in marks}
    return Agreement(
        rules=rules,
        labels=tuple(row(label.value, [label]) for label in Label if label in marked),
        flagged=row("errors and warnings", FLAGGED),
        total=row("all", Label),
    )
