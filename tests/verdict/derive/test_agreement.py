"""One figure against another, by the table agreement.yaml and by what must hold of every figure."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from harness.reading import figures
from harness.reading.nouns.figures import Bound, Figure, Kind, When
from harness.reading.nouns.text import Span
from harness.verdict.derive import agree
from harness.verdict.derive.rounding import rounds_to
from harness.verdict.nouns import Agreement, Match
from tests.tables import every_row

TABLE = Path(__file__).with_name("agreement.yaml")


def rows() -> Iterator[tuple[str, str, str, str]]:
    for group in YAML(typ="safe").load(TABLE):
        for article, summary in group["pairs"]:
            yield article, summary, group["verdict"], group.get("how", "")


def verdict(agreed: Agreement) -> str:
    if agreed.value is Match.MISMATCH:
        return "wrong value"
    if agreed.unit is Match.MISMATCH:
        return "wrong unit"
    if agreed.value is Match.ABSENT:
        return "undecided"
    if agreed.set_changed:
        return "changed bound"
    return "hedge" if agreed.bound is Match.MISMATCH else "supported"


def test_the_table_is_there() -> None:
    assert len(list(rows())) > 100


@every_row(("article", "summary", "expected", "how"), rows)
def test_agreement(article: str, summary: str, expected: str, how: str) -> None:
    (fact,), (claim,) = figures.read(article), figures.read(summary)
    agreed = agree(claim, fact)
    assert (verdict(agreed), how or agreed.how) == (expected, agreed.how)


def test_rates_of_many_people_convert() -> None:
    fact, *_ = figures.read("The county had 12 deaths per 100,000 people.")
    told = {
        text: agree(figures.read(text)[0], fact)
        for text in ("It had 120 deaths per million.", "It had 12 per million.")
    }
    right, wrong = told.values()
    assert (verdict(right), right.note) == ("supported", "12 per 100,000 is 120 per 1 million")
    assert (verdict(wrong), wrong.note) == ("wrong unit", "“12 per 1 million” for the article's “12 per 100,000”")


numbers = st.fractions(min_value=-(10**15), max_value=10**15, max_denominator=10**4)
units = st.sampled_from([("", ""), ("USD", "money"), ("EUR", "money"), ("percent", "ratio"), ("month", "time"),
                         ("week", "time"), ("kilometre", "length"), ("degree Celsius", "temperature")])  # fmt: skip
kinds = st.sampled_from([Kind.QUANTITY, Kind.MONEY, Kind.PERCENT, Kind.DURATION, Kind.FRACTION, Kind.VAGUE,
                         Kind.ORDINAL, Kind.AGE])  # fmt: skip
whens = st.builds(
    When,
    year=st.none() | st.integers(1, 9999), month=st.none() | st.integers(1, 12), day=st.none() | st.integers(1, 31),
    weekday=st.none() | st.integers(0, 6), hour=st.none() | st.integers(0, 23),
    part=st.none() | st.sampled_from(["morning", "spring", "decade", "late"]),
)  # fmt: skip


@st.composite
def figure(draw: st.DrawFn) -> Figure:
    if draw(st.booleans()) and draw(st.booleans()):
        return Figure(span=Span(0, 1), text="x", kind=Kind.DATE, when=draw(whens), until=draw(st.none() | whens))
    unit, dimension = draw(units)
    low = draw(numbers)
    high = draw(st.just(low) | numbers.map(lambda other: max(low, other)))
    return Figure(
        span=Span(0, 1), text="x", kind=draw(kinds), low=low, high=high, unit=unit, dimension=dimension,
        scale=draw(st.sampled_from([Fraction(1), Fraction(1000), Fraction(10**6)])), bound=draw(st.sampled_from(Bound)),
    )  # fmt: skip


@given(figure())
def test_a_figure_agrees_with_itself(one: Figure) -> None:
    agreed = agree(one, one)
    assert agreed.value is Match.MATCH
    assert agreed.unit is not Match.MISMATCH
    assert agreed.bound is not Match.MISMATCH
    assert agreed.closeness == 1.0


@given(figure(), figure())
def test_any_two_figures_compare(claim: Figure, fact: Figure) -> None:
    agreed = agree(claim, fact)
    assert 0.0 <= agreed.closeness <= 1.0
    assert not agreed.set_changed or agreed.bound is Match.MISMATCH


def plain(value: Fraction, bound: Bound = Bound.NONE) -> Figure:
    return Figure(span=Span(0, 1), text="x", kind=Kind.QUANTITY, low=value, high=value, bound=bound)


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.sampled_from([Bound.NONE, Bound.ABOUT, Bound.JUST_UNDER]))
def test_a_number_is_never_borne_by_one_a_fifth_away(stated: int, value: int, bound: Bound) -> None:
    agreed = agree(plain(Fraction(stated), bound), plain(Fraction(value)))
    if abs(stated - value) * 5 > stated:
        assert agreed.value is Match.MISMATCH


@given(st.integers(1, 10**7), st.integers(0, 10**5), st.integers(0, 10**5))
def test_what_is_nearer_is_borne_where_what_is_farther_is(stated: int, near: int, far: int) -> None:
    near, far = sorted((near, far))
    claim = plain(Fraction(stated), Bound.ABOUT)
    if agree(claim, plain(Fraction(stated + far))).value is Match.MATCH:
        assert agree(claim, plain(Fraction(stated + near))).value is Match.MATCH


@given(st.integers(1, 99), st.integers(1, 10**6))
def test_small_whole_numbers_are_not_rounded(stated: int, value: int) -> None:
    assert rounds_to(plain(Fraction(stated)), Fraction(value), Fraction(stated)) == (stated == value)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_stricter_bound_is_never_borne_where_a_weaker_is_not(stated: int, value: int) -> None:
    fact = plain(Fraction(value))
    more = agree(plain(Fraction(stated), Bound.MORE_THAN), fact)
    least = agree(plain(Fraction(stated), Bound.AT_LEAST), fact)
    if more.value is Match.MATCH and not more.set_changed:
        assert least.value is Match.MATCH
        assert not least.set_changed
