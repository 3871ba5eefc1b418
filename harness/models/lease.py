"""Who is asking for an answer: two processes on one cache ask for it once, and one that has died keeps nobody waiting.

A lease is a row with its holder and a moment until which it holds, which the holder moves on while it is at work. What
goes wrong with the file of leases ends no request: at worst both ask.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from harness.halt import Halt

HOLDS = 20.0  # seconds without a beat
BEAT = 5.0  # seconds between two
LOOK = 0.1  # seconds between two looks at a lease of somebody else
NOW = "((julianday('now') - 2440587.5) * 86400.0)"
LEASES_TABLE = (
    "CREATE TABLE IF NOT EXISTS leases (key TEXT PRIMARY KEY, holder TEXT NOT NULL, machine TEXT NOT NULL, "
    "process INTEGER NOT NULL, until REAL NOT NULL) WITHOUT ROWID"
)


class Leases:
    """The leases of the cache beside `path`. Nothing of them has to survive a power cut."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._machine = socket.gethostname()
        self._connection: sqlite3.Connection | None = None
        with suppress(sqlite3.Error, OSError):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            self._connection = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute(LEASES_TABLE)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    @asynccontextmanager
    async def held(self, key: str, halt: Halt) -> AsyncIterator[None]:
        """The lease on `key`, once nobody else has it. Raises Halted while waiting for it."""
        holder = secrets.token_hex(8)
        while not self._taken(key, holder):
            await halt.unless(asyncio.sleep(LOOK))
        beating = asyncio.create_task(self._beat(key, holder))
        try:
            yield
        finally:
            beating.cancel()
            self._run("DELETE FROM leases WHERE key = ? AND holder = ?", key, holder)

    def _taken(self, key: str, holder: str) -> bool:
        """Whether `holder` has the lease now; True also where there is no keeping of leases."""
        mine = (key, holder, self._machine, os.getpid(), HOLDS)
        insert = f"INSERT INTO leases VALUES (?, ?, ?, ?, {NOW} + ?)"
        added = self._run(f"{insert} ON CONFLICT(key) DO NOTHING", *mine)
        if added != 0:
            return True
        row = self._row(key)
        if row is None:
            return False  # it has just been given back
        theirs, machine, process, over = row
        if not over and (machine != self._machine or _alive(process)):
            return False
        changed = self._run(
            f"UPDATE leases SET holder = ?, machine = ?, process = ?, until = {NOW} + ? WHERE key = ? AND holder = ?",
            *mine[1:],
            key,
            theirs,
        )
        return changed != 0

    async def _beat(self, key: str, holder: str) -> None:
        while True:
            await asyncio.sleep(BEAT)
            self._run(f"UPDATE leases SET until = {NOW} + ? WHERE key = ? AND holder = ?", HOLDS, key, holder)

    def _row(self, key: str) -> tuple[str, str, int, bool] | None:
        if self._connection is None:
            return None
        with self._lock, suppress(sqlite3.Error):
            row = self._connection.execute(
                f"SELECT holder, machine, process, until < {NOW} FROM leases WHERE key = ?", (key,)
            ).fetchone()
            return None if row is None else (row[0], row[1], int(row[2]), bool(row[3]))
        return None

    def _run(self, statement: str, *values: object) -> int:
        """How many rows it changed; -1 where that cannot be told."""
        if self._connection is None:
            return -1
        with self._lock:
            try:
                return self._connection.execute(statement, values).rowcount
            except sqlite3.Error:
                return -1


def _alive(process: int) -> bool:
    """Whether there is such a process on this machine."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
