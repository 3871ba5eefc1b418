"""What a source is by its own words: a tree and the source's main word -> the nouns that describe it."""

from __future__ import annotations

from harness.reading.nouns.text import Span, Token
from harness.reading.speech.callings import callings
from harness.reading.text.tree import Tree
from harness.reading.text.wordnet import senses

_DESCRIPTION_ROLES = ("appos", "nmod", "compound")


def heads(tree: Tree, head: int, source: Span) -> tuple[str, ...]:
    """The lemmas of the nouns that say what it is: `a Fathom poll` poll; `finance chief Ada Moor` chief, finance.

    A name's apposition counts (`Moor, the finance chief`), and so does the noun that a name is apposed to. Names do
    not, nor does what stands outside `source`, a stretch of the document.
    """
    found: list[str] = []
    for at in _nouns(tree, head):
        token = tree.tokens[at]
        if token.pos in ("NOUN", "PROPN") and is_common(token) and source.contains(token.span):
            found.append(token.lemma.lower())
    return tuple(dict.fromkeys(found))


def is_common(token: Token) -> bool:
    """Whether a word is a common noun, whatever its first letter and the tagger say: `Feyling` is a name."""
    low = token.lemma.lower()
    if token.entity == "PERSON" or (token.pos == "PROPN" or token.text[:1].isupper()) and token.entity:
        return bool(callings(low)) and token.entity != "PERSON"
    return token.text.islower() or bool(callings(low)) or (token.pos == "NOUN" and bool(senses(low, "n")))


def _nouns(tree: Tree, head: int) -> list[int]:
    found = [head]
    person = tree.tokens[head].entity == "PERSON"
    for child in tree.children(head, *(_DESCRIPTION_ROLES if person else ("appos",))):
        found.append(child)
        if tree.tokens[child].entity != "PERSON":
            found += tree.children(child, "compound", "conj")
    if tree.tokens[head].dep == "appos" and person:
        found.append(tree.tokens[head].head)
    return found
