"""The way from a figure up to its verb, and what denies it there: (token, tree) -> Path; (Path, tree) -> a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from harness.reading.figures.polarity_cues import Cues
from harness.reading.text.tree import SUBJECTS, VERBAL, Tree

MAX_CLIMB = 8  # steps from a figure up to its verb
_UNDER = frozenset({"xcomp", "pcomp", "ccomp", "prep"})  # how a clause hangs from the verb that governs it


class Path(NamedTuple):
    """The way from a figure up to the verb over it."""

    nominal: tuple[int, ...]  # from the figure's own word up to what hangs from the verb
    verb: int | None
    prep: str  # the preposition by which the whole hangs from the verb, "" for none
    direct: bool  # whether the figure itself, and no noun it only belongs to, hangs from the verb
    denied: bool  # whether a denial of the verb denies the figure: only "of" stands between the two


def path_from(spot: int, tree: Tree, table: Cues) -> Path:
    tokens, nominal, index = tree.tokens, [spot], spot
    for _ in range(MAX_CLIMB):
        if tokens[index].head == index:
            break
        index = tokens[index].head
        if tokens[index].pos in VERBAL:
            top = nominal[-1]
            prep = tokens[top].lemma.lower() if tokens[top].dep in ("prep", "agent") else ""
            direct = _is_direct(nominal, tree, table)
            return Path(tuple(nominal), index, prep, direct, direct or _is_of(nominal, tree))
        nominal.append(index)
    return Path(tuple(nominal), None, "", False, False)


def _is_direct(nominal: Sequence[int], tree: Tree, table: Cues) -> bool:
    """Whether nothing but nouns of measure stand over the prepositions within the way: "a total of 14"."""
    inner = [at for at in nominal[:-1] if tree.tokens[at].dep in ("prep", "agent", "relcl", "acl")]
    heads = [tree.tokens[tree.tokens[at].head].lemma.lower() for at in inner]
    return all(head in table.lists["measure"] for head in heads)


def _is_of(nominal: Sequence[int], tree: Tree) -> bool:
    """Whether the figure is the size of what the verb is about: "a dose of 2"."""
    inner = [tree.tokens[at] for at in nominal[:-1]]
    return not any(t.dep in ("relcl", "acl", "agent") or (t.dep == "prep" and t.text.lower() != "of") for t in inner)


def governors(verb: int, tree: Tree) -> Iterator[int]:
    """The verbs that the clause of `verb` hangs from as their complement, nearest first."""
    index = verb
    for _ in range(MAX_CLIMB):
        token = tree.tokens[index]
        if token.dep not in _UNDER or token.head == index:
            return
        index = token.head
        if tree.tokens[index].pos in VERBAL:
            yield index


def negation_on(path: Path, tree: Tree, table: Cues) -> str:
    """The word that denies the clause, "" where none or two do."""
    verb = path.verb
    if verb is None or not path.denied:
        return ""
    found = [*_own_negations(verb, tree, table), *_governing_negations(verb, tree, table)]
    return found[0] if len(found) % 2 else ""


def _own_negations(verb: int, tree: Tree, table: Cues) -> Iterator[str]:
    tokens, words = tree.tokens, table.negation
    for at in tree.children(verb, "neg", "advmod", "preconj"):
        behind = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
        if tokens[at].text.lower() in words["adverb"] and behind not in words["pseudo"]:
            yield tokens[at].text
    for at in tree.children(verb, *SUBJECTS):
        dets = [tokens[one].text for one in tree.children(at, "det") if tokens[one].text.lower() in words["determiner"]]
        if tokens[at].text.lower() in words["who"]:
            yield tokens[at].text
        elif dets:
            yield dets[0]


def _governing_negations(verb: int, tree: Tree, table: Cues) -> Iterator[str]:
    tokens, words = tree.tokens, table.negation
    head = tokens[tokens[verb].head]
    if tokens[verb].dep == "pcomp" and head.text.lower() in words["preposition"]:
        yield head.text
    for governor in governors(verb, tree):
        lemma = tokens[governor].lemma.lower()
        if lemma in words["governor"]:
            yield tokens[governor].text
            if has_adverb(governor, tree, table):
                yield "not"


def has_adverb(verb: int, tree: Tree, table: Cues) -> bool:
    return any(tree.tokens[at].text.lower() in table.negation["adverb"] for at in tree.children(verb, "neg", "advmod"))
