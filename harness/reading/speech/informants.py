"""Who gives a figure as the subject of its verb, whether or not it is speech: "the police counted 900", "Tarn sees 12".

Looser than the attributions, which credit somebody: it says whose figure two figures may be, and which words are not
what they count. No verdict asks it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harness.reading.figures.context import sentence_at
from harness.reading.nouns.text import Document, Span
from harness.reading.speech.cues import COUNTING, VERBS
from harness.reading.text.tree import Tree, tree_of

MANNERS = frozenset({"speech", "record", "belief"})  # of the verbs whose subject may give a figure
MEASURING = frozenset({"measure", "register", "trace"})  # verbs of giving that tell no clause
HAVING = frozenset({"give", "have", "place"})  # counting verbs whose object is more often had or given than told
AT = frozenset({"arrive", "have", "place"})  # verbs that tell a figure "at" which their subject has it or arrives
BELOW_NAMES = ("relcl", "appos", "acl", "prep", "conj", "cc", "punct", "det", "poss")


@dataclass(frozen=True, slots=True, kw_only=True)
class Informant:
    """The one who gives a figure, and where that is said."""

    words: str  # the subject without what is said about it; "" for a pronoun
    spans: tuple[Span, ...]  # in the document: of the subject with all that hangs on it, and of its verb


def is_telling(lemma: str) -> bool:
    """Whether the subject of a verb may give a figure by it: says, counts, expects."""
    if lemma in HAVING:
        return False
    return lemma in COUNTING or lemma in AT or lemma in MEASURING or (lemma in VERBS and VERBS[lemma].manner in MANNERS)


def informant(span: Span, document: Document, names: frozenset[str] = frozenset()) -> Informant | None:
    """Who gives the figure at `span`: the subject of the nearest verb above it that tells; None where there is none.

    Where it is known who does, by words of the `names` in lower case, the verb may be any.
    """
    index = sentence_at(span, document)
    if index is None:
        return None
    tree = tree_of(document.sentences[index])
    for verb, subject in _above(span, tree):
        token = tree.tokens[subject]
        phrase = tree.subtree(subject)
        named = any(tree.tokens[at].text.lower() in names for at in phrase)
        if not named and not _tells(verb, span, tree):
            continue
        if phrase & set(tree.within(span)):
            return None  # "40 percent of voters said"
        if token.pos == "PRON" and token.tag != "PRP":
            return None  # "nobody knows", "who said"
        words = "" if token.pos not in ("NOUN", "PROPN") else _name(subject, tree)
        return Informant(words=words, spans=(*tree.spans(phrase), tree.tokens[verb].span))
    return None


def _tells(verb: int, span: Span, tree: Tree) -> bool:
    """Whether a verb above a figure is one by which its subject tells it."""
    lemma, within = tree.tokens[verb].lemma.lower(), set(tree.within(span))
    if lemma in AT:
        return any(tree.tokens[at].lemma == "at" and within & tree.subtree(at) for at in tree.children(verb, "prep"))
    if not is_telling(lemma) or tree.children(verb, "prt"):
        return False
    clausal = lemma in VERBS and lemma not in COUNTING and not VERBS[lemma].frames & {"n", "p", "i"}
    return not (clausal and any(within & tree.subtree(at) for at in tree.children(verb, "dobj")))  # "added 40 guests"


def _above(span: Span, tree: Tree) -> Iterator[tuple[int, int]]:
    """The verbs above a figure, nearest first, each with its subject."""
    inside = tree.within(span)
    if not inside:
        return
    for at in (inside[-1], *tree.ancestors(inside[-1])):
        for subject in tree.children(at, "nsubj"):  # a verb, though the parser may take "experts estimate" for a noun
            yield at, subject


def _name(subject: int, tree: Tree) -> str:
    return " ".join(tree.tokens[at].text for at in sorted(tree.subtree(subject, *BELOW_NAMES)))
