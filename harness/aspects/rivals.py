"""Whose figure it is, and which one: (Claim, Fact, Gold) -> why it is another party's or another time's, or "".

An author's facts come in families: the seats of the one party and of the other, the revenue of this year and of the
last. A claim with the value of one of them must not say of it what the article says of another: another owner, the
earlier figure for the later, another thing altogether.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from harness import speech
from harness.derive import dates
from harness.scope import ANYBODY, CLOSE, content, direction, is_act, is_thing, met, same, scope, verbs
from harness.speech.names import key
from harness.text import lexicon
from harness.text.wordnet import senses
from harness.types import Claim, Fact, Gold, Kind, Match

_WORD = re.compile(r"[^\W\d_]+")
BEFORE = frozenset({"from", "after"})  # the figure that was before
_EARLIER = re.compile(
    r"\b(?:ago|earlier|before|previous(?:ly)?|last|former(?:ly)?|had|until|used|old|compared|against)\b", re.I
)
# A figure of the ones just named: "2,000 infections, of which about 90 were fatal".
PART = re.compile(r"\bof (?:which|whom|these|those|them)\W+(?:[\w'’-]+\W+){0,3}$", re.I)
_RELATIVE = re.compile(r"\b(?:which|who|that)\b", re.I)
_AIM = re.compile(r"\W*(?:for|to|of)\s+(?P<rest>(?:[\w'’-]+\s*){1,4})")
SHARES = frozenset({Kind.PERCENT, Kind.FRACTION})
PERIODS = ("year", "month", "week", "day", "hour", "minute", "quarter", "time", "period", "season")
# Nouns for whoever acts, which measure nothing.
BODIES = frozenset({"group", "company", "firm", "maker", "team", "club", "party", "body", "agency", "board", "head"})
STANDING = frozenset({"figure", "number", "total", "tally"})  # nouns that stand for what was told before
SINGLE = frozenset({Kind.MONEY, Kind.PERCENT, Kind.DURATION, Kind.FRACTION, Kind.QUANTITY, Kind.RANGE, Kind.SCORE})


def rival(claim: Claim, fact: Fact, gold: Gold) -> str:
    """Why what the claim says of the fact's figure is what the article says of another."""
    if claim.kind is Kind.DATE:
        return (
            other_owner(claim, fact, gold)
            or other_namesake(claim, fact, gold)
            or other_day(claim, fact, gold)
            or other_deed(claim, fact, gold)
        )
    return (
        opposite_direction(claim, fact)
        or other_owner(claim, fact, gold)
        or other_end(claim, fact, gold)
        or other_time(claim, fact, gold)
        or other_thing(claim, fact, gold)
        or other_act(claim, fact, gold)
    )


# --------------------------------------------------------------------------- whose


def other_owner(claim: Claim, fact: Fact, gold: Gold) -> str:
    """The claim gives the figure to a party that has another one of the same kind, or that the fact is not about."""
    ours = owner(fact, gold)
    if not ours:
        return ""
    theirs = _named(claim, fact, gold)
    if theirs is None or theirs == ours or _related(theirs, ours, gold) or _related(theirs, fact.source, gold):
        return ""
    if claim.kind in SHARES and _agent(claim, gold) == theirs:
        table = {one.id: one for one in gold.sources}
        return f"the article’s “{_text(fact)}” is that of {table[ours].name}, not of {table[theirs].name}"
    here = {speech.resolve(name, gold.sources) for name in claim.context.names}
    if theirs not in _owners(gold) or _mentions(fact, theirs, gold) or claim.context.passive or ours in here:
        siblings = (one for one in gold.facts if one.id != fact.id and owner(one, gold) == theirs)
        if not any(_is_sibling(one, fact) for one in siblings):
            return ""
    table = {one.id: one for one in gold.sources}
    return f"the article’s “{_text(fact)}” is that of {table[ours].name}, not of {table[theirs].name}"


