"""Learn what decides: python -m harness.training DATA [--keep FOLDER] [--rows 3000] [--sets ...] [--cases FILE ...].

DATA holds `corpus/train/*.jsonl.xz` and, if wanted, `stories/summaries.jsonl`. What is done is kept in --keep and not
done again, so a run that was stopped goes on where it was. Writes the package's weights with --write.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import sys
from collections.abc import Collection, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from harness.training import binding, decision, examples, parsed, report, rows
from harness.verdict import model
from harness.verdict.thresholds import PRECISION

MEASURED = "swap"  # of what was changed to learn from, the one sort that is also measured by
A_COPY = 0.5  # what a swap counts beside a claim as it stands: there are two sorts, and one shall count for a summary
# What a claim counts in growing, beside another one: of a dense story or a case of one's own, not of a public set; an
# error that a writer made; one that was made to learn from.
DENSE, REAL, MADE = 3.0, 2.0, 0.07
TAUGHT = "taught/"  # sets full of errors, subtler than writers make: they count as public ones, and in no threshold
TEACHING = 2 / 5  # what an error that only teaches counts where an error begins
BINDING = frozenset({0, 1})  # folds of the articles that the binding is learnt from; the decision is from all


def main() -> int:
    asked = _arguments()
    texts = asked.keep / "parsed"
    texts.mkdir(parents=True, exist_ok=True)
    sources = rows.files(asked.data, asked.sets.split(",") if asked.sets else ())
    _read(asked, sources, texts)
    evidence = asked.keep / "evidence"
    evidence.mkdir(exist_ok=True)
    if asked.binding:
        _learn_binding(texts)
    _weigh(asked, texts, evidence)
    _learn_decision(asked, examples.load(evidence), [*sources, *asked.cases])
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m harness.training", description="Learn what decides a verdict.")
    parser.add_argument("data", type=Path, help="folder with corpus/train and stories")
    parser.add_argument("--keep", type=Path, default=Path("build/training"), help="folder for what is done once")
    parser.add_argument("--rows", type=int, default=3000, help="rows of each set")
    parser.add_argument("--sets", default="", help="some sets only")
    parser.add_argument("--cases", type=Path, nargs="*", default=[], help="cases of one's own (JSON lines)")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--binding", action="store_true", help="learn the binding, too")
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    return parser.parse_args()


def _read(asked: argparse.Namespace, sources: Sequence[Path], texts: Path) -> None:
    stories = [file for file in [asked.data / "stories" / "summaries.jsonl"] if file.exists()]
    parts = range(asked.jobs)
    with ProcessPoolExecutor(asked.jobs) as pool:
        for file, name, found in (
            *((file, file.name.split(".")[0], rows.corpus(file, asked.rows)) for file in sources),
            *((file, "stories", rows.stories(file)) for file in stories),
            *((file, file.stem, rows.cases(file)) for file in asked.cases),
        ):
            some = list(found)
            list(pool.map(partial(parsed.parse, some, texts, name, parts=asked.jobs), parts))
            print(f"{file.name}: {len(some)} rows", file=sys.stderr, flush=True)


def _learn_binding(texts: Path) -> None:
    found = [
        group
        for _, chunk in parsed.read(texts)
        for group in binding.groups(one for one in chunk if one.row.fold in BINDING)
    ]
    learnt = binding.fit(found)
    print(f"binding: {len(found)} claims, the right figure first for {binding.picked(found, learnt):.3f}", flush=True)
    _put(binding=learnt)


def _put(**learnt: Any) -> None:
    """Write what was learnt into the package's weights."""
    file = Path(model.__file__).parent / model.FILE
    now = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**now, **learnt}, separators=(",", ":")) + "\n", encoding="utf-8")
    model.weights.cache_clear()


def _weigh(asked: argparse.Namespace, texts: Path, evidence: Path) -> None:
    """Keep what is known of each claim."""
    chunks = [(file, evidence / f"{file.stem}.jsonl") for file in sorted(texts.glob("*.pickle"))]
    left = [(file, out) for file, out in chunks if not out.exists()]
    with ProcessPoolExecutor(asked.jobs) as pool:
        list(pool.map(_weigh_chunk, *zip(*left, strict=True))) if left else None


def _weigh_chunk(file: Path, out: Path) -> None:
    found: list[parsed.Parsed] = pickle.loads(file.read_bytes())
    examples.write(found, out, model.weights())


def _learn_decision(asked: argparse.Namespace, found: Sequence[examples.Example], sources: Sequence[Path]) -> None:
    """Learn the trees, and what is made of them."""
    public = {file.name.split(".")[0] for file in sources}
    weight = np.array([_weight(one, public) for one in found])
    odds = decision.predicted(found, weight)
    # Probabilities are for figures as they stand and one swap a summary; in what is called an error, what only teaches
    # counts, too, so much that 4 of 100 right claims are accused; of what is called an error among the former 83 of 100
    # are wrong.
    teaching = np.array([one.swapped and one.why != MEASURED for one in found])
    counted = np.array([0.0 if t else A_COPY if one.swapped else 1.0 for one, t in zip(found, teaching, strict=True)])
    _, wrong = decision.table(found)
    scale, shift = decision.calibrated(odds, wrong, counted)
    likely = 1 / (1 + np.exp(-(scale * odds + shift)))
    told = np.array([not one.name.startswith(TAUGHT) for one in found])
    precisions, least = decision.thresholds(likely, wrong, np.where(teaching, TEACHING, counted) * told)
    error = next((p for wanted, p in zip(precisions, least, strict=True) if wanted >= PRECISION), 1.0)
    print(f"\n{len(found)} claims; error from {error:.3f}")
    print("", report.sets(found, likely, error), sep="\n")
    print("", report.reliability(found, likely, counted), sep="\n")
    if asked.write:
        digests = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sources}
        written = decision.written(decision.grown(found, weight), found, scale, shift)
        _put(decision=written, precision=precisions, likely=least, data=digests)


def _weight(one: examples.Example, public: Collection[str]) -> float:
    weight = 1.0 if one.name in public or one.name.startswith(TAUGHT) else DENSE
    if one.swapped:
        return weight * (A_COPY if one.why == MEASURED else MADE)
    return weight * (REAL if one.wrong else 1.0)


if __name__ == "__main__":
    sys.exit(main())
