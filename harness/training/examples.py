"""The evidence of each labelled claim: parsed rows -> Example, kept on disk by chunk."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, replace
from math import nan
from pathlib import Path
from typing import NamedTuple

from harness.training.parsed import Parsed
from harness.verdict.decision import is_borne
from harness.verdict.engine import evidence
from harness.verdict.facts import known
from harness.verdict.features import FEATURES
from harness.verdict.model import Weights
from harness.verdict.thresholds import SOFT

# People who marked the summaries of the corpus were not asked about hedges, nor about a bound that was left out.
STANCES, BOUNDS = (
    frozenset(at for at, name in enumerate(FEATURES) if name.startswith(sort)) for sort in ("stance ", "bound ")
)

ENCODED = frozenset(at for at, name in enumerate(FEATURES) if name.startswith("encoder"))


class Key(NamedTuple):
    """What is the same of a claim with the encoder and without it."""

    name: str
    row: str
    swapped: bool
    why: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One claim: what is known of it, and what it is learnt from."""

    row: str
    name: str  # of its set
    fold: int
    wrong: bool
    why: str
    swapped: bool
    borne: bool
    kind: str
    start: int  # of the claim in its summary
    unseen: bool  # the encoder was not taught its article
    features: tuple[float, ...]

    @property
    def key(self) -> Key:
        """By which it is found again."""
        return Key(self.name, self.row, self.swapped, self.why, self.start)


def examples(parsed: Parsed, learnt: Weights, asked: Collection[Key] | None = None) -> Iterator[Example]:
    """Those claims of a row of which something is known; of these the ones that are `asked` about, or all."""
    row, pairs = parsed.row, zip(parsed.claims, parsed.labels, strict=True)
    places = {
        at: label for at, (claim, label) in enumerate(pairs) if label is not None
        and (asked is None or Key(row.name, row.id, parsed.swapped, label.why, claim.span.start) in asked)
    }  # fmt: skip
    weighed = evidence(parsed.claims, places, parsed.summary, known(parsed.gold), learnt) if places else []
    for found, label in zip(weighed, places.values(), strict=True):
        features = list(found.features)
        if not row.whole:
            features = [0.0 if at in STANCES or (at in BOUNDS and x <= SOFT) else x for at, x in enumerate(features)]
        yield Example(
            row=row.id, name=row.name, fold=row.fold, wrong=label.wrong, why=label.why,
            swapped=parsed.swapped, borne=is_borne(found), kind=found.binding.claim.kind.value,
            start=found.binding.claim.span.start, unseen=row.unseen,
            features=tuple(round(x, 4) for x in features),
        )  # fmt: skip


def without_encoder(one: Example) -> Example:
    """The same claim, and what the encoder would say of it is missing."""
    return replace(one, features=tuple(nan if at in ENCODED else x for at, x in enumerate(one.features)))


def write(rows: list[Parsed], file: Path, learnt: Weights, asked: Collection[Key] | None = None) -> None:
    """All examples of a chunk, a line each."""
    lines = (json.dumps(asdict(one)) for parsed in rows for one in examples(parsed, learnt, asked))
    started = file.with_suffix(".part")
    started.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    started.rename(file)


def load(folder: Path) -> list[Example]:
    """All examples in `folder`; those of other features than today's are left out."""
    lines = (line for file in sorted(folder.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines())
    found = [Example(**json.loads(line)) for line in lines]
    return [one for one in found if len(one.features) == len(FEATURES)]
