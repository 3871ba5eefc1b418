"""Is it credited to the same party? (Claim, Fact, Gold, Derivation) -> Finding."""

from __future__ import annotations

import re
from dataclasses import replace

from harness.derive import agree
from harness.figures import read as read_figures
from harness.speech.kinship import (
    AND,
    COMPATIBLE,
    DIFFERENT,
    SAME,
    Kinship,
    known_as,
    relation,
    resolve,
)
from harness.speech.names import key
from harness.verdict.places import topics
from harness.types import Aspect, Claim, Derivation, Fact, Figure, Finding, Gold, Kind, Match, Source, Span

BESIDE = 3  # characters between a quotation and "said X" or "X said:"
ABOUT = 0.6  # the topic from which on a claim repeats what the article has somebody say
_DETS = frozenset({"A", "An", "The", "Its", "His", "Her", "Their"})
# A summary that credits the text it summarises credits nobody.
_ITSELF = re.compile(
    r"(?:the\s+|this\s+)?(?:news\s+)?(?:article|story|text|passage|author|writer|report|piece|summary|source|document)s?",
    re.I,
)


def compare(claim: Claim, fact: Fact, gold: Gold, derivation: Derivation | None) -> Finding:
    """The party that the claim credits against the fact's; a mismatch only for known, distinct, unrelated parties.

    Where the parties were only drafted from the article, a mismatch is a warning: it is not proved, unless both texts
    name one person each right at the words, and not the same.
    """
    return replace(_compare(claim, fact, gold, derivation), grave=not gold.drafted or _is_plain(claim, fact, gold))


def _is_plain(claim: Claim, fact: Fact, gold: Gold) -> bool:
    """Whether the claim names a known person as its speaker, where the article names another for the same words."""
    # A single capitalised word without a role may be a company or a day.
    people = {one.id for one in gold.sources if one.kind == "person" and (one.role or " " in one.name.strip())}
    said = claim.attribution
    if said is None or not claim.named or said.manner != "speech" or fact.source not in people:
        return False
    if resolve(said.speaker, gold.sources) not in people - {fact.source}:
        return False
    if claim.kind is Kind.QUOTATION:
        return said.source is not None and _gap(claim.span, said.source, said.cue) <= BESIDE
    return topics(gold).fit(claim.context, fact) >= ABOUT


def _gap(words: Span, *others: Span) -> int:
    """How many characters lie between a quotation and the nearest of what credits it."""
    return min(max(one.start - words.end, words.start - one.end) for one in others)


def _compare(claim: Claim, fact: Fact, gold: Gold, derivation: Derivation | None) -> Finding:
    table = {one.id: one for one in gold.sources}
    wanted = _wanted(fact, gold, derivation)
    if derivation is not None and (merged := _merged(wanted, gold, derivation, table)):
        return Finding(aspect=Aspect.SOURCE, match=Match.MISMATCH, note=merged)
    if both := _one_range(claim, gold, table):
        return Finding(aspect=Aspect.SOURCE, match=Match.MISMATCH, note=both)
    if _is_frame(claim, fact):
        return Finding(aspect=Aspect.SOURCE, match=Match.NA)
    credited = _credited(claim)
    if len(credited) > 1 and _is_thing(claim, credited[0], gold):
        credited = credited[1:]  # "cameras counted 340, the minister said"
    if credited and wanted and _is_nobody(claim, credited, gold):
        credited = ()
    if not credited:
        if not wanted or _is_own_act(claim, wanted, gold):
            return Finding(aspect=Aspect.SOURCE, match=Match.NA)
        return Finding(
            aspect=Aspect.SOURCE,
            match=Match.ABSENT,
            note=f"the article credits {_name(table, wanted[0])}, the summary nobody",
        )
    if gold.drafted and (not claim.named or claim.kind is Kind.DATE):
        return Finding(aspect=Aspect.SOURCE, match=Match.NA)
    if not wanted:
        if claim.aside:
            return Finding(aspect=Aspect.SOURCE, match=Match.NA)
        return _invented(claim, credited, fact, gold, table)
    if together := _together(credited[0], wanted, gold, table):
        return Finding(aspect=Aspect.SOURCE, match=Match.MISMATCH, note=together)
    kin = [
        relation(name, id, gold.sources, gold.article.text, by_hand=not gold.drafted)
        for name in _each(credited, gold)
        for id in wanted
    ]
    return _judged(kin, credited[0], wanted, table)


