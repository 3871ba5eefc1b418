"""A file of rows -> a folder of shards with results, gone on with after whatever ended it.

Each shard is work of its own, which Ray gives to another worker where one dies. A shard whose workers keep dying is
done once more with a process for the rows, so that only the row that is to blame is lost, and says so.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness.errors import InputError, Problem, Unfinished
from harness.integrations.ray import pool, shards, storage, work
from harness.integrations.ray.shards import Shard
from harness.integrations.ray.storage import Place
from harness.reading import entries
from harness.running import rows as reading
from harness.version import RULES

if TYPE_CHECKING:
    import numpy as np

PLAN = "shards.json"
SHARD = 1_000  # rows, of which a worker checks some 50 a second
FORMAT = 1
PARQUET_SUFFIX = ".parquet"  # the ending of a folder that gets Parquet
READ_SUFFIXES = (".jsonl", ".ndjson", ".json", PARQUET_SUFFIX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What has become of a shard."""

    number: int
    statuses: Mapping[str, int] = field(default_factory=dict)  # how many rows have which
    failures: tuple[tuple[str, str], ...] = ()  # id and reason of the first ones
    trouble: str = ""  # why its file could not be written


def checked(shard: Shard, *, out: str, terms: work.Terms, jobs: int) -> Done:
    """Check a shard and write its file into the folder `out`, in `jobs` further processes if more than one."""
    with work.at(terms):
        bases = [Path(base) for base in terms.bases]
        given = entries.renamed(shards.rows(shard), dict(terms.fields))
        rows = list(reading.made(given, bases=bases, published=terms.published))
        lines = work.lines(rows, terms, jobs)
    file = storage.place(out) / name(shard.number, out)
    whole = _parquet(work.table(lines)) if out.endswith(PARQUET_SUFFIX) else b"".join(line.json for line in lines)
    storage.write(file, whole)
    failures = [(line.id, line.error) for line in lines if line.error]
    statuses = dict(Counter(line.status.value for line in lines))
    return Done(number=shard.number, statuses=statuses, failures=tuple(failures[:5]))


def _tried(batch: dict[str, np.ndarray], *, check: Callable[..., Done], **given: Any) -> dict[str, list[str]]:
    """What Ray calls: shards and what has become of them, both in JSON."""
    done = []
    for one in batch["shard"]:
        shard = Shard(**json.loads(str(one)))
        try:
            done.append(check(shard, **given))
        except Exception as error:  # as a value, since Ray tells no more than that a block has failed
            done.append(Done(number=shard.number, trouble=f"{type(error).__name__}: {error}"))
    return {"done": [json.dumps(asdict(one)) for one in done]}


def check_file(
    path: str,
    out: str,
    *,
    terms: work.Terms,
    workers: int | None = None,
    resume: bool = False,
    size: int = SHARD,
    check: Callable[..., Done] = checked,
) -> Iterator[Done]:
    """Check the rows of `path` into the folder `out`, and tell of each shard as it is there.

    `path` is a file in JSON Lines or Parquet, or a folder of such, local or an address that Ray's file systems know.
    `out` is a folder, which gets `part-00000.jsonl` and so on, in the order of the rows; Parquet where its name ends in
    `.parquet`. Put together in the order of their names, the lines are those of `harness check --batch`. With `resume`
    shards that are there already stay. Needs a Ray that is running. Raises InputError for what cannot be read or does
    not fit, Unfinished where shards could not be done.
    """
    folder = storage.place(out)
    planned = _planned(path, folder, terms, resume=resume, size=size)
    out = out if storage.SCHEME in out else folder.path
    missing = _missing(planned, folder)
    for shard in planned:
        if shard not in missing:
            yield _shard_outcome(folder, shard)
    trouble = ""
    for careful in (False, True):
        for done in _worked(missing, out, terms, workers, check, careful=careful) if missing else ():
            trouble = trouble or done.trouble
            if not done.trouble:
                yield done
        missing = _missing(planned, folder)
    if missing:
        why = f": {trouble}" if trouble else ""
        raise Unfinished(f"{len(missing)} of {len(planned)} shards could not be done{why}; go on with --resume")


def _missing(planned: Sequence[Shard], folder: Place) -> list[Shard]:
    """The shards that have no file yet."""
    there = {file.path.rpartition("/")[2] for file in storage.files(folder)}
    return [shard for shard in planned if name(shard.number, folder.name) not in there]


