"""One summary of a run as one score with a comment, which is all that most tools have room for."""

from __future__ import annotations

import hashlib
import re

from harness.measure import SCORED, Rate, count
from harness.records import Record
from harness.verdict import Severity

NAME = "figures"  # of the score
PASS, FAIL = "pass", "fail"


def score(record: Record) -> float | None:
    """The share of decided claims that are no errors, 0 to 1; None where nothing was checked or decided."""
    value = _errors(record).value if record.checked.status in SCORED else None
    return None if value is None else 1 - value


def label(record: Record) -> str:
    """`pass`, `fail`, or what became of a summary that was not checked."""
    if record.checked.status not in SCORED:
        return record.checked.status.value
    return FAIL if _errors(record).hits else PASS


def comment(record: Record) -> str:
    """What is wrong, one line for each error; else what became of the summary."""
    checked = record.checked
    wrong = [verdict for verdict in checked.verdicts if verdict.severity is Severity.ERROR]
    lines = [f"{verdict.claim.text}: {verdict.label.value}. {verdict.reason}" for verdict in wrong]
    return (
        "\n".join(lines) or checked.error or f"{checked.status.value}, {len(checked.verdicts)} claims without an error"
    )


def file_name(*parts: str) -> str:
    """A file's name of the names of models and prompts; what is changed in it is made up for by a digest."""
    whole = "-".join(part for part in parts if part)
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", whole).strip("-.")[:80]
    return plain if plain == whole else f"{plain}-{hashlib.sha256(whole.encode()).hexdigest()[:6]}"


def _errors(record: Record) -> Rate:
    return count(record).errors
