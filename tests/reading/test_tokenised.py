"""What is read of texts as tokenisers leave them: the table tokenised.tsv."""

from __future__ import annotations

from pathlib import Path

from harness.reading import article_document, figures
from tests.reading.figures.told import told
from tests.tables import every_row

TABLE = Path(__file__).with_name("tokenised.tsv")
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@every_row(("text", "expected"), ROWS)
def test_reads(text: str, expected: str) -> None:
    document = article_document(text)
    found = figures.read_document(document)
    assert "; ".join(map(told, found)) == expected
    assert len(document.text) == len(text)
    for figure in found:
        assert figure.span.of(text).replace(" ", "").replace("#", "£") == figure.text.replace(" ", "")
