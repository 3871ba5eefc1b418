"""Answers that were paid for: a key in, the stored summary out. SQLite, safe with several processes and threads."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from harness.errors import InputError
from harness.models.answer import from_json, to_json
from harness.types import Status, Summary

BUSY = 60.0  # seconds to wait for another process
TABLE = (
    "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, model TEXT NOT NULL, answer TEXT NOT NULL, "
    "stored TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP) WITHOUT ROWID"
)


class Cache:
    """The stored answers.

    `trouble` says why one could not be stored, since an answer in hand is never given up for it.
    """

    def __init__(self, connection: sqlite3.Connection, *, refresh: bool = False) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._refresh = refresh
        self.trouble = ""

    def get(self, key: str) -> Summary | None:
        """The stored answer, or None; always None while refreshing."""
        if self._refresh:
            return None
        with self._lock:
            row = self._connection.execute("SELECT answer FROM answers WHERE key = ?", (key,)).fetchone()
        try:
            return from_json(json.loads(row[0])) if row else None
        except (ValueError, KeyError, TypeError):
            return None  # written by another version: as good as none

    def put(self, key: str, model: str, answer: Summary) -> None:
        """Store what came whole; a failure is no answer."""
        if answer.status is Status.FAILED:
            return
        with self._lock:
            try:
                self._connection.execute(
                    "INSERT OR REPLACE INTO answers (key, model, answer) VALUES (?, ?, ?)",
                    (key, model, json.dumps(to_json(answer))),
                )
            except sqlite3.Error as error:
                self.trouble = str(error)


@contextmanager
def open_cache(path: Path, *, refresh: bool = False) -> Iterator[Cache]:
    """The cache in `path`, made when missing; with `refresh` it forgets by overwriting."""
    connection = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Each statement is its own transaction.
        connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("BEGIN IMMEDIATE")  # waits for others; switching the mode itself would not
            connection.execute("COMMIT")
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # what was paid for survives a power cut
        connection.execute(TABLE)
    except (sqlite3.Error, OSError) as error:
        if connection is not None:
            connection.close()
        cure = "remove the file, or set HARNESS_CACHE to another folder"
        raise InputError(f"{path}: the cache cannot be used: {error}; {cure}") from error
    try:
        yield Cache(connection, refresh=refresh)
    finally:
        connection.close()


def key_of(
    identity: Mapping[str, str], messages: Sequence[Mapping[str, str]], body: Mapping[str, Any], repeat: int
) -> str:
    """SHA-256 (hex) over everything that makes an answer: endpoint, model, every field sent, messages, repeat."""
    whole = {"identity": dict(identity), "messages": list(messages), "body": dict(body), "repeat": repeat}
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()
