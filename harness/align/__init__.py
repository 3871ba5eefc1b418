"""Which fact a claim is about: (claims, gold) -> alignments, bound by topic first and value second."""

from harness.align.assign import align
from harness.align.topic import Topics, topics

__all__ = ["Topics", "align", "topics"]
