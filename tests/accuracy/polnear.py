"""Who said what, against human annotation (PolNeAR rows): folder of data -> a table of precision, recall and F1.

The matching rule. Words are the parser's tokens.
- A predicted and a gold relation *share their content* when twice the common words are at least half of the words
  of both together (Dice >= 0.5). Pairs are made one to one, best content first, a shared cue word before none.
- A *cue is found* when a predicted and a gold cue, paired one to one, share a word.
- A *relation* is right when the contents are paired, and the sources agree.
- *Sources agree*, at head level, when both are empty, or when the main word of either (the word that its syntax
  hangs on) stands in the other; at token level the words of source, cue and content of all pairs are counted.
- *Figure* and *quotation* rows are relations whose content holds a digit, or quotation marks. A gold one counts as
  recalled when it is right by the rule above. A predicted one counts against precision when its content, as
  predicted, holds a digit (or a quotation mark) and it is not right.

The rows hold no relation whose cue stands inside another's content (checked: none of 5,555), so a predicted relation
inside the content of another predicted one is left out. Nothing else is forgiven for what the
annotators passed over, so precision is a lower bound.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from harness.reading.nouns.speech import Attribution
from harness.reading.nouns.text import Document, Span, Token
from harness.reading.speech import attributions
from harness.reading.text.parse import document
from tests.accuracy.credit_tables import Row, Table

SHARED = 0.5  # least Dice overlap of two contents
QUOTES = '"“”«»‘'


class Words:
    """The tokens of a document by number and by place."""

    def __init__(self, parsed: Document) -> None:
        self.tokens: list[Token] = []
        self.heads: list[int] = []
        for sentence in parsed.sentences:
            base = len(self.tokens)
            self.tokens += sentence.tokens
            self.heads += [base + token.head for token in sentence.tokens]
        self.ends = [token.span.end for token in self.tokens]

    def within(self, spans: Iterable[Span]) -> frozenset[int]:
        """Tokens that hold a letter or digit and overlap one of the spans."""
        found: set[int] = set()
        for one in spans:
            number = bisect_right(self.ends, one.start)
            while number < len(self.tokens) and self.tokens[number].span.start < one.end:
                if any(character.isalnum() for character in self.tokens[number].text):
                    found.add(number)
                number += 1
        return frozenset(found)

    def head(self, numbers: frozenset[int]) -> int | None:
        """The main word of a stretch: the first whose head lies outside it."""
        for number in sorted(numbers):
            if self.heads[number] not in numbers or self.heads[number] == number:
                return number
        return None


def compare(
    parsed: Document, relations: list[dict[str, Any]], table: Table
) -> list[tuple[str, Row | None, Row | None]]:
    """Adds one article to the table; gives what went wrong as (kind, gold, predicted) for a person to read."""
    words = Words(parsed)
    gold = [_gold(parsed, words, one) for one in relations]
    predicted = [
        _row(parsed, words, (one.source,) if one.source else (), (one.cue,), one.content)
        for one in outermost(attributions(parsed))
    ]
    pairs = paired(gold, predicted, _content_score)
    right = {(g, p) for g, p in pairs if agree(gold[g], predicted[p])}
    cues = paired(gold, predicted, lambda one, other: len(one.cue & other.cue))
    with_cue = sum(1 for one in gold if one.cue)
    table.add("cue found", with_cue, len(predicted), len(cues), len(cues))
    table.add("content found", len(gold), len(predicted), len(pairs), len(pairs))
    table.add("all relations", len(gold), len(predicted), len(right), len(right))
    for name, holds in MEASURES.items():
        g_right = {g for g, _ in right if holds(gold[g].text)}
        p_right = {p for _, p in right if holds(predicted[p].text)}
        wanted = sum(1 for one in gold if holds(one.text))
        given = sum(1 for one in predicted if holds(one.text))
        table.add(name, wanted, given, len(g_right), len(p_right))
    for part in ("source", "cue", "content"):
        mine = [getattr(predicted[p], part) for _, p in pairs]
        theirs = [getattr(gold[g], part) for g, _ in pairs]
        common = sum(len(a & b) for a, b in zip(mine, theirs, strict=True))
        table.add(
            f"words of {part}, all", sum(len(getattr(one, part)) for one in gold),
            sum(len(getattr(one, part)) for one in predicted), common, common,
        )  # fmt: skip
        table.add(f"words of {part}, pairs", sum(map(len, theirs)), sum(map(len, mine)), common, common)
    by_gold, by_predicted = dict(pairs), {p: g for g, p in pairs}
    wrong: list[tuple[str, Row | None, Row | None]] = []
    for g, one in enumerate(gold):
        other = by_gold.get(g)
        if other is None:
            wrong.append(("missed", one, None))
        elif (g, other) not in right:
            wrong.append(("source", one, predicted[other]))
    wrong += [("extra", None, one) for p, one in enumerate(predicted) if p not in by_predicted]
    return wrong


def outermost(found: Sequence[Attribution]) -> list[Attribution]:
    """The relations whose cue stands in no other's content, as in the annotation."""
    return [
        one for one in found
        if not any(part.contains(one.cue) for other in found if other is not one for part in other.content)
    ]  # fmt: skip


