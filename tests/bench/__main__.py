"""Measure speed and memory on made-up texts and the committed story, in one run: -> a table on standard output.

    python -m tests.bench [--long]

Speeds are summaries per second of processor time on one core, after the language model is loaded. The ratio is our time
to that of one full spaCy pass over the same texts; behind it stands what of it is parsing, and what our own rules.
Ray is measured where it is installed, by the clock, so that nothing else may run beside it. `--long` lets the growth
test go to 10,000 summaries and makes the hostile texts 1 MB long.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from unittest import mock

from tabulate import tabulate

from harness.reading.nouns.text import Token
from harness.reading.text import spacy_model, spacy_pipe
from tests.bench import distributed, parsing
from tests.bench.texts import Story, hostile, mixed, stories

GOLD = Path(__file__).parents[2] / "gold" / "tumangang-bridge"
Measure = tuple[str, str, str]
RAY_ROWS = 400


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time that some work takes."""
    started = time.process_time()
    work()
    return time.process_time() - started


def retellings(statements: Iterable[str], count: int) -> list[str]:
    """`count` summaries of four of the gold's statements each, the second with its digits moved."""
    random, pool = Random(1), list(statements)
    moved = str.maketrans("123456789", "234567891")
    return [
        " ".join([one, two.translate(moved), three, four])
        for one, two, three, four in (random.sample(pool, k=4) for _ in range(count))
    ]


