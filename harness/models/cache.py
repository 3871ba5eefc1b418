"""Answers that were paid for: a key in, the stored summary out. SQLite, safe with several processes and threads."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from harness.durable import PRIVATE_FILE, PRIVATE_FOLDER
from harness.errors import InputError
from harness.halt import Halt
from harness.held import held
from harness.models.answer import from_json, lasting, to_json
from harness.models.lease import Leases
from harness.models.nouns import Summary
from harness.status import Status

BUSY = 60.0  # seconds to wait for another process
ANSWERS_TABLE = (
    "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, model TEXT NOT NULL, answer TEXT NOT NULL, "
    "stored TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP, run TEXT NOT NULL DEFAULT '') WITHOUT ROWID"
)
LEARNT = "CREATE TABLE IF NOT EXISTS learnt (endpoint TEXT PRIMARY KEY, changes TEXT NOT NULL) WITHOUT ROWID"
OURS = 0x68617276  # PRAGMA application_id of a file of ours
FORMAT = 1  # PRAGMA user_version: what this version writes and reads
FILTERED_DAYS = 7  # for which an answer that a filter held back is served
LATER = {"run": "ALTER TABLE answers ADD COLUMN run TEXT NOT NULL DEFAULT ''"}  # columns that an older cache has not


class Cache:
    """The stored answers.

    `run` is the token of the run that asks: an answer that it has itself paid for, before it was broken off, is not
    marked as cached. `trouble` says why one could not be stored, since an answer in hand is never given up for it.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        leases: Leases,
        refresh: bool = False,
        refresh_failed: bool = False,
        run: str = "",
    ) -> None:
        self._connection = connection
        self._leases = leases
        self._lock = threading.Lock()
        self._refresh = refresh
        self._refresh_failed = refresh_failed
        self._run = run
        self.trouble = ""

    def get(self, key: str) -> Summary | None:
        """The stored answer, or None; while refreshing only what this very run has stored.

        One that a filter of the endpoint held back is served for a week alone, since filters change.
        """
        query = f"SELECT answer, run, stored < datetime('now', '-{FILTERED_DAYS} days') FROM answers WHERE key = ?"
        with self._lock:
            try:
                row = self._connection.execute(query, (key,)).fetchone()
            except sqlite3.Error as error:
                self.trouble = str(error)
                return None
        if row is None:
            return None
        try:
            answer = from_json(json.loads(row[0]))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None  # written by another version, or damaged: as good as none
        own = bool(self._run) and row[1] == self._run
        stale = self._refresh or (self._refresh_failed and answer.status not in SUMMARY_STATUSES)
        stale |= answer.finish_reason == "content_filter" and bool(row[2])
        return None if stale and not own else replace(answer, cached=not own)

    def leased(self, key: str, halt: Halt) -> AbstractAsyncContextManager[None]:
        """The right to ask for the answer to `key`, which one process has at a time."""
        return self._leases.held(key, halt)

    def learnt(self, made_of: Mapping[str, str]) -> dict[str, str]:
        """What an endpoint calls fields of a request to this model; "" where it does not take them."""
        with self._lock, suppress(sqlite3.Error, ValueError, RecursionError):
            query = "SELECT changes FROM learnt WHERE endpoint = ?"
            row = self._connection.execute(query, (_name(made_of),)).fetchone()
            known = json.loads(row[0]) if row else {}
            return {str(k): str(v) for k, v in known.items()} if isinstance(known, dict) else {}
        return {}

    def learn(self, made_of: Mapping[str, str], changes: Mapping[str, str]) -> None:
        """Remember that."""
        with self._lock, suppress(sqlite3.Error):
            statement = "INSERT OR REPLACE INTO learnt (endpoint, changes) VALUES (?, ?)"
            self._connection.execute(statement, (_name(made_of), json.dumps(dict(changes))))

    def put(self, key: str, model: str, answer: Summary) -> None:
        """Store what came whole; a failure is no answer."""
        if not lasting(answer):
            return
        with self._lock:
            try:
                self._connection.execute(
                    "INSERT OR REPLACE INTO answers (key, model, answer, run) VALUES (?, ?, ?, ?)",
                    (key, model, json.dumps(to_json(answer)), self._run),
                )
            except sqlite3.Error as error:
                self.trouble = str(error)


SUMMARY_STATUSES = frozenset({Status.CHECKED, Status.TRUNCATED})  # statuses of answers that are summaries


def _name(made_of: Mapping[str, str]) -> str:
    return json.dumps(dict(made_of), sort_keys=True)


@contextmanager
def open_cache(path: Path, *, refresh: bool = False, refresh_failed: bool = False, run: str = "") -> Iterator[Cache]:
    """The cache in `path`, made when missing; with `refresh` it forgets by overwriting.

    `refresh_failed` does so with answers that are no summaries: empty, declined or too long.
    """
    with connected(path) as connection:
        leases = Leases(path.with_suffix(".leases"))
        try:
            yield Cache(connection, leases=leases, refresh=refresh, refresh_failed=refresh_failed, run=run)
        finally:
            leases.close()


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """The database in `path`, made and brought up to date; each statement is its own transaction.

    Nobody else may read it or its folder: what people send to models is in it.
    """
    connection = None
    try:
        path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), PRIVATE_FILE))
        if not path.is_file():
            raise OSError("it is no plain file")
        with suppress(OSError):  # of somebody else, who has let us write into it
            path.parent.chmod(PRIVATE_FOLDER)
            path.chmod(PRIVATE_FILE)
        connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA synchronous = FULL")  # what was paid for survives a power cut
        with held(path.with_suffix(".lock")):  # SQLite itself waits for nobody when it switches to WAL
            _prepare(connection)
    except (sqlite3.Error, OSError) as error:
        if connection is not None:
            connection.close()
        raise _unusable(path, error) from error
    try:
        yield connection
    except sqlite3.Error as error:  # a file that is damaged behind its first page is noticed only now
        raise _unusable(path, error) from error
    finally:
        connection.close()


def _unusable(path: Path, error: Exception) -> InputError:
    cure = "remove the file, or set HARNESS_CACHE to another folder"
    return InputError(f"{path}: the cache cannot be used: {error}; {cure}")


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables, or see that they are ours and of a format that is known."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > FORMAT:
        raise sqlite3.DatabaseError(f"it is of format {version}, of a later version of the harness; update this one")
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and "answers" not in tables:
        raise sqlite3.DatabaseError("it is a database of something else")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(ANSWERS_TABLE)
    connection.execute(LEARNT)
    for name in LATER.keys() - columns(connection):
        connection.execute(LATER[name])
    missing = {"key", "model", "answer", "stored", "run"} - columns(connection)
    if missing:
        raise sqlite3.DatabaseError(f"its table of answers has no {', '.join(sorted(missing))}")
    connection.execute(f"PRAGMA application_id = {OURS}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")


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
