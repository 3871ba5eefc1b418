"""Server-sent events, as far as chat completions need them: pieces of a body in, the data of each event out.

https://html.spec.whatwg.org/multipage/server-sent-events.html. Comments are passed over; a line has a limit.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator

LONGEST_LINE = 4_000_000  # bytes
DONE = b"[DONE]"


class TooLong(Exception):
    """More than there may be."""


async def events(pieces: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    """The data of each event, up to [DONE] or the end. Raises TooLong for a line without an end."""
    data: list[bytes] = []
    async for line in lines(pieces):
        if not line:
            if data:
                whole = b"\n".join(data)
                if whole.strip() == DONE:
                    return
                yield whole
            data = []
        elif line.startswith(b"data:"):
            data.append(line[5:].removeprefix(b" "))
        if sum(map(len, data)) > LONGEST_LINE:
            raise TooLong
    if data and (whole := b"\n".join(data)).strip() != DONE:
        yield whole  # some servers leave out the last empty line


async def lines(pieces: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    """The lines, without their ends: \\n, \\r\\n or \\r."""
    rest: list[bytes] = []  # of a line that goes on
    size, after_return = 0, False
    async for piece in pieces:
        if after_return and piece.startswith(b"\n"):
            piece = piece[1:]
        after_return = piece.endswith(b"\r")
        *whole, last = piece.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        for line in whole:
            yield b"".join((*rest, line))
            rest, size = [], 0
        rest.append(last)
        size += len(last)
        if size > LONGEST_LINE:
            raise TooLong
    if size:
        yield b"".join(rest)