def parted(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of processor time that some work takes, and those of them that go into parsing."""
    parsing = 0.0
    parse = spacy_pipe.parse

    def counted(sentences: Sequence[str]) -> Iterator[tuple[Token, ...]]:
        nonlocal parsing
        started = time.process_time()
        found = list(parse(sentences))
        parsing += time.process_time() - started
        return iter(found)

    with mock.patch.object(spacy_pipe, "parse", counted):
        return timed(work), parsing


def share(whole: float, parsing: float, full: float) -> str:
    """A time as a ratio to a full pass, with its two parts."""
    return f"{whole / full:.2f} = {parsing / full:.2f} + {(whole - parsing) / full:.2f}"


def full_pass(texts: Iterable[str]) -> float:
    """Seconds that spaCy alone needs for all of the texts."""
    import spacy

    model = spacy.load(spacy_model.installed().name)
    list(model.pipe(["Warm up."]))
    return timed(lambda: [None for _ in model.pipe(texts)])


def speed() -> list[Measure]:
    """Summaries per second, with gold and without, and both beside a full parse."""
    from harness import collector, gold
    from harness.running.batch import Row, check_rows

    collector.seldom()  # as commands do
    story = gold.load(GOLD)
    told = retellings((fact.statement for fact in story.facts), 200)
    made = list(stories(40))
    ours = [Row(id="", summary=summary, gold=str(GOLD)) for summary in told]
    theirs = [Row(id="", summary=summary, source=one.article) for one in made for summary in one.summaries]
    list(check_rows([ours[0], Row(id="warm", summary="12 people left.", source="A ship left with 12 people.")]))
    with_gold, parsed_gold = parted(lambda: list(check_rows(ours)))
    without, parsed_made = parted(lambda: list(check_rows(theirs)))
    summaries = [summary for one in made for summary in one.summaries]
    parse_gold = full_pass([story.article.text, *told])
    parse_made = full_pass([*(one.article for one in made), *summaries])
    return [
        ("summaries/s, with gold", f"{len(told) / with_gold:.0f}", ">= 150"),
        ("summaries/s, without gold (6 an article)", f"{len(summaries) / without:.0f}", ">= 50"),
        ("time / full spaCy pass, with gold: parsing + rules", share(with_gold, parsed_gold, parse_gold), "<= 0.40"),
        ("time / full spaCy pass, without gold: parsing + rules", share(without, parsed_made, parse_made), "<= 0.40"),
        ("full spaCy pass, summaries/s (6 an article)", f"{len(summaries) / parse_made:.0f}", ""),
        *parsing.measures(text for one in stories(40, seed=3) for text in (one.article, *one.summaries)),
    ]


def run(*arguments: str) -> tuple[float, float, float]:
    """Run the command line: (seconds on the clock, seconds of processor, peak memory in MB)."""
    started = time.monotonic()
    child = subprocess.Popen(
        [sys.executable, "-m", "harness", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"harness {' '.join(arguments)}: exit code {child.returncode}")
    kilo = 1 if sys.platform == "darwin" else 1024
    return time.monotonic() - started, used.ru_utime + used.ru_stime, used.ru_maxrss * kilo / 1e6


def start_up(scratch: Path) -> list[Measure]:
    """How long the command line takes to answer."""
    summary = scratch / "summary.txt"
    summary.write_text("The bridge takes 18 months to build.\n", encoding="utf-8")
    helped = min(run("--help")[0] for _ in range(5))
    seconds, _, memory = run("check", "--gold", str(GOLD), "--summary", str(summary))
    return [
        ("harness --help, s", f"{helped:.2f}", "< 0.5"),
        ("harness check of one summary, s", f"{seconds:.1f}", ""),
        ("harness check of one summary, peak MB", f"{memory:.0f}", ""),
    ]


def made(size: int) -> Iterator[Story]:
    """Five summaries to an article, `size` in all (rounded up)."""
    return stories(-(-size // 5), summaries=5, seed=2)


def many_machines(scratch: Path) -> list[Measure]:
    """Ray beside the plain command; each of two workers gets two shards."""
    folder = scratch / "ray"
    folder.mkdir()
    return distributed.measures(written(scratch / "of-ray.jsonl", made(RAY_ROWS)), folder, RAY_ROWS // 4)


def growth(scratch: Path, sizes: Iterable[int]) -> list[Measure]:
    """Time and memory of `check --batch` as the rows grow."""
    rows: list[Measure] = []
    for size in sizes:
        seconds, memory = batch(scratch, made(size))
        rows.append((f"batch of {size:,}: s of processor, peak MB", f"{seconds:.1f}, {memory:.0f}", "linear, flat"))
    return rows


def variety(scratch: Path, sizes: Iterable[int]) -> list[Measure]:
    """Memory of `check --batch` over rows that have little in common, as they grow."""
    rows: list[Measure] = []
    for size in sizes:
        _, memory = batch(scratch, mixed(size))
        rows.append((f"batch of {size:,} mixed: peak MB", f"{memory:.0f}", "<= 400, flat"))
    return rows


def batch(scratch: Path, some: Iterable[Story], *options: str) -> tuple[float, float]:
    """Check stories in one batch: (seconds of processor, peak memory in MB)."""
    rows = written(scratch / "rows.jsonl", some)
    _, seconds, memory = run("check", "--batch", str(rows), "--out", str(scratch / "out.jsonl"), *options)
    return seconds, memory


def written(rows: Path, some: Iterable[Story]) -> Path:
    """The summaries of stories as a file of rows."""
    with rows.open("w", encoding="utf-8") as file:
        for number, one in enumerate(some):
            for place, summary in enumerate(one.summaries):
                row = {"id": f"{number}-{place}", "source": one.article, "summary": summary}
                file.write(json.dumps(row) + "\n")
    return rows


def stubborn(size: int) -> list[Measure]:
    """Processor time of hostile texts of `size` characters, as the article and as the summary."""
    from harness.errors import StepsExceeded
    from harness.gold.drafting import draft
    from harness.verdict.checking import pipeline

    short = "A ship left Karsk on June 3 with 12 people, the harbour board said."
    pipeline.check(draft(short), short, id="")
    rows: list[Measure] = []

    def checked(article: str, summary: str) -> None:
        with suppress(StepsExceeded):  # as it should be, of a megabyte of figures
            pipeline.check(draft(article), summary, id="")

    for name, text in hostile(size).items():
        article = timed(lambda text=text: checked(text, short))  # type: ignore[misc]
        summary = timed(lambda text=text: checked(short, text))  # type: ignore[misc]
        told = f"{article:.1f}, {summary:.1f}"
        rows.append((f"{size // 1000:,} kB of {name}: s as article, as summary", told, "linear"))
    return rows


def main(arguments: list[str]) -> int:
    if unknown := set(arguments) - {"--long"}:
        print(__doc__, f"\nunknown: {' '.join(unknown)}", file=sys.stderr)
        return 2
    sizes = (10, 100, 1_000, 10_000) if "--long" in arguments else (10, 100, 1_000)
    with tempfile.TemporaryDirectory() as temporary:
        # What runs in processes of its own comes first: a child starts out with the peak memory of its parent.
        scratch = Path(temporary)
        rows = [*start_up(scratch), *growth(scratch, sizes), *variety(scratch, sizes[1:3]), *speed()]
        rows += many_machines(scratch)
    rows += stubborn(1_000_000 if "--long" in arguments else 50_000)
    print(tabulate(rows, headers=("measure", "here", "aim"), disable_numparse=True))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
