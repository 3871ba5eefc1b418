"""The figures of a document: read without what is masked in it, their places those in the text as given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from harness.reading.figures import story_currency
from harness.reading.figures.reader import read
from harness.reading.nouns.figures import Figure
from harness.reading.nouns.text import Document


def read_document(
    document: Document, *, published: date | None = None, currencies: Mapping[str, str] | None = None
) -> tuple[Figure, ...]:
    """Every figure of `document`, in order; relative dates are settled against `published`, or their own text's day.

    Currencies without their country are those of the story: as `currencies` says where given, else by the text itself.
    """
    found = _dated(document, published)
    meaning = {**(currencies or {}), **story_currency.story_currencies(found, document.text)}
    return story_currency.in_story_currency(found, meaning)


def currencies_of(document: Document) -> Mapping[str, str]:
    """What bare currencies mean in `document`, for a text that tells of it: code -> code; empty for most."""
    return story_currency.story_currencies(_dated(document, None), document.text)


def _dated(document: Document, published: date | None) -> tuple[Figure, ...]:
    if not document.parts:
        return _read(document, published)
    read_by_day = {day: _read(document, day) for day in {part.published or published for part in document.parts}}
    return tuple(
        figure
        for part in document.parts
        for figure in read_by_day[part.published or published]
        if part.span.contains(figure.span)
    )


def _read(document: Document, published: date | None) -> tuple[Figure, ...]:
    masked = document.masked
    if masked is None:
        return read(document.text, published=published)
    return tuple(
        replace(
            figure,
            span=masked.place(figure.span),
            bound_span=masked.place(figure.bound_span) if figure.bound_span else None,
        )
        for figure in read(masked.clean, published=published)
    )
