"""Python's collector of cycles, in the processes that are ours: it looks through all that lives, time and again."""

from __future__ import annotations

import gc

YOUNG = 50_000  # more objects made than freed, after which the collector looks at them; Python's own number is 700


def seldom() -> None:
    """Have it look seldom: what is read of a text is in no cycle, and is freed as soon as nobody has it."""
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
