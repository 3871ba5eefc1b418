"""How a reader would call a speaker in the middle of a sentence: (Claim) or (Fact, Gold) -> words, "" for nobody."""

from __future__ import annotations

import re

from harness.gold import Fact, Gold
from harness.reading import TITLES, Attribution, Claim, callings

MAX_NAME_LENGTH = 60  # characters of a name with its description
# A pronoun that stands beside the name it was resolved to: "Aas's His lawyer".
_DOUBLED = re.compile(r"(?P<whose>['’]s?)\s+(?:his|her|hers|its|their|theirs|the|a|an)\s+", re.I)
_DETERMINER = re.compile(
    r"^(?:The|A|An|His|Her|Its|Their|Our|My|This|That|These|Those|Some|Several|Many|Most|Two|Three|One|Both|Other|"
    r"Another|Local|Officials?|Experts?|Analysts?|Police|Prosecutors|Researchers|Scientists|Critics)\b(?!\s+[A-Z])"
)
_ARTICLE = re.compile(r"^(?:The|A|An|His|Her|Its|Their)\s+(?=\S)", re.I)
_EDGE = re.compile(r"\s*(?:[,;:(–—]|\b(?:who|which|whose|that)\b)")


def of_claim(claim: Claim, summary: str) -> str:
    """Whom the claim of a summary credits."""
    return of_attribution(claim.attribution, summary) if claim.attribution is not None else ""


def of_fact(fact: Fact, gold: Gold) -> str:
    """Whom the article credits with a fact: the name of the author's table, else the words as they were read."""
    table = {one.id: one for one in gold.sources}
    source = table.get(fact.source)
    if source is not None:
        through = table.get(source.via)
        text = gold.article.text
        return _with_article(source.name, text) + (f" (through {_with_article(through.name, text)})" if through else "")
    return of_attribution(fact.attribution, gold.article.text) if fact.attribution is not None else ""


def of_attribution(said: Attribution, text: str) -> str:
    """The party that is credited, with the article that stands before it in the text: "the port authority"."""
    written = " ".join(said.words.split())
    edge = _EDGE.search(written, 3)
    written = written[: edge.start()] if edge else written
    within = _ARTICLE.sub("", written)
    in_full = said.speaker and within.casefold().startswith(said.speaker.casefold())
    named = _with_article(written if in_full else said.speaker, text)
    return f"{named} (through {called(said.via)})" if said.via and named else named


def _with_article(words: str, text: str) -> str:
    """A party as `called`, with the article that the text puts before it: "the Institute", "an interim report"."""
    name = called(words)
    if not name or _ARTICLE.match(name[:1].upper() + name[1:]):
        return name
    found = re.search(rf"\b(the|an?|his|her|its|their)\s+{re.escape(words.strip())}(?!\w)", text, re.I)
    if found is not None:
        return f"{found[1].lower()} {name}"
    head, _, rest = name.partition(" ")
    begins = re.search(rf"(?:^|[.!?]\s+|\n)\s*{re.escape(name)}", text) is not None
    is_calling = rest[:1].isupper() and head.lower() not in TITLES and callings(head.lower())
    return f"{head.lower()} {rest}" if begins and is_calling else name


def called(words: str) -> str:
    """A party's words as they go on within a sentence, without what only describes it further if they are long."""
    words = _DOUBLED.sub(lambda found: f"{found['whose']} ", " ".join(words.split())).strip(" ,;:.")
    if len(words) > MAX_NAME_LENGTH:
        edge = _EDGE.search(words, 3)
        words = words[: edge.start()] if edge else words
    if len(words) > MAX_NAME_LENGTH:
        words = words[:MAX_NAME_LENGTH].rsplit(" ", 1)[0]
    if _ARTICLE.match(words) or _DETERMINER.match(words):
        words = words[:1].lower() + words[1:]
    return words
