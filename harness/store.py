"""A run on disk: `reports/<run-id>/` with records.jsonl and manifest.json.

Record <-> one JSON line; Manifest <-> manifest.json. Records are appended durable, line by line; a line that a crash
left half-written is recognised and dropped. The JSON of a checked summary is a contract (schemas/record.schema.json).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from harness import RULES
from harness.errors import InputError, Problem
from harness.types import (
    Aspect,
    CaseSheet,
    Checked,
    Claim,
    Context,
    Evidence,
    FactSheet,
    FactState,
    Importance,
    Kind,
    Label,
    Manifest,
    Match,
    Record,
    Severity,
    Span,
    Status,
    Summary,
    Usage,
    Verdict,
)

RECORDS, MANIFEST = "records.jsonl", "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A run as it was read back."""

    manifest: Manifest
    records: tuple[Record, ...]
    dropped: int = 0  # half-written lines at the end: 0 or 1


class Appender:
    """Appends records to a file so that each is on the disk before the next one is made."""

    def __init__(self, path: Path) -> None:
        self._file: IO[bytes] = path.open("ab")

    def __enter__(self) -> Appender:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def append(self, record: Record) -> None:
        self._file.write(line(record_json(record)))
        self._file.flush()
        os.fsync(self._file.fileno())


def line(value: Mapping[str, Any]) -> bytes:
    """One JSON line; text that UTF-8 cannot hold (lone surrogates) is written in escapes."""
    try:
        return (json.dumps(value, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:
        return (json.dumps(value) + "\n").encode()


def replace(path: Path, content: bytes) -> None:
    """Write `content` to `path` whole or not at all."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put the manifest into `folder`."""
    replace(folder / MANIFEST, (json.dumps(manifest_json(manifest), indent=2, ensure_ascii=False) + "\n").encode())


def read(folder: Path) -> Stored:
    """Read a run back; a broken file is an InputError with its place."""
    manifest = _read_manifest(folder / MANIFEST)
    records: list[Record] = []
    dropped = 0
    for number, raw, whole in _lines(folder / RECORDS):
        try:
            records.append(record_of(json.loads(raw)))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            if not whole:
                dropped = 1
                continue
            problem = f"not a record of this version: {type(error).__name__}: {error}; run the suite again"
            raise InputError([Problem(file=str(folder / RECORDS), line=number, message=problem)]) from None
    return Stored(manifest=manifest, records=tuple(records), dropped=dropped)


def stored(folder: Path) -> int:
    """How many whole records the run in `folder` has so far."""
    with (folder / RECORDS).open("rb") as file:
        return sum(raw.endswith(b"\n") for raw in file)


def _lines(path: Path) -> Iterator[tuple[int, bytes, bool]]:
    """(number, line, whether it was written to its end)."""
    try:
        with path.open("rb") as file:
            for number, raw in enumerate(file, start=1):
                if raw.strip():
                    yield number, raw, raw.endswith(b"\n")
    except FileNotFoundError:
        message = "there is no such file; is this the folder of a run?"
        raise InputError([Problem(file=str(path), message=message)]) from None


def _read_manifest(path: Path) -> Manifest:
    try:
        return manifest_of(json.loads(path.read_bytes()))
    except (FileNotFoundError, NotADirectoryError):
        message = "there is no such file; name the folder of a run, such as reports/baseline"
        raise InputError([Problem(file=str(path), message=message)]) from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"not the manifest of a run: {type(error).__name__}: {error}"
        raise InputError([Problem(file=str(path), message=message)]) from None


# --------------------------------------------------------------------------- a checked summary


def checked_json(checked: Checked) -> dict[str, Any]:
    """The contract's object of one checked summary."""
    return {
        "id": checked.id,
        "status": checked.status.value,
        "checker": RULES,
        "claims": [claim_json(verdict) for verdict in checked.verdicts],
        "facts": [{"id": fact, "state": state.value} for fact, state in checked.facts],
        "error": checked.error,
    }


def checked_of(data: Mapping[str, Any]) -> Checked:
    """The inverse of `checked_json`; of a claim's context only its span is left."""
    return Checked(
        id=data["id"],
        status=Status(data["status"]),
        verdicts=tuple(_verdict_of(claim) for claim in data["claims"]),
        facts=tuple((fact["id"], FactState(fact["state"])) for fact in data["facts"]),
        error=data["error"],
    )


def aspects_of(kind: Kind) -> tuple[Aspect, ...]:
    """The aspects that a claim lists: `wording` is for quotations."""
    return tuple(aspect for aspect in Aspect if aspect is not Aspect.WORDING or kind is Kind.QUOTATION)


def claim_json(verdict: Verdict) -> dict[str, Any]:
    """The contract's object of one claim."""
    claim = verdict.claim
    return {
        "start": claim.span.start,
        "end": claim.span.end,
        "text": claim.text,
        "kind": claim.kind.value,
        "label": verdict.label.value,
        "severity": verdict.severity.value,
        "fact": verdict.fact,
        "aspects": {a.value: verdict.aspects.get(a, Match.NA).value for a in aspects_of(claim.kind)},
        "reason": verdict.reason,
        "evidence": [{"start": e.span.start, "end": e.span.end, "text": e.text} for e in verdict.evidence],
    }


def _verdict_of(data: Mapping[str, Any]) -> Verdict:
    span = Span(data["start"], data["end"])
    return Verdict(
        claim=Claim(span=span, text=data["text"], kind=Kind(data["kind"]), context=Context(sentence=span, clause=span)),
        label=Label(data["label"]),
        severity=Severity(data["severity"]),
        aspects={Aspect(aspect): Match(match) for aspect, match in data["aspects"].items()},
        reason=data["reason"],
        fact=data["fact"],
        evidence=tuple(Evidence(span=Span(e["start"], e["end"]), text=e["text"]) for e in data["evidence"]),
    )


# --------------------------------------------------------------------------- a record and a manifest


def record_json(record: Record) -> dict[str, Any]:
    """The checked summary, and beside it what made it and what the model wrote."""
    summary = record.summary
    return {
        **checked_json(record.checked),
        "case": record.case,
        "model": record.model,
        "prompt": record.prompt,
        "repeat": record.repeat,
        "seed": record.seed,
        "summary": summary.text,
        "finish_reason": summary.finish_reason,
        "usage": {
            "prompt_tokens": summary.usage.prompt_tokens,
            "completion_tokens": summary.usage.completion_tokens,
        },
        "cached": summary.cached,
    }


def record_of(data: Mapping[str, Any]) -> Record:
    """The inverse of `record_json`."""
    checked = checked_of(data)
    usage = Usage(**data["usage"])
    summary = Summary(
        text=data["summary"],
        status=checked.status,
        usage=usage,
        finish_reason=data["finish_reason"],
        error=checked.error,
        cached=data["cached"],
    )
    return Record(
        case=data["case"],
        model=data["model"],
        prompt=data["prompt"],
        repeat=data["repeat"],
        seed=data["seed"],
        summary=summary,
        checked=checked,
    )


def manifest_json(manifest: Manifest) -> dict[str, Any]:
    """The manifest as it is stored."""
    return {
        "run": manifest.run,
        "started": manifest.started,
        "finished": manifest.finished,
        "signature": dict(manifest.signature),
        "suite": dict(manifest.suite),
        "cases": [
            {
                "name": case.name,
                "folder": case.folder,
                "digest": case.digest,
                "facts": [
                    {"id": fact.id, "importance": fact.importance.value, "statement": fact.statement}
                    for fact in case.facts
                ],
            }
            for case in manifest.cases
        ],
    }


def manifest_of(data: Mapping[str, Any]) -> Manifest:
    """The inverse of `manifest_json`."""
    cases = tuple(
        CaseSheet(
            name=case["name"],
            folder=case["folder"],
            digest=case["digest"],
            facts=tuple(
                FactSheet(id=fact["id"], importance=Importance(fact["importance"]), statement=fact["statement"])
                for fact in case["facts"]
            ),
        )
        for case in data["cases"]
    )
    return Manifest(
        run=data["run"],
        started=data["started"],
        finished=data["finished"],
        signature=data["signature"],
        suite=data["suite"],
        cases=cases,
    )
