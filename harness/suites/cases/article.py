"""The text of a case without gold: Case -> (article, day it was published, if the file says so)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from harness.errors import InputError, Problem
from harness.schemas import decode, unreadable
from harness.suites.cases.expand import PAGES
from harness.suites.cases.page import page
from harness.suites.nouns import Case


def read(case: Case) -> tuple[str, date | None]:
    """The article as models will see it; raises InputError where there is none."""
    if case.article:
        return case.article, case.published
    path = Path(case.place)
    try:
        text = decode(path.read_bytes(), path)
    except OSError as error:
        raise InputError([unreadable(path, error)]) from None
    if isinstance(text, Problem):
        raise InputError([text])
    published = None
    if path.suffix.lower() in PAGES:
        text, published = page(text)
    if not text.strip():
        raise InputError([Problem(file=str(path), message="the article is empty")])
    return text, published
