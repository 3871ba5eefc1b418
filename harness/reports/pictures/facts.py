"""Which facts which models tell wrongly: a map of cells, the darker the more often, each with its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harness.reports.pictures.drawing import Picture, cut, listed, rect, shortened, slanted_text, text
from harness.reports.view import FactRow, View
from harness.verdict import FactState

MAX_FACTS = 24  # facts
MAX_MODELS = 12
LEFT, ROW, COLUMN, LONGEST = 330, 26, 62, 150
FAINT = 0.16  # how dark a cell is in which hardly any is wrong


def facts(view: View) -> Picture | None:
    """The facts that are told wrongly most often; None where none is."""
    wrong = sorted((row for row in view.facts if _share(row)), key=lambda row: -_share(row))
    if not wrong:
        return None
    chosen, models = wrong[:MAX_FACTS], view.models[:MAX_MODELS]
    top = 24 + min(LONGEST, max(len(cut(model, LONGEST)) for model in models) * 5)
    body = [
        slanted_text(LEFT + COLUMN * n + COLUMN / 2 - 4, top - 8, cut(model, LONGEST)) for n, model in enumerate(models)
    ]
    for number, row in enumerate(chosen):
        body += _row(row, top + ROW * number, len(models))
    left_out = [
        f"{len(wrong) - len(chosen)} more facts are told wrongly, none more often." if len(wrong) > len(chosen) else "",
        f"{len(view.models) - len(models)} more models are left out." if len(view.models) > len(models) else "",
    ]
    return Picture(
        name="facts",
        title="Errors by fact",
        description=listed(_tooltip(row, models) for row in chosen),
        note=" ".join(filter(None, ["Summaries that tell the fact wrongly, of those checked.", *left_out])),
        width=max(720, LEFT + COLUMN * len(models) + LONGEST * 0.7),
        height=top + ROW * len(chosen) + 8,
        body="".join(body),
    )


def _row(row: FactRow, y: float, models: int) -> Iterator[str]:
    yield text(LEFT - 10, y + 17, shortened(row.fact.statement, LEFT - 16), at="end", size=12)
    for number, states in enumerate(row.states[:models]):
        wrong, of = states.get(FactState.DISTORTED, 0), sum(states.values())
        x = LEFT + COLUMN * number
        yield rect(x + 1, y + 1, COLUMN - 2, ROW - 2, "line", share=0.35)
        if wrong:
            yield rect(x + 1, y + 1, COLUMN - 2, ROW - 2, "error", share=FAINT + (0.6 - FAINT) * wrong / of)
        told = f"{wrong}/{of}" if of else "–"
        yield text(
            x + COLUMN / 2, y + 17, told, at="middle", size=12, bold=bool(wrong), role="ink" if wrong else "soft"
        )


def _share(row: FactRow) -> float:
    of = sum(sum(states.values()) for states in row.states)
    return sum(states.get(FactState.DISTORTED, 0) for states in row.states) / max(1, of)


def _tooltip(row: FactRow, models: Sequence[str]) -> str:
    by = [
        f"{model} {states.get(FactState.DISTORTED, 0)} of {sum(states.values())}"
        for model, states in zip(models, row.states, strict=False)
        if states.get(FactState.DISTORTED)
    ]
    return f"{row.fact.statement.rstrip('.')}: {', '.join(by)}"
