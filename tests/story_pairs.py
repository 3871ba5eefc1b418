"""The pair files of `tests/stories/`: right sentences of a story with their mutations, and whether each is labelled so.

`rows()` -> every sentence with what must be found in it; `judged(row)` -> what was found. The folder's README.md says
how to write one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from harness.gold import load
from harness.pipeline import check
from harness.types import Aspect, Gold, Label, Match, Severity, Verdict

HERE = Path(__file__).parent / "stories"
ROOT = HERE.parent.parent
# Stories written after the rules, and all their rows before anything was mended: they show what to expect of a story
# that nobody has tuned to. Nobody looks at the rows of the last one, which is only counted.
YOUNG = ("hallgrim-crash", "mareth-rates", "pellmar-homes", "tindal-walks", "lorexant-study")
RIGHT = "right"  # stands as the change of a right sentence
MISSED = "not found"  # stands as the label of a claim that was not read at all
RANK = (Severity.NONE, Severity.NOTE, Severity.WARNING, Severity.ERROR)


class Mutation(NamedTuple):
    """One line of mutations.tsv."""

    change: str
    labels: frozenset[Label]  # any of them is right
    aspect: Aspect | None  # that must not match, where one alone is at fault
    meaning: str


class Row(NamedTuple):
    """One sentence of a pair file."""

    story: str
    change: str
    text: str
    claim: str  # the words that are at fault; "" for all claims
    labels: frozenset[Label]
    aspect: Aspect | None
    known: str  # why it is not labelled rightly yet; "" where it is

    @property
    def right(self) -> bool:
        return self.change == RIGHT


class Judged(NamedTuple):
    """What the checker said of a row."""

    row: Row
    met: bool
    label: str  # of its claim; the gravest of all claims of a right sentence
    verdicts: tuple[Verdict, ...]


@lru_cache
def mutations() -> dict[str, Mutation]:
    """The table of changes, by name."""
    lines = (HERE / "mutations.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {
        change: Mutation(change, labels_of(labels), Aspect(aspect) if aspect else None, meaning)
        for change, labels, aspect, meaning in cells
    }


def labels_of(words: str) -> frozenset[Label]:
    """`contradicted or misscoped` -> both labels."""
    return frozenset(map(Label, words.split(" or ")))


@lru_cache
def story(name: str) -> Gold:
    """The gold of a story, from beside its pair file or from the suite's cases."""
    beside = HERE / name
    return load(beside if beside.is_dir() else ROOT / "gold" / name)


def names() -> list[str]:
    return [path.stem for path in sorted(HERE.glob("*.yaml"))]


def rows(name: str) -> Iterator[Row]:
    """The sentences of one story, in the order of its file."""
    for pair in YAML(typ="safe").load((HERE / f"{name}.yaml").read_text(encoding="utf-8")):
        yield made(name, {"text": pair["right"], "change": RIGHT, "known": pair.get("known", "")})
        yield from (made(name, entry) for entry in pair.get("wrong", ()))


def made(name: str, entry: dict[str, Any]) -> Row:
    """One row; what it does not say is that of its change."""
    change, claim = entry["change"], str(entry.get("claim", ""))
    assert claim in entry["text"], f"{name}: {claim!r} does not stand in {entry['text']!r}"
    if change == RIGHT:
        return Row(name, change, entry["text"], claim, frozenset({Label.SUPPORTED}), None, entry["known"])
    usual = mutations()[change]
    labels = labels_of(entry["label"]) if "label" in entry else usual.labels
    aspect = usual.aspect if "label" not in entry else None
    return Row(name, change, entry["text"], claim, labels, aspect, entry.get("known", ""))


def judged(row: Row) -> Judged:
    """A right sentence has neither error nor warning; a wrong one has one of its labels on its claim."""
    verdicts = check(story(row.story), row.text, id="row").verdicts
    if row.right:
        worst = max(verdicts, key=lambda verdict: RANK.index(verdict.severity), default=None)
        flagged = worst is not None and worst.severity in {Severity.WARNING, Severity.ERROR}
        return Judged(row, not flagged, str(worst.label) if worst and flagged else "not flagged", verdicts)
    at = row.text.find(row.claim)
    there = [
        verdict
        for verdict in verdicts
        if not row.claim or (verdict.claim.span.start < at + len(row.claim) and at < verdict.claim.span.end)
    ]
    met = next((verdict for verdict in there if fits(verdict, row)), None)
    shown = met or max(there, key=lambda verdict: RANK.index(verdict.severity), default=None)
    return Judged(row, met is not None, str(shown.label) if shown else MISSED, verdicts)


def fits(verdict: Verdict, row: Row) -> bool:
    """Whether a verdict has a label of the row, and the aspect that is at fault does not match."""
    if verdict.label not in row.labels:
        return False
    return row.aspect is None or verdict.aspects[row.aspect] in {Match.MISMATCH, Match.ABSENT}
