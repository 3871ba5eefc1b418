"""What holds for any text: spans slice to their text, in order, without overlaps, and nothing ever raises."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from harness.reading.figures import names, read
from harness.reading.nouns.figures import Bound, Kind

_WORDS = """
1 12 1,234 61.4 2016 '90s ½ ² $ £ € % - – / . , : ( ) ' " # + ~ > one two twenty hundred thousand million
dozen half third quarter first second a an the of in to and or about over under more than at least up old year
years day month week ago last next May June Monday am pm p.m. m k bn km kg ft per cent percent points Boeing
Article aged his 30s BC AD No Q3 x e times twice st th s ４ ٤ between from by around point minus nineteen
eighty
"""
_PIECES = st.sampled_from([*_WORDS.split(), "\x00", "\ud800", "\n"])
_NUMERIC = st.lists(st.tuples(_PIECES, st.sampled_from(["", " ", " ", "-", "\n"])), max_size=25).map(
    lambda pieces: "".join(word + gap for word, gap in pieces)
)
_ANY = st.text(st.characters(codec=None), max_size=80)
_DAYS = st.none() | st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@given(st.one_of(_NUMERIC, _ANY), _DAYS)
@example("Sep ² 1 1/² 6ft ² May ²", None)
@example("1" * 400 + "." + "1" * 400, None)
@example("99999999 years ago, last century, next decade", date(1, 1, 1))
@example("in 10000 decades from now, next month", date(9999, 12, 31))
@settings(max_examples=600, deadline=None)
def test_spans_slice_to_their_text(text: str, published: date | None) -> None:
    figures = read(text, published=published)
    for figure in figures:
        assert figure.span.of(text) == figure.text
        assert figure.text
        assert (figure.bound is Bound.NONE) == (figure.bound_span is None)
        if figure.bound_span is not None:
            assert 0 <= figure.bound_span.start < figure.bound_span.end <= len(text)
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high
        if figure.when is not None and figure.when.first is not None and figure.when.last is not None:
            assert figure.when.first <= figure.when.last
        assert figure.kind is not Kind.DATE or figure.when is not None
        assert figure.kind is not Kind.SCORE or len(figure.parts) >= 2
    spans = sorted([figure.span for figure in figures] + list(names(text)))
    assert [figure.span for figure in figures] == sorted(figure.span for figure in figures)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))


@given(st.integers(min_value=0, max_value=10**12))
def test_a_grouped_number_is_its_value(value: int) -> None:
    (figure,) = read(f"They counted {value:,} pebbles.")
    assert figure.low == figure.high == value
    assert figure.precision is not None
    assert value % figure.precision == 0


@given(
    st.integers(min_value=1, max_value=999), st.sampled_from([("thousand", 10**3), ("million", 10**6), ("bn", 10**9)])
)
def test_a_scale_is_applied(value: int, scale: tuple[str, int]) -> None:
    (figure,) = read(f"It cost ${value} {scale[0]}.")
    assert figure.low == value * scale[1]
    assert figure.scale == scale[1]
    assert figure.unit == "USD"
