"""The cache: nothing is paid for twice, nothing that failed is kept, every difference makes another key."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from harness.errors import InputError
from harness.halt import Halt
from harness.models import lease
from harness.models.cache import forget, holdings, key_of, open_cache
from harness.models.lease import Leases
from harness.models.nouns import Message, Parameters, Request, Summary, Usage
from harness.status import Status
from tests import clockwork
from tests.models.conftest import TEXT, FaultServer, Opening

ASK = (Message(role="user", content="Summarise."),)
ANSWER = Summary(
    text="Two\x00 \ufffd ships",
    status=Status.TRUNCATED,
    usage=Usage(prompt_tokens=3, completion_tokens=2),
    finish_reason="length",
)


def test_an_answer_comes_back_marked_as_cached(tmp_path: Path) -> None:
    with open_cache(tmp_path / "new" / "a.sqlite") as cache:
        cache.put("k", "m", ANSWER)
    with open_cache(tmp_path / "new" / "a.sqlite") as cache:
        found = cache.get("k")
        assert found is not None
        assert found.cached
        assert (found.text, found.status, found.usage) == (ANSWER.text, ANSWER.status, ANSWER.usage)
        assert cache.get("other") is None


def test_a_second_run_sends_nothing(faults: FaultServer, opened: Opening, tmp_path: Path) -> None:
    faults.replies = [{}]
    for expected in (False, True):
        with open_cache(tmp_path / "a.sqlite") as cache, opened(faults.address, cache=cache) as model:
            asked = [Request(messages=ASK, parameters=Parameters(seed=1), repeat=repeat) for repeat in (1, 2)]
            summaries = [model.complete(each) for each in asked]
        assert [(summary.text, summary.cached) for summary in summaries] == [(TEXT, expected)] * 2
    assert [request["seed"] for request in faults.requests] == [1, 2]


def test_a_failure_is_not_kept(faults: FaultServer, opened: Opening, tmp_path: Path) -> None:
    faults.replies = [{"code": 500}, {}]
    with open_cache(tmp_path / "a.sqlite") as cache, opened(faults.address, cache=cache, attempts=1) as model:
        assert model.complete(Request(messages=ASK)).status is Status.FAILED
        assert model.complete(Request(messages=ASK)).status is Status.CHECKED


def test_refreshing_asks_again_and_keeps_the_new_answer(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with open_cache(path) as cache:
        cache.put("k", "m", ANSWER)
    with open_cache(path, refresh=True) as cache:
        assert cache.get("k") is None
        cache.put("k", "m", Summary(text="new", status=Status.CHECKED))
    with open_cache(path) as cache:
        found = cache.get("k")
        assert found is not None
        assert found.text == "new"


WHOLE: dict[str, Any] = {
    "identity": {"model": "m", "endpoint": "https://a/v1"},
    "messages": [{"role": "user", "content": "x"}],
    "body": {"temperature": 0.0},
    "repeat": 1,
}


@pytest.mark.parametrize(
    "other",
    [
        {"identity": {"model": "m", "endpoint": "https://b/v1"}},
        {"identity": {"model": "n", "endpoint": "https://a/v1"}},
        {"messages": [{"role": "system", "content": "x"}]},
        {"messages": [{"role": "user", "content": "x "}]},
        {"messages": WHOLE["messages"] * 2},
        {"body": {"temperature": 0.1}},
        {"body": {"temperature": 0.0, "seed": 1}},
        {"repeat": 2},
    ],
)
def test_every_difference_is_another_key(other: dict[str, Any]) -> None:
    assert key_of(**WHOLE) != key_of(**{**WHOLE, **other})


def test_the_order_of_fields_is_no_difference() -> None:
    turned = {**WHOLE, "identity": dict(reversed(WHOLE["identity"].items()))}
    assert key_of(**WHOLE) == key_of(**turned)


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


def test_a_filtered_answer_is_served_for_a_week(tmp_path: Path) -> None:
    filtered = Summary(text="", status=Status.ABSTAINED, finish_reason="content_filter")
    with open_cache(tmp_path / "a.sqlite") as cache:
        for key, answer in (("filtered", filtered), ("whole", ANSWER)):
            cache.put(key, "m", answer)
        assert cache.get("filtered")
        cache._connection.execute("UPDATE answers SET stored = datetime('now', '-8 days')")
        assert cache.get("filtered") is None
        assert cache.get("whole")


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
