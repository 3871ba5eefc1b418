"""What a table says beside its cells: a column's head is of all its rows, "Net income (loss)" is of two signs.

`of_head(table, span of a date in its heads) -> Context`; `signed(a cell's figure, its row's head) -> Polarity`.
"""

from __future__ import annotations

import re

from harness.reading.figures.polarity_cues import cues
from harness.reading.nouns.figures import Context, Figure, Polarity, Pole
from harness.reading.nouns.text import Span
from harness.reading.tables.grid import Table
from harness.reading.tables.heads import lemma_of, title_words, words_of

MOST = 40  # rows whose labels are told
_LETTERS = re.compile(r"[^\W\d_]+")


def of_head(table: Table, span: Span) -> Context:
    """A year over a column is the time of what every row tells."""
    labels = [words for row in table.rows[:MOST] for words in (*words_of(row.section), *words_of(row.head))]
    terms = tuple(dict.fromkeys(map(lemma_of, (*title_words(table.caption), *labels))))
    names = tuple(dict.fromkeys(word for word in labels if word[:1].isupper() and lemma_of(word) == word))
    block = Span(table.span.start, table.rows[0].span.start)
    return Context(sentence=block, clause=span, terms=terms, names=names, sentence_names=frozenset(names))


def signed(figure: Figure, head: str) -> Polarity:
    """Which of the two a row tells whose head names both: "Profit/(loss)" of 611 is a profit."""
    told = {word: cue for word in _LETTERS.findall(head.lower()) for cue in cues().poles["noun"].get(lemma_of(word), ())
            if cue.axis == "balance"}  # fmt: skip
    if {cue.sign for cue in told.values()} != {1, -1} or not figure.low:
        return Polarity()
    sign = 1 if figure.low > 0 else -1
    word = next(word for word, cue in told.items() if cue.sign == sign)
    return Polarity(poles=(Pole(axis="balance", sign=sign, word=word),))