def _named(claim: Claim, fact: Fact, gold: Gold) -> str | None:
    """The party named last before the figure, or right after it with "for" or "to"; never the one that says so."""
    speaker = speech.resolve(claim.attribution.speaker, gold.sources) if claim.attribution else None
    tail = re.match(r"\W*(?:[\w'’-]+\W+){0,3}?(?:for|to|by)\s+(?P<rest>(?:[\w'’.-]+\s*){1,5})", claim.context.tail)
    after = [] if tail is None else [name for _, name in parties(tail["rest"], gold)]
    if claim.kind is Kind.DATE:
        after += [name for _, name in parties(claim.context.tail, gold)]
    before = [name for _, name in parties(claim.context.lead, gold)]
    if claim.kind is Kind.DATE and claim.context.owner and _RELATIVE.search(claim.context.lead):
        before = [name for _, name in parties(" ".join(claim.context.owner), gold)]  # "the ban, which began in 2019"
    told = [name for name in (*before, *after[:1]) if name != speaker]
    if claim.kind is not Kind.DATE and after[:1] and after[0] != speaker and _is_for(tail):
        return after[0]
    return told[-1] if told and len(set(told)) == 1 or before and told[-1:] == before[-1:] else None


def _agent(claim: Claim, gold: Gold) -> str | None:
    """Who is said to have done it, right behind the figure: "a third of it was paid by the state"."""
    by = re.match(r"\W*(?:[\w'’-]+\W+){1,4}by\s+(?P<rest>(?:[\w'’.-]+\s*){1,4})", claim.context.tail)
    named = parties(by["rest"], gold) if by else []
    return named[0][1] if named else None


def _is_for(tail: re.Match[str] | None) -> bool:
    return tail is not None and re.search(r"\bfor\s", tail.group(0)) is not None


def parties(text: str, gold: Gold) -> list[tuple[int, str]]:
    """The sources that a stretch of text names, where and which, in its order; longer names before parts of them."""
    found: list[tuple[int, int, str]] = []
    for pattern, id in _names(gold):
        for match in pattern.finditer(text):
            if not any(start <= match.start() < end for start, end, _ in found):
                found.append((match.start(), match.end(), id))
    return [(start, id) for start, _, id in sorted(found)]


