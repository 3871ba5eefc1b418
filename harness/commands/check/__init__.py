"""`harness check`: one summary, or a file of them, against gold or against the article itself."""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness.commands.check import judging
from harness.commands.given import inputs, options
from harness.commands.screen import terminal
from harness.errors import InputError, Problem

if TYPE_CHECKING:
    from harness.gold import Gold
    from harness.verdict import Checked, Settings


ROW_FIELDS = ("id", "summary", "messages", "source", "gold", "published", "finish_reason")  # of a row


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
@options.form("Form of the result.")
@click.option("-v", "--verbose", is_flag=True, help="Show every claim, and name the key facts that are left out.")
@click.option("--explain", is_flag=True, help="Show for each claim the facts considered, and how each aspect compared.")
@click.option(
    "--batch",
    metavar="ROWS|-",
    help='Check a file of rows, in JSON Lines, JSON, CSV or Parquet: {"id", "summary" or "messages", and "source": '
    'text or list of texts, or "gold": folder}; or what OpenAI\'s evals, promptfoo or Inspect wrote.',
)
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME=COLUMN",
    help="Where rows with other names have it: --field source=document --field summary=answer.text.",
)
@click.option(
    "--out",
    metavar="OUT",
    help="Where --batch writes a JSON line a row (as OUT.part until it is whole); - is stdout. With --engine ray a"
    " folder, which gets Parquet where its name ends in .parquet.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    metavar="N",
    help="Processes that --batch uses.  [default: 1; with --engine ray all CPUs but one]",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="What runs a --batch: this machine, or Ray, on the cluster that RAY_ADDRESS names or on this machine.",
)
@click.option("--resume", is_flag=True, help="Go on with a --batch that was broken off: with OUT.part.")
@click.option(
    "--min-precision",
    type=click.FloatRange(0.5, 1, max_open=True),
    metavar="SHARE",
    help="Of the claims called errors, at least so many are wrong as measured; less finds more.  [default: 0.9]",
)
@click.option(
    "--calibration",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Probabilities refitted to reviewers' marks: a file of harness calibrate.",
)
@options.judge("openai/NAME or local/NAME")
def check(
    gold_folder: str | None,
    source: str | None,
    summary: str | None,
    published: Any,
    form: str,
    verbose: bool,
    explain: bool,
    batch: str | None,
    fields: tuple[str, ...],
    out: str | None,
    jobs: int | None,
    engine: str,
    resume: bool,
    min_precision: float | None,
    calibration: Path | None,
    judge: str | None,
    judge_prompt: Path | None,
    judge_on: str | None,
) -> int:
    """Check every figure and quotation of a summary.

    Exit code 0 says that nothing of severity error was found, 1 that something was; with --batch 0 says that
    every row was checked, 3 that some failed. With --judge, 1 also says that the judge found an error, and 3 that it
    could not be asked. A summary or article may have up to 1,000,000 characters.
    """
    from harness.verdict import PRECISION, Calibration, Settings
    from harness.verdict import calibration as calibrations

    refitted = calibrations.load(calibration) if calibration else Calibration()
    if batch is not None:
        if out is None or any(value is not None for value in (gold_folder, source, summary)):
            raise click.UsageError("--batch needs --out, and takes no --gold, --source or --summary")
        if judge:
            raise click.UsageError("--judge is for one summary; for many, use harness run --outputs FILE --judge MODEL")
        if verbose:
            raise click.UsageError("--verbose is for one summary; with --batch all claims are in OUT")
        if explain:
            raise click.UsageError("--explain is for one summary; check the row's summary on its own")
        from harness.commands.check import batching, distributed

        day = published.date() if published else None
        of_rows = {"min_precision": min_precision, "calibration": refitted}
        places = dict(map(_field, fields))
        alone, many = partial(batching.check, batch, out, jobs or 1), partial(distributed.check, batch, out, jobs)
        return (many if engine == "ray" else alone)(resume=resume, published=day, settings=of_rows, fields=places)
    if summary is None or (gold_folder is None) == (source is None):
        raise click.UsageError("give --summary and one of --gold and --source, or --batch and --out")
    of_batches = {"--out": out is not None, "--resume": resume, "--field": fields, "--engine ray": engine == "ray"}
    for option, given in of_batches.items():
        if given:
            raise click.UsageError(f"{option} goes with --batch")
    if summary == "-" and source == "-":
        raise click.UsageError("only one of --source and --summary can be standard input")
    if judge is None and (judge_prompt is not None or judge_on is not None):
        raise click.UsageError(f"{'--judge-prompt' if judge_prompt is not None else '--judge-on'} goes with --judge")
    gold = _gold(gold_folder, source, published.date() if published else None)
    settings = Settings(precision=min_precision or PRECISION, calibration=refitted)
    return _one(gold, summary, form, explain, verbose, settings, judge, judge_prompt, judge_on)


def _field(text: str) -> tuple[str, str]:
    """`NAME=COLUMN`."""
    name, _, column = text.partition("=")
    if name not in ROW_FIELDS or not column:
        raise click.UsageError(f"--field {text}: write NAME=COLUMN, with a NAME of {', '.join(ROW_FIELDS)}")
    return name, column


def _one(
    gold: Gold,
    summary: str,
    form: str,
    explain: bool,
    verbose: bool,
    settings: Settings,
    judge: str | None,
    judge_prompt: Path | None,
    judge_on: str | None,
) -> int:
    from harness.reports import single
    from harness.status import Status
    from harness.verdict import OpinionStatus, Severity, pipeline

    text = inputs.read_text(summary, "summary")
    name = "summary" if summary == "-" else Path(summary).name
    checked = pipeline.check(gold, text, id=name, settings=settings)
    if judge is not None:
        checked = judging.judged(checked, text, gold, model=judge, prompt=judge_prompt, on=judge_on)
    _print(checked, text, gold, form, explain, brief=not (verbose or explain))
    if checked.status is not Status.CHECKED:
        place = "standard input" if summary == "-" else summary
        raise InputError([Problem(file=place, message=f"the summary {single.UNCHECKED[checked.status]}")])
    opinions = [verdict.opinion for verdict in checked.verdicts if verdict.opinion]
    severities = {verdict.severity for verdict in checked.verdicts} | {opinion.severity for opinion in opinions}
    if Severity.ERROR in severities:
        return 1
    return 3 if any(opinion.status is OpinionStatus.FAILED for opinion in opinions) else 0


def _gold(folder: str | None, source: str | None, published: date | None) -> Gold:
    from harness import gold
    from harness.gold import drafting

    if folder is not None:
        return gold.load(inputs.folder_of(folder, inputs.GOLD))
    assert source is not None
    article = inputs.read_text(source, "article")
    if not article.strip():
        raise InputError([Problem(file=source, message="the article is empty")])
    return drafting.draft(article, name=Path(source).stem, published=published)


def _print(checked: Checked, text: str, gold: Gold, form: str, explain: bool, *, brief: bool) -> None:
    from harness.records import checked_json
    from harness.reports import explained, single

    if form == "text":
        style, width = terminal.coloured, terminal.width()
        terminal.write_report(
            single.render(checked, text, gold, explain=explain, brief=brief, width=width, style=style)
        )
        return
    value = checked_json(checked)
    if explain:
        for claim, verdict in zip(value["claims"], checked.verdicts, strict=True):
            claim.update(explained.as_json(verdict))
    terminal.write_out(json.dumps(value, indent=2) + "\n")
