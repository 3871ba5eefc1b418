"""What a run has handed to the Batch API: batches.jsonl in its folder, one line an event, durable before the next step.

A job goes `prepared` (about to be sent, under a tag of ours) -> `started` (its id) -> `over` (its answers are in the
cache). One that a kill left `prepared` may or may not exist at the endpoint, where its tag finds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from harness.running import journal

LEDGER = "batches.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One job of one model."""

    tag: str
    model: str  # as reports call it
    requests: int
    id: str = ""  # the endpoint's; "" while it is not known
    over: bool = False


class Ledger:
    """The jobs of a run, in the order in which they were handed over."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LEDGER
        self._entries = _read(self._path)

    def __len__(self) -> int:
        return len(self._entries)

    def open(self, model: str) -> list[Entry]:
        """The jobs of `model` whose answers have not been fetched."""
        return [entry for entry in self._entries.values() if entry.model == model and not entry.over]

    def prepare(self, tag: str, model: str, requests: int) -> Entry:
        """Put down that a job is about to be sent."""
        return self._put(Entry(tag=tag, model=model, requests=requests))

    def start(self, entry: Entry, id: str) -> Entry:
        """Put down the id by which the endpoint knows a job."""
        return self._put(replace(entry, id=id))

    def close(self, entry: Entry) -> Entry:
        """Put down that all answers of a job are kept, or that it has none."""
        return self._put(replace(entry, over=True))

    def _put(self, entry: Entry) -> Entry:
        journal.append(self._path, _json(entry))
        self._entries[entry.tag] = entry
        return entry


def _json(entry: Entry) -> Mapping[str, object]:
    return {
        "tag": entry.tag,
        "model": entry.model,
        "requests": entry.requests,
        "id": entry.id,
        "over": entry.over,
    }


def _read(path: Path) -> dict[str, Entry]:
    """The latest state of each job by its tag."""
    entries: dict[str, Entry] = {}

    def take(step: dict[str, Any]) -> None:
        entry = Entry(**step)
        entries[entry.tag] = entry

    journal.read(path, take, "an entry of this version")
    return entries
