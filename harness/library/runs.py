"""Runs of suites: a suite's file -> a run in a folder; that folder -> its records."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, overload

from harness.errors import InputError, Problem
from harness.library import frames
from harness.library.results import Record, record_of
from harness.records import Manifest

if TYPE_CHECKING:
    import pandas

NO_KEYS: Mapping[str, str] = MappingProxyType({})
Form = Literal["text", "markdown", "html", "json", "csv", "junit", "sarif", "github"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run(Sequence[Record]):
    """A stored run: a sequence of its records, in the order of the suite."""

    records: tuple[Record, ...]
    manifest: Manifest = field(repr=False)

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Record, ...]: ...
    def __getitem__(self, index: int | slice) -> Record | tuple[Record, ...]:
        return self.records[index]

    @property
    def id(self) -> str:
        """Name of the run."""
        return self.manifest.run

    @property
    def models(self) -> tuple[str, ...]:
        """Its models, as the suite calls them."""
        return tuple(self.manifest.suite["models"])

    @property
    def signature(self) -> Mapping[str, Any]:
        """Everything that made its numbers: versions, digests, models with their parameters, seed, judge."""
        return self.manifest.signature

    @property
    def is_complete(self) -> bool:
        """Whether it has all summaries of its suite."""
        return self.manifest.finished is not None

    def report(self, form: Form = "text") -> str:
        """The report with rates, intervals and failures, in the forms of `harness report`."""
        from harness import reports

        if form not in reports.REPORTS:
            raise ValueError(f"form={form!r}: must be one of {', '.join(reports.REPORTS)}")
        return reports.REPORTS[form](reports.build(self.manifest, [record.stored for record in self.records]))

    def to_dict(self) -> dict[str, Any]:
        """The manifest (`json_schema("manifest")`)."""
        from harness.records import manifest_json

        return manifest_json(self.manifest)

    def to_frame(self, *, per: Literal["claims", "summaries"] = "claims") -> pandas.DataFrame:
        """A DataFrame with a row for each claim, or each summary; needs pandas."""
        return frames.to_frame(self.records, per=per)


def load_run(folder: str | PathLike[str]) -> Run:
    """The run in `folder`; InputError where there is none, or where its files are damaged."""
    from harness.records import store

    read = store.read(Path(folder))
    return Run(manifest=read.manifest, records=tuple(map(record_of, read.records)))


def run_suite(
    suite: str | PathLike[str],
    into: str | PathLike[str],
    *,
    clock: Callable[[], datetime],
    environ: Mapping[str, str] = NO_KEYS,
) -> Run:
    """Run the suite in the file `suite` into the new folder `into`, which `harness report` and `compare` can read.

    `clock` dates the run, such as `lambda: datetime.now(UTC)`. `environ` has the keys and addresses of the suite's
    endpoints and HARNESS_CACHE: give `os.environ`, or nothing for models on this machine. Answers that the cache has
    are not asked for again. Gates are not judged; `Run.report` shows them. Raises InputError for a suite that does not
    hold; a model that fails is a record with the status `failed`. Not for use in an event loop: see `arun_suite`.
    """
    return asyncio.run(arun_suite(suite, into, clock=clock, environ=environ))


async def arun_suite(
    suite: str | PathLike[str],
    into: str | PathLike[str],
    *,
    clock: Callable[[], datetime],
    environ: Mapping[str, str] = NO_KEYS,
) -> Run:
    """`run_suite`, for use in an event loop."""
    from harness import models
    from harness.records import store
    from harness.running import plan, signature
    from harness.running import run as running
    from harness.suites import suite as suites

    file, folder = Path(suite), Path(into)
    wanted = plan.load(suites.load(file))
    _make(folder)
    places = models.folders(environ, Path())
    token = secrets.token_hex(8)
    manifest = signature.begun(wanted, folder.name, clock(), token=token, file=file.as_posix())
    with store.alone(folder), models.open_cache(places.answers, refresh=False, run=token) as cache:
        setting = models.Setting(cache=cache, folders=places, environ=environ)
        opener = partial(models.open_model, setting=setting)
        await running.execute(wanted, folder, manifest, open_model=opener, clock=clock)
    return load_run(folder)


def _make(folder: Path) -> None:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)  # articles and answers are nobody else's
    except FileExistsError:
        message = "is already there; name a new folder for the run"
        raise InputError([Problem(file=str(folder), message=message)]) from None
