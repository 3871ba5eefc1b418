"""The claims of a text: Document -> every figure and quotation in it, with what each is about and who says it.

One extractor reads summaries and articles alike (`draft` turns an article's claims into facts).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from harness.errors import StepsExceeded
from harness.reading import figures, speech
from harness.reading.figures.context import context
from harness.reading.figures.denied_bounds import affirmed
from harness.reading.figures.opening_days import opening_days
from harness.reading.itself import about_itself
from harness.reading.nouns.claim import Claim
from harness.reading.nouns.figures import Figure, Kind, When
from harness.reading.nouns.speech import Attribution, Quotation, QuotationKind, Stance
from harness.reading.nouns.text import Document
from harness.reading.tables import cells
from harness.reading.text import records

_AFTERWARDS = re.compile(r"\W{0,3}(?:after|later|since|on|before|earlier|apart|ago)\b", re.I)
_AFTER = re.compile(r"\bafter (?:\w+ )?$", re.I)
QUOTATION_LOOKBACK = 5  # quotations looked back at


def claims(
    document: Document,
    *,
    published: date | None = None,
    currencies: Mapping[str, str] | None = None,
    most: int | None = None,
) -> tuple[Claim, ...]:
    """Every checkable mention in `document`, in order; talk of the text about itself is left out.

    `currencies` are what bare currencies mean in the story that is told (`figures.currencies_of`).
    Raises StepsExceeded where it has more than `most` figures and quotations.
    """
    laid = _measured(document, published, currencies)
    found, quotes = laid.figures, _quoted(document.text)
    if most is not None and len(found) + len(quotes) > most:
        raise StepsExceeded(most, "figures and quotations")
    said = speech.attributions(document)
    kept = [figure for figure in found if not about_itself(figure, document.text)]
    days = {} if records.entries(document.text) else opening_days(document, found)
    mentions = [_on_days(_figure_claim(figure, document, laid, said), days.get(figure.span)) for figure in kept]
    mentions += [
        _quotation_claim(quotation, _enclosing(quotation, quotes), document, found, said)
        for quotation in _claimed(quotes, document.text)
    ]
    return tuple(sorted(mentions, key=lambda claim: (claim.span, claim.kind)))


def told_figures(document: Document, *, published: date | None = None) -> tuple[Figure, ...]:
    """Every figure of `document` in order, those of its tables by their heads; its talk of itself is among them."""
    return _measured(document, published, None).figures


def quotation_claims(document: Document) -> tuple[Quotation, ...]:
    """The quotations of `document` that are claims: what somebody said or wrote, between marks of its own."""
    return _claimed(_quoted(document.text), document.text)


def _claimed(quotes: Sequence[Quotation], text: str) -> tuple[Quotation, ...]:
    """Those quotations of `text` that are claims."""
    said = (one for one in quotes if one.kind is QuotationKind.SPEECH and len(one.words))
    return tuple(one for one in said if not _is_all(one, text))


def _measured(document: Document, published: date | None, currencies: Mapping[str, str] | None) -> cells.Measured:
    """The figures of a document, with what those of its tables measure."""
    read = figures.read_document(document, published=published, currencies=currencies)
    return cells.measured(document, read, figures.read)


def _quoted(text: str) -> list[Quotation]:
    """What stands between quotation marks, apart from the keys and values of records."""
    return [one for one in speech.quotations(text) if not records.is_mark(one.span.start, text)]


def _on_days(claim: Claim, days: frozenset[int] | None) -> Claim:
    """The claim of a time of day with the days of the week that it is told of."""
    if not days:
        return claim
    others = tuple(when for when in claim.context.times if not when.is_bare_weekday)
    told = tuple(When(weekday=day) for day in sorted(days))
    return replace(claim, context=replace(claim.context, times=others + told))


def _is_all(quotation: Quotation, text: str) -> bool:
    """Whether the marks stand around the whole text: then they quote nobody."""
    return quotation.span.of(text) == text.strip()


def named(said: Attribution | None, text: str) -> bool:
    """Whether an attribution's speaker is named at the spot: "Dov said", not "he said" or "the minister said"."""
    if said is None or said.source is None:
        return False
    names = {word for word in said.source.of(text).split() if word[:1].isupper()}
    return bool(names & set(said.speaker.split()))


def _figure_claim(figure: Figure, document: Document, laid: cells.Measured, said: Sequence[Attribution]) -> Claim:
    attribution = speech.credit(figure.span, said)
    about = laid.contexts.get(figure.span)
    if about is None:
        about = cells.labelled(context(figure.span, document, laid.figures), figure.span, laid)
    figure, about = affirmed(figure, about)
    return Claim(
        span=figure.span,
        text=figure.span.of(document.given),
        kind=figure.kind,
        figure=figure,
        context=about,
        unread=laid.unread.get(figure.span, ""),
        attribution=attribution,
        named=named(attribution, document.text),
        stance=speech.stance_of(figure.span, document, said),
        aside=_is_aside(figure, document, attribution),
        done=speech.is_done(figure.span, document),
        between_events=figure.kind is Kind.DURATION and _is_between_events(figure, document.text),
    )


def _is_aside(figure: Figure, document: Document, said: Attribution | None) -> bool:
    if said is not None and speech.is_joined_before(figure.span, said.cue, document):
        return True
    return speech.is_aside(figure.span, document, dated=figure.kind is Kind.DATE, cue=said.cue if said else None)


def _is_between_events(figure: Figure, text: str) -> bool:
    """Whether a length of time runs from one event to another."""
    before = text[max(0, figure.span.start - 20) : figure.span.start]
    return bool(_AFTERWARDS.match(text, figure.span.end) or _AFTER.search(before))


def _enclosing(quotation: Quotation, quotes: Sequence[Quotation]) -> Quotation | None:
    """The quotation that this one stands in, among the few before it."""
    at = bisect_left(quotes, quotation.span.start, key=lambda one: one.span.start)
    before = reversed(quotes[max(0, at - QUOTATION_LOOKBACK) : at])
    return next((one for one in before if one.words.contains(quotation.span)), None)


def _quotation_claim(
    quotation: Quotation,
    outer: Quotation | None,
    document: Document,
    found: Sequence[Figure],
    said: Sequence[Attribution],
) -> Claim:
    attribution = speech.credit(quotation.words, said, quoted=True)
    words = quotation.words.of(document.text)
    if outer is not None and attribution is not None and not outer.words.contains(attribution.cue):
        attribution = None  # a quotation within another is not its speaker's
    return Claim(
        span=quotation.span,
        text=quotation.span.of(document.given),
        kind=Kind.QUOTATION,
        quotation=quotation,
        quoted=" ".join(words.split()) if document.masked else words,
        context=context(quotation.words, document, found),
        attribution=attribution,
        named=named(attribution, document.text),
        stance=Stance.CLAIMED,
    )
