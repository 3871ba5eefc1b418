"""Whether a model declined instead of summarising: (its text, the article) -> yes or no.

A refusal is short, opens with one ("I'm sorry, but I can't help with that", "As an AI model, I cannot ...", "No article
was provided"), tells nothing of the article after it, and states no figure that the article states.
"""

from __future__ import annotations

import re

from harness.reading import figures, lists
from harness.reading.nouns.figures import Figure

MAX_REFUSAL = 500  # code points; who writes more has written something to check
MAX_IDLE_COUNT = 3  # "this one request": counts up to this are in every text

_APOLOGY = (
    r"(?:I(?:'m| am) (?:\w+ )?(?:sorry|afraid)|sorry|I apologi[sz]e|my apologies|apologies|unfortunately|regrettably)"
)
_MACHINE = r"as an? (?:\w+ )?(?:AI|(?:\w+ )?language model)(?: (?:language )?(?:model|assistant))?"
_UNABLE = (
    r"(?:I|we) ?(?:can(?:no|')t|can not|could(?: not|n't)|(?:am|are|'m|'re) (?:\w+ )?(?:unable|not able|not allowed)"
    r"|am not (?:comfortable|permitted)|won't|will not|must decline|have to decline|(?:must )?refuse|decline"
    r"|(?:do not|don't|did not|didn't) (?:\w+ )?(?:have|see|find|receive|feel comfortable))\b"
)
_DEED = (
    r"\b(?:help|assist\w*|summar\w+|compl(?:y|ete)|fulfil+|provid\w+|process\w*|access\w*|do (?:that|this|so)"
    r"|discuss\w*|engag\w+|generat\w+|creat\w+|writ(?:e|ing)|answer\w*|read|view|open|produc\w+|respond\w*|continue"
    r"|an(?:y)? (?:article|text|attachment)|the (?:article|text))\b"
)
_REFUSAL_OPENING = re.compile(
    rf"(?:{_APOLOGY}[^\n.!?]{{0,80}}[,.;:!–—-]? ?(?:but |however,? )?)?(?:{_MACHINE},? ?)?"
    rf"{_UNABLE}[^\n.!?]{{0,80}}?{_DEED}",
    re.I,
)
_MISSING = re.compile(
    r"(?:(?:it (?:seems|looks|appears)|there (?:is|was|seems to be)|you)\b[^\n.!?]{0,60}?\b)?"
    r"(?:no (?:article|text|content)|(?:haven't|have not|did not|didn't) (?:\w+ )?(?:provide|share|include|paste)d?)\b"
    r"[^\n]{0,200}\b(?:please (?:provide|share|paste|send)|(?:was|were|been) (?:provided|given|supplied|included)"
    r"|to summari[sz]e)\b",
    re.I,
)
# Something of the article is told after all.
_TELLS = re.compile(
    r"\b(?:here(?:'s| is| are)|below is|the following|said|says|states|describes|according to)\b|\bsummary ?:|:\s*\n",
    re.I,
)


def declined(text: str, article: str) -> bool:
    """Whether `text`, asked for as a summary of `article`, says that there will be none."""
    said = text.strip().lstrip("*_#> ¡¿").replace("’", "'")
    if not said or len(said) > MAX_REFUSAL or _TELLS.search(said):
        return False
    opens = _REFUSAL_OPENING.match(said) or _MISSING.match(said) or lists.refusals().match(said)
    return bool(opens) and not _shares_a_figure(said, article)


def _shares_a_figure(text: str, article: str) -> bool:
    stated = [figure for figure in figures.read(text) if not _small(figure)]
    return bool(stated) and not {_figure_key(figure) for figure in stated}.isdisjoint(
        map(_figure_key, figures.read(article))
    )


def _small(figure: Figure) -> bool:
    return not figure.unit and figure.high is not None and figure.high <= MAX_IDLE_COUNT


def _figure_key(figure: Figure) -> tuple[object, ...]:
    return figure.low, figure.high, figure.unit, figure.parts, figure.when
