"""Sentences about the words inside quotation marks: (Case) -> what the article has instead."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from harness.reading import ABSENT, ALTERED, ELIDED, UNQUOTED, VERBATIM, Found, denied, find_quote, line, nearest_words
from harness.verdict.reasons.case import Case, bare, cut

CONTEXT_WORDS = 3  # words on either side of what differs
ELLIPSIS = "…"
_ON = re.compile(r"(?:[^\S\n]+[^\s.,;:!?\"“”„«»]+){1,4}")  # up to the next mark


def quoted(case: Case) -> str:
    """`The quotation is altered: the article has “the hardest year”, the summary “the hardest month”`."""
    words, article = case.claim.quoted or case.claim.text, case.article.text
    found = find_quote(words, article)
    if found.how == VERBATIM and found.span is not None and (turned := denied(found.span, article)):
        return f"The article says “{turned} {cut(bare(words), case.most)}”, the summary leaves out “{turned}”"
    if found.how in (VERBATIM, ELIDED):
        return f"The article says {case.value()} in another connection"
    if found.how == UNQUOTED:
        return f"The article says {case.value()} in its own voice; it quotes nobody saying so"
    if found.how == ALTERED:
        return _altered(
            "The quotation is altered: the article has", _article_wording(found, words, article), words, case.most
        )
    like = nearest_words(words, article) if found.how == ABSENT else found
    if like.how == ALTERED:
        return _altered(
            "The article quotes nobody saying so; it reads", _article_wording(like, words, article), words, case.most
        )
    return f"The article quotes nobody saying {case.value()}"


def _article_wording(found: Found, words: str, article: str) -> str:
    """The article's words, with what goes on behind them where the last one is not the quotation's."""
    said, last = found.said, bare(words).split()[-1:]
    if found.span is None or bare(said).casefold().split()[-1:] == [one.casefold() for one in last]:
        return said
    more = _ON.match(article, found.span.end)
    return said + (more[0] if more else "")


def _altered(opening: str, said: str, words: str, most: int) -> str:
    its, mine = _difference(bare(said).split(), bare(words).split(), most)
    return f"{opening} “{its}”, the summary “{mine}”"


def _difference(its: list[str], mine: list[str], most: int) -> tuple[str, str]:
    """Both wordings whole, or from a few words before what differs to a few behind it."""
    if max(len(" ".join(its)), len(" ".join(mine))) <= most:
        return " ".join(its), " ".join(mine)
    theirs, ours = ([one.casefold().strip(",;:.") for one in words] for words in (its, mine))
    changes = [one for one in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes() if one[0] != "equal"]
    if not changes:
        return cut(" ".join(its), most), cut(" ".join(mine), most)
    (_, a, _, c, _), (_, _, b, _, d) = changes[0], changes[-1]
    return _window(its, a, b, most), _window(mine, c, d, most)


def _window(words: list[str], first: int, end: int, most: int) -> str:
    low, high = max(0, first - CONTEXT_WORDS), min(len(words), end + CONTEXT_WORDS)
    shown = line(" ".join(words[low:high])).strip(" ,;:.")
    shown = cut(shown, most)
    return shown + (f" {ELLIPSIS}" if high < len(words) and not shown.endswith(ELLIPSIS) else "")
