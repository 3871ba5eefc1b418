"""What a figure counts and whose it is: its words in a parsed sentence -> the noun, its modifiers, its owner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harness.reading.figures.clauses import MAX_CLIMB, SHARING
from harness.reading.nouns.figures import Role
from harness.reading.nouns.text import Span
from harness.reading.text.tree import NOMINAL, OBJECTS, SUBJECTS, Tree

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "X"})
MODIFYING = frozenset({"nummod", "amod", "compound", "quantmod", "npadvmod", "nmod", "advmod", "poss", "appos"})
PUTTING = frozenset({"put", "place", "peg"})  # who does so to a figure tells it
EMPTY_NOUNS = frozenset({"number", "total", "amount", "count", "figure", "sum", "tally", "pair", "group", "couple"})


def noun(index: int, span: Span, tree: Tree) -> int | None:
    """The noun that the figure at word `index` counts or measures; None where it stands alone ("it cost $5")."""
    tokens = tree.tokens
    for _ in range(MAX_CLIMB):
        token = tokens[index]
        head = tokens[token.head]
        inside = token.span.overlaps(span)
        of = [
            leaf
            for prep in tree.children(index, "prep")
            if tokens[prep].text.lower() == "of"
            for leaf in tree.children(prep, "pobj")
            if not tokens[leaf].span.overlaps(span)
        ]
        # "a count of three" counts something else, "165 counts" counts counts.
        empty = token.lemma.lower() in EMPTY_NOUNS and (token.tag != "NNS" or bool(of))
        if not inside and token.pos in NOMINAL and not empty and token.text[0].isalpha():
            return index
        if of:
            index = of[0]
        elif token.dep == "pobj" and head.text.lower() in {"of", "to", "at"} and tokens[head.head].pos == "NOUN":
            index = head.head
        elif token.dep == "nummod" and token.head == index - 1 and inside and head.tag in {"NN", "NNS"}:
            return None  # "112 seats, the mayor's party 104": it stands behind the noun, and counts something else
        elif token.dep in MODIFYING and token.head != index and (head.pos in NOMINAL or head.span.overlaps(span)):
            index = token.head
        elif token.dep == "attr" or (token.dep in OBJECTS and head.lemma.lower() == "be"):
            subject = tree.first(token.head, *SUBJECTS)
            return subject if subject is not None and tokens[subject].dep != "expl" else None
        else:
            return None
    return None


def partitive_whole(subject: int, tree: Tree) -> int | None:
    """The noun that a bare number is out of, where that opens its clause: "of the 300 crates, 120 were lost"."""
    tokens, verb = tree.tokens, tree.tokens[subject].head
    if tokens[subject].dep not in SUBJECTS:
        return None
    for prep in tree.children(verb, "prep"):
        leaf = tree.first(prep, "pobj")
        if leaf is not None and prep < subject and tokens[prep].text.lower() == "of":
            relative = tokens[leaf].tag in {"WDT", "WP"} and tokens[verb].dep == "relcl"
            return tokens[verb].head if relative else leaf
    return None


def modifiers(noun: int, span: Span, tree: Tree, others: frozenset[int] = frozenset()) -> Iterator[str]:
    """The lemmas of the words beside the counted noun and of what it is of, in, from or for; none of `others`."""
    for child in tree.children(noun, "amod", "compound", "nmod", "poss"):
        token = tree.tokens[child]
        if child not in others and not token.span.overlaps(span) and token.pos in CONTENT:
            yield token.lemma
    for prep in tree.children(noun, "prep"):
        if tree.tokens[prep].text.lower() in {"of", "in", "from", "for"}:
            for leaf in tree.children(prep, "pobj"):
                token = tree.tokens[leaf]
                if leaf not in others and not token.span.overlaps(span) and token.pos in NOMINAL:
                    yield tree.tokens[leaf].lemma


def owner(index: int, verbs: Sequence[int], role: Role, tree: Tree) -> tuple[str, ...]:
    """Whose it is: the possessor, else the subject of the verb, else what an age or share stands beside."""
    tokens = tree.tokens
    holders = list(tree.children(index, "poss"))
    if not holders and tokens[index].dep == "conj":  # "the Union's 38.4 percent and 112 seats"
        holders = [at for at in tree.children(tokens[index].head, "poss") if at < index]
    if not holders and tokens[index].dep == "appos":
        holders = [tokens[index].head]
    if not holders and (beside := _on(index, tree)) is not None:
        holders = [beside]
    if not holders and role is not Role.SUBJECT:
        holders = next(filter(None, (_subjects(verb, index, tree) for verb in verbs)), [])
    return tuple(
        tokens[i].lemma
        for holder in holders
        for i in sorted(tree.subtree(holder, "relcl", "acl", "prep", "appos") | _adjacent_name(holder, tree))
        if tokens[i].pos in NOMINAL
    )


def _on(index: int, tree: Tree) -> int | None:
    """The name that a figure hangs from by "on": "ahead of the National Party on 35.9 percent"."""
    tokens, prep = tree.tokens, tree.tokens[index].head
    if tokens[index].dep != "pobj" or tokens[prep].text.lower() != "on":
        return None
    for above in (tokens[prep].head, prep - 1):  # where the parser hangs it from the verb, what it stands behind
        if 0 <= above < prep and tokens[above].pos == "PROPN" and tokens[above].entity not in {"DATE", "TIME"}:
            return above
    return None


def _adjacent_name(holder: int, tree: Tree) -> set[int]:
    """The name that stands right beside a common noun: "the group Danforth"; not one set off by a comma."""
    last = max(tree.subtree(holder, "relcl", "acl", "prep", "appos"))
    return {at for at in tree.children(holder, "appos") if at == last + 1 and tree.tokens[at].pos == "PROPN"}


def _is_put(verb: int, index: int, tree: Tree) -> bool:
    return any(
        tree.tokens[prep].text.lower() == "at" and index in tree.subtree(prep) for prep in tree.children(verb, "prep")
    )


def _subjects(verb: int, index: int, tree: Tree) -> list[int]:
    """The subjects of a verb other than the word `index`, "which" and "who" replaced by what they stand for."""
    tokens = tree.tokens
    found = tree.children(verb, "nsubj", "nsubjpass")
    if tokens[verb].lemma.lower() in PUTTING and _is_put(verb, index, tree):
        return []  # "the chair put the figure at 12,000" does not own it
    if not found and tokens[verb].dep in SHARING:
        found = tree.children(tokens[verb].head, "nsubj", "nsubjpass")
    if tokens[verb].dep == "relcl" and any(tokens[i].tag in {"WDT", "WP"} for i in found):
        found = (tokens[verb].head,)
    return [holder for holder in found if holder != index]
