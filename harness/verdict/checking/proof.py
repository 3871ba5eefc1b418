"""Gold proved by itself: whatever the article, its evidence and the facts' own statements say must be right by it.

Gold -> what the checker accuses there. Each is a fault of the gold, or else one of the checker.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harness.gold import Fact, Gold
from harness.reading import Span, read_ahead
from harness.verdict.checking import pipeline
from harness.verdict.nouns import Severity, Verdict

ARTICLE, EVIDENCE, STATEMENT = "article", "evidence", "statement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accused:
    """A claim of the gold's own words that is called an error by the gold."""

    where: str  # ARTICLE, EVIDENCE or STATEMENT
    fact: Fact | None  # whose evidence or statement it is; of the article, the fact that it is held against
    span: Span  # in the article, or in the statement
    verdict: Verdict

    @property
    def message(self) -> str:
        """What is accused, why, and the two cures."""
        against = f", held against {self.verdict.fact!r}" if self.verdict.fact else ""
        return (
            f"the {self.where} is accused by its own gold: {self.verdict.claim.text!r} is {self.verdict.label.value}"
            f"{against} ({self.verdict.reason.rstrip('.')}); correct that fact, else it is a fault of the checker to"
            " report"
        )


def accused(gold: Gold) -> tuple[Accused, ...]:
    """All that is accused, each place once: the article as a whole, each piece of evidence, each statement."""
    pieces = {piece.span: fact for fact in reversed(gold.facts) for piece in fact.evidence}
    sayings = {fact.statement: fact for fact in reversed(gold.facts)}
    read_ahead([*(span.of(gold.article.given) for span in pieces), *sayings])
    found: dict[tuple[str, Span], Accused] = {}
    for one in (*_in_article(gold), *_in_evidence(gold, pieces)):
        found.setdefault((ARTICLE, one.span), one)
    for number, (text, fact) in enumerate(sayings.items()):
        for verdict in _errors(gold, text):
            one = Accused(where=STATEMENT, fact=fact, span=verdict.claim.span, verdict=verdict)
            found[f"{STATEMENT}{number}", one.span] = one
    return tuple(found.values())


def _in_article(gold: Gold) -> Iterator[Accused]:
    by_id = {fact.id: fact for fact in gold.facts}
    for verdict in _errors(gold, gold.article.given):
        yield Accused(where=ARTICLE, fact=by_id.get(verdict.fact or ""), span=verdict.claim.span, verdict=verdict)


def _in_evidence(gold: Gold, pieces: dict[Span, Fact]) -> Iterator[Accused]:
    for span, fact in pieces.items():
        for verdict in _errors(gold, span.of(gold.article.given)):
            yield Accused(where=EVIDENCE, fact=fact, span=verdict.claim.span.shift(span.start), verdict=verdict)


def _errors(gold: Gold, text: str) -> list[Verdict]:
    checked = pipeline.check(gold, text, id="proof")
    return [verdict for verdict in checked.verdicts if verdict.severity is Severity.ERROR]
