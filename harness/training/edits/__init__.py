"""What is right made wrong, to learn from: (a summary, its right figures, Gold) -> copies with the places now wrong.

One copy with a figure replaced by another of its article, one by its number of another thing (both `swap`), one by a
number that the article does not have (`invented`), one with two in each other's place (`exchange`), and some of the
others that the summary has a place for: the bound turned round, a million told as a billion, points told as percent,
the direction turned round, another name or time, what is planned told as done, a change's size told as where it led.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from harness.gold import Gold
from harness.reading import Claim
from harness.training.edits import figures, wording
from harness.training.edits.nouns import Edit, Given

SOME = 3  # of the rarer edits in one row
ALWAYS = (figures.swapped, figures.misplaced, figures.invented, figures.exchanged)
RARER = (figures.bounded, figures.scaled, figures.pointless, wording.turned, wording.renamed, wording.dated,
         wording.done, wording.led)  # fmt: skip


def edits(seed: str, summary: str, read: str, right: Sequence[Claim], gold: Gold) -> Iterator[Edit]:
    """Copies of `summary`, each with what is wrong in it; none where the text that was `read` of it is another."""
    if summary != read:
        return
    for edit in ALWAYS:
        yield from _made(edit, seed, read, right, gold)
    rarer = [*random.Random(f"{seed} rarer").sample(RARER, len(RARER))]
    yield from [made for edit in rarer for made in _made(edit, seed, read, right, gold)][:SOME]


def _made(
    edit: Callable[[Given], Edit | None], seed: str, text: str, right: Sequence[Claim], gold: Gold
) -> Iterator[Edit]:
    drawn = random.Random(f"{seed} {edit.__name__}")
    given = Given(text=text, right=drawn.sample(right, len(right)), gold=gold, drawn=drawn)
    if (made := edit(given)) is not None and made[0] != text:
        yield made
