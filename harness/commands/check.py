"""`harness check`: one summary, or a file of them, against gold or against the article itself."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from harness.commands import inputs, terminal
from harness.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Checked, Gold


@click.command()
@click.option("--gold", "gold_folder", metavar="DIR", help="Folder of gold: article.md and facts.yaml.")
@click.option("--source", metavar="ARTICLE", help="The article as text; its facts are drafted from it.")
@click.option("--summary", metavar="FILE|-", help="The summary as text; - reads standard input.")
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Date of the article given with --source (with --batch: of rows without one); relative dates count from it.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the result.",
)
@click.option("--explain", is_flag=True, help="Show for each claim the facts considered, and how each aspect compared.")
@click.option(
    "--batch",
    metavar="ROWS",
    help='Check a file of rows, in JSON Lines, JSON, CSV or Parquet: {"id", "summary" or "messages", and "source": '
    'text or list of texts, or "gold": folder}.',
)
@click.option("--out", metavar="OUT.jsonl", help="Where --batch writes one JSON line a row; - is standard output.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes that --batch uses.",
)
@click.option(
    "--judge", metavar="MODEL", help="Model to ask about what the rules leave undecided: openai/NAME or local/NAME."
)
@click.option(
    "--judge-prompt", type=click.Path(path_type=Path), metavar="FILE", help="How it is asked, in place of judge.md."
)
def check(
    gold_folder: str | None,
    source: str | None,
    summary: str | None,
    published: Any,
    form: str,
    explain: bool,
    batch: str | None,
    out: str | None,
    jobs: int,
    judge: str | None,
    judge_prompt: Path | None,
) -> int:
    """Check every figure and quotation of a summary.

    Exit code 0 says that nothing of severity error was found, 1 that something was; with --batch 0 says that every
    row has its line. With --judge, 1 also says that the judge found an error, and 3 that it could not be asked. A
    summary or article may have up to 1,000,000 characters.
    """
    if batch is not None:
        if out is None or any(value is not None for value in (gold_folder, source, summary)):
            raise click.UsageError("--batch needs --out, and takes no --gold, --source or --summary")
        if judge:
            raise click.UsageError("--judge is for one summary; for many, use harness run --outputs FILE --judge MODEL")
        if explain:
            raise click.UsageError("--explain is for one summary; check the row's summary on its own")
        return _batch(batch, out, jobs, published.date() if published else None)
    if summary is None or (gold_folder is None) == (source is None):
        raise click.UsageError("give --summary and one of --gold and --source, or --batch and --out")
    if out is not None:
        raise click.UsageError("--out goes with --batch")
    if summary == "-" and source == "-":
        raise click.UsageError("only one of --source and --summary can be standard input")
    if judge_prompt is not None and judge is None:
        raise click.UsageError("--judge-prompt goes with --judge")
    gold = _gold(gold_folder, source, published.date() if published else None)
    return _one(gold, summary, form, explain, judge, judge_prompt)


def _one(gold: Gold, summary: str, form: str, explain: bool, judge: str | None, judge_prompt: Path | None) -> int:
    from harness import pipeline
    from harness.reports import single
    from harness.types import OpinionStatus, Severity, Status

    text = inputs.read_text(summary, "summary")
    checked = pipeline.check(gold, text, id="summary" if summary == "-" else Path(summary).name)
    if judge is not None:
        from harness.commands.judging import judged

        checked = judged(checked, text, gold, model=judge, prompt=judge_prompt)
    _print(checked, text, gold, form, explain)
    if checked.status is not Status.CHECKED:
        place = "standard input" if summary == "-" else summary
        raise InputError([Problem(file=place, message=f"the summary {single.UNCHECKED[checked.status]}")])
    opinions = [verdict.opinion for verdict in checked.verdicts if verdict.opinion]
    severities = {verdict.severity for verdict in checked.verdicts} | {opinion.severity for opinion in opinions}
    if Severity.ERROR in severities:
        return 1
    return 3 if any(opinion.status is OpinionStatus.FAILED for opinion in opinions) else 0


def _gold(folder: str | None, source: str | None, published: date | None) -> Gold:
    from harness import draft, gold

    if folder is not None:
        return gold.load(inputs.folder_of(folder, inputs.GOLD))
    assert source is not None
    article = inputs.read_text(source, "article")
    if not article.strip():
        raise InputError([Problem(file=source, message="the article is empty")])
    return draft.draft(article, name=Path(source).stem, published=published)


def _print(checked: Checked, text: str, gold: Gold, form: str, explain: bool) -> None:
    from harness import records
    from harness.reports import explained, single

    if form == "text":
        style, width = terminal.coloured, terminal.width()
        terminal.write_report(single.render(checked, text, gold, explain=explain, width=width, style=style))
        return
    value = records.checked_json(checked)
    if explain:
        for claim, verdict in zip(value["claims"], checked.verdicts, strict=True):
            claim.update(explained.as_json(verdict))
    terminal.write_out(json.dumps(value, indent=2) + "\n")


@contextmanager
def _lines(path: str) -> Iterator[BinaryIO]:
    """The lines of the rows file, read as they are needed."""
    try:
        file = Path(path).open("rb")  # noqa: SIM115 (closed below; only its opening is guarded)
    except FileNotFoundError:
        raise InputError([Problem(file=path, message="there is no such file; name a JSONL file of rows")]) from None
    except IsADirectoryError:
        raise InputError([Problem(file=path, message="this is a folder; name a JSONL file of rows")]) from None
    with file:
        yield file


@contextmanager
def _sink(out: str) -> Iterator[BinaryIO]:
    """Where lines go: standard output, or a file that appears under its name once it is whole."""
    if out == "-":
        yield sys.stdout.buffer
        return
    target = Path(out)
    if target.is_dir():
        raise InputError([Problem(file=out, message="this is a folder; name the file to write")])
    if not target.parent.is_dir():
        raise InputError([Problem(file=out, message=f"there is no folder {target.parent}; make it first")])
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _batch(path: str, out: str, jobs: int, published: date | None) -> int:
    from harness import batch
    from harness.score import SCORED
    from harness.types import Status

    ended: Counter[Status] = Counter()
    with terminal.progress() as bar, _lines(path) as lines, _sink(out) as sink:
        task = bar.add_task("checking", total=None)
        rows = batch.rows(lines, name=path, bases=(Path(), Path(path).parent), published=published)
        for line in batch.check_rows(rows, jobs):
            sink.write(line.json)
            ended[line.status] += 1
            bar.update(task, advance=1)
        if not ended:
            raise InputError([Problem(file=path, message="no rows in it")])
    terminal.message(", ".join(f"{n} {status.value}" for status, n in ended.items()))
    if not any(ended[status] for status in SCORED):
        terminal.message("no summary could be checked, which is never success")
        return 3 if ended[Status.FAILED] else 1
    return 0
