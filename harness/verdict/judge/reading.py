"""What the judge answers: (its text, the claims asked about, gold) -> opinions, or what is wrong with the answer.

An opinion has to quote the article: words that stand there verbatim (white space aside), more than a scrap, and in a
passage that has something to do with the claim. What does not is discarded, whatever it says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from harness.gold import Evidence, Gold
from harness.reading import Claim, Document, Kind, Span
from harness.verdict.judge.question import OPINION_SCHEMA
from harness.verdict.nouns import Label, Opinion, OpinionStatus, Severity
from harness.verdict.places import topics, words

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

MIN_QUOTATION_WORDS = 3  # words that a quotation needs; two stand in every article
MOST_PROBLEMS = 5  # that are said to the judge
MAX_QUOTATION_LENGTH = 2_000  # characters of a quotation
REASON = 500  # characters of the judge's reason that are kept with the claim
SEVERITIES = {  # a judge does not see whether a lost hedge changes what is true, so that it only warns
    Label.SUPPORTED: Severity.NONE,
    Label.MISQUALIFIED: Severity.WARNING,
}
_WORD = re.compile(r"\S+")
_WITHIN = re.compile(r"\w\w")
_FENCE = re.compile(r"\s*```(?:json)?\s*\n(.*?)\n?\s*```\s*", re.S)


def parse(text: str, ids: Sequence[str]) -> tuple[dict[str, Mapping[str, Any]], list[str]]:
    """The verdicts by claim id, and what is wrong with the answer (nothing when it is whole)."""
    fence = _FENCE.fullmatch(text)
    try:
        value = json.loads(fence.group(1) if fence else text)
    except (ValueError, RecursionError) as error:
        return {}, [f"it is not one JSON object: {str(error)[:120]}"]
    wrong = [f"{error.json_path}: {error.message[:120]}" for error in _validator().iter_errors(value)]
    if wrong:
        return {}, wrong[:MOST_PROBLEMS]
    found: dict[str, Mapping[str, Any]] = {}
    doubled: set[str] = set()
    for verdict in value["verdicts"]:
        doubled |= {verdict["id"]} & found.keys()
        found[verdict["id"]] = verdict
    missing = [id for id in ids if id not in found]
    unknown = [id for id in found if id not in ids]
    problems = [
        *(f"the claim {id} has no verdict" for id in missing),
        *(f"the claim {id} has two verdicts" for id in sorted(doubled)),
        *(f"there is no claim {id[:40]}" for id in unknown),
    ]
    return {id: found[id] for id in ids if id in found and id not in doubled}, problems[:MOST_PROBLEMS]


def opinion(verdict: Mapping[str, Any], claim: Claim, gold: Gold) -> Opinion:
    """What one verdict of a well-formed answer is worth."""
    label, reason = Label(verdict["label"]), " ".join(verdict["reason"].split())[:REASON]
    if label is Label.UNDECIDED:
        return Opinion(status=OpinionStatus.UNDECIDED, reason=reason)
    span = quoted(verdict["quotation"], gold.article.text)
    doubt = _doubt(verdict["quotation"], span, label, claim, gold)
    if doubt or span is None:
        return Opinion(status=OpinionStatus.DISCARDED, reason=doubt)
    return Opinion(
        status=OpinionStatus.DECIDED,
        label=label,
        severity=SEVERITIES.get(label, Severity.ERROR),
        reason=reason,
        evidence=Evidence(span=span, text=span.of(gold.article.text)),
    )


def quoted(quotation: str, article: str) -> Span | None:
    """Where the article has these very words, whole ones; only the white space between them may differ."""
    wanted, text = " ".join(quotation.split()), " ".join(article.split())
    place = text.find(wanted) if wanted and len(wanted) <= MAX_QUOTATION_LENGTH else -1
    while place >= 0:
        if _whole(text, place, place + len(wanted)):
            return Span(*_in_article(article, text, (place, place + len(wanted) - 1)))
        place = text.find(wanted, place + 1)
    return None


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no word is cut at either end."""
    return not _WITHIN.match(text[max(0, start - 1) : start + 1]) and not _WITHIN.match(text[end - 1 : end + 1])


def _in_article(article: str, text: str, ends: tuple[int, int]) -> tuple[int, int]:
    """The half-open stretch of `article` between two characters of `text`, its words with single blanks."""
    words = list(_WORD.finditer(article))
    first, last = (words[text.count(" ", 0, at)].start() + at - (text.rfind(" ", 0, at) + 1) for at in ends)
    return first, last + 1


def _doubt(quotation: str, span: Span | None, label: Label, claim: Claim, gold: Gold) -> str:
    """Why a verdict does not count; empty where it does."""
    if span is None:
        return "The judge's quotation is not in the article." if quotation.strip() else "The judge quotes nothing."
    if len(quotation.split()) < min(MIN_QUOTATION_WORDS, len(gold.article.text.split())):
        return "The judge quotes a word or two, which shows nothing."
    if label is Label.MISQUOTED and claim.kind is not Kind.QUOTATION:
        return "The judge calls a figure misquoted."
    if not _concerns(claim, span, gold):
        return "The passage that the judge quotes has nothing to do with the claim."
    return ""


def _concerns(claim: Claim, span: Span, gold: Gold) -> bool:
    """Whether the quoted sentences say any of the claim's words, or one that means it: an order says none of them."""
    return topics(gold).touches(claim.context, _around(span, gold.article))


def _around(span: Span, article: Document) -> set[str]:
    touched = (sentence for sentence in article.sentences if sentence.span.overlaps(span))
    return {word for sentence in touched for word in words(sentence, article)}


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(OPINION_SCHEMA)
