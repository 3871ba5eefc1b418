"""The bars of `bars.tsv`: what each measure of each set has to reach."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("bars.tsv")


class Bar(NamedTuple):
    """What one measure of one set has to reach."""

    name: str  # of the set
    measure: str
    figure: str  # P, R, F1 or share
    limit: str  # ">=" or "<="
    value: float

    def met(self, reached: float) -> bool:
        return reached >= self.value if self.limit == ">=" else reached <= self.value

    def told(self, reached: float | None) -> tuple[str, str]:
        """The bar, and whether it is met."""
        if reached is None:
            return f"{self.limit} {self.value:.2f}", "not measured"
        verdict = "met" if self.met(reached) else f"short by {abs(reached - self.value):.3f}"
        return f"{self.limit} {self.value:.2f}", verdict


def bars() -> tuple[Bar, ...]:
    """The table of bars, in its order."""
    lines = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return tuple(Bar(name, measure, figure, limit, float(value)) for name, measure, figure, limit, value in lines)


def bar(name: str, measure: str, figure: str = "share") -> Bar | None:
    return next((one for one in bars() if (one.name, one.measure, one.figure) == (name, measure, figure)), None)
