"""A denied bound is the other bound affirmed: "no worker received more than 2" is "at most 2"."""

from __future__ import annotations

from dataclasses import replace

from harness.reading.nouns.figures import Bound, Context, Figure, Polarity, Pole
from harness.reading.text.wordnet import lemma

TURNED = {
    Bound.MORE_THAN: Bound.AT_MOST,
    Bound.LESS_THAN: Bound.AT_LEAST,
    Bound.AT_LEAST: Bound.LESS_THAN,
    Bound.AT_MOST: Bound.MORE_THAN,
}


def affirmed(figure: Figure, context: Context) -> tuple[Figure, Context]:
    """The figure with the bound that its denied clause affirms, and the clause as affirmed; else both as they are.

    A bound that a negation is part of ("no more than") is read as such already, and denies nothing.
    """
    said = context.polarity
    if not said.negation or figure.bound not in TURNED:
        return figure, context
    poles = tuple(replace(pole, sign=-pole.sign) if _is_denied(pole, said) else pole for pole in said.poles)
    context = replace(context, polarity=replace(said, negation="", poles=poles))
    if said.negation.lower() in _bound_words(figure, context):
        return figure, context
    return replace(figure, bound=TURNED[figure.bound]), context


def _bound_words(figure: Figure, context: Context) -> list[str]:
    """The words of the bound before a figure."""
    if figure.bound_span is None or figure.bound_span.end > figure.span.start:
        return []
    return context.lead[-(figure.span.start - figure.bound_span.start) :].lower().split()


def _is_denied(pole: Pole, said: Polarity) -> bool:
    """Whether the negation turned the pole round; who admits that nobody did more has not denied it."""
    return pole.axis != "own" or lemma(pole.word.lower(), "v") == said.act
