"""An event loop whose clock jumps to the next moment at which something is due, so that no test waits."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _Jumping(selectors.DefaultSelector):  # type: ignore[misc, valid-type]
    jumped = 0.0

    def select(self, timeout: float | None = None) -> Any:
        if timeout:
            self.jumped += timeout + 1e-6  # so that rounding leaves nothing due a moment later
        return super().select(0)


class Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.jumped


def run(main: Coroutine[Any, Any, T]) -> T:
    """What `main` returns; its loop's time starts at 0 and no second of it is waited for."""
    with asyncio.Runner(loop_factory=Loop) as runner:
        return runner.run(main)


def now() -> float:
    """Seconds since the loop began."""
    return asyncio.get_running_loop().time()
