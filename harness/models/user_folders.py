"""Where models and answers are kept: the environment in, folders out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """The places that opening a model needs."""

    cache: Path
    base: Path  # where relative files in a model's name start

    @property
    def models(self) -> Path:
        return self.cache / "models"

    @property
    def answers(self) -> Path:
        """The file of the answer cache."""
        return self.cache / "answers.sqlite"


def folders(environ: Mapping[str, str], base: Path) -> Folders:
    """HARNESS_CACHE, else the user's cache folder as the platform has it."""
    named = environ.get("HARNESS_CACHE", "").strip()
    if named:
        return Folders(cache=base / named, base=base)
    from platformdirs import user_cache_path

    return Folders(cache=user_cache_path("claim-harness", appauthor=False), base=base)
