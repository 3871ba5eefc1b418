"""What each feature of the verdict's model earns: rows of labelled claims -> a line a feature.

    python -m tests.accuracy.ledger ROWS.jsonl [--accused 0.02]

A row is {"article", "features": {name: value}, "wrong": true or false, "p": probability with all features,
"without": {name: probability with that feature left out}}; probabilities come from folds that did not hold the article.
A feature that fires in fewer than five articles, or whose loss costs nothing, has no business in the model.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tabulate import tabulate

FEWEST = 5  # articles
ACCUSED = 0.02  # of the right claims
LEAST = 1e-6  # a probability is held at least this far from 0 and 1, so that one row cannot outweigh all


class Row(NamedTuple):
    """One claim that is known to be right or wrong."""

    article: str
    features: dict[str, float]
    wrong: bool
    p: float
    without: dict[str, float]  # feature -> p without it; one that is missing changes nothing


class Line(NamedTuple):
    """What is said of one feature."""

    name: str
    fires: int  # rows with another value than 0
    articles: int
    right: int  # of the rows in which it fires
    wrong: int
    loss: float  # added to the mean log loss by leaving it out; above 0 it helps
    found: float  # lost of the share of wrong claims that is found at `ACCUSED`; above 0 it helps

    @property
    def idle(self) -> str:
        """Why it should go; "" where it earns its place."""
        if self.articles < FEWEST:
            return f"fires in fewer than {FEWEST} articles"
        return "helps nothing" if self.loss <= 0 and self.found <= 0 else ""


def log_loss(pairs: Iterable[tuple[float, bool]]) -> float:
    """The mean of -log of the probability given to what is true, in nats; 0 over nothing."""
    losses = [-math.log(min(max(p if wrong else 1 - p, LEAST), 1.0)) for p, wrong in pairs]
    return math.fsum(losses) / len(losses) if losses else 0.0


def found_at(pairs: Sequence[tuple[float, bool]], accused: float = ACCUSED) -> float:
    """The share of wrong claims above the threshold that accuses at most `accused` of the right ones."""
    right = sorted((p for p, wrong in pairs if not wrong), reverse=True)
    wrong = [p for p, wrong in pairs if wrong]
    allowed = math.floor(accused * len(right))
    least = right[allowed] if allowed < len(right) else -1.0
    return sum(p > least for p in wrong) / len(wrong) if wrong else 0.0


def lines(rows: Sequence[Row], accused: float = ACCUSED) -> tuple[Line, ...]:
    """A line a feature, the most valuable first."""
    names = sorted({name for row in rows for name in (*row.features, *row.without)})
    whole = [(row.p, row.wrong) for row in rows]
    loss, found = log_loss(whole), found_at(whole, accused)
    told = []
    for name in names:
        firing = [row for row in rows if row.features.get(name)]
        wrong = sum(row.wrong for row in firing)
        without = [(row.without.get(name, row.p), row.wrong) for row in rows]
        told.append(
            Line(
                name, len(firing), len({row.article for row in firing}), len(firing) - wrong, wrong,
                log_loss(without) - loss, found - found_at(without, accused),
            )
        )  # fmt: skip
    return tuple(sorted(told, key=lambda one: (-one.loss, one.name)))


def table(rows: Sequence[Row], accused: float = ACCUSED) -> str:
    whole = [(row.p, row.wrong) for row in rows]
    wrong = sum(row.wrong for row in rows)
    title = (
        f"{len(rows)} claims of {len({row.article for row in rows})} articles, {wrong} wrong; log loss "
        f"{log_loss(whole):.4f}, found {found_at(whole, accused):.3f} at {accused:.1%} of the right ones accused"
    )
    body = [
        (one.name, one.fires, one.articles, one.right, one.wrong, f"{one.loss:+.5f}", f"{one.found:+.4f}", one.idle)
        for one in lines(rows, accused)
    ]
    head = ("feature", "fires", "articles", "right", "wrong", "log loss without", "found lost", "")
    return f"{title}\n\n{tabulate(body, headers=head, disable_numparse=True)}"


def row(data: dict[str, Any]) -> Row:
    return Row(data["article"], data["features"], bool(data["wrong"]), float(data["p"]), data.get("without", {}))


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [row(json.loads(line)) for line in lines if line.strip()]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy.ledger", description=__doc__.splitlines()[0])
    parser.add_argument("rows", type=Path, help="JSON Lines; the module's docstring says what a row holds")
    parser.add_argument("--accused", type=float, default=ACCUSED, help="share of right claims that may be accused")
    asked = parser.parse_args()
    print(table(read(asked.rows), asked.accused))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
