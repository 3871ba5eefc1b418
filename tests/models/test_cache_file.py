"""The cache's file: damaged, of something else, or shared by several."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from harness.errors import InputError
from harness.halt import Halt
from harness.models import lease
from harness.models.cache import forget, holdings, open_cache
from harness.models.lease import Leases
from harness.models.nouns import Request, Summary
from harness.status import Status
from tests import clockwork
from tests.models.cached import ANSWER, ASK
from tests.models.conftest import TEXT, FaultServer, Opening


def test_a_file_that_is_no_cache(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    path.write_text("This is a letter, not a database. " * 100)
    with pytest.raises(InputError, match="remove the file"), open_cache(path):
        pass
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="HARNESS_CACHE"), open_cache(tmp_path / "file" / "a.sqlite"):
        pass


def test_a_row_of_another_version_is_as_good_as_none(tmp_path: Path) -> None:
    import sqlite3

    with open_cache(tmp_path / "a.sqlite") as cache:
        cache.put("k", "m", ANSWER)
    with sqlite3.connect(tmp_path / "a.sqlite") as database:
        database.execute("UPDATE answers SET answer = ?", ('{"words": 1}',))
    with open_cache(tmp_path / "a.sqlite") as cache:
        assert cache.get("k") is None


def test_an_answer_that_cannot_be_stored_is_not_lost(faults: FaultServer, opened: Opening, tmp_path: Path) -> None:
    import sqlite3

    faults.replies = [{}]
    with open_cache(tmp_path / "a.sqlite") as cache, opened(faults.address, cache=cache) as model:
        with sqlite3.connect(tmp_path / "a.sqlite") as database:
            database.execute("CREATE TRIGGER no BEFORE INSERT ON answers BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        assert model.complete(Request(messages=ASK)).text == TEXT
        assert cache.trouble == "disk full"


WRITER = """
import sys
from pathlib import Path
from harness.halt import Halt
from harness.models import open_cache
from harness.models import Summary
from harness.status import Status
with open_cache(Path(sys.argv[1])) as cache:
    for number in range(60):
        cache.put(f"{sys.argv[2]}-{number}", "m", Summary(text=str(number), status=Status.CHECKED))
        cache.put("shared", "m", Summary(text=sys.argv[2], status=Status.CHECKED))
    assert not cache.trouble, cache.trouble
"""


def test_several_processes_on_one_new_cache(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    command = [sys.executable, "-c", WRITER, str(path)]
    writers = [subprocess.Popen([*command, str(number)], stderr=subprocess.PIPE) for number in range(4)]
    assert [writer.communicate()[1].decode() for writer in writers] == [""] * 4
    with open_cache(path) as cache:
        for writer in range(4):
            answers = [cache.get(f"{writer}-{number}") for number in range(60)]
            assert [answer.text if answer else None for answer in answers] == list(map(str, range(60)))


def test_several_threads_on_one_cache(tmp_path: Path) -> None:
    with open_cache(tmp_path / "a.sqlite") as cache:

        def write(name: int) -> None:
            for number in range(30):
                cache.put(f"{name}-{number}", "m", ANSWER)
                assert cache.get(f"{name}-{number}")

        threads = [threading.Thread(target=write, args=(name,)) for name in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert all(cache.get(f"{name}-29") for name in range(4))
        assert not cache.trouble


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("CREATE TABLE somebody (x)", "it is a database of something else"),
        ("PRAGMA user_version = 99", "it is of format 99, of a later version of the harness; update this one"),
        ("CREATE TABLE answers (x)", "its table of answers has no answer, key, model"),
    ],
)
def test_a_database_of_something_else_is_left_alone(statement: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()
    with pytest.raises(InputError, match=f"the cache cannot be used: {said}.*; remove the file"), open_cache(path):
        pass


@pytest.mark.parametrize(
    "answer", ["", "{", "[]", "7", "null", '{"usage": 7}', "[" * 100_000, '{"text": 5, "usage": []}']
)
def test_a_damaged_answer_is_as_good_as_none(answer: str, tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with open_cache(path) as cache:
        cache.put("k", "m", ANSWER)
        cache._connection.execute("UPDATE answers SET answer = ?", (answer,))
        assert cache.get("k") is None


def test_a_cache_that_is_damaged_behind_its_first_page_is_told(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    with open_cache(path) as cache:
        for number in range(50):
            cache.put(f"{number:064x}", "openai/tiny", Summary(text="x" * 500, status=Status.CHECKED))
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
    for look in (holdings, forget):
        with pytest.raises(InputError, match=r"answers\.sqlite: the cache cannot be used: .*remove the file"):
            look(path)


def test_the_lease_of_a_dead_process_keeps_nobody_waiting(tmp_path: Path) -> None:
    """One that was killed is known to be gone; one that is stuck is overtaken once it stops beating."""

    async def take(leases: Leases) -> None:
        async with leases.held("k", Halt()):
            pass

    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    leases = Leases(tmp_path / "leases")
    for process, until in ((dead.pid, 1e12), (os.getpid(), 0.0)):
        insert = "INSERT INTO leases VALUES ('k', 'other', ?, ?, ?)"
        leases._run(insert, leases._machine, process, until)
        asyncio.run(asyncio.wait_for(take(leases), 5))
    leases._run("INSERT INTO leases VALUES ('k', 'other', ?, ?, ?)", leases._machine, os.getpid(), 1e12)
    with pytest.raises(TimeoutError):
        asyncio.run(asyncio.wait_for(take(leases), 0.3))
    leases.close()


@pytest.mark.parametrize("beats", [True, False])
def test_a_living_holder_keeps_its_lease_however_long_it_takes(
    beats: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a clock that jumps: one that beats is waited for; one that has stopped beating is overtaken."""
    monkeypatch.setattr(lease, "NOW", "moment()")
    if not beats:
        monkeypatch.setattr(lease, "BEAT", 1e9)
    one, other = Leases(tmp_path / "leases"), Leases(tmp_path / "leases")
    took: dict[str, float] = {}

    async def take(leases: Leases, name: str, seconds: float) -> None:
        assert leases._connection is not None
        leases._connection.create_function("moment", 0, clockwork.now)
        async with leases.held("k", Halt()):
            took[name] = clockwork.now()
            await asyncio.sleep(seconds)

    async def both() -> None:
        slow = asyncio.create_task(take(one, "slow", 10 * lease.HOLDS))
        await asyncio.sleep(1)
        await asyncio.gather(slow, take(other, "next", 0))

    clockwork.run(both())
    one.close()
    other.close()
    assert took["slow"] == 0
    assert took["next"] == pytest.approx(10 * lease.HOLDS if beats else lease.HOLDS, abs=3 * lease.LOOK)
