"""The wording aspect of quotations: verbatim, elided, altered, the article's own words, found nowhere."""

from __future__ import annotations

import pytest

from harness.gold.nouns import Gold
from harness.reading.nouns.claim import Claim
from harness.reading.nouns.figures import Context, Kind
from harness.reading.nouns.text import Span
from harness.reading.speech import quotations
from harness.reading.text.parse import document
from harness.verdict.aspects import wording
from harness.verdict.nouns import Match

ARTICLE = (
    "“The old bridge is a danger to every child in this town,” said Lena Brandt. "
    "Engineers found rust on nine of the ten pillars. Fish sellers spoke of a paper tiger."
)
GOLD = Gold(name="bridge", article=document(ARTICLE), facts=())


def claim(summary: str) -> Claim:
    quotation = quotations(summary)[0]
    return Claim(
        span=quotation.span,
        text=quotation.span.of(summary),
        kind=Kind.QUOTATION,
        quotation=quotation,
        quoted=quotation.words.of(summary),
        context=Context(sentence=Span(0, len(summary)), clause=Span(0, len(summary))),
    )


@pytest.mark.parametrize(
    ("summary", "match", "note"),
    [
        ("Brandt said: 'The old bridge is a danger to every child in this town.'", Match.MATCH, ""),
        ('Brandt called it "a danger to every child".', Match.MATCH, ""),
        ("“The old bridge ... a danger to every child,” she said.", Match.MATCH, "words left out"),
        (
            "“The old bridge is a threat to every child in this town,” she said.",
            Match.MISMATCH,
            "altered",
        ),
        ("“Engineers found rust on nine of the ten pillars,” she said.", Match.MISMATCH, "quotes nobody"),
        ("“We never had any money for repairs,” she said.", Match.MISMATCH, "the article quotes nobody"),
        ("It was a 'paper tiger'.", Match.MATCH, ""),
        ("The 'experts' left.", Match.ABSENT, ""),
        ("The film “Winter Light” was shown.", Match.ABSENT, ""),
    ],
)
def test_the_words_inside_the_marks(summary: str, match: Match, note: str) -> None:
    found = wording.compare(claim(summary), None, GOLD, None)
    assert (found.match, note in found.note) == (match, True)
    assert bool(found.note) == bool(note)


SPOKEN = (
    "“We need swift and immediate help, and Ada will not at all wait for it,” said Lena Brandt of Ada Crane. "
    "The mill was one of the worst of the “river polluters”."
)


@pytest.mark.parametrize(
    ("summary", "harmful"),
    [
        ("Brandt said they need “swift help” now.", False),  # both were said
        ("Brandt said Ada “will not wait for it”.", False),  # a word that only strengthens
        ("Brandt said “Ada Crane will not at all wait for it”.", False),  # the name in full
        ("Brandt said “Lena Crane will not at all wait for it”.", True),  # another name
        ("Brandt said Ada “will at all wait for it”.", True),  # a "not" was left out
        ("Brandt said “we need slow and immediate help”.", True),
        (
            "Brandt called it one of the “worst river polluters” of all.",
            False,
        ),  # the article's words but for small ones
        ("Brandt called it one of the “worst lake polluters” of all.", False),  # a word or two may be the writer's own
    ],
)
def test_how_harmful_an_altered_quotation_is(summary: str, harmful: bool) -> None:
    gold = Gold(name="mill", article=document(SPOKEN), facts=(), drafted=True)
    found = wording.compare(claim(summary), None, gold, None)
    assert (found.match, found.harmful) == (Match.MISMATCH, harmful)


def test_figures_have_no_wording() -> None:
    place = Span(0, 2)
    figure = Claim(span=place, text="12", kind=Kind.QUANTITY, context=Context(sentence=place, clause=place))
    assert wording.compare(figure, None, GOLD, None).match is Match.NA
