"""What other evaluation tools wrote, taken as it is: the lines of a file -> the answers in it, or the lines again.

Known are the output items of OpenAI's evals (a page of the API, a list, or one a line), the results of promptfoo (JSON
or JSON Lines) and logs of Inspect (.json and .eval). The article and the name of its case are fields of the item that
was answered.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import chain
from typing import Any

from harness.reading.foreign import inspect_logs, openai_evals, promptfoo
from harness.reading.foreign.output import NAME, Output, found, known, output_row, row

__all__ = ["NAME", "Output", "found", "known", "output_row", "outputs", "row"]

# A whole document -> its answers; one entry of a list, or one line -> its answer; None where it is another tool's.
DOCUMENTS: dict[str, Callable[[Any], Iterator[Output] | None]] = {
    "OpenAI evals": openai_evals.outputs,
    "promptfoo": promptfoo.outputs,
    "Inspect": inspect_logs.outputs,
}
ENTRIES: dict[str, Callable[[Any], Output | None]] = {
    "OpenAI evals": openai_evals.output,
    "promptfoo": promptfoo.output,
}


def outputs(lines: Iterable[bytes]) -> tuple[Iterator[Output] | None, Iterator[bytes]]:
    """The answers in a file, and no lines; or, where no other tool wrote it, None and all its lines.

    Raises ValueError for a file that another tool wrote and that cannot be read.
    """
    rest = iter(lines)
    blank: list[bytes] = []
    for raw in rest:
        first = raw.lstrip(b"\xef\xbb\xbf").strip()
        if not first:
            blank.append(raw)
            continue
        if first.startswith(inspect_logs.ARCHIVE):
            whole = b"".join((raw, *rest))
            return inspect_logs.archived(whole), iter((*blank, whole))
        if first.startswith((b"{", b"[")):
            return _json(first, blank, raw, rest)
        return None, chain(blank, (raw,), rest)
    return None, iter(blank)


def _json(
    first: bytes, blank: list[bytes], raw: bytes, rest: Iterator[bytes]
) -> tuple[Iterator[Output] | None, Iterator[bytes]]:
    """A document, a list of entries, or an entry a line, by what the first line holds."""
    parsed = _parsed(first)
    if parsed is None:  # goes on in the next lines, or is broken
        lines = [*blank, raw, *rest]
        return _whole(_parsed(b"".join(lines).lstrip(b"\xef\xbb\xbf"))), iter(lines)
    whole = _whole(parsed)
    if whole is None and _entry(parsed) is not None:
        return (_line(number, one) for number, one in enumerate(chain((raw,), rest), 1) if one.strip()), iter(())
    return whole, chain(blank, (raw,), rest)


def _whole(document: Any) -> Iterator[Output] | None:
    if isinstance(document, list):
        if document and all(_entry(one) is not None for one in document):
            return (output for one in document if (output := _entry(one)) is not None)
        return None
    return next((got for reader in DOCUMENTS.values() if (got := reader(document)) is not None), None)


def _line(number: int, raw: bytes) -> Output:
    return _entry(_parsed(raw)) or Output(id=f"line-{number}", error="not like the lines before it; mend it")


def _entry(value: Any) -> Output | None:
    if not isinstance(value, dict):
        return None
    return next((got for reader in ENTRIES.values() if (got := reader(value)) is not None), None)


def _parsed(raw: bytes) -> Any:
    """What the bytes hold as JSON; None where they hold none."""
    with suppress(ValueError, RecursionError):
        return json.loads(raw.decode("utf-8-sig", "surrogatepass"))
    return None
