"""Stories that are learnt from, not judged: tests/cases/taught/STORY -> article, gold, summaries with marks.

`summaries.md` has ten summaries parted by lines `---`; `{{text||kind}}` stands around a figure or quotation of which
something wrong is said, everything else is right. Against gold and against the article alone they are what
`harness.training` learns from beside the tables of cases; no floor is put on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
# What is wrong: who says it, whose it is, of which event or date, the direction, the part, the condition, a plan told
# as done, a claim told as certain, two exchanged, another in its place; then what is wrong with the figure itself.
KINDS = frozenset(
    {
        "speaker", "owner", "event", "date", "trend", "scope", "condition", "plan", "certainty", "exchanged", "swapped",
        "bound", "ordinal", "points", "scale", "unit", "invented", "derived", "quote", "quoted",
    }
)  # fmt: skip
_MARK = re.compile(r"\{\{(.+?)\|\|(\w+)\}\}", re.DOTALL)
_BREAK = re.compile(r"^---\s*$", re.MULTILINE)


class Told(NamedTuple):
    """One summary without its marks."""

    text: str
    wrong: tuple[tuple[int, int, str], ...]  # start, end, kind of each mark


def stories() -> tuple[Path, ...]:
    """The folder of each story."""
    return tuple(sorted(path.parent for path in (HERE / "taught").glob("*/summaries.md")))


@lru_cache
def summaries(story: Path) -> tuple[Told, ...]:
    """The summaries of a story, in their order."""
    parts = _BREAK.split((story / "summaries.md").read_text(encoding="utf-8"))
    return tuple(_told(part.strip()) for part in parts if part.strip())


def _told(written: str) -> Told:
    text, wrong = "", []
    at = 0
    for mark in _MARK.finditer(written):
        text += written[at : mark.start()]
        wrong.append((len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        at = mark.end()
    return Told(text + written[at:], tuple(wrong))


def rows() -> Iterator[dict[str, object]]:
    """Each summary twice, in the form of `harness.training.rows.cases`: against the gold, and the article alone."""
    for story in stories():
        article = (story / "article.md").read_text(encoding="utf-8")
        for told in summaries(story):
            errors = [{"start": start, "end": end, "kind": kind} for start, end, kind in told.wrong]
            row = {"table": f"taught/{story.name}", "summary": told.text, "errors": errors, "also": []}
            yield row | {"gold": story.relative_to(HERE.parent.parent).as_posix()}
            yield row | {"article": article}
