"""A parsed sentence as a tree: tokens by index -> children, subtrees, spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from harness.reading.nouns.text import Sentence, Span, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
OBJECTS = ("dobj", "attr", "oprd", "dative", "acomp")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
VERBAL = frozenset({"VERB", "AUX"})


REMEMBERED = 1024  # trees kept at hand


def tree_of(sentence: Sentence) -> Tree:
    """The tree of `sentence`, made once for as long as it is remembered."""
    known = _known.get(id(sentence))
    if known is None or known.sentence is not sentence:
        if len(_known) >= REMEMBERED:
            _known.clear()
        known = _known[id(sentence)] = Tree(sentence)
    return known


class Tree:
    """Read-only navigation over one sentence's tokens; every index is into `tokens`."""

    __slots__ = ("_children", "_deps", "_ends", "_starts", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        children: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                children[token.head].append(index)
        self._children = tuple(tuple(found) for found in children)
        self._deps = [token.dep for token in self.tokens]
        self._starts = [token.span.start for token in self.tokens]
        self._ends = [token.span.end for token in self.tokens]

    def children(self, index: int, *deps: str) -> tuple[int, ...]:
        """The dependents of a token, all or those with one of `deps`."""
        found, own = self._children[index], self._deps
        return tuple([child for child in found if own[child] in deps]) if found and deps else found

    def first(self, index: int, *deps: str) -> int | None:
        found = self.children(index, *deps)
        return found[0] if found else None

    def within(self, span: Span) -> range:
        """The tokens that share a character with `span`, a stretch of the document."""
        first = bisect_right(self._ends, span.start)
        return range(first, max(first, bisect_left(self._starts, span.end)))

    def subtree(self, index: int, *stop: str) -> set[int]:
        """The token and everything below it, not entering what hangs by one of the dependencies `stop`."""
        found: set[int] = set()
        todo, own = [index], self._deps
        while todo:
            at = todo.pop()
            if at not in found:
                found.add(at)
                todo += [child for child in self._children[at] if own[child] not in stop]
        return found

    def ancestors(self, index: int) -> Iterable[int]:
        """The heads above a token, nearest first."""
        seen = {index}
        while self.tokens[index].head not in seen:
            index = self.tokens[index].head
            seen.add(index)
            yield index

    def spans(self, indices: Iterable[int]) -> tuple[Span, ...]:
        """Runs of neighbouring tokens, stripped of commas and the like at their ends."""
        runs: list[list[int]] = []
        for index in sorted(indices):
            if runs and runs[-1][-1] == index - 1:
                runs[-1].append(index)
            else:
                runs.append([index])
        found = (self._stripped(run) for run in runs)
        return tuple(span for span in found if span is not None)

    def span(self, indices: Iterable[int]) -> Span:
        """From the first to the last of `indices`, which must not be empty."""
        kept = sorted(indices)
        return Span(self.tokens[kept[0]].span.start, self.tokens[kept[-1]].span.end)

    def _stripped(self, run: list[int]) -> Span | None:
        while run and self.tokens[run[-1]].text in {",", ";", "-", "--", "–", "—", ":", "and", "but", "."}:
            run = run[:-1]
        while run and self.tokens[run[0]].text in {",", ";", "-", "--", "–", "—", ":", ".", "and", "but"}:
            run = run[1:]
        return self.span(run) if run else None


_known: dict[int, Tree] = {}  # by the sentence's identity; a tree holds its sentence, so that no other can have it
