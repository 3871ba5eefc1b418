"""Is a figure of another time told as today's? (Claim, Gold) -> why, or "".

For facts drafted from an article: what a figure is only compared with ("298,000, up from 210,000 a year earlier") is
not what is so now, and a time that is still to come ("a further three months") is not one that has passed.
"""

from __future__ import annotations

import re

from harness.aspects.occurrences import occurrences
from harness.types import Claim, Context, Fact, Gold, Kind

MEASURED = frozenset({Kind.QUANTITY, Kind.MONEY, Kind.PERCENT, Kind.FRACTION, Kind.DURATION})
_PERIOD = r"(?:year|quarter|month|week|season|decade)"
_BEFORE = re.compile(
    rf"^\s*(?:\w+\s+){{0,2}}?(?:(?:a|one)\s+{_PERIOD}\s+(?:earlier|before|ago|previously)|the\s+{_PERIOD}\s+before"
    rf"|(?:in\s+)?the\s+(?:same\s+{_PERIOD}\s+of\s+the\s+)?(?:previous|prior|preceding)\s+{_PERIOD})\b",
    re.I,
)
_COMPARED = re.compile(
    r"\b(?:compared (?:with|to)|(?:up|down|rise|fall|increase|decrease|drop|rose|fell|dropped) (?:from|on)|against)"
    r"\s+(?:(?:the|a|an|about|around|nearly|just|some|over|under|more than|less than)\s+)*$",
    re.I,
)
# The claim says itself that it tells of what was before, or holds it against something.
_SAYS_SO = re.compile(
    r"\b(?:ago|earlier|before|previous\w*|prior|preceding|last|former\w*|had|until|used|old|compar\w+|against|than|from"
    r"|exceed\w*|beat\w*|top(?:s|ped)|above|below|after|(?:19|20)\d\d)\b",
    re.I,
)
_RUNS_ON = re.compile(r"\s*(?:\w+\s+){0,2}")  # into another figure: "210,000 tickets a year earlier"
_PAST = re.compile(r"\b(?:past|last|previous|preceding)\s+(?:(?:about|around|nearly|almost|over|some)\s+)?$", re.I)
_AHEAD = re.compile(r"\b(?:next|coming|further|another|following|additional)\s+(?:(?:about|some)\s+)?$", re.I)


def other_time(claim: Claim, gold: Gold) -> str:
    """Why the claim's figure was so before, or will be so later; empty where nothing is proved."""
    figure = claim.figure
    if claim.kind not in MEASURED or figure is None:
        return ""
    places = [fact for fact in occurrences(figure, gold) if fact.context and fact.figure]
    return _turned(claim.context, places) or _compared_with(claim.context, places, gold)


def _turned(claim: Context, places: list[Fact]) -> str:
    """The time that has passed told as one to come, or the other way round."""
    leads = [fact.context.lead for fact in places if fact.context]
    for mine, its, note in (
        (_PAST, _AHEAD, "the article speaks of the time to come, the summary of that which has passed"),
        (_AHEAD, _PAST, "the article speaks of the time that has passed, the summary of that to come"),
    ):
        if leads and mine.search(claim.lead) and all(its.search(lead) for lead in leads):
            return note
    return ""


def _compared_with(claim: Context, places: list[Fact], gold: Gold) -> str:
    """What only stands for comparison beside the figure of its kind that is so now, told without a word of that."""
    if not places or claim.times or _SAYS_SO.search(claim.lead) or _SAYS_SO.search(claim.tail):
        return ""
    if _RUNS_ON.fullmatch(claim.tail) or any(not _is_base(fact, gold) for fact in places):
        return ""
    for fact in places:
        now = next((one for one in gold.facts if _is_beside(one, fact) and not _is_base(one, gold)), None)
        if now is not None and now.figure is not None and fact.figure is not None:
            return f"in the article “{fact.figure.text}” is the earlier figure, and “{now.figure.text}” the later one"
    return ""


def _is_base(fact: Fact, gold: Gold) -> bool:
    """Whether the article says that the fact's figure was before, beside one that it holds against it."""
    if fact.figure is None or fact.context is None:
        return False
    behind = gold.article.text[fact.figure.span.end : fact.context.sentence.end]
    return bool(_BEFORE.search(behind) and _COMPARED.search(fact.context.lead))


def _is_beside(one: Fact, fact: Fact) -> bool:
    """Whether two facts tell figures of one kind and unit in one sentence."""
    if one.id == fact.id or one.figure is None or fact.figure is None or not one.context or not fact.context:
        return False
    same = (one.kind, one.figure.unit) == (fact.kind, fact.figure.unit)
    return same and one.context.sentence == fact.context.sentence
