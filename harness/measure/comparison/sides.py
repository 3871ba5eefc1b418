"""What is compared: (base, head) -> the summaries that both have, by case, prompt and repeat."""

from __future__ import annotations

from dataclasses import dataclass

from harness.gold import Importance
from harness.measure.score import SCORED
from harness.records import Manifest, Record

Key = tuple[str, str, str, int]  # model ("" where each side is one), case, prompt, repeat


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A run, or one model of it."""

    name: str
    manifest: Manifest
    records: tuple[Record, ...]
    model: str = ""  # "" for all of the run's

    @property
    def chosen(self) -> tuple[Record, ...]:
        """The records of this side."""
        return tuple(record for record in self.records if self.model in ("", record.model))

    def ranks(self, case: str) -> dict[str, Importance]:
        """How much each fact of a case matters."""
        return {fact.id: fact.importance for sheet in self.manifest.cases if sheet.name == case for fact in sheet.facts}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """The summaries of two sides."""

    pairs: tuple[tuple[Record, Record], ...]  # base and head, both checked
    unchecked: tuple[tuple[Record, Record], ...]  # of which one or both could not be checked
    alone: tuple[int, int]  # summaries of base and of head that the other lacks


def pair(base: Side, head: Side) -> Paired:
    """The two sides' summaries, in base's order; models are paired too unless each side is one."""
    single = bool(base.model and head.model)
    left, right = _keyed(base, single), _keyed(head, single)
    both = [(left[key], right[key]) for key in left if key in right]
    return Paired(
        pairs=tuple(each for each in both if _checked(each)),
        unchecked=tuple(each for each in both if not _checked(each)),
        alone=(len(left) - len(both), len(right) - len(both)),
    )


def _checked(both: tuple[Record, Record]) -> bool:
    return all(record.checked.status in SCORED for record in both)


def _keyed(side: Side, single: bool) -> dict[Key, Record]:
    return {("" if single else r.model, r.case, r.prompt, r.repeat): r for r in side.chosen}
