"""Gold, the hand-derived facts of one article: a folder goes in, facts that hold against its text come out."""

from harness.gold.dump import dump, source_entry
from harness.gold.lint import lint
from harness.gold.load import load
from harness.gold.offsets import fill_offsets

__all__ = ["dump", "fill_offsets", "lint", "load", "source_entry"]
