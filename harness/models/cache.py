"""Answers that were paid for: a key in, the stored summary out. SQLite, safe with several processes and threads."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from harness.errors import InputError
from harness.models.answer import from_json, to_json
from harness.models.lock import alone
from harness.types import Status, Summary

BUSY = 60.0  # seconds to wait for another process
TABLE = (
    "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, model TEXT NOT NULL, answer TEXT NOT NULL, "
    "stored TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP, run TEXT NOT NULL DEFAULT '') WITHOUT ROWID"
)
LATER = {"run": "ALTER TABLE answers ADD COLUMN run TEXT NOT NULL DEFAULT ''"}  # columns that an older cache has not


class Cache:
    """The stored answers.

    `run` is the token of the run that asks: an answer that it has itself paid for, before it was broken off, is not
    marked as cached. `trouble` says why one could not be stored, since an answer in hand is never given up for it.
    """

    def __init__(self, connection: sqlite3.Connection, *, refresh: bool = False, run: str = "") -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._refresh = refresh
        self._run = run
        self.trouble = ""

    def get(self, key: str) -> Summary | None:
        """The stored answer, or None; while refreshing only what this very run has stored."""
        with self._lock:
            row = self._connection.execute("SELECT answer, run FROM answers WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        own = bool(self._run) and row[1] == self._run
        if self._refresh and not own:
            return None
        try:
            return replace(from_json(json.loads(row[0])), cached=not own)
        except (ValueError, KeyError, TypeError):
            return None  # written by another version: as good as none

    def put(self, key: str, model: str, answer: Summary) -> None:
        """Store what came whole; a failure is no answer."""
        if answer.status is Status.FAILED:
            return
        with self._lock:
            try:
                self._connection.execute(
                    "INSERT OR REPLACE INTO answers (key, model, answer, run) VALUES (?, ?, ?, ?)",
                    (key, model, json.dumps(to_json(answer)), self._run),
                )
            except sqlite3.Error as error:
                self.trouble = str(error)


@contextmanager
def open_cache(path: Path, *, refresh: bool = False, run: str = "") -> Iterator[Cache]:
    """The cache in `path`, made when missing; with `refresh` it forgets by overwriting."""
    with connected(path) as connection:
        yield Cache(connection, refresh=refresh, run=run)


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """The database in `path`, made and brought up to date; each statement is its own transaction."""
    connection = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA synchronous = FULL")  # what was paid for survives a power cut
        with alone(path.with_suffix(".lock")):  # SQLite itself waits for nobody when it switches to WAL
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(TABLE)
            for name in LATER.keys() - columns(connection):
                connection.execute(LATER[name])
    except (sqlite3.Error, OSError) as error:
        if connection is not None:
            connection.close()
        cure = "remove the file, or set HARNESS_CACHE to another folder"
        raise InputError(f"{path}: the cache cannot be used: {error}; {cure}") from error
    try:
        yield connection
    finally:
        connection.close()


def columns(connection: sqlite3.Connection) -> set[str]:
    """The names of the table's columns."""
    return {row[1] for row in connection.execute("PRAGMA table_info(answers)")}


def key_of(
    identity: Mapping[str, str], messages: Sequence[Mapping[str, str]], body: Mapping[str, Any], repeat: int
) -> str:
    """SHA-256 (hex) over everything that makes an answer: endpoint, model, every field sent, messages, repeat."""
    whole = {"identity": dict(identity), "messages": list(messages), "body": dict(body), "repeat": repeat}
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What a cache holds of one model."""

    model: str
    answers: int
    size: int  # bytes of the answers
    oldest: str  # UTC, "2026-11-01 12:00:00"
    newest: str


def holdings(path: Path) -> list[Holding]:
    """What the cache in `path` holds, by model; nothing where there is no cache."""
    if not path.exists():
        return []
    with connected(path) as connection:
        rows = connection.execute(
            "SELECT model, count(*), sum(length(CAST(answer AS BLOB))), min(stored), max(stored) "
            "FROM answers GROUP BY model ORDER BY model"
        ).fetchall()
    return [Holding(model=m, answers=n, size=size, oldest=first, newest=last) for m, n, size, first, last in rows]


def forget(path: Path, *, before: datetime | None = None, model: str = "") -> int:
    """Remove the answers stored before a moment, or all; of one model, or all. How many that were."""
    if not path.exists():
        return 0
    moment = "9999" if before is None else before.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    with connected(path) as connection:
        where = "stored < ? AND model = ?" if model else "stored < ?"
        found = connection.execute(f"DELETE FROM answers WHERE {where}", (moment, model) if model else (moment,))
        with suppress(sqlite3.OperationalError):  # another process is using it, so the file keeps its size
            connection.execute("VACUUM")
        return found.rowcount
