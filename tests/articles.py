"""Every article that the tests have, by the name of its file: for what must hold of any article."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

HERE = Path(__file__).parent
FOLDERS = (HERE.parent / "gold", HERE / "cases" / "gold", HERE / "cases" / "stories", HERE / "gold")
TABLES = (HERE / "cases" / "unseen", HERE / "cases" / "articles.yaml")  # whose entries have an `article`


@lru_cache(maxsize=1)
def articles() -> dict[str, str]:
    """Name -> text; the long ones first, so that the first dozen are whole stories."""
    found = {
        f"{file.parent.name}": file.read_text(encoding="utf-8")
        for folder in FOLDERS
        for file in sorted(folder.glob("*/article.md"))
    }
    for place in TABLES:
        for file in sorted(place.glob("*.yaml")) if place.is_dir() else [place]:
            held = YAML(typ="safe", pure=True).load(file)
            entries = [
                one for one in (held if isinstance(held, list) else [held]) if isinstance(one.get("article"), str)
            ]
            for number, entry in enumerate(entries, start=1):
                found[file.stem if len(entries) == 1 else f"{file.stem}-{number}"] = entry["article"]
    assert len(found) > 40
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))