def name(number: int, out: str) -> str:
    """The file of a shard."""
    return f"part-{number:05}{PARQUET_SUFFIX if out.endswith(PARQUET_SUFFIX) else '.jsonl'}"


def _worked(
    missing: Sequence[Shard],
    out: str,
    terms: work.Terms,
    workers: int | None,
    check: Callable[..., Done],
    *,
    careful: bool,
) -> Iterator[Done]:
    """Have shards done; those that cannot be are left out."""
    import ray.data

    items = [{"shard": json.dumps(asdict(shard))} for shard in missing]
    dataset = pool.mapped(
        ray.data.from_items(items, override_num_blocks=len(items)),
        _tried,
        workers,
        batch_size=1,
        fn_kwargs={"check": check, "out": out, "terms": terms, "jobs": 2 if careful else 1},
    )
    dataset.context.max_errored_blocks = -1  # what is missing afterwards is seen by its file
    dataset.context.enable_progress_bars = False
    for row in dataset.iter_rows():
        told = json.loads(row["done"])
        yield Done(**{**told, "failures": tuple(map(tuple, told["failures"]))})


def _planned(path: str, folder: Place, terms: work.Terms, *, resume: bool, size: int) -> list[Shard]:
    """The shards of a new folder, or those of one that is gone on with."""
    plan = folder / PLAN
    there = storage.files(folder)
    if plan in there:
        if not resume:
            message = "results of a check that was begun; go on with --resume, or name another folder"
            raise InputError([Problem(file=folder.name, message=message)])
        return _stored_shards(plan, path, terms)
    if there:
        raise InputError([Problem(file=folder.name, message="is there and not empty; name a new folder")])
    planned = shards.cut(_files(path), size)
    if not planned:
        raise InputError([Problem(file=path, message="no rows in it")])
    folder.system.create_dir(folder.path)
    storage.write(plan, json.dumps({**_made_of(path, terms), "shards": [asdict(one) for one in planned]}).encode())
    return planned


def _stored_shards(plan: Place, path: str, terms: work.Terms) -> list[Shard]:
    try:
        told = json.loads(storage.read(plan))
        kept = [Shard(**one) for one in told["shards"]]
    except (ValueError, LookupError, TypeError):
        raise InputError([Problem(file=plan.name, message="cannot be read; start anew in another folder")]) from None
    wanted = _made_of(path, terms)
    unlike = [key for key, value in wanted.items() if told.get(key) != value]
    if unlike:
        message = f"begun with another {', '.join(unlike)}; start anew in another folder"
        raise InputError([Problem(file=plan.name, message=message)])
    return kept


def _made_of(path: str, terms: work.Terms) -> dict[str, Any]:
    """What results depend on: files with their sizes, rules and terms."""
    sizes = {file.name: storage.size(file) for file in _files(path)}
    day = terms.published.isoformat() if terms.published else None
    asked = {"precision": terms.precision, "fields": dict(terms.fields)}
    calibration = terms.calibration.digest or None
    return {"format": FORMAT, "rules": RULES, "rows": sizes, "published": day, **asked, "calibration": calibration}


def _files(path: str) -> list[Place]:
    """The files with rows: the one that `path` names, or those in its folder whose names end as such do."""
    given = storage.place(path)
    files = storage.files(given)
    if not files:
        raise InputError([Problem(file=path, message="there is no such file, or an empty folder; name one with rows")])
    return [file for file in files if file == given or file.name.endswith(READ_SUFFIXES)]


def _shard_outcome(folder: Place, shard: Shard) -> Done:
    """What has become of a shard that is there."""
    file = folder / name(shard.number, folder.name)
    if folder.name.endswith(PARQUET_SUFFIX):
        from pyarrow import parquet

        found = parquet.read_table(
            file.system.open_input_file(file.path), columns=["id", "status", "error"]
        ).to_pylist()
    else:
        found = [json.loads(line) for line in storage.read(file).splitlines()]
    failures = [(str(one["id"]), str(one["error"])) for one in found if one["error"]]
    statuses = dict(Counter(str(one["status"]) for one in found))
    return Done(number=shard.number, statuses=statuses, failures=tuple(failures[:5]))


def _parquet(table: Any) -> bytes:
    import io

    from pyarrow import parquet

    stream = io.BytesIO()
    parquet.write_table(table, stream)
    return stream.getvalue()
