"""Did that befall those whom the figure counts? (Claim, Gold) -> why it was something else, or "".

For facts drafted from an article: 88 trapped under the snow are not 88 killed by it, nine pupils tested for measles are
not nine who have it, two men charged are not two convicted. Those counted may have come to that end all the same, so
nothing is proved where the article tells it of all of them, or of "them", without their number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from harness.aspects.occurrences import as_told, clause, occurrences
from harness.scope import ANYBODY, COUNTS
from harness.text import lexicon
from harness.types import Claim, Fact, Gold

# An end, and what falls short of it: what the reports of accidents, epidemics and courts count people by.
ENDS: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (
        frozenset({"kill", "die", "dead", "death", "fatality", "body", "murder", "drown", "perish"}),
        frozenset({"injure", "wound", "hurt", "trap", "bury", "strand", "miss", "missing", "rescue", "survive"}),
    ),
    (
        frozenset({"diagnose", "confirm", "infect"}),
        frozenset({"test", "suspect", "quarantine", "monitor"}),
    ),
    (
        frozenset({"convict", "jail", "imprison", "sentence", "conviction", "guilty"}),
        frozenset({"charge", "accuse", "arrest", "detain", "question"}),
    ),
)
_ALL = re.compile(
    r"\b(?:(?i:all|both|none|no|nobody|every\w*|they|their|them|he|she)"
    r"|(?i:the|these|those)\s+(?:[a-z]+\s+){0,2}?(?:[a-z]+s|men|women|people|children))\b"
)
_WHOLE = re.compile(
    r"\b(?:of|among)\s+(?:(?:the|its|their|those|some|about|all|more than)\s+)*$", re.I
)  # "93 of the 164"
STATES = frozenset({"be", "have", "leave"})
BESIDE = 3  # words behind a count in which what befell those counted stands: "left nine people dead"
_WORD = re.compile(r"[^\W\d_]+")


def other_fate(claim: Claim, gold: Gold) -> str:
    """Why those whom the claim counts met another end in the article; empty where nothing is proved."""
    figure, context = claim.figure, claim.context
    if claim.kind not in COUNTS or figure is None or figure.unit or _WHOLE.search(context.lead):
        return ""
    told = [word.lower() for word in (*context.predicates[:1], context.head) if word]
    places = [fact for fact in occurrences(figure, gold) if fact.context]
    for end, short in ENDS:
        for mine, others in ((end, short), (short, end)):
            said = _first(told, mine)
            if _first(_next_words(context.tail), others):
                continue  # "14 killed, 63 hurt"
            if said and (part := _part_of_it(places, mine, others, gold)):
                return f"{part}, the summary tells of all: {said}"
            if not said or any(_first(clause(fact.context), mine) for fact in places):
                continue
            fact = next((fact for fact in places if _befell(fact, others)), None)
            if fact is not None and not _tells_of_all(mine, gold):
                its = as_told(_befell(fact, others), fact, gold)
                return f"the article says “{its}” of those whom it counts, the summary tells another end: {said}"
    return ""


def _part_of_it(places: list[Fact], mine: frozenset[str], others: frozenset[str], gold: Gold) -> str:
    """That the article's sentence parts those counted: "hit nine people, killing two and injuring seven others"."""
    for fact in places:
        assert fact.context is not None
        acts = frozenset(fact.context.predicates) - STATES
        if not acts or acts & mine or not _is_people(fact) or mine & set(_lemmas(fact.context.tail)[:BESIDE]):
            return ""
    for one in gold.facts:
        if one.context is None or one.figure is None or not _is_people(one):
            continue
        its = _first((word.lower() for word in one.context.predicates), others)
        if its and any(_is_part(one, fact) for fact in places):
            return f"the article says “{as_told(its, one, gold)}” of {one.figure.text} of them"
    return ""


def _is_part(one: Fact, fact: Fact) -> bool:
    """Whether two facts count people in one sentence, and the first fewer."""
    if one.figure is None or fact.figure is None or one.kind not in COUNTS or one.figure.unit:
        return False
    if one.figure.low is None or fact.figure.low is None or one.context is None or fact.context is None:
        return False
    return one.figure.low < fact.figure.low and one.context.sentence == fact.context.sentence


def _lemmas(text: str) -> list[str]:
    return [lexicon.lemma(lexicon.lemma(word.lower(), "n"), "v") for word in _WORD.findall(text)]


def _befell(fact: Fact, ends: frozenset[str]) -> str:
    """The end among `ends` that befell the people whom the fact counts."""
    assert fact.context is not None
    if not _is_people(fact):
        return ""
    return _first((word.lower() for word in fact.context.predicates), ends)


def _next_words(tail: str) -> Iterable[str]:
    """The words right behind a figure, as verbs."""
    return (lexicon.lemma(word.lower(), "v") for word in _WORD.findall(tail)[:2])


def _is_people(fact: Fact) -> bool:
    head = fact.context.head.lower() if fact.context else ""
    return not head or head in ANYBODY or head == "other" or lexicon.is_mainly(head, "person")


def _first(words: Iterable[str], ends: frozenset[str]) -> str:
    return next((word for word in words if word in ends), "")


def _tells_of_all(ends: frozenset[str], gold: Gold) -> bool:
    """Whether a sentence tells the end of "them", "all" or "the miners", who may be those counted elsewhere."""
    for sentence in gold.article.sentences:
        text = sentence.span.of(gold.article.text)
        for match in _WORD.finditer(text):
            word = match.group().lower()
            told = not ends.isdisjoint({word, lexicon.lemma(word, "v"), lexicon.lemma(word, "n")})
            if told and _ALL.search(text[: match.start()]):
                return True
    return False
