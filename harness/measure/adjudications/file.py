"""The file of marks: sorted JSON lines, one a claim and reviewer, by schemas/adjudications.schema.json <-> Marks.

A change holds the file's lock, reads it again and replaces it whole, so two reviewers at once lose nothing, and whoever
reads it never sees half of it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from harness import durable, schemas
from harness.errors import InputError, Problem
from harness.held import held
from harness.measure.nouns import ClaimKey, Mark, Said
from harness.records import store
from harness.schemas import Path as Position
from harness.schemas import Place, Tree
from harness.verdict import Label

NAME = "adjudications.jsonl"
MARKS_SCHEMA = "adjudications"
FORMER = {"right": Said.AGREE, "wrong": Said.DISAGREE}  # how older files say it
MERGE = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")  # what git leaves in a file it could not merge


def read(path: Path) -> tuple[Mark, ...]:
    """The marks of a file in its order; none where there is no file. Everything wrong with it is one InputError."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise InputError([schemas.unreadable(path, error)]) from None
    return _parsed(content, path)


def save(
    path: Path, key: ClaimKey, mark: Mark | None, seen: str, reviewer: str | None = None
) -> tuple[Mark | None, bool]:
    """Put `mark` in the place of the one that its reviewer had given and seen, by `version`; None takes it away.

    `reviewer` says whose, where it is taken away.

    Gives the mark that the reviewer now has on the claim, and whether that is what was to be saved: it is not where the
    same name has marked it elsewhere since. Marks of other reviewers stay. A broken file is an InputError and stays as
    it is.
    """
    path = Path(os.path.realpath(path))  # a link stays a link
    with held(path.with_name(f".{path.name}.lock")):
        marks = {(known.key, known.reviewer): known for known in read(path)}
        own = (key, mark.reviewer if mark else reviewer or "")
        if version(marks.get(own)) != seen:
            return marks.get(own), False
        if mark is None:
            marks.pop(own, None)
        else:
            marks[own] = mark
        durable.replace(path, _written(marks.values()))
    return mark, True


def version(mark: Mark | None) -> str:
    """A short name for exactly this mark; "" for none."""
    return hashlib.sha256(store.line(_line(mark))).hexdigest()[:16] if mark else ""


def digest(marks: Iterable[Mark]) -> str:
    """SHA-256 of a file that holds these marks, hex."""
    return hashlib.sha256(_written(marks)).hexdigest()


def is_marks(path: Path) -> bool:
    """Whether a file of JSON lines holds marks, not summaries with labels: whether its first object has a "mark"."""
    with path.open("rb") as lines:
        for raw in lines:
            try:
                row = json.loads(raw.decode("utf-8-sig"))
            except (ValueError, RecursionError):
                continue
            return isinstance(row, dict) and "mark" in row and "summary" not in row
    return False


def _written(marks: Iterable[Mark]) -> bytes:
    return b"".join(store.line(_line(mark)) for mark in sorted(marks, key=lambda mark: (mark.key, mark.reviewer)))


def _line(mark: Mark) -> dict[str, Any]:
    key = mark.key
    return {
        "article": key.article,
        **({"case": mark.case} if mark.case else {}),
        "sentence": key.sentence,
        "start": key.start,
        "claim": key.claim,
        "label": key.label.value,
        "rules": key.rules,
        "mark": mark.said.value,
        **({"p_error": mark.p_error} if mark.p_error is not None else {}),
        **({"comment": mark.comment} if mark.comment else {}),
        **({"reviewer": mark.reviewer} if mark.reviewer else {}),
        "date": mark.date,
    }


def _parsed(content: bytes, path: Path) -> tuple[Mark, ...]:
    text = schemas.decode(content, path)
    if isinstance(text, Problem):
        raise InputError([text])
    found: dict[tuple[ClaimKey, str], Mark] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        mark, wrong = _row(line, number, path)
        problems.extend(wrong)
        if mark is None:
            continue
        if (mark.key, mark.reviewer) in found:
            message = "marks a claim that the same reviewer marks in an earlier line; keep one of the two"
            problems.append(Problem(file=str(path), line=number, message=message))
        found[mark.key, mark.reviewer] = mark
    if problems:
        raise InputError(problems)
    return tuple(found.values())


def _row(line: str, number: int, path: Path) -> tuple[Mark | None, list[Problem]]:
    """The mark of one line, or what is wrong with it."""

    def problem(message: str) -> list[Problem]:
        return [Problem(file=str(path), line=number, message=message)]

    if line.startswith(MERGE):
        return None, problem("a merge was left open here; keep the lines of both sides, and take this one out")
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        return None, problem(f"is not JSON: {error}; each line is one mark, mend it or take it out")
    whole: Position = ()
    place = {whole: Place(line=number, start=0, end=len(line))}
    tree = Tree(file=str(path), text=line, data=data, places=place, keys={})
    if wrong := schemas.problems(tree, MARKS_SCHEMA):
        return None, list(wrong)
    try:
        date.fromisoformat(data["date"])
    except ValueError:
        return None, problem(f"date: {data['date']!r} is no day of the calendar; write one like 2031-03-06")
    mark = _mark(data)
    key = mark.key
    if not key.sentence.startswith(key.claim, key.start):
        return None, problem(f"start: the claim's words do not stand at {key.start} of the sentence; mark it again")
    return mark, []


def _mark(data: Mapping[str, Any]) -> Mark:
    return Mark(
        key=ClaimKey(
            article=data["article"],
            sentence=data["sentence"],
            start=int(data["start"]),
            claim=data["claim"],
            label=Label(data["label"]),
            rules=data["rules"],
        ),
        said=FORMER.get(data["mark"]) or Said(data["mark"]),
        date=data["date"],
        comment=data.get("comment", ""),
        reviewer=data.get("reviewer", ""),
        case=data.get("case", ""),
        p_error=data.get("p_error"),
    )
