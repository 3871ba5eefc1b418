"""Score the checker on human-labelled data: a folder of it -> one table against the bars, and the confusion of labels.

    python -m tests.accuracy DATA [--sets ragtruth,bump] [--jobs 2] [--keep FOLDER] [--show LABEL]

DATA holds the labelled files and `score.py`, which makes the rows and scores what `harness check --batch` says of them.
Where there is none, a message says so and all is well. Writes to a temporary folder only, unless told to --keep.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tabulate import tabulate

from tests.accuracy import confusion

BARS = Path(__file__).with_name("bars.tsv")
RATIOS = re.compile(r"(P|R|F1) (\d\.\d+|nan)(?: \((\d+/\d+)\))?")
SHARE = re.compile(r"^(?P<measure>[a-z ]+?)  +(?P<value>\d\.\d+|nan)\b.*\((?P<n>\d+/\d+)\)")


class Bar(NamedTuple):
    """What one measure of one set has to reach."""

    name: str  # of the set
    measure: str
    figure: str  # P, R, F1 or share
    limit: str  # ">=" or "<="
    value: float

    def met(self, reached: float) -> bool:
        return reached >= self.value if self.limit == ">=" else reached <= self.value


def bars() -> list[Bar]:
    """The table of bars."""
    lines = [line.split("\t") for line in BARS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [Bar(name, measure, figure, limit, float(value)) for name, measure, figure, limit, value in lines]


def measured(printed: str) -> dict[tuple[str, str], tuple[float, str]]:
    """What score.py printed -> (measure, figure) -> (value, the counts behind it)."""
    found: dict[tuple[str, str], tuple[float, str]] = {}
    for line in map(str.strip, printed.splitlines()[1:]):
        if share := SHARE.match(line):
            found[share["measure"], "share"] = float(share["value"]), share["n"]
        elif ratios := RATIOS.findall(line):
            counts = " ".join(f"{letter} {n}" for letter, _, n in ratios if n)
            measure = line[: line.index(" P ")].strip()
            for letter, value, _ in ratios:
                found[measure, letter] = float(value), counts
    return found


def check(data: Path, name: str, scratch: Path, jobs: int) -> tuple[str, float]:
    """Make the rows of one set, check and score them: (what score.py printed, seconds that checking took)."""
    rows, out = scratch / f"{name}.rows.jsonl", scratch / f"{name}.out.jsonl"
    with rows.open("wb") as file:
        subprocess.run([sys.executable, data / "score.py", "rows", name, data], stdout=file, check=True)
    started = time.monotonic()
    command = ["-m", "harness", "check", "--batch", str(rows), "--out", str(out), "--jobs", str(jobs)]
    done = subprocess.run([sys.executable, *command], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if not out.exists():
        sys.exit(f"{name}: harness check --batch ended with {done.returncode}:\n{done.stderr}")
    seconds = time.monotonic() - started
    score = [sys.executable, str(data / "score.py"), "score", name, str(out), str(data)]
    return subprocess.run(score, capture_output=True, text=True, check=True).stdout, seconds


def lines(name: str, printed: str) -> Iterator[tuple[str, ...]]:
    """The rows of the table for one set."""
    found = measured(printed)
    for bar in bars():
        if bar.name != name:
            continue
        value, counts = found.get((bar.measure, bar.figure), (float("nan"), "not printed"))
        verdict = "met" if bar.met(value) else f"short by {abs(value - bar.value):.3f}"
        figure = "" if bar.figure == "share" else bar.figure
        yield name, bar.measure, figure, f"{value:.3f}", f"{bar.limit} {bar.value:.2f}", verdict, counts


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description="Score the checker on labelled data.")
    parser.add_argument("data", type=Path, help="folder with score.py and the labelled sets")
    parser.add_argument("--sets", default=",".join(dict.fromkeys(bar.name for bar in bars())), help="some sets only")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--keep", type=Path, help="folder for the rows and outputs, to look at them afterwards")
    parser.add_argument(
        "--show", metavar="LABEL", help="list the claims with this label, and 'missed' the missed errors"
    )
    parser.add_argument(
        "--no-parts", action="store_true", help="leave out the figures' and the attributions' own tests"
    )
    return parser.parse_args()


def parts(data: Path) -> None:
    """The reader of figures and the reader of attributions, each against its own labelled set."""
    for module in ("quantities", "polnear"):
        part(module, data)
    part("mutations")


def part(module: str, *arguments: Path) -> int:
    """Run one evaluation of its own, under its name."""
    print(f"\n{module}", flush=True)
    return subprocess.run([sys.executable, "-m", f"tests.accuracy.{module}", *map(str, arguments)]).returncode


def main() -> int:
    asked = arguments()
    if not (asked.data / "score.py").is_file():
        print(f"accuracy: skipped, there is no labelled data in {asked.data} (make accuracy DATA=folder)")
        return part("mutations")
    table: list[tuple[str, ...]] = []
    met: list[confusion.Met] = []
    with tempfile.TemporaryDirectory() as temporary:
        scratch = asked.keep or Path(temporary)
        scratch.mkdir(parents=True, exist_ok=True)
        for name in asked.sets.split(","):
            printed, seconds = check(asked.data, name, scratch, asked.jobs)
            print(f"{printed.splitlines()[0]}; checked in {seconds:.0f} s", file=sys.stderr, flush=True)
            table += lines(name, printed)
            met += confusion.met(name, asked.data / f"{name}.jsonl", scratch / f"{name}.out.jsonl")
    head = ("set", "measure", "", "reached", "bar", "", "counts")
    print(tabulate(table, headers=head, disable_numparse=True), end="\n\n")
    print(confusion.table(met))
    if asked.show:
        print("", *confusion.shown(met, asked.show), sep="\n")
    if not asked.no_parts:
        parts(asked.data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
