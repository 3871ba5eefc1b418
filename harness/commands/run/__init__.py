"""`harness run`: generate, check, store and report."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path

import click

from harness.commands.check import judging
from harness.commands.given import baseline as baselines
from harness.commands.given import inputs, marking
from harness.commands.given.inputs import run_folder, suite_file
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


def _consistent(wanted: Asked) -> None:
    if wanted.batch_api and wanted.no_cache:
        raise click.UsageError("--batch-api keeps its answers in the cache; leave --no-cache out")


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
@inputs.allow_env
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
@click.option(
    "--judge",
    metavar="MODEL",
    help="Model to ask about what the rules leave undecided: one that the suite sets up, openai/NAME or local/NAME.",
)
@click.option(
    "--judge-prompt", type=click.Path(path_type=Path), metavar="FILE", help="How it is asked, in place of judge.md."
)
@judging.on_option
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
def run(
    suite: Path | None,
    reports: Path,
    run_id: str | None,
    resume: str | None,
    outputs: Path | None,
    dry_run: bool,
    quiet: bool,
    **asked: bool | int | float | str | Decimal | Path | tuple[str, ...] | None,
) -> int:
    """Generate summaries, check and score them, and report.

    SUITE is a YAML file of cases, prompts, models, repeats and gates; gold/suite.yaml when left out. The run is
    written to reports/RUN-ID as it goes: records.jsonl and manifest.json, at the end report.md and report.html. Ctrl-C
    (or SIGTERM) finishes the requests under way and says how to go on; a second one stops at once.
    """
    from harness.records import store

    wanted = Asked(**asked)  # type: ignore[arg-type]
    _consistent(wanted)
    if not resume:
        path = suite_file(suite)
        plan = plans.load(path, outputs, wanted)
        if dry_run:
            return estimating.estimate(plan, wanted, begun=None)
        marking.look([case.place for case in plan.suite.cases], reports, wanted.marks, reviewed=wanted.reviewed)
        plans.fetch_models(plan.suite)
        folder = outcome.new_folder(reports, run_id)
        terminal.message(f"{plan.total} summaries, into {folder}")
        plans.tell_drafted(plan)
        with store.alone(folder):
            manifest = plans.begin(plan, folder, path, wanted)
            store.write_manifest(folder, manifest)  # from here on the run can be gone on with
            return executing.run(plan, folder, manifest, wanted, begun=None, quiet=quiet)
    folder = run_folder(resume)
    with store.alone(folder):
        begun = store.reopen(folder)
        wanted = wanted.as_before(begun.manifest.suite.get("options") or {})
        _consistent(wanted)
        plan = plans.resumed(begun.manifest, suite, outputs, wanted)
        plans.tell(begun, plan, folder)
        marking.look(marking.golds(begun.manifest), folder, wanted.marks, reviewed=wanted.reviewed)
        if dry_run:
            return estimating.estimate(plan, wanted, begun=begun)
        plans.fetch_models(plan.suite)
        return executing.run(plan, folder, begun.manifest, wanted, begun=begun, quiet=quiet)
