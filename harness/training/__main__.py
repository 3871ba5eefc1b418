"""Learn what decides: python -m harness.training DATA [--keep FOLDER] [--rows 150] [--sets ...] [--cases FILE ...].

DATA holds `corpus/train/*.jsonl.xz` and, if wanted, `stories/summaries.jsonl`. What is done is kept in --keep and not
done again, so a run that was stopped goes on where it was. Writes the package's weights with --write.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np

from harness.training import binding, decision, examples, parsed, report, rows
from harness.verdict import model
from harness.verdict.binding import learnt as learnt_binding
from harness.verdict.thresholds import PRECISION

WEIGHTS = Path(model.__file__).with_name("data") / "weights.json"
TEACHING = frozenset({"invented", "exchange"})  # figures that were changed to learn from, not to be measured by
BINDING_FOLD = 0  # of the articles from which the binding is learnt; the decision is learnt from all


def main() -> int:
    asked = _arguments()
    texts, evidence = asked.keep / "parsed", asked.keep / "examples"
    for folder in (texts, evidence):
        folder.mkdir(parents=True, exist_ok=True)
    sources = rows.files(asked.data, asked.sets.split(",") if asked.sets else ())
    _read(asked, sources, texts)
    if asked.binding:
        _learn_binding(texts)
        model.weights.cache_clear()
        learnt_binding.cache_clear()
    _weigh(asked, texts, evidence)
    _learn_decision(asked, evidence, [*sources, *asked.cases])
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m harness.training", description="Learn what decides a verdict.")
    parser.add_argument("data", type=Path, help="folder with corpus/train and stories")
    parser.add_argument("--keep", type=Path, default=Path("build/training"), help="folder for what is done once")
    parser.add_argument("--rows", type=int, default=150, help="rows of each set, and as many with marked spans")
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
        for group in binding.groups(one for one in chunk if one.row.fold == BINDING_FOLD)
    ]
    learnt = binding.fit(found)
    print(f"binding: {len(found)} claims, the right figure first for {binding.picked(found, learnt):.3f}", flush=True)
    now = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    WEIGHTS.write_text(json.dumps({**now, "binding": learnt}, separators=(",", ":")) + "\n", encoding="utf-8")


def _weigh(asked: argparse.Namespace, texts: Path, evidence: Path) -> None:
    chunks = [(file, evidence / f"{file.stem}.jsonl") for file in sorted(texts.glob("*.pickle"))]
    left = [(file, out) for file, out in chunks if not out.exists()]
    with ProcessPoolExecutor(asked.jobs) as pool:
        list(pool.map(_weigh_chunk, *zip(*left, strict=True))) if left else None


def _weigh_chunk(file: Path, out: Path) -> None:
    import pickle

    examples.write(pickle.loads(file.read_bytes()), out)


def _learn_decision(asked: argparse.Namespace, evidence: Path, sources: Sequence[Path]) -> None:
    found = examples.load(evidence)
    weight = np.ones(len(found))
    odds = decision.predicted(found, weight)
    # Probabilities are for figures as they stand and one swap a summary; in what is called an error, what only teaches
    # counts half.
    teaching = np.array([one.why in TEACHING for one in found])
    counted = 1.0 - teaching
    _, wrong = decision.table(found)
    scale, shift = decision.calibrated(odds, wrong, counted)
    likely = 1 / (1 + np.exp(-(scale * odds + shift)))
    precisions, least = decision.thresholds(likely, wrong, 1.0 - teaching / 2)
    error = next((p for wanted, p in zip(precisions, least, strict=True) if wanted >= PRECISION), 1.0)
    print(f"{len(found)} claims; error from {error:.3f}", report.sets(found, likely, error), sep="\n\n")
    print(
        "", report.reliability([one for one, c in zip(found, counted, strict=True) if c], likely[counted > 0]), sep="\n"
    )
    if asked.write:
        grown = decision.grown(*decision.table(found), weight)
        now = json.loads(WEIGHTS.read_text(encoding="utf-8"))
        digests = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sources}
        learnt = {"binding": now["binding"], "decision": decision.written(grown, found, scale, shift),
                  "precision": precisions, "likely": least, "data": digests}  # fmt: skip
        WEIGHTS.write_text(json.dumps(learnt, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
