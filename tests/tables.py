"""A table of cases as one test: every row is tried, and all rows that fail are told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

row = ""  # only rows with this in their name are tried: `--row` of the command line


def every_row(
    names: str | Sequence[str],
    rows: Iterable[Any] | Callable[[], Iterable[Any]],
    ids: Iterable[str] | Callable[[Any], object] | None = None,
) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """In the place of `pytest.mark.parametrize`, where a test for each of many rows would only cost time.

    The function may take nothing but what a row has; `ids` say which row it is, else its values do.
    A table that is read from a large file is given as what reads it: each process collects all tests, and runs few.
    `pytest FILE --row TEXT` tries only the rows with that text in their name.
    """
    named = (names,) if isinstance(names, str) else tuple(names)

    def made(check: Callable[..., None]) -> Callable[[], None]:
        def tried() -> None:
            read = rows() if callable(rows) else rows
            each = [(values,) if isinstance(names, str) else tuple(values) for values in read]
            assert each, "the table is empty"
            told = [str(ids(values[0])) for values in each] if callable(ids) else list(ids or map(repr, each))
            tries = [(name, values) for name, values in zip(told, each, strict=True) if row in name]
            if not tries:
                pytest.skip(f"no row has {row!r} in its name")
            wrong = []
            for name, values in tries:
                try:
                    check(**dict(zip(named, values, strict=True)))
                except (Exception, pytest.fail.Exception) as error:
                    wrong.append(f"{name}\n    {type(error).__name__}: {error}")
            if wrong:
                pytest.fail("\n".join([f"{len(wrong)} of {len(tries)} rows fail:", *wrong]), pytrace=False)

        tried.__name__, tried.__qualname__, tried.__doc__ = check.__name__, check.__qualname__, check.__doc__
        tried.__module__ = check.__module__
        return tried

    return made
