"""A file of steps, one JSON line each, which is durable before the next step is taken: `append`, and `read` back."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from harness import durable
from harness.errors import InputError, Problem
from harness.records import store


def append(path: Path, step: Mapping[str, object]) -> None:
    """Put down one step; the file is made with the first."""
    durable.append(path, store.line(step))


def read(path: Path, take: Callable[[Any], object], what: str) -> None:
    """Hand every step to `take`, which raises where it is none of `what`; a half-written last line is cut off.

    Raises InputError with the line of a step that cannot be taken.
    """
    try:
        lines = path.read_bytes().splitlines(keepends=True)
    except FileNotFoundError:
        return
    whole = 0
    for number, raw in enumerate(lines, start=1):
        if not raw.endswith(b"\n"):
            os.truncate(path, whole)
            break
        whole += len(raw)
        try:
            take(json.loads(raw))
        except store.DAMAGED as error:
            message = f"not {what}: {error}; start a new run"
            raise InputError([Problem(file=str(path), line=number, message=message)]) from None
