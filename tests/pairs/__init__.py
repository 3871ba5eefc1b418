"""Minimal pairs that must hold: short articles, each with a right summary and the same with one thing made wrong.

`pairs()` -> every pair of the files of this folder, one file a kind; `judged(pair)` -> what the checker says of it,
held against the article alone. README.md says how to write one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from harness.draft import draft
from harness.pipeline import check
from harness.types import Gold, Label, Severity, Span, Verdict

HERE = Path(__file__).parent
FLAGGED = frozenset({Severity.WARNING, Severity.ERROR})


class Pair(NamedTuple):
    """One article with a right summary and, but where `wrong` is "", the same with one thing changed."""

    kind: str  # the name of its file
    article: str
    right: str
    wrong: str
    figure: str  # the words of the claim that is wrong in `wrong`, which occur once there
    labels: frozenset[Label]  # any of them is right for it

    @property
    def span(self) -> Span:
        """Where the wrong claim stands in `wrong`."""
        at = self.wrong.index(self.figure)
        return Span(at, at + len(self.figure))


class Judged(NamedTuple):
    """What the checker says of a pair."""

    pair: Pair
    right: tuple[Verdict, ...]  # every claim of the right summary
    wrong: tuple[Verdict, ...]  # the claims of the wrong one that overlap its wrong figure

    @property
    def accused(self) -> tuple[Verdict, ...]:
        """Claims of the right summary that are called errors."""
        return tuple(one for one in self.right if one.severity is Severity.ERROR)

    @property
    def doubted(self) -> tuple[Verdict, ...]:
        """Claims of the right summary that are called errors or warned of."""
        return tuple(one for one in self.right if one.severity in FLAGGED)

    @property
    def error(self) -> bool:
        """Whether the wrong figure is called an error."""
        return any(one.severity is Severity.ERROR for one in self.wrong)

    @property
    def flagged(self) -> bool:
        """Whether it is called an error or warned of."""
        return any(one.severity in FLAGGED for one in self.wrong)

    @property
    def labelled(self) -> bool:
        """Whether it is flagged with one of the pair's labels."""
        return any(one.severity in FLAGGED and one.label in self.pair.labels for one in self.wrong)


@lru_cache
def pairs() -> tuple[Pair, ...]:
    """Every pair, in the order of the files and in them."""
    return tuple(pair for path in sorted(HERE.glob("*.yaml")) for pair in _read(path))


def kinds() -> tuple[str, ...]:
    """The kinds that there are, in order."""
    return tuple(dict.fromkeys(pair.kind for pair in pairs()))


def _read(path: Path) -> Iterator[Pair]:
    held: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    usual = held.get("labels", [])
    for entry in held["pairs"]:
        words = {key: str(entry.get(key, "")) for key in ("article", "right", "wrong", "figure")}
        labels = frozenset(map(Label, entry.get("labels", usual)))
        yield Pair(kind=path.stem, labels=labels, **words)


def judged(pair: Pair) -> Judged:
    """What is said of both summaries of a pair."""
    facts = draft(pair.article)
    right = _verdicts(facts, pair.right)
    if not pair.wrong:
        return Judged(pair, right, ())
    span = pair.span
    there = tuple(one for one in _verdicts(facts, pair.wrong) if one.claim.span.overlaps(span))
    return Judged(pair, right, there)


def _verdicts(facts: Gold, summary: str) -> tuple[Verdict, ...]:
    return check(facts, summary, id="pair").verdicts
