"""One process at a time: a lock that is free again however its holder ends, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def held(lock: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold the file `lock`, which is there only while somebody does; `wait` for whoever has it, or BlockingIOError."""
    from filelock import FileLock, Timeout

    own = FileLock(lock, timeout=-1 if wait else 0)
    try:
        own.acquire()
    except Timeout:
        raise BlockingIOError(f"another process holds {lock}") from None
    try:
        yield
    finally:
        # While it is held: one who waits for it sees that it is gone, and makes it anew.
        with suppress(OSError):  # Windows keeps what is open
            lock.unlink()
        own.release()
