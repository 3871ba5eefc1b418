"""What figures are about, by the table contexts.yaml, and what must hold of any text."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from harness.reading import figures
from harness.reading.figures.context import context, sentence_at
from harness.reading.nouns.figures import Context, When
from harness.reading.nouns.text import Document, Sentence, Span
from harness.reading.text.parse import document
from harness.verdict.derive.dates import DAYS
from tests.tables import every_row

TABLE = Path(__file__).with_name("contexts.yaml")
SCRAPS = st.sampled_from(
    ["12 ", "5,000 ", "people ", "of them ", "killed or wounded ", "He ", "Ana Sol ", "in 2019 ", "who ", ", ", ". ",
     "\n", "\x00", "\ud800", "'s ", "$3m ", "half ", "(", "was ", "and ", "“", "”", "it ", "🙂 "]
)  # fmt: skip


@cache
def rows() -> list[dict[str, Any]]:
    return list(YAML(typ="safe").load(TABLE))


def read(row: dict[str, Any]) -> Context:
    text = row["text"]
    start = text.index(row["figure"])
    return context(Span(start, start + len(row["figure"])), document(text), figures.read(text))


def shown(found: Context, field: str, text: str) -> Any:
    """A field in the form in which the table has it."""
    value = getattr(found, field)
    if field == "clause":
        return value.of(text)
    if field == "times":
        return [day(when) for when in value]
    if isinstance(value, tuple | frozenset):
        return sorted(value) if isinstance(value, frozenset) else list(value)
    return value


def day(when: When) -> str:
    if when.is_bare_weekday and when.weekday is not None:
        return DAYS[when.weekday][:3]
    return "-".join(str(part) for part in (when.year, when.month, when.day) if part)


def differences(row: dict[str, Any]) -> list[str]:
    found, text = read(row), row["text"]
    plain = {field: wanted for field, wanted in row.items() if field not in {"text", "figure", "has", "lacks", "known"}}
    wrong = [(field, wanted, shown(found, field, text)) for field, wanted in plain.items()]
    told = [f"{field}: {got!r}, not {wanted!r}" for field, wanted, got in wrong if got != wanted]
    for field, words in row.get("has", {}).items():
        told += [f"{field}: {shown(found, field, text)} lacks {w!r}" for w in words if w not in getattr(found, field)]
    for field, words in row.get("lacks", {}).items():
        told += [f"{field}: {shown(found, field, text)} has {w!r}" for w in words if w in getattr(found, field)]
    return told


def test_the_table_is_there() -> None:
    assert len(rows()) >= 40


@every_row("row", rows, ids=lambda row: f"{row['figure']}: {row['text'][:50]}")
def test_what_it_is_about(row: dict[str, Any]) -> None:
    told = differences(row)
    if row.get("known"):
        assert told, "read rightly now: take `known` off this row"
    else:
        assert not told, "\n".join(told)


def test_without_a_parse_only_the_sentence_is_known() -> None:
    text = "The ferry carried 340 passengers."
    whole, figure = Span(0, len(text)), Span(18, 21)
    bare = Document(text=text, sentences=(Sentence(span=whole, paragraph=0),))
    assert context(figure, bare) == Context(sentence=whole, clause=whole)
    assert context(figure, Document(text=text, sentences=())) == Context(sentence=figure, clause=figure)


@pytest.mark.parametrize(("start", "index"), [(0, 0), (8, 0), (9, None), (10, 1), (18, 1), (19, None), (99, None)])
def test_sentence_at_the_start_of_a_span(start: int, index: int | None) -> None:
    text = "One two.  Three four."[:19]
    sentences = (Sentence(span=Span(0, 9), paragraph=0), Sentence(span=Span(10, 19), paragraph=0))
    assert sentence_at(Span(start, start + 1), Document(text=text, sentences=sentences)) == index


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(SCRAPS, st.text(max_size=4)), max_size=30).map("".join), st.data())
def test_any_stretch_of_any_text_has_a_context(text: str, data: st.DataObject) -> None:
    parsed, found = document(text), figures.read(text)
    spans = [figure.span for figure in found]
    start = data.draw(st.integers(0, len(text)))
    spans.append(Span(start, data.draw(st.integers(start, len(text)))))
    for span in spans:
        about = context(span, parsed, found)
        assert 0 <= about.clause.start <= about.clause.end <= len(text)
        if sentence_at(span, parsed) is not None:
            assert about.sentence.contains(about.clause)
