"""Files of rows on a real Ray: row for row what one process gives, whatever dies or is broken off."""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from harness.errors import InputError
from tests.integrations.ray import rows

if TYPE_CHECKING:
    from harness.integrations.ray.engine import Done
    from harness.integrations.ray.shards import Shard
    from harness.integrations.ray.work import Terms

pytestmark = pytest.mark.usefixtures("ray")


def terms(folder: Path) -> Terms:
    from harness.integrations.ray.work import Terms

    return Terms(folder=str(folder))


def joined(out: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(out.glob("part-*.jsonl")))


def test_shards_are_what_one_process_gives(folder: Path) -> None:
    from harness.integrations.ray import check_file

    done = list(check_file("rows.jsonl", "out", terms=terms(folder), size=6))
    whole = (folder / "single.jsonl").read_bytes()
    assert joined(folder / "out") == whole
    assert len(list((folder / "out").glob("part-*"))) == 4
    assert sum((Counter(one.statuses) for one in done), Counter()).total() == whole.count(b"\n") == 20
    assert {id for one in done for id, _ in one.failures} == {"line-5", "7", "no gold"}


def test_a_shard_that_is_gone_is_done_again_and_no_other(folder: Path) -> None:
    from harness.integrations.ray import check_file

    out = folder / "out"
    if not out.is_dir():
        list(check_file("rows.jsonl", "out", terms=terms(folder), size=6))
    with pytest.raises(InputError, match="go on with --resume"):
        next(check_file("rows.jsonl", "out", terms=terms(folder)))
    (out / "part-00002.jsonl").unlink()
    before = {path.name: path.stat().st_mtime_ns for path in out.glob("part-*")}
    done = list(check_file("rows.jsonl", "out", terms=terms(folder), resume=True))
    assert {path.name: path.stat().st_mtime_ns for path in out.glob("part-*")} | before == {
        **before,
        "part-00002.jsonl": (out / "part-00002.jsonl").stat().st_mtime_ns,
    }
    assert [one.number for one in done] == [0, 1, 3, 2]
    assert joined(out) == (folder / "single.jsonl").read_bytes()
    (folder / "rows.jsonl").write_bytes(rows.lines() + b"\n{}\n")
    with pytest.raises(InputError, match="begun with another rows"):
        next(check_file("rows.jsonl", "out", terms=terms(folder), resume=True))
    (folder / "rows.jsonl").write_bytes(rows.lines())


def test_a_killed_worker_loses_nothing(folder: Path) -> None:
    """One shard's worker dies once; another's dies each time, until rows have processes of their own."""
    import ray.cloudpickle

    from harness.integrations.ray import check_file

    ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])
    list(check_file("rows.jsonl", "killed", terms=terms(folder), size=6, check=dying))
    assert joined(folder / "killed") == (folder / "single.jsonl").read_bytes()
    tries = {number: len((folder / f"dying-{number}").read_text()) for number in range(4)}
    assert tries == {0: 1, 1: 2, 2: 4, 3: 1}  # 2: three times, and once with care


def dying(shard: Shard, *, jobs: int, terms: Terms, **given: Any) -> Done:
    """Check a shard, unless it is one on which a worker dies."""
    from harness.integrations.ray.engine import checked

    seen = Path(terms.folder) / f"dying-{shard.number}"
    with seen.open("a") as file:
        file.write("x")
    if (shard.number == 1 and len(seen.read_text()) == 1) or (shard.number == 2 and jobs == 1):
        os.kill(os.getpid(), signal.SIGKILL)
    return checked(shard, jobs=jobs, terms=terms, **given)


def test_parquet_in_and_out(folder: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    from harness.integrations.ray import check_file

    parquet.write_table(pa.Table.from_pylist(list(rows.good(11))), "rows.parquet", row_group_size=4)
    whole = rows.single(Path("rows.parquet"), Path("single-of-parquet.jsonl"))
    address = (folder / "of.parquet").as_uri()
    list(check_file("rows.parquet", address, terms=terms(folder), size=3))
    told = [
        row for path in sorted((folder / "of.parquet").glob("part-*")) for row in parquet.read_table(path).to_pylist()
    ]
    assert "\n".join(row["json"] for row in told) + "\n" == whole.decode()
    assert [row["id"] for row in told] == [f"row-{number}" for number in range(11)]
    assert [row["errors"] for row in told] == [int(not number % 4) for number in range(11)]


def test_datasets(folder: Path) -> None:
    import json

    import ray.data

    from harness.integrations.ray import check_dataset

    given = [*rows.good(9), {"id": "none", "summary": "It had 9 masts.", "source": None}]
    found = check_dataset(ray.data.from_items(given), batch_size=5).take_all()
    assert sorted(row["id"] for row in found) == sorted(row["id"] for row in given)
    Path("some.jsonl").write_text("".join(json.dumps(row) + "\n" for row in given[:9]))
    whole = {
        json.loads(line)["id"]: line for line in rows.single(Path("some.jsonl"), Path("some.out")).decode().splitlines()
    }
    assert {row["id"]: row["json"] for row in found if row["id"] != "none"} == whole
    (bad,) = (row for row in found if row["id"] == "none")
    assert (bad["status"], "needs one of the fields" in bad["error"]) == ("failed", True)


def test_what_is_no_file_of_rows_is_refused(folder: Path) -> None:
    from harness.integrations.ray import check_file

    (folder / "table.csv").write_text("id,summary,source\na,b,c\n")
    for path, words in (("table.csv", "CSV, which one process reads"), ("missing.jsonl", "no such file")):
        with pytest.raises(InputError, match=words):
            next(check_file(path, f"out of {path}", terms=terms(folder)))
