"""The clause around a figure: a word of a parsed sentence -> the verbs over it, its part in them, its clause."""

from __future__ import annotations

from collections.abc import Sequence

from harness.reading.nouns.figures import Role
from harness.reading.nouns.text import Span, Token
from harness.reading.text.tree import OBJECTS, SUBJECTS, VERBAL, Tree

EMPTY_VERBS = frozenset({"be", "have", "do", "get", "say", "tell", "add", "go", "make", "take", "include"})
CLAUSAL = frozenset({"ROOT", "advcl", "ccomp", "relcl", "acl", "conj", "csubj", "parataxis", "xcomp", "pcomp"})
NESTED = ("advcl", "ccomp", "relcl", "parataxis")
SHARING = frozenset({"conj", "xcomp", "advcl"})  # clauses that share the subject of the verb over them
ADVERBIAL = frozenset({"pobj", "prep", "npadvmod", "nummod", "advmod", "compound", "tmod"})
MAX_CLIMB = 12  # steps up a tree; what a broken parse puts deeper is left alone


def anchor(span: Span, tree: Tree) -> int | None:
    """The word of the span that hangs from outside it; None where the span holds no word."""
    inside = tree.within(span)
    outward = [i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i]
    return outward[-1] if outward else (inside[-1] if inside else None)


def predicates(index: int, tree: Tree) -> tuple[tuple[int, ...], Role]:
    """The verbs over a noun, coordinated ones with it ("killed or wounded"), and its part in them."""
    tokens, role = tree.tokens, Role.OTHER
    own = [child for child in tree.children(index, "acl", "relcl") if tokens[child].pos in VERBAL]
    for step in range(MAX_CLIMB):
        token = tokens[index]
        if step and token.pos in VERBAL:
            verbs = [*_either(index, role, tree), index, *_conjuncts(index, tree), *own]
            if token.lemma.lower() in EMPTY_VERBS:
                verbs += [v for v in tree.children(index, "xcomp", "acomp", "attr") if v != index]
            return tuple(dict.fromkeys(verbs)), role
        if token.dep in SUBJECTS:
            role = Role.OBJECT if token.dep == "nsubjpass" else Role.SUBJECT
        elif token.dep in OBJECTS:
            role = Role.OBJECT
        if token.head == index:
            break
        index = token.head
    return tuple(own), role


def alternatives(verbs: Sequence[int], tree: Tree) -> tuple[str, ...]:
    """Those of the verbs that are joined by "or"."""
    for verb in verbs:
        if _joins_by_or(verb, tree):
            sharing = [child for child in tree.children(verb, "conj") if child in verbs]
            joined = dict.fromkeys([verb, *_conjuncts(verb, tree), *sharing])
            return tuple(tree.tokens[i].lemma.lower() for i in joined) if len(joined) > 1 else ()
    return ()


def clause(index: int, tree: Tree) -> set[int]:
    """The words of the smallest clause around a word, with the subject it shares with a clause before it."""
    tokens, top = tree.tokens, index
    for _ in range(MAX_CLIMB):
        token = tokens[top]
        if token.head == top or (token.pos in VERBAL and token.dep in CLAUSAL):
            break
        top = token.head
    words = _own(top, tree)
    words |= {i for i in tree.subtree(index) if _under(i, index, tokens)}
    if tokens[top].dep in {"relcl", "acl"}:
        words.add(tokens[top].head)
    if tokens[top].dep in SHARING and not tree.children(top, *SUBJECTS):
        words |= {i for subject in tree.children(tokens[top].head, *SUBJECTS) for i in tree.subtree(subject, *NESTED)}
    return words


def hangs_from(span: Span, verbs: Sequence[int], tree: Tree) -> bool:
    """Whether a date says when one of the verbs was. "The 2009 quake" dates the quake, not the verb."""
    index = anchor(span, tree)
    for _ in range(MAX_CLIMB):
        if index is None or index in verbs:
            return index is not None
        if tree.tokens[index].dep not in ADVERBIAL or tree.tokens[index].head == index:
            return False
        index = tree.tokens[index].head
    return False


def _either(index: int, role: Role, tree: Tree) -> list[int]:
    """The verb before "or" that shares the object of `index`: "killed or injured 30"."""
    before = tree.tokens[index].head
    shares = role is Role.OBJECT and tree.tokens[index].dep == "conj" and tree.tokens[before].pos in VERBAL
    return [before] if shares and _joins_by_or(before, tree) and not tree.children(before, *OBJECTS, "prep") else []


def _joins_by_or(verb: int, tree: Tree) -> bool:
    return any(tree.tokens[child].lemma.lower() == "or" for child in tree.children(verb, "cc"))


def _conjuncts(index: int, tree: Tree) -> list[int]:
    """Verbs coordinated with `index` that bring no subject or object of their own."""
    found: list[int] = []
    for child in tree.children(index, "conj"):
        if tree.tokens[child].pos in VERBAL and not tree.children(child, *SUBJECTS, *OBJECTS):
            found += [child, *_conjuncts(child, tree)]
    return found


def _own(top: int, tree: Tree) -> set[int]:
    """`top` and what belongs to its own clause: no nested clause, no coordinated verb with its own object."""
    words: set[int] = set()
    pending = [top]
    while pending:
        index = pending.pop()
        words.add(index)
        pending.extend(child for child in tree.children(index) if not _is_clause(child, tree))
    return words


def _is_clause(index: int, tree: Tree) -> bool:
    token = tree.tokens[index]
    if token.dep == "conj" and token.pos in VERBAL:
        return bool(tree.children(index, *SUBJECTS, *OBJECTS, "prep"))
    return token.dep in NESTED


def _under(index: int, top: int, tokens: Sequence[Token]) -> bool:
    for _ in range(MAX_CLIMB):
        if index == top:
            return True
        if tokens[index].head == index:
            return False
        index = tokens[index].head
    return False
