"""What pictures are drawn with: marks -> SVG text, and a picture as a file or as a part of a page.

Colours are roles. Each mark carries its light colour itself, for programs that know no style sheets (slides, previews),
and the role as a class, by which a page or the file's own style sheet gives it the dark one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from harness.reports import shown

FONT = "system-ui, 'Segoe UI', Roboto, Arial, sans-serif"
SIZE = 13  # of text, in the drawing's units
GLYPH = 0.56  # of its size: how wide a letter is, on average
ROLES = {  # light, dark
    "paper": ("#ffffff", "#15171a"),
    "ink": ("#1d1f23", "#e6e4df"),
    "soft": ("#555a62", "#a9aeb7"),
    "line": ("#d5d2cb", "#3a3f47"),
    "error": ("#b3261e", "#ff8a7a"),
    "pale": ("#f6cfc8", "#5c2621"),
    "warning": ("#b87514", "#f0b45b"),
    "undecided": ("#7d6fc0", "#b9aef5"),
    "ok": ("#cfe8de", "#1d4a3d"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture; lengths are in the drawing's own units, a screen's pixels where it is shown as large as it is."""

    name: str  # "errors": of its file
    title: str
    description: str  # what it shows, in words, for those who do not see it
    note: str  # how to read it
    width: float
    height: float
    body: str  # SVG


def escaped(text: str) -> str:
    """Text that cannot end what it stands in, with what cannot be seen made visible."""
    seen = shown.visible(text)
    return seen.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def rect(x: float, y: float, width: float, height: float, role: str, *, title: str = "", share: float = 1) -> str:
    """A filled box; `title` is shown where it is pointed at."""
    inner = f"<title>{escaped(title)}</title>" if title else ""
    place = f'x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}"'
    return f"<rect {place} {_fill(role)}{_opaque(share)}>{inner}</rect>"


def line(x1: float, y1: float, x2: float, y2: float, role: str, width: float = 1, dash: str = "") -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    place = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {place} {_stroke(role)} stroke-width="{width:g}"{dashed}/>'


def dot(x: float, y: float, radius: float, role: str, *, hollow: bool = False) -> str:
    """A point; hollow for what was derived from it."""
    fill = f'{_fill("paper", f" s-{role}")} stroke="{ROLES[role][0]}" stroke-width="1.8"' if hollow else _fill(role)
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" {fill}/>'


def text(
    x: float, y: float, words: str, *, role: str = "ink", at: str = "start", size: float = SIZE, bold: bool = False
) -> str:
    """A line of text whose baseline is at `y`; `at` is its start, middle or end."""
    weight = ' font-weight="650"' if bold else ""
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{at}"'
    return f"<text {place} {_fill(role)}{weight}>{escaped(words)}</text>"


def slanted_text(x: float, y: float, words: str) -> str:
    """A text that goes up to the right, as the head of a narrow column."""
    place = f'transform="translate({x:.1f} {y:.1f}) rotate(-38)" font-size="{SIZE}"'
    return f"<text {place} {_fill('ink')}>{escaped(words)}</text>"


def cut(words: str, width: float) -> str:
    """The words as far as they fit, else without their middle: the ends of models' names tell them apart."""
    most = max(4, int(width / (SIZE * GLYPH)))
    seen = shown.visible(words)
    if len(seen) <= most:
        return seen
    return f"{seen[: most // 2]}…{seen[len(seen) - (most - most // 2 - 1) :]}"


def shortened(words: str, width: float) -> str:
    """The first words, as many as fit, of small print."""
    seen, most = shown.visible(words), int(width / (12 * GLYPH))
    return seen if len(seen) <= most else f"{seen[: most - 2].rsplit(' ', 1)[0]} …"


def file(picture: Picture) -> str:
    """A picture as a file of its own, with its title above and how to read it below."""
    notes = list(_lines(picture.note, picture.width - 24))
    height = picture.height + 46 + 17 * len(notes)
    parts = [
        rect(0, 0, picture.width, height, "paper"),
        text(12, 26, picture.title, size=16, bold=True),
        f'<g transform="translate(0 38)">{picture.body}</g>',
        *(text(12, picture.height + 48 + 17 * n, each, role="soft", size=12) for n, each in enumerate(notes)),
    ]
    style = "".join(f".f-{role}{{fill:{dark}}}.s-{role}{{stroke:{dark}}}" for role, (_, dark) in ROLES.items())
    style = f"<style>@media (prefers-color-scheme: dark){{{style}}}</style>"
    return _svg(picture, height, style + "".join(parts), f' width="{picture.width:g}" height="{height:g}"') + "\n"


def inline(picture: Picture) -> str:
    """A picture as a part of a page that has `style`."""
    return _svg(picture, picture.height, picture.body)


def style() -> str:
    """What a page needs for the colours of pictures."""
    return "".join(
        f".f-{role} {{ fill: light-dark({light}, {dark}); }} .s-{role} {{ stroke: light-dark({light}, {dark}); }}\n"
        for role, (light, dark) in ROLES.items()
    )


def _svg(picture: Picture, height: float, inner: str, size: str = "") -> str:
    ids = f"picture-{picture.name}"
    box = f'viewBox="0 0 {picture.width:g} {height:g}"{size}'
    named = f'role="img" aria-labelledby="{ids}-title {ids}-told"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" {box} {named} font-family="{FONT}">'
        f'<title id="{ids}-title">{escaped(picture.title)}</title>'
        f'<desc id="{ids}-told">{escaped(picture.description)}</desc>{inner}</svg>'
    )


def _fill(role: str, more: str = "") -> str:
    return f'class="f-{role}{more}" fill="{ROLES[role][0]}"'


def _stroke(role: str) -> str:
    return f'class="s-{role}" stroke="{ROLES[role][0]}"'


def _opaque(share: float) -> str:
    return "" if share >= 1 else f' fill-opacity="{share:.2f}"'


def _lines(words: str, width: float) -> Iterator[str]:
    """The words on lines that fit."""
    kept: list[str] = []
    for word in words.split():
        if kept and len(" ".join([*kept, word])) * 12 * 0.52 > width:
            yield " ".join(kept)
            kept = []
        kept.append(word)
    if kept:
        yield " ".join(kept)


def listed(parts: Sequence[str] | Iterable[str]) -> str:
    """`a; b; c.`"""
    return "; ".join(parts) + "."
