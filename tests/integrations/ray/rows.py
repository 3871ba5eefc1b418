"""Rows of a batch with all that can be in one: good ones of few articles that lie apart, gold, and broken ones."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parents[2] / "commands/ferry"
SHIPS = ("Aurelia", "Belmira", "Corvina")


def good(count: int) -> Iterator[dict[str, Any]]:
    """`count` rows on three articles in turn, some right and some wrong."""
    for number in range(count):
        ship, aboard = SHIPS[number % 3], 300 + 17 * (number % 3)
        article = f"The ferry {ship} ran aground near Velden with {aboard} passengers aboard, the coast guard said."
        told = aboard if number % 4 else aboard + 40
        yield {"id": f"row-{number}", "summary": f"The {ship} had {told} passengers aboard.", "source": article}


def lines() -> bytes:
    """JSON Lines: 14 good rows, then every kind of trouble."""
    rows = [json.dumps(row) for row in good(14)]
    rows[3:3] = ["", '{"id": "broken", "summary":', '{"id": 7, "summary": "It had 9 masts — “nine”."}']
    rows.append(json.dumps({"id": "gold", "summary": "The ferry had 340 passengers aboard.", "gold": "ferry"}))
    rows.append(json.dumps({"id": "no gold", "summary": "It had 340.", "gold": "nowhere"}))
    rows.append(json.dumps({"id": "two", "summary": "It had 9 masts.", "source": ["It had 9 masts.", "It is red."]}))
    rows.append(json.dumps({"id": "empty", "summary": " ", "source": "It had 9 masts."}))
    return "\n".join(rows).encode()


def laid(folder: Path) -> None:
    """Put into the working folder rows.jsonl, the gold it names, and single.jsonl, what one process makes of it."""
    shutil.copytree(GOLD, folder / "ferry")
    (folder / "rows.jsonl").write_bytes(lines())
    single(Path("rows.jsonl"), Path("single.jsonl"))


def single(path: Path, out: Path) -> bytes:
    """What one process makes of the rows of a file."""
    from harness.__main__ import run

    assert run(["check", "--batch", str(path), "--out", str(out)]) in (0, 3)
    return out.read_bytes()
