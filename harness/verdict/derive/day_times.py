"""Times of day against one another: (claim's When, fact's When) -> what stands against their being one, or ""."""

from __future__ import annotations

from harness.reading import When

MORNING, NOON, EVENING = range(12), range(11, 18), range(17, 24)
DAY_PARTS = {
    "morning": MORNING,
    "dawn": range(3, 8),
    "noon": range(11, 14),
    "midday": range(11, 14),
    "afternoon": NOON,
    "evening": EVENING,
    "night": (*range(18, 24), *range(6)),
    "midnight": (23, 0, 1),
}
# Minutes ahead of Greenwich.
ZONES = {
    "GMT": 0, "UTC": 0, "BST": 60, "CET": 60, "CEST": 120, "MSK": 180, "JST": 540, "AEST": 600, "AEDT": 660,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
}  # fmt: skip
HALF_AN_HOUR = 30  # minutes; nobody says "at six" of half past


def clash(claim: When, fact: When) -> str:
    """What tells that the two are of different times of a day; "" where nothing does."""
    if claim.hour is not None and fact.hour is not None:
        if claim.zone and fact.zone and claim.zone != fact.zone:
            return _zoned_clash(claim, fact)
        same_hour = claim.hour == fact.hour
        if claim.half_day or fact.half_day:
            same_hour = claim.hour % 12 == fact.hour % 12
        same = same_hour and (claim.minute or 0) == (fact.minute or 0)
        coarser = same_hour and claim.minute is None and (fact.minute or 0) < HALF_AN_HOUR
        return "" if same or coarser else "another time of day"
    for timed, parted in ((claim, fact), (fact, claim)):
        if timed.hour is not None and parted.part in DAY_PARTS and timed.hour not in DAY_PARTS[parted.part]:
            return "another time of day"
    if (
        claim.part in DAY_PARTS
        and fact.part in DAY_PARTS
        and not set(DAY_PARTS[claim.part]) & set(DAY_PARTS[fact.part])
    ):
        return "another time of day"
    return ""


def _zoned_clash(claim: When, fact: When) -> str:
    """Times told in two zones, set to one; of a zone that means two things over the year ("ET") nothing is known."""
    mine, its = in_greenwich(claim), in_greenwich(fact)
    return "another time of day" if mine is not None and its is not None and mine != its else ""


def in_greenwich(when: When) -> int | None:
    """The minutes since midnight in Greenwich; None where the zone is not known."""
    ahead = ZONES.get(when.zone or "")
    return None if ahead is None or when.hour is None else (60 * when.hour + (when.minute or 0) - ahead) % (24 * 60)
