"""The words of the article against those of the summary, on both sides wide enough to show the difference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from harness.gold import Fact
from harness.reading import Span, line, sentence_of
from harness.verdict.facts import place
from harness.verdict.nouns import Aspect
from harness.verdict.reasons.case import Case, cut, same

WIDER = (0, 80, 110, 150)  # characters of either side, where fewer read alike


def contrast(case: Case, fact: Fact, claim_places: Iterable[Span] = (), fact_places: Iterable[Span] = ()) -> str:
    """`The article says “fell 5 percent”, the summary “rose 5 percent”`; with the places to be shown."""
    mine, its = told_apart(case, fact, list(claim_places), list(fact_places))
    if same(mine, its):
        return _before(case, fact, its)
    if case.aspect is not Aspect.MEASURES or case.is_about(its):
        return f"The article says “{its}”, the summary “{mine}”"
    value = case.value_of(fact)
    if value.casefold() not in its.casefold():
        return f"The article says “{its}”; the summary says “{mine}”"
    return f"The article's {value} is from “{its}”; the summary says “{mine}”"


def told_apart(case: Case, fact: Fact, claim_places: Iterable[Span], fact_places: Iterable[Span]) -> tuple[str, str]:
    """The words of the summary and of the article, longer than wanted only if they read alike else."""
    mine = its = ""
    for most in WIDER:
        wider = replace(case, most=max(case.most, most))
        mine, its = wider.summary_words(claim_places), wider.article_words(fact, fact_places)
        if not same(mine, its):
            break
    return mine, its


def _before(case: Case, fact: Fact, words: str) -> str:
    """The two sentences are the same; what they follow is not."""
    ours, theirs = (
        cut(line(document.text[max(0, start - 2 * case.most) : start]).split(". ")[-1].strip(" ."), case.most)
        for document, start in ((case.summary, _start(case)), (case.article, _start(case, fact)))
    )
    if not ours or not theirs or same(ours, theirs):
        return f"The article says “{words}” in another connection than the summary"
    return f"In the article “{cut(words, case.most)}” goes with “{theirs}”, in the summary with “{ours}”"


def _start(case: Case, fact: Fact | None = None) -> int:
    at, document = (case.claim.span, case.summary) if fact is None else (place(fact), case.article)
    sentence = sentence_of(document, at)
    return sentence.span.start if sentence is not None else at.start
