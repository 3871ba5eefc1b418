"""What a date or a length of time is told beside: (Alignment, the summary's alignments, Gold) -> Derivation | None.

An author gives a figure its day, and gives that day no fact of its own on every event; nor "a year earlier" with which
a figure is only compared. A claim of such a time is right where the figure that its own clause tells with it is of
that day, or stands in a sentence of the article that has the same time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from harness import figures
from harness.derive import agree, dates
from harness.figures.context import sentence_at
from harness.types import Alignment, Claim, Derivation, Fact, Figure, Gold, Kind, Match

TIMES = frozenset({Kind.DATE, Kind.DURATION})
SURE = 0.9  # the closeness from which on two times are the same, be the one told less exactly


def beside(alignment: Alignment, others: Sequence[Alignment], gold: Gold) -> Derivation | None:
    """Why the claim's time is that of a figure told with it; None where it is none."""
    claim = alignment.claim
    if claim.kind not in TIMES or claim.figure is None or gold.drafted:
        return None
    for fact in _with(claim, others):
        told = fact.figure.text if fact.figure else fact.id
        if claim.kind is Kind.DATE and _is_dated(claim.figure, fact):
            return Derivation(facts=(fact.id,), text=f"it is the time of “{told}”")
        if _stands_by(claim.figure, fact, gold):
            return Derivation(facts=(fact.id,), text=f"the article has “{claim.figure.text}” beside “{told}”")
    return None


def _with(claim: Claim, others: Sequence[Alignment]) -> Iterator[Fact]:
    """The facts that are told rightly in the claim's clause, or right before it."""
    for one in others:
        fact, figure = one.fact, one.claim.figure
        if fact is None or figure is None or fact.figure is None or one.claim.kind is Kind.DATE or one.claim is claim:
            continue
        agreed = agree(figure, fact.figure)
        together = one.claim.context.clause == claim.context.clause and (
            one.claim.context.predicates[:1] == claim.context.predicates[:1]
        )
        if together and agreed.value is Match.MATCH and agreed.unit is not Match.MISMATCH:
            yield fact


def _is_dated(figure: Figure, fact: Fact) -> bool:
    """Whether the fact is of the claim's time."""
    if figure.when is None or fact.when is None or figure.until is not None:
        return False
    agreed = dates.compare(figure.when, fact.when)
    return agreed.value is Match.MATCH and agreed.closeness >= SURE


def _stands_by(figure: Figure, fact: Fact, gold: Gold) -> bool:
    """Whether the article has the same time in the sentence of the fact."""
    for piece in fact.evidence:
        index = sentence_at(piece.span, gold.article)
        if index is None:
            continue
        text = gold.article.sentences[index].span.of(gold.article.text)
        for other in _read(text, gold.published):
            agreed = agree(figure, other) if other.kind in TIMES else None
            if agreed is not None and agreed.value is Match.MATCH and agreed.closeness >= SURE:
                return True
    return False


@lru_cache(maxsize=1024)
def _read(text: str, published: date | None) -> tuple[Figure, ...]:
    return figures.read(text, published=published)
