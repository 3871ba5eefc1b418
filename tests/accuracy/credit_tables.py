"""Who is credited with what in labelled texts: rows, and what is counted over them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A relation of either side, as sets of token numbers."""

    source: frozenset[int]
    head: int | None  # token number of the source's main word
    cue: frozenset[int]
    content: frozenset[int]
    text: str  # the content's words


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts that sum over articles; the ratios are properties."""

    gold: int = 0
    predicted: int = 0
    recalled: int = 0  # gold ones found
    right: int = 0  # predicted ones that are right

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True, kw_only=True)
class Table:
    """One tally for each measure, filled article by article."""

    rows: dict[str, Tally] = field(default_factory=dict)

    def add(self, name: str, gold: int, predicted: int, recalled: int, right: int) -> None:
        tally = self.rows.setdefault(name, Tally())
        tally.gold += gold
        tally.predicted += predicted
        tally.recalled += recalled
        tally.right += right

    def lines(self) -> list[str]:
        head = f"{'measure':<34} {'gold':>6} {'found':>6} {'precision':>9} {'recall':>7} {'F1':>6}"
        return [head] + [
            f"{name:<34} {one.gold:>6} {one.predicted:>6} {one.precision:>9.3f} {one.recall:>7.3f} {one.f1:>6.3f}"
            for name, one in self.rows.items()
        ]
