"""Gold for the terminal: Gold -> plain text, fact by fact: what each states, and what summaries are compared with."""

from __future__ import annotations

from collections.abc import Iterator

from harness.gold import Gold, show
from harness.reports import shown
from harness.reports.passages import WIDTH, Style, plain, tagged, wrapped


def render(gold: Gold, width: int = WIDTH, style: Style = plain) -> str:
    """Every fact in the order of the facts file, and how many there are."""
    lines = [line for cells in show.rows(gold) for line in _fact(cells, width, style)]
    return "\n".join([*lines, f"{shown.number(len(gold.facts), 'fact')}. {show.CREDIT_NOTE}"]) + "\n"


def _fact(cells: tuple[str, ...], width: int, style: Style) -> Iterator[str]:
    fact = {name: shown.visible(cell) for name, cell in zip(show.HEADERS, cells, strict=True)}
    told = f": {fact['figure']}" if fact["figure"] else ""
    head = f"{tagged(fact['id'], 'claim')} ({fact['importance']} {fact['kind']}){told}"
    yield from wrapped("", head, width, style, indent=4)
    yield from wrapped("    ", fact["statement"], width, style)
    if fact["measures"]:
        yield from wrapped("    measures: ", fact["measures"], width, style)
    source = f"{fact['source']}, {fact['stance']}" if fact["source"] else fact["stance"]
    if source != "fact":
        yield from wrapped("    source:   ", source, width, style)
    yield ""
