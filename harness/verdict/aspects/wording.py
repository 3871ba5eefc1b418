"""Are the words inside the quotation marks the speaker's? (Claim, Fact, Gold, Derivation) -> Finding."""

from __future__ import annotations

import re

from harness.gold import Fact, Gold
from harness.reading import (
    ABSENT,
    ALTERED,
    ELIDED,
    UNQUOTED,
    VERBATIM,
    Claim,
    Found,
    Kind,
    QuotationKind,
    denied,
    find_quote,
    nearest_words,
    vocabulary,
)
from harness.verdict.nouns import Aspect, Derivation, Finding, Match

SMALL_WORDS = vocabulary("a an the that this of to and in on at for with by as so also just very it's its")
STRENGTHENING = vocabulary(
    "at all very really quite absolutely completely totally truly simply definitely certainly indeed"
)
TURNING = vocabulary("not no never nor neither without but or if unless only hardly barely less more half")
_NAME = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)+")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")
_NEGATED = re.compile(r"(?:n['’]t|\b(?:not|no|never|nobody|none|nor|neither|hardly|without|den\w+|reject\w+))\b", re.I)
SCARE_QUOTE_WORDS = 3  # words; so few in quotation marks may be the writer's own distance, not speech


def compare(claim: Claim, fact: Fact | None, gold: Gold, derivation: Derivation | None) -> Finding:
    """The quotation's words against all that the article quotes, not only against the fact's."""
    if claim.kind is not Kind.QUOTATION or claim.quotation is None:
        return Finding(aspect=Aspect.WORDING, match=Match.NA)
    words = claim.quoted
    found = find_quote(words, gold.article.text)
    speech = claim.quotation.kind is QuotationKind.SPEECH
    match, note = _finding(words, found, speech)
    turned = denied(found.span, gold.article.text) if found.how == VERBATIM and found.span is not None else ""
    if turned and not _NEGATED.search(claim.context.lead):
        return Finding(
            aspect=Aspect.WORDING, match=Match.MISMATCH, note=f"the article has “{turned}” before these words"
        )
    return Finding(aspect=Aspect.WORDING, match=match, note=note, harmful=not _harmless(found, words, gold))


def _harmless(found: Found, words: str, gold: Gold) -> bool:
    """What differs is little: small words, a name in full, words left out that change nothing; or it is a word or two,
    which may be the writer's own distance; or, where nobody has listed the quotations, the words are the article's."""
    if found.how == ALTERED:
        return _says_the_same(found, words, gold) or (
            gold.drafted and _in_small(nearest_words(words, gold.article.text))
        )
    return len(words.split()) <= SCARE_QUOTE_WORDS if found.how == ABSENT else found.how == UNQUOTED and gold.drafted


def _in_small(found: Found) -> bool:
    return (
        found.how == ALTERED and {word.casefold() for word in (*found.own_words, *found.article_words)} <= SMALL_WORDS
    )


def _says_the_same(found: Found, words: str, gold: Gold) -> bool:
    """Whether who hears the altered words hears nothing that was not said."""
    if _in_small(found):
        return True
    if not found.own_words:
        return _is_surplus([word.casefold() for word in found.article_words])
    return _is_name_in_full(found, words, gold.article.text)


def _is_surplus(left_out: list[str]) -> bool:
    """Whether words that were left out only strengthen, or are one of two things that both were said: "swift and
    immediate action" is swift action, "not at all clear" is not clear."""
    if frozenset(left_out) <= STRENGTHENING | SMALL_WORDS:
        return True
    joined = "and" in (left_out[0], left_out[-1]) and len(left_out) <= SCARE_QUOTE_WORDS
    return joined and not any(word in TURNING or word[:1].isdigit() for word in left_out)


def _is_name_in_full(found: Found, words: str, article: str) -> bool:
    """Whether only names were added to a name, and the article has them, too: "Ada Crane" for "Ada"."""
    own_words, article_words = set(map(_bare, found.own_words)), set(map(_bare, found.article_words))
    added = own_words - article_words
    if article_words - own_words or not added:
        return False
    names = [{_bare(word) for word in name.split()} for name in _NAME.findall(words)]
    told = {_bare(word) for word in _CAPITAL.findall(article)}
    return added <= told and all(any(word in name and name - added for name in names) for word in added)


def _bare(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s").strip("'")


def _finding(words: str, found: Found, speech: bool) -> tuple[Match, str]:
    if found.how == VERBATIM:
        return Match.MATCH, ""
    if found.how == ELIDED:
        return Match.MATCH, f"the quotation is word for word, with “{found.elided}” for words left out"
    if found.how == UNQUOTED:
        if not speech or len(words.split()) <= SCARE_QUOTE_WORDS:
            return Match.MATCH, ""
        return Match.MISMATCH, "the article says so itself, but quotes nobody with these words"
    if found.how == ALTERED:
        return Match.MISMATCH, "the quotation is altered"
    if found.how == ABSENT and speech:
        return Match.MISMATCH, "the article quotes nobody with these words"
    return Match.ABSENT, ""
