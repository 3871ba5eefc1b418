"""The wire to one endpoint: an HTTP client whose answers have limits and which no redirect leads to another host.

Bodies are counted as they are unpacked, so that a small gzip of a large text is no way round the limit.
"""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from harness.models.request import OPENAI, host

if TYPE_CHECKING:
    import httpx2

MAX_BYTES = 16_000_000  # bytes of one answer, unpacked; more is no summary
LARGEST_FILE = 1_000_000_000  # of a batch's answers
LARGEST_ERROR = 64_000  # bytes of an error that are read; what comes after them is left
NO_KEY = "none"  # what the SDK is given where there is no key; it never leaves this machine
OF_OPENAI = ("openai-organization", "openai-project")
PIECE = 65_536  # bytes unpacked at a time
PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 15}  # content encodings, and what zlib calls them


class Oversized(Exception):
    """An answer over the limit."""


class Elsewhere(Exception):
    """A redirect that is not followed; says where it leads."""


def client(*, base_url: str, own_machine: bool, headers: dict[str, str]) -> Any:
    """An httpx2.AsyncClient with these limits; proxies of the environment are for the world outside."""
    import httpx2

    first = urlsplit(base_url)
    is_openai = host(base_url) == host(OPENAI)

    async def dress(request: httpx2.Request) -> None:
        if request.headers.get("authorization") == f"Bearer {NO_KEY}":
            del request.headers["authorization"]
        if not is_openai:  # the SDK takes them from the environment, and would send them wherever it is pointed to
            for name in OF_OPENAI:
                request.headers.pop(name, None)
        request.headers.update(headers)

    async def bound(response: httpx2.Response) -> None:
        if response.has_redirect_location:
            refuse_elsewhere(first.scheme, first.netloc, str(response.url), response.headers["location"])
        response.encoding = "utf-8"  # whatever it says of itself: Python's codecs of that name may be no text at all
        failed = response.status_code >= 300
        is_file = "/files/" in urlsplit(str(response.url)).path
        response.stream = _bounded(
            response, LARGEST_ERROR if failed else LARGEST_FILE if is_file else MAX_BYTES, failed
        )

    return httpx2.AsyncClient(
        trust_env=not own_machine,
        follow_redirects=True,
        limits=httpx2.Limits(max_connections=1_000, max_keepalive_connections=100),
        event_hooks={"request": [dress], "response": [bound]},
        headers={"Accept-Encoding": "gzip, deflate"},
    )


def refuse_elsewhere(scheme: str, netloc: str, asked: str, location: str) -> None:
    """Raises Elsewhere where `location` is on another host or port, or leaves https: the key is for this one alone."""
    target = urlsplit(urljoin(asked, location))
    same = target.netloc.rpartition("@")[2].lower() == netloc.rpartition("@")[2].lower()
    if same and (target.scheme == scheme or target.scheme == "https"):
        return
    raise Elsewhere(f"{target.scheme}://{target.netloc.rpartition('@')[2]}")


def _bounded(response: httpx2.Response, limit: int, cut: bool) -> Any:
    """The response's stream, unpacked and with an end: cut off at the limit, or Oversized."""
    import httpx2

    inner = response.stream
    packed = response.headers.get("content-encoding", "").strip().lower()
    unpack = zlib.decompressobj(PACKED[packed]) if packed in PACKED else None
    if unpack is not None:
        del response.headers["content-encoding"]  # so that nobody unpacks it again

    class Bounded(httpx2.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            left = limit
            async for raw in inner:  # type: ignore[union-attr]
                for piece in _unpacked(unpack, raw):
                    if len(piece) > left:
                        if cut:
                            yield piece[:left]
                            return
                        raise Oversized
                    left -= len(piece)
                    yield piece

        async def aclose(self) -> None:
            await inner.aclose()  # type: ignore[union-attr]

    return Bounded()


def _unpacked(unpack: Any, raw: bytes) -> Any:
    """`raw` as it is, or in pieces of what it holds."""
    if unpack is None:
        yield raw
        return
    try:
        while raw:
            yield unpack.decompress(raw, PIECE)
            raw = unpack.unconsumed_tail
    except zlib.error as error:
        raise ValueError(f"the body cannot be unpacked: {error}") from None
