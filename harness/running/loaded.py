"""What every process of a batch needs, loaded when this is imported, by the process that they are forked off.

What cannot be loaded is told by the processes themselves, row by row.
"""

import gc
import signal
import sys
from contextlib import suppress
from types import TracebackType

from harness.gold import drafting
from harness.verdict import pipeline


def _tell(sort: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A process that begins when its batch has ended finds nothing of what they share, and has nothing to say."""
    if sort is not FileNotFoundError:
        sys.__excepthook__(sort, error, trace)


sys.excepthook = _tell  # of the process that they are forked off, and so of each of them until it works
with suppress(Exception):
    pipeline.check(
        drafting.draft("The mill at Korvo employs 40 people, the mayor said."),
        "It has 50 workers.",
        id="loaded",
    )
gc.collect()
gc.freeze()  # else the first collection of each process would write to all that they share
# Ctrl-C is heard again, which was held back while this loaded; one that has come meanwhile was for the parent.
_heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
signal.signal(signal.SIGINT, _heard)
