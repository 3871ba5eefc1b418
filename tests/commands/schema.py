"""The schema of a checked summary."""

from __future__ import annotations

import jsonschema

from harness.schemas.misfits import packaged

SCHEMA = jsonschema.Draft202012Validator(packaged("record"))
