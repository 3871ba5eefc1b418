"""Check one summary: (summary, article or gold) -> Checked."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import lru_cache, partial, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from harness.errors import InputError
from harness.gold import Gold
from harness.library.results import Checked
from harness.reading import entries
from harness.verdict import Calibration

MIN_PRECISION = 0.9  # of the claims called errors, so many are wrong

P = ParamSpec("P")
T = TypeVar("T")
GoldFolder = str | os.PathLike[str]
CalibrationFile = Calibration | str | os.PathLike[str]
Article = str | Sequence[str | Mapping[str, object]]


def check(
    summary: str,
    *,
    source: Article | None = None,
    gold: Gold | GoldFolder | None = None,
    published: date | str | None = None,
    id: str = "summary",
    finish_reason: str = "",
    min_precision: float = MIN_PRECISION,
    calibration: CalibrationFile | None = None,
) -> Checked:
    """Check every figure, quotation and name of `summary`.

    It is held against `source`, the text of the article (or several texts, each as text or as a mapping with `text`
    and, if you like, `id`, `title` and `published`), or against `gold`: a folder, or what `load_gold` and
    `draft_gold` give. To hold several summaries against one article, draft it once. `published` is the day of `source`,
    from which its relative dates count. `finish_reason` is why the model stopped, where that is known. Of the claims
    called errors at least the share `min_precision` is wrong, as measured on held-out articles: more of it means fewer
    and surer errors. `calibration`: a file of `harness calibrate`, or what `load_calibration` gives. Raises InputError
    for texts that are empty or too long and for gold that does not hold; TypeError and ValueError for arguments that
    make no sense.
    """
    _sensible(summary, source, gold, published, min_precision)
    held = _gold(source, gold, published)
    from harness.verdict import Settings, pipeline

    settings = Settings(precision=min_precision, calibration=calibrated(calibration))
    found = pipeline.check(held, summary, id=id, finish=finish_reason, settings=settings)
    return Checked(summary=summary, gold=held, found=found)


def _in_a_thread(work: Callable[P, T], name: str, doc: str) -> Callable[P, Coroutine[Any, Any, T]]:
    """`work` for use in an event loop, with the same arguments."""

    @wraps(work)
    async def call(*arguments: P.args, **named: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(_desk(), partial(work, *arguments, **named))

    call.__name__ = call.__qualname__ = name
    call.__doc__ = doc
    return call


acheck = _in_a_thread(
    check,
    "acheck",
    "`check`, for use in an event loop, which stays free: the work is done in one thread of its own, call by call.",
)


def draft_gold(article: Article, *, published: date | str | None = None, name: str = "article") -> Gold:
    """The facts that the reader finds in an article: what `check(source=...)` compares with."""
    from harness.gold import draft, draft_all
    from harness.running import rows

    try:
        texts = rows.sources(list(article) if not isinstance(article, str) else article)
    except ValueError as error:
        raise InputError(str(error)) from None
    _short(sum(len(one.text) for one in texts), "article")
    if len(texts) == 1 and not texts[0].id:
        return draft(texts[0].text, name=name, published=_day(published))
    whole, parts = rows.joined(texts)
    return draft_all(parts, whole, published=_day(published))


def load_gold(folder: GoldFolder) -> Gold:
    """The hand-derived facts in `folder`; InputError lists every problem of its files."""
    from harness import gold

    return gold.load(Path(folder))


def load_calibration(file: str | os.PathLike[str]) -> Calibration:
    """What `harness calibrate` wrote into `file`; InputError where it was fitted to verdicts of other rules."""
    from harness.verdict import calibration

    return calibration.load(Path(file))


def calibrated(given: CalibrationFile | None) -> Calibration:
    """The calibration that is meant; one that changes nothing for None."""
    if given is None:
        return Calibration()
    return given if isinstance(given, Calibration) else load_calibration(given)


def sensible_precision(share: float) -> None:
    """Raises ValueError where a share of errors that are wrong makes no sense."""
    if not 0.5 <= share < 1:
        raise ValueError(f"min_precision={share!r}: must be at least 0.5 and less than 1, such as 0.9")


def _sensible(summary: str, source: object, gold: object, published: object, min_precision: float) -> None:
    if not isinstance(summary, str):
        raise TypeError(f"the summary must be text, not {type(summary).__name__}")
    if (source is None) == (gold is None):
        raise TypeError("check needs source=TEXT or gold=GOLD, and only one of them")
    if gold is not None and published is not None:
        raise TypeError("published goes with source; gold has its own day")
    sensible_precision(min_precision)
    _short(len(summary), "summary")


def _gold(source: Article | None, gold: Gold | GoldFolder | None, published: date | str | None) -> Gold:
    if source is not None:
        return draft_gold(source, published=published)
    if isinstance(gold, Gold):
        return gold
    assert gold is not None
    return load_gold(gold)


def _short(length: int, what: str) -> None:
    if length > entries.MAX_LENGTH:
        raise InputError(f"the {what} is longer than {entries.MAX_LENGTH:,} characters; split it")


def _day(published: date | str | None) -> date | None:
    if not isinstance(published, str):
        return published
    try:
        return date.fromisoformat(published)
    except ValueError:
        raise InputError(f"published: '{published}' is no day; write it as 2031-03-06") from None


@lru_cache(maxsize=1)
def _desk() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, "harness-check")  # one thread, for the parser is not made for several
