"""`harness gold edit`: go through the facts of an article, on a page or here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness.commands.given import inputs
from harness.commands.screen import serving, terminal
from harness.errors import InputError, Problem

if TYPE_CHECKING:
    from harness.gold import Desk


@click.command("edit")
@click.argument("folder", metavar="DIR")
@click.option("--terminal", "in_terminal", is_flag=True, help="Ask here, fact by fact, without a page.")
@serving.options
def edit(folder: str, in_terminal: bool, port: int, opens: bool) -> int:
    """Confirm and correct the facts of the gold in DIR.

    The article is served as a page on this machine alone, with every figure and quotation marked, under an address that
    only you are told; Ctrl-C ends it. Each decision is saved into facts.yaml at once, as one small change of its text.

    With --terminal keys may come from a pipe, one a line, and after e, i, m and c a line with the rest.
    """
    from harness import durable
    from harness.gold import Desk

    place = inputs.folder_of(folder, inputs.GOLD)
    if not (place / "facts.yaml").exists() and not (place / "facts.json").exists():
        message = f"has no facts yet; draft them: harness gold draft ARTICLE -o {folder}"
        raise InputError([Problem(file=folder, message=message)])
    desk = Desk(place, durable.replace)
    try:
        return _ask(desk) if in_terminal else _serve(desk, port, opens=opens)
    finally:
        left = len(desk.left)
        terminal.message(
            f"{desk.decided} decisions saved in {Path(desk.files.facts.file)}; {left} facts are still drafted; next:"
            f" harness gold lint {folder}"
        )


def _serve(desk: Desk, port: int, *, opens: bool) -> int:
    from harness.gold import page, policy
    from harness.reports import Answer

    def save(data: Any) -> Answer:
        return Answer(*desk.post(data))

    return serving.serve(port, page=lambda: page(desk), policy=policy(), save=save, opens=opens)


def _ask(desk: Desk) -> int:
    from harness.gold import go_through

    asker = serving.Asker()
    go_through(
        desk,
        lambda prompt: asker.key(fitted(prompt)),
        lambda prompt: asker.line(fitted(prompt)),
        lambda text: asker.say(fitted(text)),
        lambda text: f">>{text}<<",
    )
    return 0


def fitted(text: str) -> str:
    """`text` within the width of the terminal, broken at blanks; what begins further in goes on there."""
    from harness.reports import wrapped

    def broken(line: str) -> str:
        if len(line) <= terminal.width():
            return line
        inward = " " * (len(line) - len(line.lstrip(" ")))
        rows = "\n".join(wrapped(inward, line.strip(" "), terminal.width()))
        return rows + " " * line.endswith(" ")

    return "\n".join(map(broken, text.split("\n")))
