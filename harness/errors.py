"""The errors, one tree, each with the exit code that the command line gives it.

HarnessError            (2)
├── InputError          2   wrong usage or bad input: every problem is listed as file, place, cure
├── ModelError          3   a model or the network could not do what was asked
│   ├── EngineMissing   3   the embedded engine or model is not installed
│   └── FormatRefused   3   the endpoint does not answer in the form that was asked for
├── StepsExceeded       3   a text takes more work than one summary may
├── Unfinished          3   a run ended before it was complete; what it has stays
└── Interrupted         130 stopped by the user
    └── Terminated      143 by SIGTERM
Exit code 0 says that all gates hold, 1 that a gate failed; neither is an exception.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with one file: where it is and what would cure it."""

    file: str
    message: str  # what is wrong and what to write instead
    line: int | None = None  # from 1
    path: str = ""  # inside the file: "facts[2].value"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.path}: {self.message}" if self.path else f"{place}: {self.message}"


class HarnessError(Exception):
    """Anything that ends a command; its text is for the user."""

    exit_code = 2


class InputError(HarnessError):
    """Wrong usage or bad input, with all problems that were found."""

    def __init__(self, problems: Iterable[Problem] | str) -> None:
        self.problems = () if isinstance(problems, str) else tuple(problems)
        super().__init__(problems if isinstance(problems, str) else "\n".join(map(str, self.problems)))


class ModelError(HarnessError):
    """A model or the network could not do what was asked; `code` is the HTTP status, where there was one."""

    exit_code = 3

    def __init__(self, text: str, *, code: int | None = None) -> None:
        super().__init__(text)
        self.code = code


class EngineMissing(ModelError):
    """The embedded engine or one of its models is not installed; the text says what to install."""


class StepsExceeded(HarnessError):
    """A text takes more work than one summary may; raised by a checker that counts its steps."""

    exit_code = 3

    def __init__(self, limit: int, what: str) -> None:
        """`limit` is how many of `what` ("figures") a text may have."""
        super().__init__(f"too costly to check: more than {limit:,} {what} in one text; split it")


class Unfinished(HarnessError):
    """A run ended before it was complete, by a limit or a full disk; the text says how to go on."""

    exit_code = 3


class FormatRefused(ModelError):
    """The endpoint does not take the request's `response_format`; a plainer one may do."""


class Interrupted(HarnessError):
    """The user stopped the command; the text says how to go on."""

    exit_code = 130


class Terminated(Interrupted):
    """The command was asked to end (SIGTERM); the text says how to go on."""

    exit_code = 143


@contextmanager
def ungrouped() -> Iterator[None]:
    """Raises the first error of a group in its place: what went wrong; the others went with it."""
    try:
        yield
    except BaseExceptionGroup as group:
        error: BaseException = group
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        raise error from None
