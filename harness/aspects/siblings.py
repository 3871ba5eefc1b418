"""Which of several figures of one kind it is: (Claim, Fact, Gold) -> why it is another's, or "".

An author's facts come in families: the revenue of this year and of the last, the days on which a dam was built and torn
down, the Upper Mill and the Lower Mill. A claim must not tell the one as the other.
"""

from __future__ import annotations

import re

from harness.derive import dates
from harness.scope import CLOSE, content, is_act, scope, verbs
from harness.types import Claim, Fact, Gold, Kind, Match

BEFORE = frozenset({"from", "after"})  # the figure that was before
_WORD = re.compile(r"[^\W\d_]+")
_FROM = re.compile(
    r"\b(?:starting|beginning|commencing|effective|as of)(?:\s+(?:in|on|from|with|early|late|mid|next))*\s*$", re.I
)
_EARLIER = re.compile(
    r"\b(?:ago|earlier|before|previous(?:ly)?|last|former(?:ly)?|had|until|used|old|compared|against)\b", re.I
)


def other_end(claim: Claim, fact: Fact, gold: Gold) -> str:
    """The earlier figure told as the later one: "fell to 3.1 billion" for "fell from 3.1 billion"."""
    siblings = [one for one in gold.facts if is_sibling(one, fact)]
    if not siblings or fact.figure is None:
        return ""
    mine, its = _leading(claim.context.lead), _leading(_lead(fact, gold))
    around = f"{claim.context.lead[-60:]} {claim.context.tail[:60]}"
    next_is_earlier = _leading(claim.context.tail) in BEFORE  # "of 90 cents a share, after 55"
    if its in BEFORE and mine not in BEFORE and (mine == "to" or next_is_earlier) and not _EARLIER.search(around):
        return f"in the article “{fact.figure.text}” is the earlier figure"
    if mine in BEFORE and its == "to":
        return f"in the article “{fact.figure.text}” is the later figure"
    return ""


def _leading(lead: str) -> str:
    """The word before the figure, bounds left out."""
    words = [word.lower() for word in _WORD.findall(lead)]
    while words and words[-1] in (
        "about",
        "around",
        "roughly",
        "nearly",
        "almost",
        "some",
        "just",
        "over",
        "under",
        "a",
    ):
        words.pop()
    return words[-1] if words else ""


def _lead(fact: Fact, gold: Gold) -> str:
    """The article's words before the fact's figure, without those of its bound."""
    assert fact.figure is not None
    start = fact.figure.span.start
    if fact.figure.bound_span and fact.figure.bound_span.start < start:
        start = fact.figure.bound_span.start
    return gold.article.text[max(0, start - 60) : start]


def other_time(claim: Claim, fact: Fact, gold: Gold) -> str:
    """The claim dates the figure to the day of another of the same kind."""
    own = [one for one in (fact.when, *(fact.context.times if fact.context else ())) if one is not None]
    if any(dates.compare(when, one).value is Match.MATCH for when in claim.context.times for one in own):
        return ""  # "between July and August" names its own time, too
    for when in claim.context.times:
        if any(dates.compare(when, one).value is not Match.MISMATCH for one in own):
            continue
        for one in gold.facts:
            if is_sibling(one, fact) and one.when and dates.compare(when, one.when).value is Match.MATCH:
                told = one.figure.text if one.figure else one.id
                return f"that is the time of another figure of the article: “{told}”"
    return ""


def other_day(claim: Claim, fact: Fact, gold: Gold) -> str:
    """A date whose clause tells another dated event: its subject and its verb are that one's."""
    said = content(claim)
    if any(word in scope(fact).things for word in said) or claim.context.head.lower() in scope(fact).words:
        return ""  # "the 2022 sinking" names its event
    for one in gold.facts:
        if one.id == fact.id or one.kind is not Kind.DATE or claim.figure is None or tells_since(one, gold):
            continue
        things = {word for word in said if word in scope(one).things and word not in scope(fact).words}
        if things and any(is_act(word, one, CLOSE) for word in said - things) and not _agree(claim, one):
            return f"in the article it is the date of another event: {fact.event or fact.statement.rstrip('.')}"
    return ""


def tells_since(fact: Fact, gold: Gold) -> bool:
    """Whether a date only says since when something has been so: "the steepest drop since March 2020"."""
    return fact.figure is not None and gold.article.text[: fact.figure.span.start].endswith("since ")


def other_deed(claim: Claim, fact: Fact, gold: Gold) -> str:
    """The same thing, but another of its dated deeds: blown up in the year in which it was built."""
    if claim.figure is None or claim.figure.when is None or claim.figure.when.relative is not None:
        return ""  # "a year ago" is said of many things
    if claim.context.head.lower() in scope(fact).words:
        return ""  # "the 2022 sinking" names its event
    if _FROM.search(claim.context.lead):
        return ""  # "wants to extend it, starting in January": since when, and no deed
    said = [verb for verb in verbs(claim.context) if verb in claim.context.predicates[:1]]  # the one that it hangs from
    if not said or any(is_act(verb, fact) or any(verb in word for word in scope(fact).words) for verb in said):
        return ""  # an "outbreak" is that something broke out
    for one in gold.facts:
        if one.id == fact.id or one.kind is not Kind.DATE:
            continue
        if any(verb in scope(one).acts for verb in said) and not _agree(claim, one):
            return f"in the article it is the date of another event: {fact.event or fact.statement.rstrip('.')}"
    return ""


def other_namesake(claim: Claim, fact: Fact, gold: Gold) -> str:
    """The date of another of several with one name: the Upper Mill's for the Lower Mill."""
    ours = _named_kinds(fact)
    if not ours or any(name in claim.context.lead for name in ours):
        return ""
    for one in gold.facts:
        if _same_thing(one, fact):
            theirs = [name for name in _named_kinds(one) if name not in ours and name in claim.context.lead]
            if theirs and not _agree(claim, one):
                return f"the article’s “{figure_of(fact)}” is that of the {ours[0]}, not of the {theirs[0]}"
    return ""


def _same_thing(one: Fact, fact: Fact) -> bool:
    return one.id != fact.id and one.kind is fact.kind and bool(scope(one).things & scope(fact).things)


def _named_kinds(fact: Fact) -> list[str]:
    """The capitalised words that tell which one it is: Upper Mill."""
    return [word for word in (fact.context.modifiers if fact.context else ()) if word[:1].isupper()]


def _agree(claim: Claim, fact: Fact) -> bool:
    mine, its = claim.figure.when if claim.figure else None, fact.figure.when if fact.figure else None
    return mine is not None and its is not None and dates.compare(mine, its).value is Match.MATCH


def is_sibling(one: Fact, fact: Fact) -> bool:
    """Whether two facts state the same thing of different parties, days or ends."""
    if one.id == fact.id or one.figure is None or fact.figure is None or one.kind is not fact.kind:
        return False
    return one.figure.dimension == fact.figure.dimension and bool(scope(one).things & scope(fact).things)


def figure_of(fact: Fact) -> str:
    """The fact's figure in the article's words."""
    return fact.figure.text if fact.figure else fact.id
