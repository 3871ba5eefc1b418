"""Whose figure it is by the verb over it: a sentence and its figure -> the subject of a verb that tells."""

from __future__ import annotations

import pytest

from harness.reading import Span, document, speech

ROWS = [
    ("The police counted 900.", "900", "police"),
    ("The river police of Osk counted 900.", "900", "river police"),
    ("Nordlinjen, which sails to Osk, expects 52 guests.", "52", "Nordlinjen"),
    ("Ida Brunn arrives at 12 metres.", "12", "Ida Brunn"),
    ("Ida Brunn arrives with 12 guests.", "12", None),
    ("Nordlinjen estimates that 52 guests came.", "52", "Nordlinjen"),
    ("She expects 52 guests.", "52", ""),  # whoever that is
    ("The ferry carried 52 guests.", "52", None),
    ("Ida Brunn put in 52 crowns.", "52", None),  # "put in" is another verb
    ("Nordlinjen added 40 ships.", "40", None),  # to its own: only a clause is added in words
    ("Nordlinjen added that 40 ships sail.", "40", "Nordlinjen"),
    ("Nobody expects 52 guests.", "52", None),
    ("40 percent of the guests said so.", "40", None),  # what is said is not how many say it
    ("Rain.", "Rain", None),
]


@pytest.mark.parametrize(("text", "figure", "words"), ROWS, ids=[text for text, _, _ in ROWS])
def test_who_tells(text: str, figure: str, words: str | None) -> None:
    told = speech.informant(Span(at := text.index(figure), at + len(figure)), document(text))
    assert (told and told.words) == words


def test_whoever_is_known_to_tell_may_do_so_by_any_verb() -> None:
    text = "Ida Brunn, the mayor, landed on 52 guests."
    span = Span(at := text.index("52"), at + 2)
    assert speech.informant(span, document(text)) is None
    told = speech.informant(span, document(text), frozenset({"brunn"}))
    assert told
    assert [place.of(text) for place in told.spans] == ["Ida Brunn, the mayor", "landed"]
