"""How many keys it takes to make of a fresh draft what the hand-made gold says: stories of gold/ -> a table.

    python -m tests.gold.authoring [STORY ...]

The keys go through the editor of `harness gold edit --terminal`; Return is a key. The time is worked out, not taken:
0.28 s a key, 1.35 s of thought a decision (keystroke-level model, Card, Moran and Newell 1980), and the article and
what the editor shows read at 240 words a minute; "30 facts" is the article and so many of its facts.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tabulate import tabulate

from harness.gold.linting import lint
from harness.gold.loading import load
from tests.gold.authoring.author import Author, fresh

GOLD = Path(__file__).parents[3] / "gold"
STORIES = ("ossery-flood", "veldane-results", "brennick-final")
KEY, THOUGHT, WORD = 0.28, 1.35, 60 / 240  # seconds
HEAD = (
    "story",
    "words",
    "drafted",
    "keys",
    "a fact",
    "right at once",
    "corrected",
    "away",
    "still other",
    "lint",
    "min",
    "30 facts",
)


def row(name: str, scratch: Path) -> list[object]:
    hand = load(GOLD / name)
    desk = fresh(hand, scratch / name)
    drafted = len(desk.facts)
    author = Author(desk, GOLD / name)
    pressed = author.work()
    taken = pressed.decisions
    other = {told.id: wrong for id, told in author.facts() if (wrong := dict(author.wrong(id, told)))}
    words = len(hand.article.given.split())
    deciding = pressed.keys * KEY + sum(taken.values()) * THOUGHT + pressed.shown * WORD
    print(f"{name}: {taken}, keys typed for {pressed.typed}", file=sys.stderr)
    once = sum(taken.get(letter, 0) for letter in "a123r")
    away = taken.get("i", 0) + taken.get("m", 0)
    problems = lint(desk.folder)
    print(*(f"  {id}: {wrong}" for id, wrong in other.items()), *problems, sep="\n", file=sys.stderr)
    decided = (once, taken.get("e", 0), away, len(other), len(problems))
    times = ((deciding + words * WORD) / 60, (deciding * 30 / drafted + words * WORD) / 60)
    return [name, words, drafted, pressed.keys, pressed.keys / drafted, *decided, *times]


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        rows = [row(name, Path(scratch)) for name in sys.argv[1:] or STORIES]
    print(tabulate(rows, HEAD, floatfmt=".1f"))


main()
