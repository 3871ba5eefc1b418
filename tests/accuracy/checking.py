"""Rows in, what the checker says of them out: through `harness check --batch`, as users call it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Outputs = dict[str, Row]  # id -> the checked summary's object


def check(name: str, rows: Iterable[Row], scratch: Path, jobs: int) -> Outputs:
    """Check rows of `id`, `summary` and `source` or `gold`; their files stay in `scratch` under `name`.

    Says on stderr how many were checked, in what time. Exits where nothing comes back.
    """
    asked, told = scratch / f"{name}.rows.jsonl", scratch / f"{name}.out.jsonl"
    asked.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    started = time.monotonic()
    command = ["-m", "harness", "check", "--batch", str(asked), "--out", str(told), "--jobs", str(jobs)]
    done = subprocess.run([sys.executable, *command], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if not told.exists():
        sys.exit(f"{name}: harness check --batch ended with {done.returncode}:\n{done.stderr}")
    outputs = read(told)
    failed = sum(one.get("status") == "failed" for one in outputs.values())
    seconds = time.monotonic() - started
    progress(f"{name}: {len(outputs)} rows checked in {seconds:.0f} s" + (f", {failed} failed" if failed else ""))
    return outputs


def read(path: Path) -> Outputs:
    with path.open(encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def claims(outputs: Outputs, id: str) -> list[Row]:
    """The claims of one row; none where it has no output."""
    found: list[Row] = outputs.get(id, {}).get("claims", [])
    return found


def overlap(one: Row, other: Row) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def over(found: Iterable[Row], place: Row, severities: Iterable[str] = ()) -> list[Row]:
    """The claims that overlap a place, of these severities where some are given."""
    kinds = set(severities)
    return [one for one in found if overlap(one, place) and (not kinds or one["severity"] in kinds)]
