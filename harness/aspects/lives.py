"""Is a life told as a term of office? (Claim, facts of its date, Gold) -> why, or "".

Behind a person's name, years or days from one to another in brackets are those of birth and death.
"""

from __future__ import annotations

from collections.abc import Sequence

from harness.figures.context import sentence_at
from harness.text import lexicon
from harness.types import Claim, Fact, Gold

LIVING = frozenset({"live", "bear", "die"})
DOING = ("govern", "work", "serve", "teach", "lead", "perform", "compete")  # what is done for a term
JOINING = frozenset({"to", "until", "till", "through", "and"})
NAMING = frozenset({"PROPN", "DET", "PUNCT", "NUM", "SYM", "X", "ADJ", "PRON"})
BORN = frozenset({"bear", "born", "b."})


def life_as_term(claim: Claim, used: Sequence[Fact], gold: Gold) -> str:
    """Why a stretch of years is no term of office: it is a person's life."""
    figure = claim.figure
    if figure is None or figure.until is None or not _is_term(claim):
        return ""
    for fact in used:
        if fact.figure and _is_life(fact, gold):
            return f"“{claim.text}” is when he or she was born and died, by the article"
    return ""


def _is_term(claim: Claim) -> bool:
    """Whether the claim says what somebody was or did from one year to the other; a dash is used for lives, too."""
    acts = claim.context.predicates
    if not acts or LIVING & set(acts) or not JOINING & set(claim.text.lower().split()):
        return False
    return any(lexicon.is_mainly(word, "person") or _is_done_for_a_term(word) for word in acts)


def _is_done_for_a_term(verb: str) -> bool:
    return any(verb == kind or lexicon.is_a(verb, kind, "v") for kind in DOING)


def _is_life(fact: Fact, gold: Gold) -> bool:
    """Whether the fact's date stands in brackets right behind a person's name, with nothing else but names."""
    assert fact.figure is not None
    index = sentence_at(fact.figure.span, gold.article)
    if index is None:
        return False
    before = [t for t in gold.article.sentences[index].tokens if t.span.end <= fact.figure.span.start]
    opened = next((at for at in reversed(range(len(before))) if before[at].text in {"(", ")"}), None)
    if not opened or before[opened].text == ")":
        return False
    inside = [token for token in before[opened + 1 :] if token.entity != "DATE"]
    plain = all(token.pos in NAMING or token.lemma.lower() in BORN for token in inside)
    return plain and any(token.entity == "PERSON" for token in before[max(0, opened - 2) : opened])
