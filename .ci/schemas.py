"""The JSON Schemas on the documentation site, a file each under schemas/ (a hook of mkdocs)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).parents[1] / "harness" / "schemas"


def on_files(files: Any, config: Any) -> Any:
    """Each schema as a file of the site, as it comes with the package."""
    from mkdocs.structure.files import File

    for schema in sorted(SCHEMAS.glob("*.schema.json")):
        files.append(File.generated(config, f"schemas/{schema.name}", abs_src_path=str(schema)))
    return files
