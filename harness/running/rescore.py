"""Check the summaries of a stored run once more, by today's rules and gold: (stored run, folder) -> a new run.

No model is asked. The new run says which one it was made from; the old one stays as it is, to be compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from harness import gold
from harness.errors import InputError, Problem
from harness.gold import Gold, drafting
from harness.records import CaseSheet, Manifest, Record, store
from harness.running import signature
from harness.running.plan import counted
from harness.status import Status
from harness.verdict import Checked, Settings, pipeline
from harness.version import RULES, __version__

Told = Callable[[Record], None]


def rescored(folder: Path, into: Path, manifest: Manifest, cases: dict[str, Gold], told: Told) -> int:
    """Write the records of the run in `folder` anew into `into`; how many there are."""
    count = 0
    store.write_manifest(into, manifest)
    with store.Appender(into / store.RECORDS) as out:
        for record in store.records(folder):
            again = replace(record, checked=_check(record, cases[record.case], signature.settings(manifest)))
            out.append(again)
            told(again)
            count += 1
    return count


def loaded(manifest: Manifest) -> dict[str, Gold]:
    """The gold of the run's cases, as it is today; everything that is missing or broken is told at once."""
    cases: dict[str, Gold] = {}
    found: list[Problem] = []
    for sheet in manifest.cases:
        if not sheet.gold and not Path(sheet.folder).is_dir():
            day = date.fromisoformat(sheet.published) if sheet.published else None
            cases[sheet.name] = drafting.draft(sheet.article, name=sheet.name, published=day)
            continue
        if not Path(sheet.folder).is_dir():
            message = f"the gold of {sheet.name} is not here; go to the folder from which {manifest.run} was started"
            found.append(Problem(file=sheet.folder, message=message))
            continue
        try:
            cases[sheet.name] = replace(gold.load(Path(sheet.folder)), name=sheet.name)
        except InputError as error:
            found.extend(error.problems)
    if found:
        raise InputError(found)
    return cases


def begun(manifest: Manifest, cases: dict[str, Gold], run: str, now: str) -> Manifest:
    """The manifest of the new run: what the models did stays, what the checker goes by is today's."""
    sheets: Iterator[CaseSheet] = (signature.sheet(cases[each.name], each.folder) for each in manifest.cases)
    made: dict[str, Any] = {
        **manifest.signature,
        "harness": __version__,
        "rules": RULES,
        "gold": {name: case.digest for name, case in cases.items()},
        "judge": None,
    }
    suite = dict(manifest.suite)
    if manifest.signature.get("rules") != RULES:  # marks on verdicts of other rules say nothing of today's
        made.pop("calibration", None)
        suite.pop("calibration", None)
    return replace(
        manifest,
        run=run,
        started=now,
        finished=now if manifest.finished else None,
        signature=made,
        suite={**suite, "scored_from": manifest.run},
        cases=tuple(sheets),
        token="",
    )


def _check(record: Record, case: Gold, settings: Settings) -> Checked:
    summary, id = record.summary, record.checked.id
    if summary.status is Status.FAILED:
        return Checked(id=id, status=Status.FAILED, error=summary.error)
    try:
        checked = pipeline.check(
            case, summary.text, id=id, status=summary.status, finish=summary.finish_reason, settings=settings
        )
        return counted(checked, case)
    except Exception as error:
        return Checked(id=id, status=Status.FAILED, error=f"the checker failed: {type(error).__name__}: {error}")
