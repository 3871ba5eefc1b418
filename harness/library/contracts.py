"""The JSON Schemas of everything that the harness writes: a name -> one schema that needs no other file."""

from __future__ import annotations

from typing import Any

from harness.errors import InputError

WRITTEN = ("record", "manifest", "report", "compare", "check")
READ_SCHEMAS = ("gold", "suite", "adjudications", "calibration")
USES = {
    "report": ("record", "manifest"),
    "compare": ("record", "manifest"),
    "check": ("record",),
}  # definitions of these


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) called `name`.

    Written are `record` (a line of `harness check --batch`; its `#/$defs/runRecord` is a line of a run's
    records.jsonl), `manifest`, `report`, `compare` and `check`; read are `gold`, `suite`, `adjudications` and
    `calibration`. What a schema uses of another is bundled with it.
    """
    from harness.schemas import packaged

    if name not in (*WRITTEN, *READ_SCHEMAS):
        raise InputError(f"there is no schema '{name}'; there are {', '.join((*WRITTEN, *READ_SCHEMAS))}")
    schema = dict(packaged(name))
    if used := USES.get(name):
        schema["$defs"] = {**schema.get("$defs", {}), **{other: packaged(other) for other in used}}
    return schema