@lru_cache(maxsize=64)
def _names(gold: Gold) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every capitalised name of the sources as a pattern, the longest first."""
    names = [(name, one.id) for one in gold.sources for name in (one.name, *one.aliases) if key(name)]
    names = [(re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.I), id) for name, id in names]
    ranked = sorted(dict.fromkeys(names), key=lambda pair: -len(pair[0]))
    return tuple((re.compile(rf"(?<!\w){re.escape(name)}(?!\w)"), id) for name, id in ranked if len(name) > 2)


def owner(fact: Fact, gold: Gold) -> str | None:
    """The id of the source whose figure it is, where its owner is one."""
    return _resolved(fact.context.owner, gold) if fact.context and fact.context.owner else None


@lru_cache(maxsize=4096)
def _resolved(owner: tuple[str, ...], gold: Gold) -> str | None:
    return speech.resolve(" ".join(owner), gold.sources)


@lru_cache(maxsize=64)
def _owners(gold: Gold) -> frozenset[str]:
    return frozenset(id for fact in gold.facts if (id := owner(fact, gold)))


def _mentions(fact: Fact, id: str, gold: Gold) -> bool:
    return any(name == id for piece in fact.evidence for _, name in parties(piece.text, gold))


def _related(one: str, other: str | None, gold: Gold) -> bool:
    table = {source.id: source for source in gold.sources}
    if one == other or other not in table:
        return one == other
    return speech.relation(table[one].name, other, gold.sources, by_hand=True).kind in ("same", "compatible")


def _is_sibling(one: Fact, fact: Fact) -> bool:
    """Whether two facts state the same thing of different parties, days or ends."""
    if one.id == fact.id or one.figure is None or fact.figure is None or one.kind is not fact.kind:
        return False
    return one.figure.dimension == fact.figure.dimension and bool(scope(one).things & scope(fact).things)


# --------------------------------------------------------------------------- which of two


def other_end(claim: Claim, fact: Fact, gold: Gold) -> str:
    """The earlier figure told as the later one: "fell to 3.1 billion" for "fell from 3.1 billion"."""
    siblings = [one for one in gold.facts if _is_sibling(one, fact)]
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
    for when in claim.context.times:
        own = [one for one in (fact.when, *(fact.context.times if fact.context else ())) if one is not None]
        if any(dates.compare(when, one).value is not Match.MISMATCH for one in own):
            continue
        for one in gold.facts:
            if _is_sibling(one, fact) and one.when and dates.compare(when, one.when).value is Match.MATCH:
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
    said = [verb for verb in verbs(claim.context) if verb in claim.context.predicates[:1]]  # the one that it hangs from
    if not said or any(is_act(verb, fact) or any(verb in word for word in scope(fact).words) for verb in said):
        return ""  # an "outbreak" is that something broke out
    for one in gold.facts:
        if one.id == fact.id or one.kind is not Kind.DATE or not scope(one).things & scope(fact).things:
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
                return f"the article’s “{_text(fact)}” is that of the {ours[0]}, not of the {theirs[0]}"
    return ""


def _same_thing(one: Fact, fact: Fact) -> bool:
    return one.id != fact.id and one.kind is fact.kind and bool(scope(one).things & scope(fact).things)


def _named_kinds(fact: Fact) -> list[str]:
    """The capitalised words that tell which one it is: Upper Mill."""
    return [word for word in (fact.context.modifiers if fact.context else ()) if word[:1].isupper()]


def _agree(claim: Claim, fact: Fact) -> bool:
    mine, its = claim.figure.when if claim.figure else None, fact.figure.when if fact.figure else None
    return mine is not None and its is not None and dates.compare(mine, its).value is Match.MATCH


# --------------------------------------------------------------------------- what


def opposite_direction(claim: Claim, fact: Fact) -> str:
    """It went the other way: "grew by 5 percent" for "shrank by 5 percent"."""
    assert fact.context is not None
    said = [verb for verb in (*claim.context.predicates, *claim.context.terms) if direction(verb)]
    its = [verb for verb in (*fact.context.predicates, *scope(fact).acts) if direction(verb)]
    if said and its and all(direction(a) == -direction(b) for a in said for b in its):
        return f"the article says {its[0]}, the summary {said[0]}"
    return ""


def other_thing(claim: Claim, fact: Fact, gold: Gold) -> str:
    """The clause names what another fact measures, and nothing of what this one does."""
    if claim.kind not in SINGLE or fact.context is None or not fact.context.head or PART.search(claim.context.lead):
        return ""
    if not claim.context.head and not STANDING.isdisjoint(claim.context.terms):
        return ""  # "put the figure at 12,000" names nothing
    said = _things_said(claim)
    said += [name.lower() for name in claim.context.names if lexicon.is_a(name.lower(), "entity", "n")]  # "Turnout"
    others = [one for one in gold.facts if one.figure is not None and one.context is not None]
    strong = {word for one in others if _comparable(one, fact) for word in scope(one).things} - scope(fact).words
    weak = {word for one in others for word in scope(one).things} - scope(fact).words
    heads = {one.context.head.lower() for one in others if one.context is not None} - scope(fact).words
    # An author's own word for another thing says more than what the words have in common: revenue, profit.
    if any(word in scope(fact).words or (word not in strong and is_thing(word, fact)) for word in said):
        return _other_modifier(claim, fact)
    acts = any(is_act(word, fact) for word in (*claim.context.predicates, *claim.context.terms))
    aimed = _aimed_at(claim)
    strange = [
        word for word in said
        if (word in strong and (not acts or word in claim.context.owner or word == claim.context.head))
        or (word in heads and not acts and not is_thing(word, fact))
        or (word in weak and word in aimed and not is_thing(word, fact))
    ]  # fmt: skip
    strange = [word for word in strange if word not in ANYBODY]
    if not strange and claim.kind in SHARES | {Kind.MONEY} and not acts and not _close_to(claim, fact):
        strange = [word for word in (claim.context.head, *said) if word and word not in BODIES]
    return f"the article’s “{_text(fact)}” is of the {fact.context.head}, not of the {strange[0]}" if strange else ""


def _close_to(claim: Claim, fact: Fact) -> bool:
    """Whether any word of the clause is near to what the fact measures: earn, profit."""
    told = (*content(claim), *verbs(claim.context))
    return bool(met(claim, fact)) or any(is_thing(word, fact) for word in told)


def _other_modifier(claim: Claim, fact: Fact) -> str:
    """The same noun with another noun before it: the education budget for the defence budget."""
    narrowing = [word.lower() for word in (fact.context.modifiers if fact.context else ())]
    around = [word.lower() for word in _WORD.findall(f"{claim.context.lead} {claim.context.tail}")]
    if not narrowing or any(set(phrase.split()) <= set(around) for phrase in narrowing):
        return ""
    for before, word in pairwise(around):
        named = lexicon.lemma(word, "n") in scope(fact).things and before not in scope(fact).words and _is_noun(before)
        if named and len(before) > 2 and not any(same(before, one, 0.4) for one in narrowing):
            return f"the article speaks of the {narrowing[0]} {word}, the summary of the {before} {word}"
    return ""


def _is_noun(word: str) -> bool:
    """Whether a word is a noun and nothing else."""
    return lexicon.is_a(word, "entity", "n") and not any(senses(word, pos) for pos in "avr")


def _aimed_at(claim: Claim) -> frozenset[str]:
    """The nouns right behind the figure with "for", "to" or "of": paid 12 million to its crew."""
    found = _AIM.match(claim.context.tail)
    return (
        frozenset(lexicon.lemma(word.lower(), "n") for word in _WORD.findall(found["rest"])) if found else frozenset()
    )


def _comparable(one: Fact, fact: Fact) -> bool:
    """Whether a figure of the one could be told as one of the other: a share is of anything but time."""
    if one.figure is None or fact.figure is None or Kind.DATE in (one.kind, fact.kind):
        return False
    if one.figure.dimension == fact.figure.dimension:
        return True
    return fact.figure.dimension == "ratio" and one.figure.dimension != "time"


def _things_said(claim: Claim) -> list[str]:
    """The nouns of the claim's clause, lower case; no verbs over the figure, no units, no names."""
    context = claim.context
    named = {part for name in (*context.names, *context.sentence_names) for part in name.split()}
    words = dict.fromkeys((context.head, *context.owner, *context.terms))
    unit = claim.figure.unit.lower() if claim.figure else ""
    told = [word.lower() for word in words if word not in named or word.islower()]
    first = re.match(r"[A-Z][a-z]+\b", context.lead)  # a common noun that opens the sentence may pass for a name
    told += [first[0].lower()] if first and first[0] not in named else []
    return [
        word for word in told
        if word not in (unit, *PERIODS) and word not in context.predicates and lexicon.is_a(word, "entity", "n")
    ]  # fmt: skip


def other_act(claim: Claim, fact: Fact, gold: Gold) -> str:
    """Of money, shares and time: the clause's verb is what another fact of the same thing or event tells."""
    if claim.kind not in SINGLE or not (claim.figure and claim.figure.dimension):
        return ""
    said = verbs(claim.context)
    if not said or any(is_act(verb, fact) or is_thing(verb, fact) or verb in scope(fact).words for verb in said):
        return ""
    for one in gold.facts:
        if one.id == fact.id or one.figure is None or one.figure.dimension != claim.figure.dimension:
            continue
        together = one.event == fact.event or bool(scope(one).things & scope(fact).things)
        if together and any(verb in scope(one).acts or verb in scope(one).things for verb in said):
            told = " or ".join(fact.context.predicates) if fact.context else ""
            return f"for the article’s “{_text(fact)}” it says {told}, the summary {said[0]}" if told else ""
    return ""


def _text(fact: Fact) -> str:
    return fact.figure.text if fact.figure else fact.id
