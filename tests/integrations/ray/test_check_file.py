"""A folder of shards: begun, gone on with, refused, and what becomes of a shard whose worker dies.

In the place of Ray stands a loop in this process; tests_integrations/ray tries the same on a real Ray.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from harness.errors import InputError, Unfinished
from harness.integrations.ray import Terms, check_file, engine
from harness.integrations.ray.engine import Done
from harness.integrations.ray.shards import Shard
from harness.verdict.calibration import Calibration
from tests.integrations.ray import rows

Check = Callable[..., Done]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """rows.jsonl, the gold that it names, and single.jsonl, which one process makes of it."""
    folder = tmp_path_factory.mktemp("rows")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        rows.laid(folder)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, and a loop in the place of Ray, which drops the shards on which a worker dies."""

    def worked(
        missing: Sequence[Shard], out: str, terms: Terms, workers: int | None, check: Check, *, careful: bool
    ) -> Iterator[Done]:
        for shard in missing:
            try:
                yield check(shard, out=out, terms=terms, jobs=2 if careful else 1)
            except SystemExit:  # stands for the death of a worker
                continue

    monkeypatch.setattr(engine, "_worked", worked)
    work = tmp_path / "work"
    shutil.copytree(made, work)
    monkeypatch.chdir(work)
    return work


def joined(out: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(out.glob("part-*.jsonl")))


def test_shards_are_what_one_process_gives_and_are_gone_on_with(folder: Path) -> None:
    terms = Terms(folder=str(folder))
    done = list(check_file("rows.jsonl", "out", terms=terms, size=6))
    whole = (folder / "single.jsonl").read_bytes()
    assert joined(folder / "out") == whole
    assert len(list((folder / "out").glob("part-*"))) == 4
    assert sum((Counter(one.statuses) for one in done), Counter()).total() == whole.count(b"\n") == 20
    with pytest.raises(InputError, match="go on with --resume"):
        next(check_file("rows.jsonl", "out", terms=terms))
    (folder / "out" / "part-00002.jsonl").unlink()
    before = {path.name: path.stat().st_mtime_ns for path in (folder / "out").glob("part-*")}
    done = list(check_file("rows.jsonl", "out", terms=terms, resume=True))
    assert [one.number for one in done] == [0, 1, 3, 2]
    assert joined(folder / "out") == whole
    after = {path.name: path.stat().st_mtime_ns for path in (folder / "out").glob("part-*")}
    assert {name: after[name] for name in before} == before
    other = Terms(folder=str(folder), precision=0.5, calibration=Calibration(digest="d" * 64))
    with pytest.raises(InputError, match="begun with another precision, calibration"):
        next(check_file("rows.jsonl", "out", terms=other, resume=True))
    (folder / "rows.jsonl").write_bytes(rows.lines() + b"\n{}\n")
    with pytest.raises(InputError, match="begun with another rows"):
        next(check_file("rows.jsonl", "out", terms=terms, resume=True))


def test_a_shard_whose_worker_dies_is_done_with_care(folder: Path) -> None:
    asked = []

    def dying(shard: Shard, *, jobs: int, **given: Any) -> Done:
        asked.append((shard.number, jobs))
        if shard.number == 1 and jobs == 1:
            raise SystemExit
        return engine.checked(shard, jobs=1, **given)

    list(check_file("rows.jsonl", "out", terms=Terms(folder=str(folder)), size=6, check=dying))
    assert asked == [(0, 1), (1, 1), (2, 1), (3, 1), (1, 2)]
    assert joined(folder / "out") == (folder / "single.jsonl").read_bytes()


def test_what_cannot_be_done_is_said(folder: Path) -> None:
    def full(shard: Shard, **given: Any) -> Done:
        return Done(number=shard.number, trouble="OSError: no space left")

    with pytest.raises(Unfinished, match="4 of 4 shards could not be done: OSError: no space left; go on"):
        list(check_file("rows.jsonl", "out", terms=Terms(folder=str(folder)), size=6, check=full))


def test_folders_that_do_not_fit_are_refused(folder: Path) -> None:
    terms = Terms(folder=str(folder))
    (folder / "other").mkdir()
    (folder / "other" / "notes.txt").write_text("ours")
    (folder / "empty.jsonl").write_text("")
    for path, out, words in (
        ("rows.jsonl", "other", "not empty"),
        ("missing.jsonl", "out", "no such file"),
        ("empty.jsonl", "out", "no rows in it"),
    ):
        with pytest.raises(InputError, match=words):
            next(check_file(path, out, terms=terms))
