"""What is carried into a clause: its pronouns and bare descriptions -> the names and nouns that they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from harness.reading.nouns.text import Document, Sentence, Token
from harness.reading.text.tree import OBJECTS, SUBJECTS

NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
PLURAL = frozenset({"they", "them", "their", "these", "those"})
PERSONAL = frozenset({"he", "him", "his", "she", "her"})
THINGS = frozenset({"it", "its", "they", "them", "their"})
STANDING_FOR = PERSONAL | THINGS  # pronouns that a carried name takes the place of
# What time is counted in: no "they" stands for these.
LENGTHS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "time"})
BACK_FOR_NOUN, BACK_FOR_NAME = 2, 3  # sentences back in which the noun or name may stand
TOGETHER = 30  # characters within which names of one entity type are named together


def noun(head: Token, index: int, document: Document) -> str:
    """The counted noun of sentence `index`, a pronoun ("of them") replaced by the last counted plural before it."""
    if head.pos != "PRON":
        return head.lemma if head.pos == "PROPN" else head.lemma.lower()
    if head.lemma.lower() not in PLURAL:
        return ""
    if head.lemma.lower() == "those" and _is_described(head, document.sentences[index]):
        return "people"  # "those infected" are nobody named before
    before = [
        token
        for sentence in document.sentences[max(0, index - BACK_FOR_NOUN) : index + 1]
        for token in sentence.tokens
        if token.tag in {"NNS", "NNPS"} and token.span.end <= head.span.start and token.lemma.lower() not in LENGTHS
    ]
    counted = [token for token in before if token.dep in (*SUBJECTS, *OBJECTS, "pobj")]
    return (counted or before)[-1].lemma.lower() if before else ""


def _is_described(head: Token, sentence: Sentence) -> bool:
    """Whether a participle or a relative clause right behind a pronoun says who is meant."""
    at = sentence.tokens.index(head)
    return any(token.head == at and token.dep in {"acl", "relcl"} for token in sentence.tokens[at + 1 : at + 4])


def names(sentence: Sentence) -> tuple[str, ...]:
    """The named entities of a sentence, in order, each once."""
    found: list[str] = []
    current: list[Token] = []
    for token in (*sentence.tokens, None):
        if token is not None and token.entity in NAME_LABELS and (not current or current[-1].entity == token.entity):
            current.append(token)
            continue
        if current:
            found.append(" ".join(part.text for part in current if part.pos not in {"DET", "PART"}))
        current = [token] if token is not None and token.entity in NAME_LABELS else []
    return tuple(dict.fromkeys(name for name in found if name))


def carried(clause: Sequence[Token], index: int, document: Document) -> tuple[str, ...]:
    """The words of the last fitting name before a clause of sentence `index`; none where a name is its own subject."""
    if any(token.dep in SUBJECTS and token.pos == "PROPN" for token in clause):
        return ()
    words = {token.text.lower() for token in clause if token.pos in {"PRON", "DET"}}
    wanted = frozenset({"PERSON"}) if words & PERSONAL else NAME_LABELS if words & (THINGS | {"the"}) else None
    if wanted is None:
        return ()
    start = clause[0].span.start
    for sentence in reversed(document.sentences[max(0, index - BACK_FOR_NAME) : index + 1]):
        found = [t for t in sentence.tokens if t.entity in wanted and t.pos == "PROPN" and t.span.end <= start]
        subjects = [token for token in found if token.dep in SUBJECTS]
        if found:
            best = (subjects or found)[0]
            alike = _name_around(best, sentence) if words & PERSONAL else _near(best, sentence)
            return tuple(token.text for token in found if token in alike)
    return ()


def _near(best: Token, sentence: Sentence) -> list[Token]:
    """The words of the same entity type close by: "they" may be all that are named together."""
    return [t for t in sentence.tokens if t.entity == best.entity and abs(t.span.start - best.span.start) < TOGETHER]


def _name_around(best: Token, sentence: Sentence) -> list[Token]:
    """The unbroken run of words of one entity type: "he" is one person."""
    runs = groupby(sentence.tokens, key=lambda token: token.entity)
    return next(run for run in (list(tokens) for _, tokens in runs) if best in run)
