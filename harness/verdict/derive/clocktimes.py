"""Times of day as they are told: (claim's Figure, fact's Figure) -> the claim's times, read as far as the fact's allow.

"4:30" without a word for the half of the day is half past four in the morning or in the afternoon; of a stretch from
one time to another, "4 PM" is four sharp.
"""

from __future__ import annotations

import re
from dataclasses import replace

from harness.reading import Figure, When

HALF = 12  # hours
_HALVED = re.compile(r"\d\s*[ap]\.?\s?m\b|\b[ap]\.\s?m\.|noon|midday|midnight|\b0\d:|(?-i:[A-Z]{2,4})$", re.I)

Ends = tuple[When, When | None]


def aligned_times(claim: Figure, fact: Figure) -> Ends | None:
    """The claim's times with the open half of the day and the minutes set as the fact has them; None without times."""
    mine, its = _ends(claim), _ends(fact)
    if mine is None or its is None or mine[0].hour is None or its[0].hour is None:
        return None
    first, last = mine
    open_half = _is_open(claim)
    if last is None:
        return _met(first, [one for one in its if one], open_half), None
    if its[1] is None:
        return mine
    return _sharp(_met(first, [its[0]], open_half), its[0]), _sharp(_met(last, [its[1]], open_half), its[1])


def is_end(claim: Ends, fact: Ends) -> bool:
    """Whether the claim tells the one end of a stretch from one time of the same day to another: "closes at 9 PM"."""
    single, other = claim
    if single.hour is None or other is not None or fact[0].hour is None or fact[1] is None:
        return False
    at = single.hour, single.minute or 0
    return any(one is not None and at == (one.hour, one.minute or 0) for one in fact)


def _ends(figure: Figure) -> Ends | None:
    return None if figure.when is None else (figure.when, figure.until)


def _is_open(figure: Figure) -> bool:
    """Whether nothing says if its times are told by 12 or by 24 hours."""
    hours = [one.hour for one in (figure.when, figure.until) if one is not None and one.hour is not None]
    return all(0 < hour <= HALF for hour in hours) and not _HALVED.search(figure.text)


def _met(claim: When, facts: list[When], open_half: bool) -> When:
    """The claim's time, twelve hours on or back where that is a time of the fact; "5:00" is "5" there."""
    if claim.hour is None:
        return claim
    hours = (claim.hour, (claim.hour + HALF) % (2 * HALF)) if open_half else (claim.hour,)
    hour = next((hour for hour in hours if any(one.hour == hour for one in facts)), claim.hour)
    bare = claim.minute == 0 and any(one.hour == hour and one.minute is None for one in facts)
    return replace(claim, hour=hour, minute=None if bare else claim.minute)


def _sharp(claim: When, fact: When) -> When:
    """The claim's time on the hour where the fact tells the minute and the claim leaves it out."""
    told = claim.hour is not None and claim.minute is None and fact.minute is not None
    return replace(claim, minute=0) if told else claim
