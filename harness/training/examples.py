"""The evidence of each labelled claim: parsed rows -> Example, kept on disk by chunk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from harness.training.parsed import Parsed
from harness.verdict.decision import is_borne
from harness.verdict.engine import evidence
from harness.verdict.evidence import FEATURES
from harness.verdict.facts import known

# People who marked the summaries of the corpus were not asked about hedges.
UNASKED = frozenset(FEATURES.index(name) for name in FEATURES if name.startswith(("bound ", "stance ")))


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
    features: tuple[float, ...]


def examples(parsed: Parsed) -> Iterator[Example]:
    """Those claims of a row of which something is known."""
    if not any(parsed.labels):
        return
    for found, label in zip(evidence(parsed.claims, parsed.summary, known(parsed.gold)), parsed.labels, strict=True):
        if label is not None:
            row = [0.0 if at in UNASKED and not parsed.row.whole else float(x) for at, x in enumerate(found.features)]
            yield Example(
                row=parsed.row.id, name=parsed.row.name, fold=parsed.row.fold, wrong=label.wrong, why=label.why,
                swapped=parsed.swapped, borne=is_borne(found), kind=found.binding.claim.kind.value,
                start=found.binding.claim.span.start, features=tuple(round(x, 4) for x in row),
            )  # fmt: skip


def write(rows: list[Parsed], file: Path) -> None:
    """All examples of a chunk, a line each."""
    lines = (json.dumps(asdict(one)) for parsed in rows for one in examples(parsed))
    started = file.with_suffix(".part")
    started.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    started.rename(file)


def load(folder: Path) -> list[Example]:
    """All examples in `folder`; those of other features than today's are left out."""
    lines = (line for file in sorted(folder.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines())
    found = [Example(**json.loads(line)) for line in lines]
    return [one for one in found if len(one.features) == len(FEATURES)]
