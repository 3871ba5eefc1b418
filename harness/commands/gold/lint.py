"""`harness gold lint`: what is wrong with gold, with the cure; and the proof that it holds by itself."""

from __future__ import annotations

from pathlib import Path

import click

from harness.commands.given import inputs
from harness.commands.screen import terminal
from harness.errors import InputError, Problem


@click.command("lint")
@click.argument("folders", nargs=-1, required=True, metavar="DIR...")
@click.option("--fix", is_flag=True, help="First write the offsets of all evidence that can be placed into the files.")
@click.option(
    "--proof/--no-proof",
    default=True,
    show_default=True,
    help="Check the article, the evidence and every statement against the gold itself: nothing there may be an error.",
)
def lint(folders: tuple[str, ...], fix: bool, proof: bool) -> int:
    """Print every problem of the gold in DIR as file, line, path and cure; exit code 2 if there is one.

    A file of gold stands for its folder. Facts that seem to state one thing otherwise, by two sources, are proposed as
    conflicts, which is no problem.
    """
    from harness import gold as golds

    places = [inputs.folder_of(folder, inputs.GOLD) for folder in dict.fromkeys(map(_folder, folders))]
    if fix:
        for place in places:
            _fix(place)
    problems: list[Problem] = []
    for place in places:
        found = golds.lint(place)
        problems += found if found or not proof else _proof(place)
    for problem in problems:
        terminal.write_out(f"{problem}\n")
    terminal.message(f"problems: {len(problems)}" if problems else "no problem found")
    return 2 if problems else 0


def _folder(path: str) -> str:
    """The folder that is meant: that of a file of gold, such as pre-commit names."""
    place = Path(path)
    return str(place.parent) if place.is_file() and place.stem in ("facts", "article") else path


def _fix(folder: Path) -> None:
    """Write the offsets into the facts file of `folder`, if they change; what cannot be read is left to lint."""
    from harness import durable
    from harness import gold as golds
    from harness.gold import files

    try:
        found = files.read(folder)
    except InputError:
        return
    fixed = golds.fill_offsets(found.facts.text, found.article, file=found.facts.file)
    if fixed != found.facts.text:
        durable.replace(Path(found.facts.file), fixed.encode())
        terminal.message(f"{found.facts.file}: offsets written")


def _proof(folder: Path) -> list[Problem]:
    """What the gold accuses of its own words, as problems of its files; conflicts are proposed."""
    from harness import gold as golds
    from harness.gold import conflicts, files
    from harness.verdict import proof

    loaded = golds.load(folder)
    facts = files.read(folder).facts
    proposed = list(conflicts.proposed(loaded))
    for pair in proposed:
        told = " and ".join(f"{fact.id} ({fact.figure.text if fact.figure else fact.statement})" for fact in pair)
        terminal.tell(f"{facts.file}: {told} seem to state one thing otherwise, by two sources")
    if proposed:
        terminal.tell("where they do, mark it: c in harness gold edit, or conflicts: [ID] in each, with the other's id")
    numbers = {fact.id: number for number, fact in enumerate(loaded.facts)}
    problems = []
    for accused in proof.accused(loaded):
        if accused.where == proof.ARTICLE or accused.fact is None:
            line = loaded.article.text.count("\n", 0, accused.span.start) + 1
            problems.append(Problem(file=str(folder / files.ARTICLE), line=line, message=accused.message))
        else:
            problems.append(facts.problem(("facts", numbers[accused.fact.id], accused.where), accused.message))
    return problems
