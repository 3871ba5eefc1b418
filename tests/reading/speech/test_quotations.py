"""Every quoted passage, by the table quotations.yaml, and what must hold of any text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from harness.reading.speech import quotations
from tests.steps import lines_run
from tests.tables import every_row

TABLE = Path(__file__).with_name("quotations.yaml")
MARKS = st.text(st.sampled_from("ab S.,!?1 \n'\"“”‘’«»`„\x00\ud800(—"), max_size=60)


def rows() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for row in YAML(typ="safe").load(TABLE):
        wanted = [(one, "speech") if isinstance(one, str) else (one["words"], one["kind"]) for one in row["quoted"]]
        yield row["text"].replace("|", "\n"), wanted


def test_the_table_is_there() -> None:
    assert len(list(rows())) > 15


@every_row(("text", "wanted"), rows, ids=lambda value: value[:50] if isinstance(value, str) else "")
def test_what_is_quoted(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(one.words.of(text), one.kind.value) for one in quotations(text)] == wanted


@given(MARKS)
def test_any_text_gives_spans_within_it(text: str) -> None:
    found = quotations(text)
    for one in found:
        assert 0 <= one.span.start <= one.words.start < one.words.end <= one.span.end <= len(text)
        assert "\n" not in one.span.of(text)
    assert [one.span.start for one in found] == sorted(one.span.start for one in found)


@every_row("unit", ["'", '"', "“", "”", "' ", ' "', "'a ", '"a" ', "s' ", "``", "“a\n"])
def test_many_marks_are_read_in_linear_work(unit: str) -> None:
    assert lines_run(lambda: quotations(unit * 1_000)) <= 2.5 * lines_run(lambda: quotations(unit * 500))
    quotations(unit * 4_000)
