"""`harness compare`: two runs, or two models of one run, summary by summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from harness.commands import terminal
from harness.errors import InputError

if TYPE_CHECKING:
    from harness.reports.comparison import Side


@click.command()
@click.argument("base", metavar="BASE")
@click.argument("head", metavar="HEAD")
def compare(base: str, head: str) -> int:
    """Say whether HEAD is better than BASE, or that it cannot be told.

    Each is a run (its folder, or its name in reports/), or one model of a run: RUN@MODEL. Summaries are paired by
    case, prompt and repeat. What differs in the signatures is printed before any difference in the results.
    """
    from harness.reports import comparison

    sides = [_side(base), _side(head)]
    compared = comparison.build(*sides)
    if not compared.pairs:
        raise InputError(f"{base} and {head} share no case, prompt and repeat, so there is nothing to compare")
    terminal.write_out(comparison.render(compared))
    return 0


def _side(name: str) -> Side:
    from harness import store
    from harness.commands.report import run_folder
    from harness.reports import comparison

    run, _, model = name.partition("@")
    stored = store.read(run_folder(run))
    known = list(dict.fromkeys(record.model for record in stored.records))
    if model and model not in known:
        raise InputError(f"{name}: this run has no model '{model}'; it has {', '.join(known) or 'no records'}")
    return comparison.Side(name=name, manifest=stored.manifest, records=stored.records, model=model)
