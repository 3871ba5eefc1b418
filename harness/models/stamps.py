"""The SHA-256 of big files, computed once per file: a path in, hex out.

A stamp beside the models remembers size and time of change; a file that has changed is hashed anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

from harness import durable

READ_SIZE = 1 << 20


def sha256_of(path: Path, stamps: Path) -> str:
    """The hash of `path`; `stamps` is the folder that remembers."""
    try:
        known = json.loads(place(path, stamps).read_text("utf-8"))
        if known["seen"] == seen(path):
            return str(known["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        pass  # no stamp, or none of ours
    before = seen(path)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if seen(path) == before:
        remember(path, digest, stamps)
    return digest


def remember(path: Path, sha256: str, stamps: Path) -> None:
    """Write the stamp of a file whose hash is known."""
    stamp = place(path, stamps)
    with suppress(OSError):  # a folder that cannot be written to costs time, nothing else
        stamps.mkdir(parents=True, exist_ok=True)
        durable.replace(stamp, json.dumps({"seen": seen(path), "sha256": sha256}).encode())


def seen(path: Path) -> list[int]:
    """What changes when the file does."""
    state = path.stat()
    return [state.st_size, state.st_mtime_ns, state.st_ino]


def place(path: Path, stamps: Path) -> Path:
    """The stamp's own file."""
    return stamps / f"{hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:32]}.json"
