"""Does it go the same way? (Claim, Fact) -> Finding: gained or lost, admitted or denied, affirmed or not.

A mismatch only where both sides say something, and the opposite; what one of them leaves open is `absent` or `n/a`.
"""

from __future__ import annotations

from dataclasses import replace

from harness.gold import Fact, Gold
from harness.reading import ChangeRole, Claim, Context, Kind, Polarity, Pole, cues, lexicon
from harness.verdict.nouns import Aspect, Derivation, Finding, Match

SIGNED = frozenset({"change", "balance"})  # axes on which a negative number is an answer
UNREAD_KINDS = frozenset({Kind.ORDINAL, Kind.AGE, Kind.QUOTATION})
DEGREES = frozenset({"level", "length"})  # of which the figure is how much more or less
DATED = frozenset({"order"})  # what a date is told of: before or after it


def compare(claim: Claim, fact: Fact, gold: Gold | None = None, derivation: Derivation | None = None) -> Finding:
    """The claim's polarity against the fact's."""
    if derivation is not None or fact.context is None or claim.kind in UNREAD_KINDS or fact.kind in UNREAD_KINDS:
        return _finding(Match.NA)
    mine, its = _poles(claim), _poles(fact)
    if claim.kind is Kind.DATE or fact.kind is Kind.DATE:
        mine, its = ([pole for pole in poles if pole.axis in DATED] for poles in (mine, its))
    if claim.kind is Kind.SCORE or fact.kind is Kind.SCORE:
        mine, its = ([pole for pole in poles if pole.axis not in SIGNED] for poles in (mine, its))
    claimed, stated = claim.context.polarity, fact.context.polarity
    if claimed.ends and claimed.ends[::-1] == stated.ends:
        return _finding(Match.MISMATCH, "what it was before and what it became are exchanged")
    pairs = [(a, b) for a in _sized(mine, claimed) for b in _sized(its, stated) if a.axis == b.axis]
    answers = [(a, b, _stands(a, b, claimed, stated)) for a, b in pairs]
    opposite = next(((a, b) for a, b, answer in answers if answer is Match.MISMATCH), None)
    same = any(answer is Match.MATCH for _, _, answer in answers)
    if opposite and (not same or opposite[0].axis == "change"):
        return _finding(Match.MISMATCH, _note(*opposite, claimed, stated))
    if claimed.ends and claimed.ends == stated.ends:
        return _finding(Match.MATCH)
    if not pairs and (note := _opposite_acts(claim, fact)):
        return _finding(Match.MISMATCH, note)
    if not same and (note := _denied(claimed, stated, pairs)):
        return _finding(Match.MISMATCH, note)
    if same and (note := _other_role(claimed, stated, claim)):
        return _finding(Match.MISMATCH, note)
    if not opposite and not same and (note := _unsigned(claim, fact)):
        return _finding(Match.MISMATCH, note)
    if same or (_same_act(claimed, stated) and bool(claimed.negation) is bool(stated.negation)):
        return _finding(Match.MATCH)
    return _finding(Match.ABSENT if its or stated.negation else Match.NA)


def _finding(match: Match, note: str = "") -> Finding:
    return Finding(aspect=Aspect.POLARITY, match=match, note=note)


def _poles(mention: Claim | Fact) -> list[Pole]:
    """The poles of the clause and those of the figure's own sign: growth of −0.4 percent is a fall."""
    assert mention.context is not None
    poles = list(mention.context.polarity.poles)
    figure = mention.figure
    if figure is None or figure.low is None or figure.low >= 0 or figure.unit.startswith("degree"):
        return poles
    kept = [pole for pole in poles if pole.axis not in SIGNED]
    return kept + [Pole(axis=axis, sign=-1, word=figure.text) for axis in sorted(SIGNED)]


def _sized(poles: list[Pole], said: Polarity) -> list[Pole]:
    """The poles with how much more or less something is as the size of a change: "14 more than on Sunday" is +14."""
    if said.role in (ChangeRole.TO, ChangeRole.FROM) or any(pole.axis == "change" for pole in poles):
        return poles
    return [replace(pole, axis="change") if pole.axis in DEGREES else pole for pole in poles]


def _stands(a: Pole, b: Pole, claimed: Polarity, stated: Polarity) -> Match:
    """How one answer stands to the other to the same question."""
    if a.axis == "change" and a.theme != b.theme:
        return Match.ABSENT
    if a.sign != b.sign and claimed.explicit and stated.explicit and claimed.role is not stated.role:
        return Match.ABSENT  # "fell to 5" and "had risen by 5", or "rose from 5"
    if not a.sides:
        return Match.MATCH if a.sign == b.sign else Match.MISMATCH
    return _of_two_sides(a, b)


