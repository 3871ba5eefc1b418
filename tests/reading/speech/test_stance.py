"""With which stance a text states something, by the table stance.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml import YAML

from harness.reading.nouns.text import Span
from harness.reading.speech import attributions, is_done, stance_of
from harness.reading.text.parse import document
from tests.tables import every_row

TABLE = Path(__file__).with_name("stance.yaml")


def rows() -> Iterator[tuple[str, Span, str, bool | None]]:
    for row in YAML(typ="safe").load(TABLE):
        start, end = row["text"].index("["), row["text"].index("]") - 1
        yield row["text"].replace("[", "").replace("]", ""), Span(start, end), row["stance"], row.get("done")


def test_the_table_is_there() -> None:
    assert len(list(rows())) > 15


@every_row(("text", "span", "stance", "done"), rows)
def test_the_stance(text: str, span: Span, stance: str, done: bool | None) -> None:
    parsed = document(text)
    assert stance_of(span, parsed, attributions(parsed)).value == stance
    if done is not None:
        assert is_done(span, parsed) is done


def test_a_sentence_that_was_not_parsed_is_read_by_its_words() -> None:
    text = "The bridge will cost 60 million crowns."
    parsed = document(text, lambda _: False)
    assert stance_of(Span(21, 23), parsed, ()).value == "expected"
    assert not is_done(Span(21, 23), parsed)
