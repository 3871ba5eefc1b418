"""The day of publication as rows of data have it: a cell -> a date."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime


def day(value: object) -> date | None:
    """A date, a moment, or text that begins with one; None for an empty cell. ValueError says what is wrong."""
    if value in (None, ""):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip()
    with suppress(ValueError):
        return datetime.fromisoformat(text).date()
    with suppress(ValueError):
        return date.fromisoformat(text[:10])
    raise ValueError(f"{str(value)[:40]!r} is no date; write it as 2031-03-06")
