"""How often is the checker right? A folder of labelled data -> tables: what is accused, what is found, what is stated.

    python -m tests.accuracy DATA [--only small,corpus] [--sets ragtruth,numhg] [--rows 150] [--jobs 2] [--keep FOLDER]

DATA holds `bench` (small labelled sets and `score.py`), `corpus` and `stories` (each with its `measure.py`); what is
not there is left out, and a message says so. Tables go to stdout, progress to stderr. Writes to a temporary folder
only, unless told to --keep.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tabulate import tabulate

from tests.accuracy import blind, checking, corpus, dense, ledger, ours, rates, reliability, small
from tests.accuracy.bars import bar
from tests.accuracy.stated import Stated
from tests.cases.tally import shares

TABLES = ("small", "reading", "corpus", "stories", "ours", "blind", "reliability", "ledger")
STATED = ("corpus", "stories", "ours")  # what the reliability table is made of


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description="Score the checker on labelled data.")
    parser.add_argument("data", type=Path, help="folder with bench, corpus and stories")
    parser.add_argument("--only", default=",".join(TABLES), help=f"tables, comma-separated: {', '.join(TABLES)}")
    parser.add_argument("--sets", default="", help="some sets only, of the small ones and of the corpus")
    parser.add_argument("--rows", type=int, default=150, help="rows of each set of the corpus (default 150; 0: all)")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--keep", type=Path, help="folder for rows and outputs, to look at them afterwards")
    parser.add_argument(
        "--show", metavar="LABEL", default="", help="list the small sets' claims with this label; 'missed'"
    )
    parser.add_argument("--ledger", type=Path, metavar="ROWS", help="rows of claims with features, for the ledger")
    asked = parser.parse_args()
    asked.only = tuple(filter(None, asked.only.split(",")))
    if unknown := set(asked.only) - set(TABLES):
        parser.error(f"--only: no table {', '.join(sorted(unknown))}; there are {', '.join(TABLES)}")
    asked.sets = tuple(filter(None, asked.sets.split(",")))
    return asked


class Report:
    """Runs the parts in their order and keeps what later ones need."""

    def __init__(self, asked: argparse.Namespace, scratch: Path) -> None:
        self.asked = asked
        self.data: Path = asked.data
        self.scratch = scratch
        self.stated: list[Stated] = []
        self.shares: dict[str, tuple[float, float]] = {}  # name -> (right accused, wrong found)

    def run(self) -> None:
        for name in TABLES:
            # What the reliability table is made of is checked for it, too.
            if name in self.asked.only or ("reliability" in self.asked.only and name in STATED):
                getattr(self, name)()

    def has(self, *parts: str) -> bool:
        missing = [path for path in (self.data.joinpath(part) for part in parts) if not path.exists()]
        for path in missing:
            checking.progress(f"left out: there is no {path} (make accuracy DATA=folder)")
        return not missing

    def small(self) -> None:
        folder = self.data / "bench" if (self.data / "bench").is_dir() else self.data
        if self.has(str(folder.relative_to(self.data) / "score.py")):
            sets = tuple(name for name in small.names() if not self.asked.sets or name in self.asked.sets)
            heading("The small labelled sets, which we develop on")
            show(*small.tables(folder, sets, self.scratch, self.asked.jobs, self.asked.show))

    def reading(self) -> None:
        """The reader of figures and the reader of attributions, each against its own labelled set."""
        folder = self.data / "bench" if (self.data / "bench").is_dir() else self.data
        for module in ("quantities", "polnear"):
            heading(f"Reading: {module}")
            subprocess.run([sys.executable, "-m", f"tests.accuracy.{module}", str(folder)], check=False)

    def corpus(self) -> None:
        if not self.has("corpus/measure.py", "corpus/train"):
            return
        found = {}
        asked = self.asked
        for name, counts, told in corpus.checked(
            self.data / "corpus", asked.sets, asked.rows, self.scratch, asked.jobs
        ):
            found[name] = counts
            self.stated += told
        if not found:
            return
        everything = {what: rates.merged(one.errors[what] for one in found.values()) for what in corpus.WHATS}
        accused = rates.value(everything["right"])
        for what, told in (("wrong, span", "marked by people"), ("swap", "swaps")):
            hits = rates.value(everything[what])
            if accused is not None and hits is not None:
                self.shares[f"corpus, training side, {told}"] = accused, hits
        if "corpus" in asked.only:
            heading("The corpus, training side: by set, and by fold of articles (95 % resamples articles)")
            show(corpus.by_set(found), corpus.by_fold(found))

    def stories(self) -> None:
        if not self.has("stories/measure.py", "stories/summaries.jsonl"):
            return
        found, told = dense.checked(self.data / "stories", self.scratch, self.asked.jobs)
        self.stated += told
        for mode, one in found.items():
            accused, hits = rates.value(one.shares["accused"]), rates.value(one.shares["found"])
            if accused is not None and hits is not None:
                self.shares[f"open stories, {mode}"] = accused, hits
        if "stories" in self.asked.only:
            heading("The open dense stories (95 % resamples stories)")
            show(dense.by_mode(found), dense.by_kind(found))

    def ours(self) -> None:
        found = ours.outcomes()
        checking.progress(f"our own: {len(found)} summaries checked")
        self.stated += ours.states(found)
        for against in ("gold", "article"):
            here = shares(one for one in found if one.case.against == against)
            self.shares[f"our own, {against}"] = here.accused / here.claims, here.found / here.marks
        if "ours" in self.asked.only:
            heading("Our own stories, summaries and articles (tests/cases)")
            show(*ours.shown(found))

    def blind(self) -> None:
        lines = []
        if self.has("corpus/measure.py", "corpus/blind.sealed"):
            heading("The corpus, blind side: rows nobody looks at")
            options = ["--rows", str(self.asked.rows), "--jobs", str(self.asked.jobs)]
            options += ["--sets", ",".join(self.asked.sets)] if self.asked.sets else []
            found = blind.of_corpus(blind.run(self.data / "corpus" / "measure.py", *options))
            for name, shares in found.items():
                lines += [("corpus, blind: " + name, f"{what} {verb}", shares.get(what)) for what, verb in VERBS]
            everything = found.get("all", {})
            for what in ("wrong", "swap"):
                if {"right", what} <= set(everything):
                    self.shares[f"corpus, blind, {what}"] = everything["right"], everything[what]
        if self.has("stories/measure.py", "stories/blind.sealed"):
            heading("The dense stories, blind side: stories nobody opens")
            of_mode = blind.of_stories(blind.run(self.data / "stories" / "measure.py"))
            for mode, shares in of_mode.items():
                lines += [(f"stories, blind: {mode}", what, share) for what, share in shares.items()]
                if {"accused", "found"} <= set(shares):
                    self.shares[f"stories, blind, {mode}"] = shares["accused"], shares["found"]
        held = [
            (name, measure, f"{reached:.3f}", *limit.told(reached))
            for name, measure, reached in lines
            if reached is not None and (limit := bar(name, measure))
        ]
        if held:
            show(tabulate(held, headers=("blind", "measure", "reached", "bar", ""), disable_numparse=True))

    def reliability(self) -> None:
        heading("Reliability: how likely the checker says a claim is wrong, and how many are")
        known = [one for one in self.stated if one.p is not None]
        if known:
            show(reliability.table(known), *(reliability.by(known, group) for group in reliability.GROUPS))
        else:
            show("This checker states no probabilities (`p_error`).")
        if self.shares:
            show("Of 100 accusations so many are right, where this share of all figures is wrong:")
            show(reliability.worths(self.shares))

    def ledger(self) -> None:
        if self.asked.ledger:
            heading("Ledger: what each feature earns")
            show(ledger.table(ledger.read(self.asked.ledger)))
        elif self.asked.only == ("ledger",):
            checking.progress("left out: the ledger needs --ledger ROWS")


VERBS = (("right", "accused"), ("wrong", "found"), ("swap", "found"))


def heading(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}", flush=True)


def show(*tables: str) -> None:
    for one in tables:
        print(f"\n{one}", flush=True)


def main() -> int:
    asked = arguments()
    with tempfile.TemporaryDirectory() as temporary:
        scratch = asked.keep or Path(temporary)
        scratch.mkdir(parents=True, exist_ok=True)
        Report(asked, scratch).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