def _is_frame(claim: Claim, fact: Fact) -> bool:
    """Whether a date told from today only frames what is credited: "in the past week", for a day in it."""
    mine, its = claim.figure.when if claim.figure else None, fact.figure.when if fact.figure else None
    if mine is None or its is None or mine.relative is None:
        return False
    return mine.first != mine.last and (mine.first, mine.last) != (its.first, its.last)


def _is_own_act(claim: Claim, wanted: tuple[str, ...], gold: Gold) -> bool:
    """Whether the clause tells what its source did: "Norvik confirmed for the first time" credits Norvik."""
    owner = " ".join(claim.context.owner)
    return not gold.drafted and bool(owner) and resolve(owner, gold.sources) in wanted


def _is_nobody(claim: Claim, credited: tuple[str, ...], gold: Gold) -> bool:
    """Whether the credit goes to a thing that shows it, not to a party: "a test found"."""
    record = claim.attribution is not None and claim.attribution.manner == "record"
    unknown = not any(resolve(name, gold.sources) for name in _each(credited, gold))
    return record and unknown and not gold.drafted and not any(map(is_name, credited))


def _is_thing(claim: Claim, name: str, gold: Gold) -> bool:
    """Whether what shows or counts it is no party: a test, a camera."""
    record = claim.attribution is not None and claim.attribution.manner == "record"
    return record and not gold.drafted and not is_name(name) and resolve(name, gold.sources) is None


def is_name(words: str) -> bool:
    """Whether some word of it is a name."""
    return (
        any(word[:1].isupper() for word in words.split()[1:]) or words[:1].isupper() and words.split()[0] not in _DETS
    )


def _one_range(claim: Claim, gold: Gold, table: dict[str, Source]) -> str:
    """Why "between 187 and 300" is wrong where one source says 187 and the other 300; empty where it is not."""
    figure = claim.figure
    if gold.drafted or figure is None or figure.low is None or figure.low == figure.high:
        return ""
    for one in gold.facts:
        for other in gold.facts:
            if other.id in one.conflicts and other.source != one.source and _ends(figure, one, other):
                names = [table[fact.source].name for fact in (one, other) if fact.source in table]
                said = AND.split(" and ".join(_credited(claim)))
                if {one.source, other.source} <= {resolve(name, gold.sources) for name in said}:
                    return ""
                return (
                    f"{_figure(one)} is the figure of {names[0]}, {_figure(other)} that of {names[-1]}; "
                    "they disagree, and the summary makes one range of them"
                )
    return ""


def _ends(figure: Figure, one: Fact, other: Fact) -> bool:
    """Whether the range runs from the one fact's figure to the other's."""
    if one.figure is None or other.figure is None or one.figure.low is None or other.figure.low is None:
        return False
    return (figure.low, figure.high) == (one.figure.low, other.figure.high) and one.figure.unit == figure.unit


def _figure(fact: Fact) -> str:
    return fact.figure.text if fact.figure else fact.id


def _credited(claim: Claim) -> tuple[str, ...]:
    """The names that the claim credits: its speaker, and through whom it was reported."""
    if claim.attribution is None:
        return ()
    names = (claim.attribution.speaker, claim.attribution.via)
    return tuple(name for name in names if name and not _ITSELF.fullmatch(name.strip()))


def _each(credited: tuple[str, ...], gold: Gold) -> tuple[str, ...]:
    """The same with two that are named together told apart."""
    found: list[str] = []
    for name in credited:
        parts = AND.split(name)
        known = known_as(name, gold.sources) is not None or len(parts) < 2
        found += [name] if known or gold.drafted else parts
    return tuple(found)


