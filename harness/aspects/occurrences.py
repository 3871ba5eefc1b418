"""Where the article has a claim's figure, and with which words: (Figure, Gold) -> facts, (Fact, Gold) -> lemmas."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from harness.derive import agree
from harness.figures.context import sentence_at
from harness.text.tree import tree_of
from harness.types import Agreement, Context, Fact, Figure, Gold, Match

AROUND = 8  # words before and behind a figure in which a word may belong to it, whatever the parser says
BORNE = 0.85  # the closeness from which on a fact states the figure, be it less exactly


@lru_cache(maxsize=256)
def occurrences(figure: Figure, gold: Gold) -> tuple[Fact, ...]:
    """Every fact that states the figure, whatever it is about."""
    return tuple(fact for fact in gold.facts if fact.figure is not None and _is_borne(agree(figure, fact.figure)))


def _is_borne(agreed: Agreement) -> bool:
    return agreed.value is Match.MATCH and agreed.unit is not Match.MISMATCH and agreed.closeness >= BORNE


def states_other(figure: Figure, fact: Fact) -> bool:
    """Whether a fact states another value of the same kind."""
    return fact.figure is not None and agree(figure, fact.figure).how == "other value"


def near(fact: Fact, gold: Gold) -> frozenset[str]:
    """The words of the fact's clause and those beside its figure."""
    index = sentence_at(fact.figure.span, gold.article) if fact.figure else None
    if index is None or fact.figure is None:
        return clause(fact.context)
    tokens = gold.article.sentences[index].tokens
    inside = tree_of(gold.article.sentences[index]).within(fact.figure.span)
    beside = tokens[max(0, inside[0] - AROUND) : inside[-1] + AROUND + 1] if inside else ()
    return clause(fact.context) | _lower(token.lemma for token in beside)


def as_told(verb: str, fact: Fact, gold: Gold) -> str:
    """The verb in the form in which the fact's evidence has it: "killed" for "kill"."""
    for evidence in fact.evidence:
        for sentence in gold.article.sentences:
            if sentence.span.overlaps(evidence.span):
                for token in sentence.tokens:
                    if token.lemma == verb and evidence.span.contains(token.span):
                        return token.text
    return verb


def clause(context: Context | None) -> frozenset[str]:
    """The words of a clause that name its event and, but for names elsewhere in the sentence, who takes part in it."""
    if context is None:
        return frozenset()
    return _lower((context.head, *context.modifiers, *context.predicates, *context.owner, *context.terms))


def parties(context: Context) -> frozenset[str]:
    """The same with all names of the sentence, and those that its pronouns stand for."""
    return clause(context) | _lower(part for name in context.names for part in name.split())


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words if len(word) > 2)
