"""What every process of a batch needs, loaded when this is imported, by the process that they are forked off.

What cannot be loaded is told by the processes themselves, row by row.
"""

import gc
from contextlib import suppress

from harness.gold import drafting
from harness.verdict import pipeline

with suppress(Exception):
    pipeline.check(
        drafting.draft("The mill at Korvo employs 40 people, the mayor said."),
        "It has 50 workers.",
        id="loaded",
    )
gc.collect()
gc.freeze()  # else the first collection of each process would write to all that they share
