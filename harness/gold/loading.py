"""Gold from its folder: `facts.yaml` (or `facts.json`) and `article.md` -> Gold."""

from __future__ import annotations

from pathlib import Path

from harness import schemas
from harness.errors import InputError
from harness.gold import files
from harness.gold.build import build
from harness.gold.nouns import Gold


def load(folder: Path) -> Gold:
    """The gold in `folder`; raises InputError with all problems of its files at once.

    Offsets of the gold count in the text of `article.md` as it is, a `# title` line included.
    """
    found = files.read(folder)
    misfits = schemas.problems(found.facts, "gold")
    if misfits:
        raise InputError(misfits)
    built = build(found)
    if built.problems:
        raise InputError(built.problems)
    return built.gold
