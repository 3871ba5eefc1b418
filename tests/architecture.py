"""The picture of the house, made from its imports: modules -> an SVG of the wings, and a table of them in Markdown.

`make test ARGS=--update-golden` writes both anew; `tests/test_architecture.py` holds that they are what the code says.
"""

from __future__ import annotations

import ast
import re
from html import escape
from textwrap import wrap
from typing import NamedTuple

from tests.house import FLOORS, GROUND, HOUSE, MODULES, imports, wing

WIDTH, MARGIN, GAP = 960, 16, 26  # in pixels, as all that follows
LINE, PAD = 16, 12
STYLE = (
    "text{font:13px sans-serif;fill:#1f2328}.name{font-weight:bold;font-size:15px}.parts{fill:#57606a}"
    "rect{fill:#f6f8fa;stroke:#8c959f}.ground{fill:#fff;stroke-dasharray:4}path{stroke:#0969da;fill:none}"
)
TABLE = re.compile(r"(?<=<!-- wings -->\n).*(?=<!-- /wings -->)", re.DOTALL)  # its place on the page
SENTENCES = re.compile(r"(?:.*?[\w`*)]\.(?: |$)){2}")


class Box(NamedTuple):
    """A wing in the picture."""

    name: str
    lines: tuple[str, ...]  # what it says of itself
    parts: tuple[str, ...]  # its folders
    x: float
    y: float
    width: float
    height: float


def wings() -> dict[str, frozenset[str]]:
    """Wing -> the wings that it imports from, upper floors first."""
    found: dict[str, set[str]] = {name: set() for name in sorted(FLOORS, key=lambda one: -FLOORS[one])}
    for module in MODULES:
        if wing(module) in found:
            targets = {wing(target) for target, *_ in imports(module) if target.startswith("harness.")}
            found[wing(module)] |= targets & found.keys() - {wing(module)}
    return {name: frozenset(targets - set(GROUND)) for name, targets in found.items() if name not in GROUND}


def direct(graph: dict[str, frozenset[str]]) -> list[tuple[str, str]]:
    """The imports that no longer way down through other wings implies."""

    def below(name: str) -> set[str]:
        return {one for target in graph[name] for one in (target, *below(target))}

    return [
        (name, target)
        for name, targets in graph.items()
        for target in sorted(targets)
        if not any(target in below(other) for other in targets - {target})
    ]


def said(name: str) -> str:
    """What comes in and what goes out: the first two sentences of a wing's door."""
    text = ast.get_docstring(ast.parse(MODULES[f"harness.{name}"].read_text(encoding="utf-8"))) or ""
    found = SENTENCES.match(" ".join(text.split()))
    assert found, f"harness/{name}/__init__.py: say in two sentences what comes in and what goes out"
    return found[0].strip()


def parts(name: str) -> tuple[str, ...]:
    """The folders of a wing that hold modules."""
    return tuple(sorted(path.parent.name for path in (HOUSE / name).glob("*/__init__.py")))


def boxes(graph: dict[str, frozenset[str]]) -> list[Box]:
    """Every wing in its place: a row a floor, the uppermost first."""
    placed: list[Box] = []
    y = float(MARGIN)
    for floor in sorted({FLOORS[name] for name in graph}, reverse=True):
        names = [name for name in graph if FLOORS[name] == floor]
        width = (WIDTH - 2 * MARGIN - GAP * (len(names) - 1)) / len(names)
        texts = [tuple(wrap(said(name).replace("`", ""), int(width / 6.9))) for name in names]
        height = max(
            LINE * (1 + len(text) + bool(parts(name))) + 2 * PAD for name, text in zip(names, texts, strict=True)
        )
        for number, (name, text) in enumerate(zip(names, texts, strict=True)):
            placed.append(Box(name, text, parts(name), MARGIN + number * (width + GAP), y, width, height))
        y += height + GAP
    return placed


def picture() -> str:
    """The wings as SVG: what is above imports from what is below."""
    graph = wings()
    placed = {box.name: box for box in boxes(graph)}
    bottom = max(box.y + box.height for box in placed.values()) + GAP
    ground = "for all: " + ", ".join(name for name in GROUND if name)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom + 40 + MARGIN:g}">',
            f"<title>The wings of harness/ and what each imports</title><style>{STYLE}</style>",
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
            '<path d="M0 0 8 4 0 8"/></marker></defs>',
            '<rect width="100%" height="100%" style="fill:#fff;stroke:none"/>',
            *(_drawn(box) for box in placed.values()),
            *(_arrow(placed[upper], placed[lower]) for upper, lower in direct(graph)),
            f'<rect class="ground" x="{MARGIN}" y="{bottom:g}" width="{WIDTH - 2 * MARGIN}" height="40"/>',
            f'<text x="{MARGIN + PAD}" y="{bottom + 25:g}">{escape(ground)}</text>',
            "</svg>\n",
        ]
    )


def _drawn(box: Box) -> str:
    x, y = box.x + PAD, box.y + PAD + LINE - 3
    lines = [f'<tspan x="{x:g}" dy="{LINE}">{escape(line)}</tspan>' for line in box.lines]
    if box.parts:
        lines.append(f'<tspan class="parts" x="{x:g}" dy="{LINE}">{escape(" · ".join(box.parts))}</tspan>')
    return (
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="4"/>\n'
        f'<text x="{x:g}" y="{y:g}"><tspan class="name">{box.name}</tspan>{"".join(lines)}</text>'
    )


def _arrow(upper: Box, lower: Box) -> str:
    """From where the boxes are nearest, a little apart from other arrows that leave or reach them."""
    left, right = max(upper.x, lower.x), min(upper.x + upper.width, lower.x + lower.width)
    start = end = (left + right) / 2
    if left >= right:
        start, end = upper.x + upper.width / 2, lower.x + lower.width / 2
    return f'<path d="M{start:g} {upper.y + upper.height:g} {end:g} {lower.y:g}" marker-end="url(#tip)"/>'


def table() -> str:
    """The wings as rows of Markdown, with every import between them."""
    graph = wings()
    rows = [
        f"| `harness/{name}/` | {said(name)} | {', '.join(one for one in graph if one in graph[name]) or '–'} |"
        for name in graph
    ]
    return "\n".join(["| wing | what it is | imports from |", "|---|---|---|", *rows, ""])
