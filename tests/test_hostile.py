"""Texts made to stall or break the whole check: any characters, in the article or the summary, one check or a batch."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from harness.errors import StepsExceeded
from harness.gold.drafting import draft
from harness.gold.nouns import Gold
from harness.reading.extract import claims
from harness.reading.figures import reader
from harness.reading.text.parse import document
from harness.running import batch
from harness.status import Status
from harness.verdict.checking import pipeline
from harness.verdict.nouns import Label
from tests.bench.texts import hostile
from tests.steps import lines_run

ARTICLE = "About 4,700 of 15,000 soldiers were killed on June 3, the ministry said. “We lost many,” it said."
PIECES = {
    "digits": "1",
    "commas": ",",
    "and": "and ",
    "quotation marks": '"',
    "curly marks": "“",
    "dashes": "1-",
    "full width": "１２ ",
    "Arabic-Indic": "٣٤ ",
    "NUL": "\0",
    "lone surrogates": "\ud800",
    "combining marks": "5\u0301\u0301 ",
    "right to left": "\u202e12\u202c ",
    "apostrophes": "'s ",
    "number words": "two hundred and ",
}


@pytest.fixture(scope="module")
def gold() -> Gold:
    return draft(ARTICLE)


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_any_text_is_checked_in_either_place(piece: str, gold: Gold) -> None:
    text = piece * (400 // len(piece))
    for checked in (pipeline.check(gold, text, id="s"), pipeline.check(draft(text), ARTICLE, id="a")):
        assert checked.status in {Status.CHECKED, Status.EMPTY}
        for verdict in checked.verdicts:
            source = text if checked.id == "s" else ARTICLE
            assert verdict.claim.span.of(source) == verdict.claim.text


@pytest.mark.parametrize(
    ("name", "size", "least"),
    [
        ("prose", 12_000, 150),
        ("digits", 1_000_000, 0),
        ("numbers", 2_000, 400),
        ("one sentence", 8_000, 150),
        ("no spaces", 1_000_000, 0),
        ("nested quotations", 4_000, 130),
        ("control characters", 2_000, 100),
        ("right to left", 2_000, 100),
        ("combining marks", 6_000, 300),
        ("brackets", 1_000, 300),
        ("dates", 2_000, 150),
    ],
)
def test_a_long_text_is_read_to_its_end(name: str, size: int, least: int, gold: Gold) -> None:
    """As a summary and as an article that says of itself what it says; `make bench ARGS=--long` has 1 MB of each."""
    text = hostile(size)[name]
    checked = pipeline.check(gold, text, id="s")
    if checked.status is Status.UNSUPPORTED_LANGUAGE:
        return  # marks of another script and nothing of English
    assert checked.status is Status.CHECKED
    assert len(checked.verdicts) >= least
    assert all(verdict.claim.span.of(text) == verdict.claim.text for verdict in checked.verdicts)
    drafted = draft(text)
    assert all(fact.figure is None or fact.figure.span.of(text) == fact.figure.text for fact in drafted.facts)
    told = pipeline.check(drafted, text[-60:], id="a")
    assert not [verdict for verdict in told.verdicts if verdict.label is Label.UNSUPPORTED]


@pytest.mark.parametrize("name", ["digits", "commas", "and", "dashes", "lone surrogates"])
def test_work_grows_with_length(name: str, gold: Gold) -> None:
    """Processor time of the whole check; the ratio is generous, since quadratic growth would be 64 times."""

    def spent(size: int) -> float:
        text = PIECES[name] * (size // len(PIECES[name]))
        started = time.process_time()
        pipeline.check(gold, text, id="s")
        return time.process_time() - started

    spent(1_000)
    assert spent(40_000) <= 24 * spent(5_000) + 1.0


@pytest.mark.parametrize("piece", ["(5 ", "4071, 38 ", "June 3, 2024 ", "\x01 5 men\x07 "])
def test_a_row_of_figures_is_looked_at_figure_by_figure(piece: str) -> None:
    """Twice the figures in one row cost twice the steps, each figure no more for those beside it."""

    def steps(size: int) -> int:
        text = piece * (size // len(piece))
        claims(document(text))  # what is remembered of words is not counted
        document.cache_clear()
        return lines_run(lambda: claims(document(text)))

    assert steps(1_400) <= 2.5 * steps(700)


def test_what_has_too_many_figures_is_too_costly(monkeypatch: pytest.MonkeyPatch, gold: Gold) -> None:
    """It is left before it is judged, and a batch goes on; the places are counted, not the seconds."""
    monkeypatch.setattr(pipeline, "MOST_CLAIMS", 40)
    monkeypatch.setattr(reader, "MOST_PLACES", 400)
    assert pipeline.check(gold, "5, " * 30, id="s").status is Status.CHECKED
    for text in ("5, " * 50, "5, " * 500, "“No.” " * 50):
        with pytest.raises(StepsExceeded, match="too costly to check"):
            pipeline.check(gold, text, id="s")
    assert len(draft("6, " * 50).facts) > 40, "an article may have more"
    with pytest.raises(StepsExceeded, match="more than 400 places that may be figures in one text"):
        draft("6, " * 500)
    line = batch.check_row(batch.Row(id="a", summary="7, " * 500, source=ARTICLE))
    assert (line.status, line.error[:20]) == (Status.FAILED, "too costly to check:")


def test_a_batch_of_them_is_valid_json() -> None:
    rows = [
        json.dumps({"id": name, "summary": piece * 20 + " 12 men, “he said.”", "source": ARTICLE + piece * 20})
        for name, piece in PIECES.items()
    ]
    read = batch.rows([row.encode() + b"\n" for row in rows], name="rows", bases=(Path(),))
    lines = [line.json for line in batch.check_rows(read)]
    assert len(lines) == len(PIECES)
    for line, piece in zip(lines, PIECES.values(), strict=True):
        told = json.loads(line.decode("utf-8"))  # no lone surrogate is left unescaped in the bytes
        summary = piece * 20 + " 12 men, “he said.”"
        assert all(summary[claim["start"] : claim["end"]] == claim["text"] for claim in told["claims"])
