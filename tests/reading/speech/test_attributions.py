"""Who said what, by the table attributions.yaml, and what must hold of any text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from harness.reading.nouns.speech import Attribution
from harness.reading.nouns.text import Document, Span
from harness.reading.speech import attributions, credit, stance_of
from harness.reading.speech.credit import Attributions
from harness.reading.text.parse import document
from tests.tables import every_row

TABLE = Path(__file__).with_name("attributions.yaml")
SCRAPS = st.sampled_from(
    ["said", "He ", "according to ", "Ana Sol", "“", "”", "'", '"', "\n", ". ", ", ", "the ministry ", "12 ", "told ",
     "believed to ", "saying ", ": ", "by ", "claim that ", "\x00", "\ud800", "’s ", "MOOR: ", " - ", "reportedly "]
)  # fmt: skip


def rows() -> Iterator[dict[str, Any]]:
    for row in YAML(typ="safe").load(TABLE):
        yield row | {"text": row["text"].replace("|", "\n")}


def shown(one: Attribution, text: str, wanted: dict[str, Any]) -> dict[str, Any]:
    """The fields of an attribution that a row names, in the row's form."""
    content = [part.of(text).replace("\n", "|") for part in one.content]
    fields = {
        "source": one.source.of(text) if one.source else None,
        "cue": one.cue.of(text),
        "content": content if isinstance(wanted["content"], list) else " … ".join(content),
        "speaker": one.speaker,
        "via": one.via,
        "stance": one.stance.value,
        "manner": one.manner,
        "reference": one.reference,
        "words": one.words,
        "heads": list(one.heads),
    }
    return {name: fields[name] for name in wanted}


def test_the_table_is_there() -> None:
    assert len(list(rows())) > 50


@every_row("row", rows, ids=lambda row: row["text"][:60])
def test_who_said_what(row: dict[str, Any]) -> None:
    text, wanted = row["text"], row["said"]
    found = attributions(document(text))
    blank = {"source": None, "cue": "", "content": ""}
    padded = [*wanted, *[blank] * (len(found) - len(wanted))]
    assert [shown(one, text, like) for one, like in zip(found, padded, strict=False)] == wanted


def test_the_innermost_named_credit_counts() -> None:
    text = "According to the agency, the rebels are believed to hold 40 villages."
    parsed = document(text)
    found = attributions(parsed)
    figure = Span(text.index("40"), text.index("40") + 2)
    one = credit(figure, found)
    assert one is not None
    assert one.speaker == "agency"
    assert stance_of(figure, parsed, found).value == "estimated"


def test_what_is_wanted_is_not_credited() -> None:
    text = "The union supports a wage of 15 crowns."
    assert credit(Span(29, 31), attributions(document(text))) is None


def test_a_sentence_that_was_not_parsed_gives_nothing() -> None:
    text = "The mayor said 12 boats sank."
    assert attributions(document(text, lambda _: False)) == ()


@given(st.lists(SCRAPS, max_size=25).map("".join))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_spans_within_it(text: str) -> None:
    parsed: Document = document(text)
    found = attributions(parsed)
    for one in found:
        for span in (one.cue, *one.content, *((one.source,) if one.source else ())):
            assert 0 <= span.start < span.end <= len(text)
        assert list(one.content) == sorted(one.content)
        assert stance_of(one.content[0], parsed, found)
    assert [one.cue for one in found] == sorted(one.cue for one in found)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=12), st.integers(0, 50), st.integers(1, 9))
def test_the_index_finds_what_a_scan_finds(parts: list[tuple[int, int]], start: int, length: int) -> None:
    made = Attributions(
        Attribution(source=None, cue=Span(0, 1), content=(Span(at, at + size),), speaker="") for at, size in parts
    )
    asked = Span(start, start + length)
    assert sorted(one.content for one in made.over(asked)) == sorted(
        one.content for one in made if one.content[0].contains(asked)
    )
