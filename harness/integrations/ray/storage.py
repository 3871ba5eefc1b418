"""Files wherever Ray's file systems reach: a path or an address -> what to read and write there with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from harness.errors import InputError, Problem

if TYPE_CHECKING:
    from pyarrow import fs

SCHEME = "://"


class Place(NamedTuple):
    """A file or folder of a file system."""

    system: fs.FileSystem
    path: str
    name: str  # as the user wrote it

    def __truediv__(self, name: str) -> Place:
        return Place(self.system, f"{self.path.rstrip('/')}/{name}", f"{self.name.rstrip('/')}/{name}")


def place(name: str) -> Place:
    """What a local path, or an address such as s3://bucket/rows.parquet, stands for."""
    from pyarrow import ArrowException, fs

    if SCHEME not in name:
        return Place(fs.LocalFileSystem(), str(Path(name).absolute()), name)
    try:
        system, path = fs.FileSystem.from_uri(name)
    except (ArrowException, ValueError) as error:
        return _by_fsspec(name, error)
    return Place(system, path, name)


def _by_fsspec(name: str, why: Exception) -> Place:
    """A file system that pyarrow does not know by itself."""
    from pyarrow import fs

    try:
        import fsspec

        system, path = fsspec.core.url_to_fs(name)
    except (ImportError, ValueError):
        raise InputError([Problem(file=name, message=f"no file system for this address: {why}")]) from None
    return Place(fs.PyFileSystem(fs.FSSpecHandler(system)), path, name)


def files(folder: Place) -> list[Place]:
    """The files in `folder`, by name; `folder` itself where it is a file; none where there is neither."""
    from pyarrow import fs

    found = folder.system.get_file_info(folder.path)
    if found.type == fs.FileType.File:
        return [folder]
    inside = folder.system.get_file_info(fs.FileSelector(folder.path, allow_not_found=True))
    names = sorted(one.base_name for one in inside if one.type == fs.FileType.File)
    return [folder / name for name in names]


def size(file: Place) -> int:
    """In bytes."""
    return int(file.system.get_file_info(file.path).size)


def read(file: Place) -> bytes:
    with file.system.open_input_stream(file.path, compression=None) as stream:
        return bytes(stream.read())


def write(file: Place, content: Any) -> None:
    """Write bytes so that the file is either whole or not there."""
    beside = f"{file.path}.writing"
    with file.system.open_output_stream(beside, compression=None) as stream:
        stream.write(content)
    file.system.move(beside, file.path)
