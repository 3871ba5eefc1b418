"""`harness run`: generate, check, store and report."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import click

from harness.commands.given import baseline as baselines
from harness.commands.given import inputs, marking, options
from harness.commands.run import estimating, executing, outcome, plans
from harness.commands.run.asked import Asked
from harness.commands.screen import terminal


def _amount(_: click.Context, __: click.Parameter, text: str | None) -> Decimal | None:
    """An amount of money, such as 2.50."""
    if text is None:
        return None
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0:
        raise click.BadParameter(f"{text!r} is no amount of money; write one like 2.50")
    return amount


@click.command()
@click.argument("suite", type=click.Path(path_type=Path), required=False, metavar="[SUITE]")
@outcome.reports_option
@click.option("--run-id", metavar="NAME", help="Name of the run's folder; made from the time when left out.")
@click.option("--resume", metavar="RUN", help="Go on with a run that was broken off: its folder, or its name.")
@click.option(
    "--outputs",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Score the summaries of a file in place of the suite's models and prompts, which need not be there then:"
    " JSONL, CSV or Parquet (case, model, text), or what OpenAI's evals, promptfoo or Inspect wrote.",
)
@click.option("--case", "cases", multiple=True, metavar="NAME", help="Only this case, or those of a pattern (a-*).")
@click.option("--model", "models", multiple=True, metavar="NAME", help="Only this model, or those of a pattern.")
@click.option("--prompt", "prompts", multiple=True, metavar="NAME", help="Only this prompt, or those of a pattern.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N cases.")
@click.option("--no-cache", is_flag=True, help="Ask the models anew and keep no answers.")
@click.option("--refresh", is_flag=True, help="Ask the models anew and keep their answers in place of the old ones.")
@click.option(
    "--refresh-failed",
    is_flag=True,
    help="Ask anew where the stored answer is no summary: empty, declined, filtered or too long.",
)
@options.allow_env
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Requests at a time to each endpoint (else what the suite says, else 4), and embedded models side by side"
    " (else one a processor core, 4 at most).",
)
@click.option("--dry-run", is_flag=True, help="Print calls, tokens and money by model, and send nothing.")
@click.option(
    "--max-cost",
    callback=_amount,
    metavar="AMOUNT",
    help="Stop before the run costs more than that.",
)
@click.option(
    "--max-time",
    "max_minutes",
    type=click.FloatRange(min=0, min_open=True),
    metavar="MINUTES",
    help="Send nothing after so many minutes; what is under way then has ten seconds more.",
)
@options.judge("one that the suite sets up, openai/NAME or local/NAME")
@click.option(
    "--batch-api",
    is_flag=True,
    help="Have the summaries of openai/ models made through the endpoint's Batch API: within a day, at half the price.",
)
@click.option(
    "--poll",
    type=click.FloatRange(min=0, min_open=True),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="Time between two looks at a batch.",
)
@click.option("--baseline", metavar="RUN", help=baselines.HELP)
@marking.options
@click.option("--quiet", is_flag=True, help="Print where the report is, and not the report itself.")
def run(**given: Any) -> int:
    """Generate summaries, check and score them, and report.

    SUITE is a YAML file of cases, prompts, models, repeats and gates; gold/suite.yaml when left out. The run is
    written to reports/RUN-ID as it goes: records.jsonl and manifest.json, at the end report.md and report.html. Ctrl-C
    (or SIGTERM) finishes the requests under way and says how to go on; a second one stops at once.
    """
    asked = Asked(**given)
    asked.need_sense()
    return _go_on(asked.resume, asked) if asked.resume else _begin(asked)


def _begin(asked: Asked) -> int:
    from harness.records import store

    plan = plans.load(asked)
    if asked.dry_run:
        return estimating.estimate(plan, asked, begun=None)
    marking.look([case.place for case in plan.suite.cases], asked.reports, asked.marks, reviewed=asked.reviewed)
    plans.fetch_models(plan.suite)
    folder = outcome.new_folder(asked.reports, asked.run_id)
    terminal.message(f"{plan.total} summaries, into {folder}")
    plans.tell_drafted(plan)
    with store.alone(folder):
        manifest = plans.begin(plan, folder, asked)
        store.write_manifest(folder, manifest)  # from here on the run can be gone on with
        return executing.run(plan, folder, manifest, asked, begun=None)


def _go_on(run: str, asked: Asked) -> int:
    from harness.records import store

    folder = inputs.run_folder(run)
    with store.alone(folder):
        begun = store.reopen(folder)
        asked = asked.as_before(begun.manifest)
        asked.need_sense()
        plan = plans.resumed(begun.manifest, asked)
        plans.tell(begun, plan, folder)
        marking.look(marking.golds(begun.manifest), folder, asked.marks, reviewed=asked.reviewed)
        if asked.dry_run:
            return estimating.estimate(plan, asked, begun=begun)
        plans.fetch_models(plan.suite)
        return executing.run(plan, folder, begun.manifest, asked, begun=begun)
