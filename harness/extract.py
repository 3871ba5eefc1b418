"""The claims of a text: Document -> every figure and quotation in it, with what each is about and who says it.

One extractor reads summaries and articles alike (`draft` turns an article's claims into facts).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from harness import figures, speech
from harness.figures.context import context
from harness.types import Attribution, Claim, Document, Figure, Kind, Quotation, QuotationKind, Span, Stance

# Talk of a summary about itself: "Here is a summary in 84 words:", "(98 words)", "the following 3 points".
_ITSELF = re.compile(
    r"\b(?:summar(?:y|ies|i[sz]\w+)|here(?:'s| is| are)|word count|the following|requested|as follows|in brief)\b", re.I
)
_SIZE_OF_TEXT = re.compile(r"\W{0,3}(?:-\s?)?(?:words?|sentences?|paragraphs?|bullet|characters?|(?:key |main )?points?)\b", re.I)
_COUNTED_WORDS = re.compile(r"\(\s*(?:word count:?\s*)?$", re.I)


def claims(document: Document, *, published: date | None = None) -> tuple[Claim, ...]:
    """Every checkable mention in `document`, in order; talk of the text about itself is left out."""
    found = figures.read(document.text, published=published)
    said = speech.attributions(document)
    kept = [figure for figure in found if not about_itself(figure, document.text)]
    mentions = [_figure_claim(figure, document, found, said) for figure in kept]
    mentions += [
        _quotation_claim(quotation, document, found, said)
        for quotation in speech.quotations(document.text)
        if quotation.kind is QuotationKind.SPEECH and len(quotation.words)
    ]
    return tuple(sorted(mentions, key=lambda claim: (claim.span, claim.kind)))


def about_itself(figure: Figure, text: str) -> bool:
    """Whether a figure measures the text it stands in: "Here is a summary in 84 words:"."""
    after = text[figure.span.end : figure.span.end + 24]
    size = _SIZE_OF_TEXT.match(after)
    if not size:
        return False
    if _COUNTED_WORDS.search(text[max(0, figure.span.start - 16) : figure.span.start]):
        return True
    start = max(text.rfind("\n", 0, figure.span.start), figure.span.start - 160, 0)
    return bool(_ITSELF.search(text[start : figure.span.end + 60]))


def credit(span: Span, said: Sequence[Attribution]) -> Attribution | None:
    """The innermost attribution whose content holds `span`."""
    holding = [one for one in said if any(content.contains(span) for content in one.content)]
    return min(holding, key=lambda one: sum(map(len, one.content)), default=None)


def _figure_claim(figure: Figure, document: Document, found: Sequence[Figure], said: Sequence[Attribution]) -> Claim:
    return Claim(
        span=figure.span,
        text=figure.text,
        kind=figure.kind,
        figure=figure,
        context=context(figure.span, document, found),
        attribution=credit(figure.span, said),
        stance=speech.stance_of(figure.span, document, said),
    )


def _quotation_claim(
    quotation: Quotation, document: Document, found: Sequence[Figure], said: Sequence[Attribution]
) -> Claim:
    return Claim(
        span=quotation.span,
        text=quotation.span.of(document.text),
        kind=Kind.QUOTATION,
        quotation=quotation,
        context=context(quotation.words, document, found),
        attribution=credit(quotation.words, said),
        stance=Stance.CLAIMED,
    )
