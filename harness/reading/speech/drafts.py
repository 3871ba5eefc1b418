"""A relation inside one sentence, as indices into its tree's tokens."""

from __future__ import annotations

from dataclasses import dataclass

from harness.reading.speech.cues import Cue
from harness.reading.text.tree import Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Cue, source and content as found by syntax, before quotations are tied to it."""

    at: int  # the cue's main word
    cue: frozenset[int]
    source: frozenset[int]  # empty: nobody is named
    head: int | None  # the source's main word
    content: frozenset[int]  # empty: a quotation is still to be tied
    entry: Cue


def cue_words(tree: Tree, index: int) -> set[int]:
    """The verb with its auxiliaries and negation."""
    return {index, *tree.children(index, "aux", "auxpass", "neg", "prt")}
