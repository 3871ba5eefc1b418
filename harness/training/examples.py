"""The evidence of each labelled claim: parsed rows -> Example, kept on disk by chunk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from harness.training.parsed import Parsed
from harness.verdict.decision import has_value
from harness.verdict.engine import evidence
from harness.verdict.facts import known
from harness.verdict.features import FEATURES
from harness.verdict.model import Weights
from harness.verdict.thresholds import SOFT

# People who marked the summaries of the corpus were not asked about hedges, nor about a bound that was left out.
STANCES, BOUNDS = (
    frozenset(at for at, name in enumerate(FEATURES) if name.startswith(sort)) for sort in ("stance ", "bound ")
)


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
    features: tuple[float, ...]


def examples(parsed: Parsed, learnt: Weights) -> Iterator[Example]:
    """Those claims of a row of which something is known."""
    row = parsed.row
    places = {at: label for at, label in enumerate(parsed.labels) if label is not None}
    weighed = evidence(parsed.claims, places, parsed.summary, known(parsed.gold), learnt) if places else []
    for found, label in zip(weighed, places.values(), strict=True):
        features = list(found.features)
        if not row.whole:
            features = [0.0 if at in STANCES or (at in BOUNDS and x <= SOFT) else x for at, x in enumerate(features)]
        yield Example(
            row=row.id, name=row.name, fold=row.fold, wrong=label.wrong, why=label.why,
            swapped=parsed.swapped, borne=has_value(found), kind=found.binding.claim.kind.value,
            features=tuple(round(x, 4) for x in features),
        )  # fmt: skip


def write(rows: list[Parsed], file: Path, learnt: Weights) -> None:
    """All examples of a chunk, a line each."""
    lines = (json.dumps(asdict(one)) for parsed in rows for one in examples(parsed, learnt))
    started = file.with_suffix(".part")
    started.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    started.rename(file)


def load(folder: Path) -> list[Example]:
    """All examples in `folder`; those of other features than today's are left out."""
    lines = (line for file in sorted(folder.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines())
    found = [Example(**json.loads(line)) for line in lines]
    return [one for one in found if len(one.features) == len(FEATURES)]
