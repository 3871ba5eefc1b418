"""Is it credited to the same party? (Claim, Fact, Gold, Derivation) -> Finding.

Who is who is for `harness.verdict.speakers.compared` to say; here is what parties that disagree make of a figure: two
of theirs may not become one.
"""

from __future__ import annotations

from harness.gold import Fact, Gold
from harness.reading import AND, Claim, Figure, Source, When, resolve
from harness.verdict.nouns import Aspect, Derivation, Finding, Match
from harness.verdict.speakers import compared


def compare(claim: Claim, fact: Fact, gold: Gold, derivation: Derivation | None) -> Finding:
    """The party that the claim credits against the fact's."""
    table = {one.id: one for one in gold.sources}
    note = _merged(derivation, gold, table) if derivation is not None else _one_range(claim, gold, table)
    if note:
        return Finding(aspect=Aspect.SOURCE, match=Match.MISMATCH, note=note)
    if _is_frame(claim.figure, fact.figure):
        return Finding(aspect=Aspect.SOURCE, match=Match.NA)
    return compared.compare(claim, fact, gold).finding


def _is_frame(claim: Figure | None, fact: Figure | None) -> bool:
    """Whether a date told from today only frames what is credited: "in the past week", for a day in it."""
    mine, its = claim.when if claim else None, fact.when if fact else None
    if mine is None or its is None or mine.relative is None:
        return False
    return mine.first != mine.last and _days(mine) != _days(its)


def _days(when: When) -> tuple[object, object]:
    return when.first, when.last


def _one_range(claim: Claim, gold: Gold, table: dict[str, Source]) -> str:
    """Why "between 187 and 300" is wrong where one source says 187 and the other 300; empty where it is not."""
    figure = claim.figure
    if figure is None or figure.low is None or figure.low == figure.high:
        return ""
    for one in gold.facts:
        for other in gold.facts if one.conflicts else ():
            if other.id in one.conflicts and other.source != one.source and _ends(figure, one, other):
                names = [table[fact.source].name for fact in (one, other) if fact.source in table]
                said = AND.split(claim.attribution.speaker) if claim.attribution else []
                if len(names) < 2 or {one.source, other.source} <= {resolve(name, gold.sources) for name in said}:
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


def _merged(derivation: Derivation, gold: Gold, table: dict[str, Source]) -> str:
    """Why figures of parties that disagree may not be merged into one; empty where they may."""
    used = [one for one in gold.facts if one.id in derivation.facts]
    if not any(other.id in one.conflicts and other.source != one.source for one in used for other in used):
        return ""
    names = list(dict.fromkeys(table[one.source].name for one in used if one.source in table))
    return f"the figures of {' and '.join(names)} disagree; the summary merges them into one"
