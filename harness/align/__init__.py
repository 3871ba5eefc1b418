"""Which fact a claim is about: (claims, gold) -> alignments, bound by topic first and value second."""

from harness.align.assign import align

__all__ = ["align"]
