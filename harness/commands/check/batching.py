"""`harness check --batch`: rows in, one durable line for each out; gone on with after whatever ended it."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO

from harness import durable
from harness.commands.screen import signals, terminal
from harness.errors import InputError, Interrupted, Problem, Unfinished
from harness.held import held
from harness.reading import entries

if TYPE_CHECKING:
    from harness.running import Line, Row
    from harness.status import Status

PART = ".part"  # the ending of a file of results that is not whole yet
MAX_PRINTED_FAILURES = 5  # failed rows whose reasons are printed


@dataclass(slots=True, kw_only=True)
class Tally:
    """What has become of the rows so far."""

    ended: Counter[Status] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)  # the first ones, in words

    def add(self, status: Status, id: str, error: str) -> None:
        from harness.status import Status

        self.ended[status] += 1
        if status is Status.FAILED and len(self.failures) < MAX_PRINTED_FAILURES:
            self.failures.append(f"  {id[:80]}: {error[:400]}")


def check(
    path: str,
    out: str,
    jobs: int,
    *,
    resume: bool,
    published: date | None = None,
    settings: Mapping[str, Any] = MappingProxyType({}),
    fields: Mapping[str, str] = MappingProxyType({}),
) -> int:
    """Check all rows of `path` into `out`; the exit code. `settings` are fields of the rows that all have.

    `fields` says where rows with other names have what (`{"source": "doc"}`).
    """
    _require_other_file(path, out, resume=resume)
    tally = Tally()
    target = Path(out)
    part = target.with_name(target.name + PART)
    if durable.is_stream(out):
        with _lines(path) as lines, _interruptible("", "", tally), _stream(out) as sink:
            rows = _rows(lines, path, published, settings, fields)
            _checked(rows, jobs, sink, tally, kept=False)
        return end(path, tally)
    if resume and target.exists() and not part.exists():
        _count(target, tally)
        terminal.message(f"{out} is whole already")
        return end(path, tally)
    on = f"go on with: harness check --batch {path} --out {out} --resume"
    with _lines(path) as lines, _open_results(part, resume=resume) as sink, _interruptible(str(part), on, tally):
        rows = _rows(lines, path, published, settings, fields)
        _passed_over(rows, part, sink, tally)
        _checked(rows, jobs, sink, tally, kept=True)
    if not tally.ended:
        part.unlink()
        return end(path, tally)
    durable.put(part, target)
    return end(path, tally)


def _rows(
    lines: Iterator[bytes], path: str, published: date | None, settings: Mapping[str, Any], fields: Mapping[str, str]
) -> Iterator[Row]:
    from harness.running import batch

    bases = (Path(), Path(path).parent)
    for row in batch.rows(lines, name=path, bases=bases, published=published, fields=fields):
        yield replace(row, **settings)


def _checked(rows: Iterator[Row], jobs: int, sink: BinaryIO, tally: Tally, *, kept: bool) -> None:
    from harness.running import batch

    with terminal.progress() as bar:
        task = bar.add_task("checking", total=None, completed=sum(tally.ended.values()))
        for line in batch.check_rows(rows, jobs):
            _write(sink, line, kept=kept)
            tally.add(line.status, line.id, line.error)
            bar.update(task, advance=1)


def _write(sink: BinaryIO, line: Line, *, kept: bool) -> None:
    if kept:
        durable.write(sink, line.json)
        return
    sink.write(line.json)
    sink.flush()


def _require_other_file(path: str, out: str, *, resume: bool) -> None:
    """What is written must not be what is read."""
    if durable.is_stream(out):
        if resume:
            raise InputError("--resume needs a file to go on with; write --out FILE")
        return
    target = Path(out)
    if target.is_dir():
        raise InputError([Problem(file=out, message="this is a folder; name the file to write")])
    if not target.parent.is_dir():
        raise InputError([Problem(file=out, message=f"there is no folder {target.parent}; make it first")])
    for place in (target, target.with_name(target.name + PART)):
        if place.exists() and Path(path).exists() and place.samefile(path):
            raise InputError([Problem(file=out, message="this is the file of rows; name another one to write")])


def _stream(out: str) -> AbstractContextManager[BinaryIO]:
    """Standard output, a device or a pipe: what is written there is gone, and nothing is put in its place."""
    return nullcontext(sys.stdout.buffer) if out == "-" else Path(out).open("wb")


@contextmanager
def _lines(path: str) -> Iterator[Iterator[bytes]]:
    """The file of rows, or standard input, read as it is needed."""
    if path == "-":
        yield entries.lines_of(sys.stdin.buffer, "standard input")
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115 (closed below; only its opening is guarded)
    except FileNotFoundError:
        raise InputError([Problem(file=path, message="there is no such file; name a JSONL file of rows")]) from None
    except IsADirectoryError:
        raise InputError([Problem(file=path, message="this is a folder; name a JSONL file of rows")]) from None
    with file:
        yield entries.lines_of(file, path)


@contextmanager
def _open_results(part: Path, *, resume: bool) -> Iterator[BinaryIO]:
    """The file of results so far, at its end, held against other processes."""
    there = part.exists() and part.stat().st_size > 0
    if there and not resume:
        message = "results of a check that was broken off; go on with --resume, or remove the file"
        raise InputError([Problem(file=str(part), message=message)])
    with ExitStack() as holding:
        try:
            holding.enter_context(held(part.with_name(f".{part.name}.lock"), wait=False))
        except BlockingIOError:
            message = "another process is writing it; wait for it, or stop it"
            raise InputError([Problem(file=str(part), message=message)]) from None
        file = holding.enter_context(durable.closed(part.open("r+b" if part.exists() else "x+b")))
        durable.sync(part.parent)
        yield file


def _passed_over(rows: Iterator[Row], part: Path, sink: BinaryIO, tally: Tally) -> None:
    """Take the rows that have their line; a half-written last line is cut off."""
    from harness.measure import SCORED
    from harness.status import Status
    from harness.version import RULES

    whole = 0
    for number, raw in enumerate(sink, start=1):
        if not raw.endswith(b"\n"):
            break
        try:
            told = json.loads(raw)
            id, status, error = str(told["id"]), Status(told["status"]), str(told["error"] or "")
            checker, calibration = told["checker"], told.get("calibration", "")
        except (ValueError, LookupError, TypeError, RecursionError):
            message = "not a line of results; remove the file, and start anew"
            raise InputError([Problem(file=str(part), line=number, message=message)]) from None
        row = next(rows, None)
        if row is not None and calibration != row.calibration.digest and status in SCORED:
            message = "made by another calibration; remove the file, and start anew"
            raise InputError([Problem(file=str(part), line=number, message=message)])
        if row is None or row.id != id or checker != RULES:
            why = f"made by {checker}" if checker != RULES else "made of other rows"
            message = f"{why}; remove the file, and start anew"
            raise InputError([Problem(file=str(part), line=number, message=message)])
        tally.add(status, id, error)
        whole += len(raw)
    sink.seek(whole)
    sink.truncate()
    if whole:
        terminal.message(f"going on with {part}: {sum(tally.ended.values()):,} rows are there")


@contextmanager
def _interruptible(part: str, on: str, tally: Tally) -> Iterator[None]:
    """Say what is kept, and how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        raise Interrupted(f"{signals.word()}{_progress_note(part, on, tally)}") from None
    except OSError as error:
        if isinstance(error, BrokenPipeError) or not part:
            raise
        raise Unfinished(
            f"{error.filename or part}: {error.strerror or error}{_progress_note(part, on, tally)}"
        ) from error


def _progress_note(part: str, on: str, tally: Tally) -> str:
    return f"; {sum(tally.ended.values()):,} rows are in {part}; {on}" if part else ""


def _count(path: Path, tally: Tally) -> None:
    """What has become of the rows of a whole file of results."""
    from harness.status import Status

    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            try:
                told = json.loads(raw)
                tally.add(Status(told["status"]), str(told["id"]), str(told["error"] or ""))
            except (ValueError, LookupError, TypeError, RecursionError):
                message = "not a line of results; name another file, or remove this one"
                raise InputError([Problem(file=str(path), line=number, message=message)]) from None


def end(path: str, tally: Tally) -> int:
    """Say what has become of all rows; failed ones are told, and nothing checked is never success."""
    from harness.measure import SCORED
    from harness.status import Status

    if not tally.ended:
        raise InputError([Problem(file=path, message="no rows in it")])
    terminal.message(", ".join(f"{n:,} {status.value}" for status, n in tally.ended.items()))
    for failure in tally.failures:
        terminal.message(failure)
    if tally.ended[Status.FAILED]:
        return 3
    if not any(tally.ended[status] for status in SCORED):
        terminal.message("no summary could be checked, which is never success")
        return 1
    return 0