def _wanted(fact: Fact, gold: Gold, derivation: Derivation | None) -> tuple[str, ...]:
    """The ids of the sources that may rightly be credited."""
    ids = [fact.source]
    if derivation is not None:
        ids += [one.source for one in gold.facts if one.id in derivation.facts]
    return tuple(dict.fromkeys(id for id in ids if id))


def _together(credited: str, wanted: tuple[str, ...], gold: Gold, table: dict[str, Source]) -> str:
    """Why `X and Y agree` is wrong where only one of them said it; empty where nothing is proved."""
    parts = AND.split(credited)
    if len(parts) < 2 or len(wanted) != 1 or known_as(credited, gold.sources) is not None:
        return ""
    by_hand = not gold.drafted
    kin = [relation(part, wanted[0], gold.sources, gold.article.text, by_hand=by_hand) for part in parts]
    others = [part for part, one in zip(parts, kin, strict=True) if one.kind == DIFFERENT]
    if not others or len(others) == len(parts):
        return ""
    return f"the summary credits {credited} alike, the article {_name(table, wanted[0])} alone"


def _judged(kin: list[Kinship], credited: str, wanted: tuple[str, ...], table: dict[str, Source]) -> Finding:
    for kind in (SAME, COMPATIBLE):
        for one in kin:
            if one.kind == kind:
                note = one.words if kind == COMPATIBLE else ""
                return Finding(aspect=Aspect.SOURCE, match=Match.MATCH, note=note)
    if kin and all(one.kind == DIFFERENT for one in kin):
        return Finding(
            aspect=Aspect.SOURCE,
            match=Match.MISMATCH,
            note=f"the summary credits {credited}, the article credits {_name(table, wanted[0])}",
        )
    return Finding(aspect=Aspect.SOURCE, match=Match.NA)


def _invented(claim: Claim, credited: tuple[str, ...], fact: Fact, gold: Gold, table: dict[str, Source]) -> Finding:
    """A credit where the article speaks in its own voice; provable only against hand-made gold."""
    id = next(filter(None, (resolve(name, gold.sources) for name in _each(credited[:1], gold))), None)
    if gold.drafted or id is None or not key(credited[0]) or _is_theirs(id, fact, gold) or _says_too(id, claim, gold):
        return Finding(aspect=Aspect.SOURCE, match=Match.NA)
    note = f"the summary credits {_name(table, id)}, but the article says it in its own voice"
    return Finding(aspect=Aspect.SOURCE, match=Match.MISMATCH, note=note)


def _is_theirs(id: str, fact: Fact, gold: Gold) -> bool:
    """Whether it is a party's own affair: no harm in crediting the bank with its target, a report with its length."""
    owner = resolve(" ".join(fact.context.owner), gold.sources) if fact.context and fact.context.owner else None
    if owner is None:
        return False
    table = {one.id: one for one in gold.sources}
    return id == owner or owner in table[id].speaks_for or id in table[owner].speaks_for


def _says_too(id: str, claim: Claim, gold: Gold) -> bool:
    """Whether the party says the figure in words of its own: "four months is a reprieve"."""
    own = (piece.text for one in gold.facts if one.source == id for piece in one.evidence)
    figure = claim.figure
    return figure is not None and any(
        agree(figure, read).value is Match.MATCH
        for text in own
        for read in read_figures(text, published=gold.published)
    )


def _merged(wanted: tuple[str, ...], gold: Gold, derivation: Derivation, table: dict[str, Source]) -> str:
    """Why figures of parties that disagree may not be merged into one; empty where they may."""
    used = [one for one in gold.facts if one.id in derivation.facts]
    clash = any(other.id in one.conflicts and other.source != one.source for one in used for other in used)
    if not clash or len(wanted) < 2:
        return ""
    return (
        f"the figures of {' and '.join(_name(table, id) for id in wanted)} disagree; the summary merges them into one"
    )


def _name(table: dict[str, Source], id: str) -> str:
    one = table.get(id)
    if one is None:
        return "somebody"
    through = table.get(one.via)
    return f"{one.name} (through {through.name})" if through else one.name