MEASURES: dict[str, Callable[[str], bool]] = {
    "source, content holds a figure": lambda text: any(character.isdigit() for character in text),
    "source, content is quoted": lambda text: any(mark in text for mark in QUOTES) or "''" in text,
}


def _gold(parsed: Document, words: Words, one: dict[str, Any]) -> Row:
    source, cue, content = (
        tuple(Span(part["start"], part["end"]) for part in one[key]) for key in ("source", "cue", "content")
    )
    return _row(parsed, words, source, cue, content)


def _row(parsed: Document, words: Words, source: Iterable[Span], cue: Iterable[Span], content: Iterable[Span]) -> Row:
    spans = tuple(content)
    owner = words.within(source)
    return Row(
        source=owner,
        head=words.head(owner),
        cue=words.within(cue),
        content=words.within(spans),
        text=" … ".join(span.of(parsed.text) for span in spans),
    )


def _content_score(one: Row, other: Row) -> float:
    total = len(one.content) + len(other.content)
    dice = 2 * len(one.content & other.content) / total if total else 0.0
    return dice + (1.0 if one.cue & other.cue else 0.0) if dice >= SHARED else 0.0


def paired(gold: list[Row], predicted: list[Row], score: Callable[[Row, Row], float]) -> list[tuple[int, int]]:
    """One-to-one pairs, greedily by the greatest score above zero."""
    ranked = sorted(
        ((score(one, other), g, p) for g, one in enumerate(gold) for p, other in enumerate(predicted)),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    found: list[tuple[int, int]] = []
    for value, g, p in ranked:
        if value <= 0:
            break
        if g not in used_gold and p not in used_predicted:
            used_gold.add(g)
            used_predicted.add(p)
            found.append((g, p))
    return found


def agree(one: Row, other: Row) -> bool:
    """Whether two sources are the same at head level."""
    if not one.source or not other.source:
        return not one.source and not other.source
    return one.head in other.source or other.head in one.source


def evaluate(rows: Iterable[dict[str, Any]], parse: Callable[[str], Document] = document) -> Table:
    table = Table()
    for row in rows:
        compare(parse(row["text"]), row["relations"], table)
    return table


def main(folder: str) -> int:
    """Prints the table for `polnear.jsonl` in `folder`; 0, also where there is no such file."""
    path = Path(folder) / "polnear.jsonl"
    if not path.exists():
        print(f"polnear: no {path}, skipped")
        return 0
    with path.open(encoding="utf-8") as lines:
        table = evaluate(json.loads(line) for line in lines)
    print("\n".join(table.lines()))
    print(
        "A relation is right when its content shares half of the words (Dice >= 0.5) and the main word of either source"
        '\nstands in the other (head level); "words of ..." rows count tokens. The docstring has the whole rule.'
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
