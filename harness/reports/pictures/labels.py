"""How many of each model's claims have which label: a bar a model, told apart by pattern and number, not by colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from harness.measure import Counts
from harness.reports import shown
from harness.reports.findings import LABELS
from harness.reports.pictures.axes import across
from harness.reports.pictures.drawing import ROLES, Picture, cut, listed, rect, text
from harness.reports.view import View
from harness.verdict import Label

WIDTH, LEFT, RIGHT, TOP, ROW, BAR = 720, 232, 690, 12, 30, 20
NARROW = 26  # what is narrower has no number in it
KEY = 225  # of one entry of the key
# Role of the ground, and the lines of the pattern on it (a path in a square of 8).
LOOKS: Mapping[Label, tuple[str, str]] = {
    Label.SUPPORTED: ("ok", ""),
    Label.CONTRADICTED: ("error", ""),
    Label.UNSUPPORTED: ("pale", "M-2 10L10 -2M-2 2L2 -2M6 10L10 6"),
    Label.MISATTRIBUTED: ("pale", "M4 0V8"),
    Label.MISSCOPED: ("pale", "M0 4H8"),
    Label.MISQUOTED: ("pale", "M4 0V8M0 4H8"),
    Label.MISQUALIFIED: ("warning", "M-2 -2L10 10M6 -2L10 2M-2 6L2 10"),
    Label.UNATTRIBUTED: ("warning", "M2 2h1v1h-1zM6 6h1v1h-1z"),
    Label.UNDECIDED: ("paper", "M2 2h1v1h-1zM6 6h1v1h-1z"),
}


def labels(view: View) -> Picture | None:
    """None where there is no claim."""
    models = [(model, counts) for model, counts in view.by_model.items() if counts.claims]
    if not models:
        return None
    shown_labels = [label for label in LABELS if any(counts.labels.get(label) for _, counts in models)]
    bottom = TOP + ROW * len(models)
    body = [*(_pattern(label) for label in shown_labels if LOOKS[label][1])]
    body += across(LEFT, RIGHT, TOP, bottom, 1.0, 0.25)
    for number, (model, counts) in enumerate(models):
        body += _bar(model, counts, TOP + ROW * number + (ROW - BAR) / 2, shown_labels)
    lines = -(-len(shown_labels) // 3)
    for number, label in enumerate(shown_labels):
        x, y = 20 + KEY * (number % 3), bottom + 34 + 22 * (number // 3)
        body += [*_box(x, y, 22, 14, label, ""), text(x + 30, y + 12, label.value, size=12)]
    return Picture(
        name="labels",
        title="Claims by label",
        description=listed(_tooltip(model, counts, shown_labels) for model, counts in models),
        note="Share of each model's claims; numbers are claims.",
        width=WIDTH,
        height=bottom + 36 + 22 * lines,
        body="".join(body),
    )


def _bar(model: str, counts: Counts, y: float, labels: Sequence[Label]) -> Iterator[str]:
    yield text(LEFT - 10, y + 15, cut(model, LEFT - 16), at="end")
    x, of = float(LEFT), counts.claims
    for label in labels:
        number = counts.labels.get(label, 0)
        width = (RIGHT - LEFT) * number / of
        if number:
            told = f"{model}: {number:,} of {of:,} {label.value} ({shown.percent(number / of)})"
            yield from _box(x, y, width, BAR, label, told)
            if width >= NARROW:
                yield from _number(x + width / 2, y + 15, f"{number:,}", label)
        x += width


def _number(x: float, y: float, words: str, label: Label) -> Iterator[str]:
    """On a plain ground, so that no pattern crosses it."""
    ground, pattern = LOOKS[label]
    if pattern:
        half = len(words) * 4 + 3
        yield rect(x - half, y - 12, 2 * half, 15, "paper")
    yield text(x, y, words, at="middle", size=12, role="paper" if ground == "error" else "ink", bold=True)


def _box(x: float, y: float, width: float, height: float, label: Label, told: str) -> Iterator[str]:
    ground, pattern = LOOKS[label]
    place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    yield rect(x, y, width, height, ground, title=told)
    if pattern:
        yield f'<rect {place} fill="url(#labels-{label.value})" pointer-events="none"/>'
    edge = f'class="s-ink" stroke="{ROLES["ink"][0]}" stroke-width="0.8"'
    yield f'<rect {place} fill="none" {edge} pointer-events="none"/>'


def _pattern(label: Label) -> str:
    path = f'<path d="{LOOKS[label][1]}" class="s-ink" stroke="{ROLES["ink"][0]}" stroke-width="1.1" fill="none"/>'
    size = 'width="8" height="8" patternUnits="userSpaceOnUse"'
    return f'<defs><pattern id="labels-{label.value}" {size}>{path}</pattern></defs>'


def _tooltip(model: str, counts: Counts, labels: Sequence[Label]) -> str:
    parts = [f"{counts.labels[label]:,} {label.value}" for label in labels if counts.labels.get(label)]
    return f"{model}, {shown.number(counts.claims, 'claim')}: {', '.join(parts)}"
