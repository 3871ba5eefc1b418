"""What follows from an article, by the table derivation.yaml; and no input breaks or stalls the reckoning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from harness.gold.nouns import Evidence, Fact, Gold
from harness.reading import extract, figures
from harness.reading.figures.context import context
from harness.reading.nouns.claim import Claim
from harness.reading.nouns.figures import Context, Figure, Kind, When
from harness.reading.nouns.text import Document, Span
from harness.reading.text.parse import document
from harness.verdict.derive import derive
from tests.tables import every_row

TABLE = Path(__file__).with_name("derivation.yaml")


def claims(text: str) -> tuple[Claim, ...]:
    read, found = document(text), figures.read(text)
    return tuple(
        Claim(span=one.span, text=one.text, kind=one.kind, figure=one, context=context(one.span, read, found))
        for one in found
    )


def gold(article: str) -> Gold:
    facts = tuple(
        Fact(
            id=f"f{number}", statement="", kind=one.kind, figure=one.figure, context=one.context,
            evidence=(Evidence(span=one.context.sentence, text=one.context.sentence.of(article)),),
        )
        for number, one in enumerate(claims(article), start=1)
    )  # fmt: skip
    return Gold(name="table", article=document(article), facts=facts)


def rows() -> Iterator[tuple[str, str, str, str]]:
    for group in YAML(typ="safe").load(TABLE):
        for row in group["rows"]:
            yield group["article"], row["summary"], row["figure"], row["text"]


def test_the_table_is_there() -> None:
    assert len(list(rows())) > 30


@every_row(("article", "summary", "figure", "text"), rows)
def test_derivation(article: str, summary: str, figure: str, text: str) -> None:
    story = gold(article)
    told = extract.claims(document(summary))
    (claim,) = (one for one in told if one.text.lower() == figure.lower())
    found, _ = derive(claim, story, tuple(one.figure for one in told if one.figure and one is not claim))
    if text == "none":
        assert found is None
    else:
        assert found is not None
        assert found.text.startswith(text)


spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 500), st.integers(0, 50))
contexts = st.builds(
    Context, sentence=spans, clause=spans, head=st.sampled_from(["", "dog", "miner"]),
    terms=st.lists(st.sampled_from(["total", "rise", "kill", "remain", "\ud800", "dog"]), max_size=3).map(tuple),
)  # fmt: skip
found_figures = st.builds(
    Figure, span=spans, text=st.just("x"), kind=st.sampled_from([k for k in Kind if k is not Kind.QUOTATION]),
    low=st.none() | st.integers(-5, 5000).map(Fraction), high=st.none() | st.integers(-5, 5000).map(Fraction),
    unit=st.sampled_from(["", "USD", "year", "percent"]), dimension=st.sampled_from(["", "money", "time", "ratio"]),
    when=st.none() | st.builds(When, year=st.none() | st.integers(1, 9999), month=st.none() | st.integers(1, 12),
                               day=st.none() | st.integers(1, 31)),
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the first draw is slow on a busy machine
@given(found_figures, contexts, st.lists(st.tuples(found_figures, contexts), max_size=8), st.none() | st.dates())
def test_derive_never_raises(
    figure: Figure, place: Context, others: list[tuple[Figure, Context]], published: date | None
) -> None:
    claim = Claim(span=figure.span, text="x", kind=figure.kind, figure=figure, context=place)
    facts = tuple(
        Fact(id=str(number), statement="", kind=one.kind, evidence=(), figure=one, context=where)
        for number, (one, where) in enumerate(others)
    )
    story = Gold(name="any", article=Document(text="x" * 600, sentences=()), facts=facts, published=published)
    found, short = derive(claim, story)
    assert short <= 0
    assert found is None or found.text


def test_a_vast_article_is_reckoned_with_in_part() -> None:
    place = Context(sentence=Span(0, 40), clause=Span(0, 40), head="dog", terms=("dog",))
    facts = tuple(
        Fact(
            id=str(number), statement="", kind=Kind.QUANTITY, evidence=(), context=place,
            figure=Figure(span=Span(number, number + 1), text="x", kind=Kind.QUANTITY, low=Fraction(number),
                          high=Fraction(number)),
        )
        for number in range(20_000)
    )  # fmt: skip
    figure = Figure(span=Span(0, 1), text="x", kind=Kind.QUANTITY, low=Fraction(10**6 + 1), high=Fraction(10**6 + 1))
    claim = Claim(span=figure.span, text="x", kind=figure.kind, figure=figure, context=place)
    story = Gold(name="vast", article=Document(text="x" * 600, sentences=()), facts=facts)
    assert derive(claim, story)[0] is None
