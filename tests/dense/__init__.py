"""Dense summaries of stories of `gold/`, as strong models write them: right throughout, or with three planted errors.

`summaries()` -> every summary; `claims(summary, facts)` -> what is said of its claims, held against the
hand-made "gold" or the "article" alone. README.md says how they were written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from harness.draft import draft
from harness.gold import load
from harness.pipeline import check
from harness.types import Gold, Label, Severity, Span, Verdict

HERE = Path(__file__).parent
GOLD = HERE.parents[1] / "gold"
PAIR = "exchanged"  # the kind whose marks come in twos
_MARKED = re.compile(r">>(.*?)<<", re.S)


class Planted(NamedTuple):
    """One marked place of a wrong summary."""

    kind: str
    span: Span  # in the summary
    group: int  # from 1; both places of an exchange are one error
    labels: frozenset[Label]  # any of them is right


class Summary(NamedTuple):
    """One summary; right throughout where nothing is planted in it."""

    id: str  # "veldane-results/w3"
    story: str
    text: str
    planted: tuple[Planted, ...]

    @property
    def right(self) -> bool:
        return not self.planted


@lru_cache
def kinds() -> dict[str, frozenset[Label]]:
    """The kinds of planted errors, with the labels that are right for each."""
    lines = (HERE / "kinds.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {kind: frozenset(map(Label, labels.split(" or "))) for kind, labels, _ in cells}


@lru_cache
def summaries() -> tuple[Summary, ...]:
    """Every summary, by story: the right ones, then the wrong ones."""
    return tuple(one for path in sorted(HERE.glob("*.yaml")) for one in _read(path))


def _read(path: Path) -> Iterator[Summary]:
    held: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    for number, text in enumerate(held["right"], start=1):
        yield Summary(f"{path.stem}/r{number}", path.stem, text, ())
    for number, entry in enumerate(held["wrong"], start=1):
        text = _MARKED.sub(r"\1", entry["text"])
        planted = tuple(_planted(entry["text"], entry["errors"]))
        yield Summary(f"{path.stem}/w{number}", path.stem, text, planted)


def _planted(text: str, names: list[str]) -> Iterator[Planted]:
    """The marked places of a text, with the kinds in the order of the marks."""
    marks = list(_MARKED.finditer(text))
    assert len(marks) == len(names), f"{len(marks)} marks and {len(names)} kinds: {text}"
    firsts = [True, *(not (before == after == PAIR) for before, after in pairwise(names))]
    for number, (mark, name) in enumerate(zip(marks, names, strict=True)):
        start = mark.start() - 4 * number  # of the marks before it
        group = sum(firsts[: number + 1])
        yield Planted(name, Span(start, start + len(mark[1])), group, kinds()[name])


@lru_cache
def gold(story: str) -> Gold:
    return load(GOLD / story)


@lru_cache
def drafted(story: str) -> Gold:
    return draft(gold(story).article.text, published=gold(story).published)


FACTS: dict[str, Callable[[str], Gold]] = {"gold": gold, "article": drafted}


@lru_cache
def claims(summary: Summary, facts: str) -> tuple[Verdict, ...]:
    """What is said of every claim, held against the "gold" or the "article"."""
    return check(FACTS[facts](summary.story), summary.text, id=summary.id).verdicts


def accused(summary: Summary, facts: str) -> tuple[Verdict, ...]:
    """The claims that are called errors."""
    return tuple(one for one in claims(summary, facts) if one.severity is Severity.ERROR)


def found(summary: Summary, facts: str) -> dict[int, bool]:
    """Each planted error by its group: whether a claim in one of its places is called an error."""
    told: dict[int, bool] = {}
    for one in summary.planted:
        here = any(verdict.claim.span.overlaps(one.span) for verdict in accused(summary, facts))
        told[one.group] = told.get(one.group, False) or here
    return told
