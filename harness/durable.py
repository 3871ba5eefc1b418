"""The one way to write a file that is to outlast a crash: whole or not at all, on the disk before it is told of."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE
from typing import IO, BinaryIO

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


def opened(path: Path, mode: str) -> IO[bytes]:
    """A private file, open for writing bytes; nobody else may read one that is made anew."""
    return open(path, mode, opener=lambda name, flags: os.open(name, flags, PRIVATE_FILE))


@contextmanager
def replacing(path: Path, *, private: bool = False) -> Iterator[IO[bytes]]:
    """A file to write into that takes the place of `path` when all is written, or leaves it as it was.

    A `private` file is read by nobody else; any other keeps the mode of the one that it replaces. A device or a pipe
    has no place to take: it is written to as it is.
    """
    if is_stream(path):
        with path.open("wb") as file:
            yield file
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with opened(draft, "wb") if private else draft.open("wb") as file:
            if not private and path.exists():
                draft.chmod(S_IMODE(path.stat().st_mode))
            yield file
            write(file)
        put(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


@contextmanager
def closed(file: BinaryIO) -> Iterator[BinaryIO]:
    """`file` until the block ends; what fails in closing it is told where nothing else has: a full disk fails twice."""
    try:
        yield file
    except BaseException:
        with suppress(OSError):
            file.close()
        raise
    file.close()


def is_stream(name: str | Path) -> bool:
    """Whether it has no content of its own to read or replace: standard output ("-"), a device, a pipe, a socket."""
    path = Path(name)
    return name == "-" or path.exists() and not path.is_file() and not path.is_dir()


def replace(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write `content` to `path` whole or not at all; a `private` file is read by nobody else."""
    with replacing(path, private=private) as file:
        file.write(content)


def write(file: IO[bytes], content: bytes = b"") -> None:
    """Write `content` where the open file is at; it is on the disk when this returns."""
    file.write(content)
    file.flush()
    os.fsync(file.fileno())


def append(path: Path, content: bytes) -> None:
    """Add `content` to a private file, which is made where it is not there."""
    new = not path.exists()
    with opened(path, "ab") as file:
        write(file, content)
    if new:
        sync(path.parent)


def put(draft: Path, path: Path) -> None:
    """Give a file that is on the disk its name, in the place of whatever had it."""
    draft.replace(path)
    sync(path.parent)


def sync(folder: Path) -> None:
    """Make the names in a folder durable, too; not every system and file system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
