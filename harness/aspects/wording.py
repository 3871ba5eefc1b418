"""Are the words inside the quotation marks the speaker's? (Claim, Fact, Gold, Derivation) -> Finding."""

from __future__ import annotations

from harness.speech.names import listed
from harness.speech.verbatim import ABSENT, ALTERED, ELIDED, UNQUOTED, VERBATIM, Found, find_quote
from harness.types import Aspect, Claim, Derivation, Fact, Finding, Gold, Kind, Match, QuotationKind

SMALL_WORDS = listed("a an the that this of to and in on at for with by as so also just very it's its")
SHORT = 3  # words; so few in quotation marks may be the writer's own distance, not speech


def compare(claim: Claim, fact: Fact | None, gold: Gold, derivation: Derivation | None) -> Finding:
    """The quotation's words against all that the article quotes, not only against the fact's."""
    if claim.kind is not Kind.QUOTATION or claim.quotation is None:
        return Finding(aspect=Aspect.WORDING, match=Match.NA)
    inside = claim.quotation.words.shift(-claim.span.start)
    words = inside.of(claim.text)
    found = find_quote(words, gold.article.text)
    speech = claim.quotation.kind is QuotationKind.SPEECH
    match, note = _finding(words, found, speech)
    return Finding(aspect=Aspect.WORDING, match=match, note=note, grave=not _harmless(found, words, gold))


def _harmless(found: Found, words: str, gold: Gold) -> bool:
    """Only small words differ; or a word or two, which may be the writer's own distance; or, where nobody has listed
    the quotations by hand, the words are the article's own."""
    if found.how == ALTERED:
        return {word.casefold() for word in (*found.mine, *found.theirs)} <= SMALL_WORDS
    return len(words.split()) <= SHORT if found.how == ABSENT else found.how == UNQUOTED and gold.drafted


def _finding(words: str, found: Found, speech: bool) -> tuple[Match, str]:
    shown = " ".join(words.split())
    if found.how == VERBATIM:
        return Match.MATCH, ""
    if found.how == ELIDED:
        return Match.MATCH, f"the quotation is word for word, with “{found.elided}” for words left out"
    if found.how == UNQUOTED:
        if not speech or len(words.split()) <= SHORT:
            return Match.MATCH, ""
        return Match.MISMATCH, f"the article itself says “{shown}”, but quotes nobody with these words"
    if found.how == ALTERED:
        return Match.MISMATCH, f"the quotation is altered: {_difference(found)}; the article has “{_short(found.said)}”"
    if found.how == ABSENT and speech:
        return Match.MISMATCH, f"nobody in the article is quoted with “{_short(shown)}”"
    return Match.ABSENT, ""


def _difference(found: Found) -> str:
    mine, theirs = " ".join(found.mine), " ".join(found.theirs)
    if mine and theirs:
        return f"“{mine}” for “{theirs}”"
    if mine:
        return f"“{mine}” was added"
    return f"“{theirs}” was left out"


def _short(words: str, most: int = 200) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"
