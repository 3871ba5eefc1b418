"""`harness view`: the page of a run, in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from harness.commands.given import stored
from harness.commands.screen import terminal
from harness.errors import InputError, Problem

PAGE = "report.html"


@click.command()
@click.argument("run", metavar="[RUN]", required=False)
@stored.reports_option
@click.option("--no-browser", is_flag=True, help="Print where the page is, and open nothing.")
def view(run: str | None, reports: Path, no_browser: bool) -> int:
    """Open the page of a run in the browser, and print where it is.

    RUN is the folder of a run, or its name in reports/; the run that was started last when left out.
    """
    import webbrowser

    folder = stored.named(run, reports)
    page = folder / PAGE
    if not page.is_file():
        message = f"there is no such page; write it: harness report {folder} -o {page}"
        raise InputError([Problem(file=str(page), message=message)])
    terminal.write_out(f"{page}\n")
    if not no_browser and not webbrowser.open(page.resolve().as_uri()):
        terminal.message("no browser could be opened; open the page by hand")
    return 0
