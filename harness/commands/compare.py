"""`harness compare`: runs, or models of one run, against the first of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harness.commands.given import stored as runs
from harness.commands.screen import terminal
from harness.errors import InputError

if TYPE_CHECKING:
    from harness.measure import Comparison, Side

FORMATS = ("text", "markdown", "html", "json")
ENDINGS = {".md": "markdown", ".html": "html", ".json": "json"}


@click.command()
@click.argument("sides", metavar="[BASE] [HEAD...]", nargs=-1)
@runs.reports_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Form of the comparison; as the ending of FILE says, else text, when left out.",
)
@click.option("--details", is_flag=True, help="As text: also signatures, tests, and errors claim by claim.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to FILE instead of standard output.",
)
@click.option("--anyway", is_flag=True, help="Compare what other rules, gold or prompts have made.")
def compare(
    sides: tuple[str, ...], reports: Path, form: str | None, details: bool, output: Path | None, anyway: bool
) -> int:
    """Say whether each HEAD is better than BASE, or that it cannot be told.

    Each is a run (its folder, or its name in reports/), or one model of a run: RUN@MODEL. One run alone stands for
    all its models; with none, the run that was started last does. Summaries are paired by case, prompt and repeat; what
    differs in the signatures is printed before any difference in the results. Sides that other rules, judges, gold or
    prompts have made are refused.
    """
    from harness import durable
    from harness.measure import comparison
    from harness.reports import comparisons
    from harness.reports import plain_text as text

    chosen = _sides(sides or [str(runs.named(None, reports))], reports)
    found = comparison.compare(chosen)
    _refuse(found, anyway=anyway)
    form = form or ENDINGS.get(output.suffix.lower() if output else "", "text")
    if form == "text" and output is None:
        terminal.write_report(text.render(found, terminal.coloured, terminal.width(), details=details))
        return 0
    rendered = comparisons.COMPARISONS[form](found)
    if output is None:
        terminal.write_out(rendered)
    else:
        durable.replace(output, rendered.encode("utf-8", "backslashreplace"))
    return 0


def _refuse(found: Comparison, *, anyway: bool) -> None:
    """End with everything that forbids the comparison."""
    lines = []
    for duel in found.duels:
        base, head = duel.base.name, duel.head.name
        if not duel.paired.pairs:
            lines.append(
                f"{base} and {head} share no case, prompt and repeat that was checked in both, so there is nothing to"
                " compare; name runs of the same suite"
            )
        elif duel.unlike and not anyway:
            lines += [f"{base} and {head} differ in {d.field}: {d.base} and {d.head}" for d in duel.unlike]
    if lines:
        if any(duel.unlike for duel in found.duels) and not anyway:
            lines.append(
                "a difference would say as much about these as about the models; run the older suite again, or"
                " compare all the same with --anyway"
            )
        raise InputError("\n".join(lines))


def _sides(names: Sequence[str], reports: Path) -> list[Side]:
    """The sides that the user names; one run alone is all its models."""
    if len(names) == 1:
        alone = _side(names[0], reports)
        models = list(dict.fromkeys(record.model for record in alone.records))
        if alone.model or len(models) < 2:
            raise InputError(f"{names[0]}: this is one side alone; name a second one (harness compare BASE HEAD)")
        return [_side(f"{names[0]}@{model}", reports) for model in models]
    doubles = sorted({name for name in names if names.count(name) > 1})
    if len(names) > 2 and doubles:
        raise InputError(f"{', '.join(doubles)}: named twice; name each side once")
    return [_side(name, reports) for name in names]


def _side(name: str, reports: Path) -> Side:
    from harness.commands.given.inputs import run_folder
    from harness.measure import comparison
    from harness.records import store

    run, _, model = name.partition("@")
    stored = store.read(run_folder(run, reports))
    known = list(dict.fromkeys(record.model for record in stored.records))
    if model and model not in known:
        raise InputError(f"{name}: this run has no model '{model}'; it has {', '.join(known) or 'no records'}")
    return comparison.Side(name=name, manifest=stored.manifest, records=stored.records, model=model)
