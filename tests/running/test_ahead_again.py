"""Jobs of a Batch API that outlive the process that sent them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from harness import models
from harness.errors import InputError
from harness.halt import Halted
from harness.models.nouns import Summary
from harness.running import ledger
from tests.faults.server import Plan as Faults
from tests.faults.server import serving
from tests.running.batched import REPEATS, Place


class Killed(BaseException):
    """In place of a SIGKILL: nothing of ours may handle it."""


def test_halted_while_waiting_it_goes_on_with_the_same_job(tmp_path: Path) -> None:
    with serving(Faults(polls=3)) as server:
        place = Place(tmp_path, server)
        with pytest.raises(Halted):
            place.ask(interrupted=True)
        assert [entry.id for entry in place.ledger()] == ["batch_1"]
        assert place.ask() == {}
        assert len(server.batches.jobs) == 1
        assert len(place.answered()) == REPEATS


def test_without_submitting_only_jobs_under_way_are_seen_to(tmp_path: Path) -> None:
    with serving(Faults(polls=3)) as server:
        place = Place(tmp_path, server)
        assert place.ask(submits=False) == {}
        assert not server.batches.jobs
        with pytest.raises(Halted):
            place.ask(interrupted=True)
        assert place.ask(submits=False) == {}
        assert len(place.answered()) == REPEATS


STEPS = [
    "before the upload",
    "before the job is started",
    "after the job is started, before its id is put down",
    "while waiting",
    "between answers",
    "before the job is closed",
]


@pytest.mark.parametrize("step", STEPS)
def test_killed_anywhere_it_generates_nothing_twice(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: Any, **__: Any) -> Any:
        raise Killed

    async def die_waiting() -> None:
        raise Killed

    with serving(Faults(polls=1)) as server, monkeypatch.context() as patch:
        place = Place(tmp_path, server)
        taken = []
        keep = models.endpoint.Endpoint.keep  # type: ignore[attr-defined]

        def keep_some(self: Any, key: str, answer: Summary) -> bool:
            taken.append(key)
            if len(taken) > 4:
                raise Killed
            return bool(keep(self, key, answer))

        match step:
            case "before the upload":
                patch.setattr("harness.models.batch_api.Batches.submit", die)
            case "before the job is started":
                patch.setattr("openai.resources.batches.AsyncBatches.create", die)
            case "after the job is started, before its id is put down":
                patch.setattr("harness.running.ledger.Ledger.start", die)
            case "between answers":
                patch.setattr("harness.models.endpoint.Endpoint.keep", keep_some)
            case "before the job is closed":
                patch.setattr("harness.running.ledger.Ledger.close", die)
        with pytest.raises(Killed):
            place.ask(pause=die_waiting if step == "while waiting" else None)
        patch.undo()
        assert place.ask() == {}
        assert len(place.answered()) == REPEATS
        assert set(server.batches.generated.values()) == {1}, "something was generated twice"
        assert len(server.batches.jobs) == 1


def test_a_half_written_entry_is_dropped(tmp_path: Path) -> None:
    with serving(Faults(polls=3)) as server:
        place = Place(tmp_path, server)
        with pytest.raises(Halted):
            place.ask(interrupted=True)
        file = tmp_path / "run" / ledger.LEDGER
        whole = file.read_bytes()
        file.write_bytes(whole + b'{"tag": "x", "mod')
        assert place.ask() == {}
        assert file.read_bytes().startswith(whole)
        assert len(server.batches.jobs) == 1


def test_a_ledger_of_another_kind_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / ledger.LEDGER).write_text('{"tag": 1}\n{}\n')
    with pytest.raises(InputError, match=r"batches\.jsonl:1: not an entry of this version"):
        ledger.Ledger(tmp_path)