def _of_two_sides(a: Pole, b: Pole) -> Match:
    """A contest's answers: opposite where the same side has the other one, or the sides are exchanged."""
    straight, crossed = a.subject & b.subject, (a.subject & b.object) | (a.object & b.subject)
    if straight and not crossed:
        return Match.MATCH if a.sign == b.sign else Match.MISMATCH
    if crossed and not straight and a.subject & b.object and a.object & b.subject:
        return Match.MISMATCH if a.sign == b.sign else Match.MATCH
    return Match.ABSENT


def _denied(claimed: Polarity, stated: Polarity, pairs: list[tuple[Pole, Pole]]) -> str:
    """One denies what the other affirms: the same verb, and nothing else in which they differ."""
    if pairs or not _same_act(claimed, stated) or bool(claimed.negation) is bool(stated.negation):
        return ""
    if claimed.negation:
        return f"the summary says “{claimed.negation}”, the article affirms it"
    return f"the article says “{stated.negation}”, the summary affirms it"


def _opposite_acts(claim: Claim, fact: Fact) -> str:
    """The same did the opposite: arrived where the article says left, for the same who or what."""
    assert fact.context is not None
    claimed, stated = claim.context.polarity, fact.context.polarity
    light = cues().lists["light"]
    if claim.kind is Kind.DATE and _changes(claimed.act) and _changes(stated.act):
        return ""  # where one thing rose in May after another fell, May has both verbs
    if (
        claimed.negation
        or stated.negation
        or not _same_side(claim.context, fact.context)
        or {claimed.act, stated.act} & light
    ):
        return ""
    if not (lexicon.opposite_acts(claimed.act, stated.act) or _are_answers(claimed.act, stated.act)):
        return ""
    return f"the article says “{stated.act}”, the summary “{claimed.act}”"


def _changes(verb: str) -> bool:
    return any(pole.axis == "change" for pole in cues().poles["verb"].get(verb, ()))


def _are_answers(one: str, other: str) -> bool:
    """Whether two verbs are opposite answers to a question that does not depend on who asks."""
    verbs, sides = cues().poles["verb"], cues().lists["sides"]
    return any(
        a.axis == b.axis and a.sign != b.sign and a.axis not in sides
        for a in verbs.get(one, ()) for b in verbs.get(other, ())
    )  # fmt: skip


def _same_side(mine: Context, its: Context) -> bool:
    """Whether both clauses tell of the same: one thing counted, or one owner."""
    if mine.head and its.head:
        return mine.head.lower() == its.head.lower()
    return not {word.lower() for word in mine.owner}.isdisjoint(word.lower() for word in its.owner)


def _same_act(claimed: Polarity, stated: Polarity) -> bool:
    return bool(claimed.act) and claimed.act == stated.act and claimed.act not in cues().lists["light"]


def _unsigned(claim: Claim, fact: Fact) -> str:
    """An amount told as positive that is negative, or the reverse, with no word that stands for the sign."""
    mine, its = claim.figure, fact.figure
    if mine is None or its is None or mine.low is None or its.low is None or (mine.low < 0) is (its.low < 0):
        return ""
    if mine.unit.startswith("degree") or fact.context is None or not claim.context.polarity.act:
        return ""
    other = claim if mine.low >= 0 else fact
    assert other.context is not None
    if other.context.polarity.minus or not other.context.polarity.act:
        return ""
    return f"“{claim.text}” for the article's “{its.text}”"


def _other_role(claimed: Polarity, stated: Polarity, claim: Claim) -> str:
    """A change's size for where it led, or where it led for where it began: "to 5 percent" for "by 5 percent"."""
    if not (claimed.explicit and stated.explicit) or claimed.role is stated.role or claim.kind is Kind.DATE:
        return ""
    return f"“{claimed.role.value} {claim.text}” for the article's “{stated.role.value}”"


def _note(a: Pole, b: Pole, claimed: Polarity, stated: Polarity) -> str:
    if a.word.lower() == b.word.lower() and a.sides:
        return f"who “{a.word}” whom is exchanged"
    mine = f"{claimed.negation} {a.word}" if claimed.negation else a.word
    its = f"{stated.negation} {b.word}" if stated.negation else b.word
    return f"the article says “{its}”, the summary “{mine}”"
