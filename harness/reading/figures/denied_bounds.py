"""A denied bound is the other bound affirmed: "no worker received more than 2" is "at most 2"."""

from __future__ import annotations

from dataclasses import replace

from harness.reading.nouns.figures import Bound, Context, Figure

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
    return replace(figure, bound=TURNED[figure.bound]), replace(context, polarity=replace(said, negation=""))
