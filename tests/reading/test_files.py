"""Files that are no text are refused with the cure, wherever one is named."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from harness.commands.given import inputs
from harness.errors import InputError
from harness.reading import files

TEXT = "The harbour has 40 boats."
NO_TEXT = {
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "pdftotext"),
    "DOCX": (b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml word/document.xml", "pandoc"),
    "Excel": (b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml xl/workbook.xml", "CSV"),
    "zip": (b"PK\x03\x04\x14\x00\x00\x00boats.txt", "unpack"),
    "PNG": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "file of text"),
    "gzip": (gzip.compress(TEXT.encode()), "gunzip"),
    "RTF": (b"{\\rtf1\\ansi " + TEXT.encode(), "pandoc"),
    "UTF-16 without": (TEXT.encode("utf-16-le"), "UTF-8"),
    "UTF-16 without a": (TEXT.encode("utf-16-be"), "UTF-8"),
    "binary": (b"boats\0\xff", ""),
}


@pytest.mark.parametrize(("kind", "raw", "cure"), [(kind, *rest) for kind, rest in NO_TEXT.items()], ids=NO_TEXT)
def test_no_text(kind: str, raw: bytes, cure: str, tmp_path: Path) -> None:
    path = tmp_path / "summary.txt"
    path.write_bytes(raw)
    with pytest.raises(InputError) as caught:
        inputs.read_text(str(path), "summary")
    message = str(caught.value)
    assert str(path) in message
    assert cure in message
    assert kind.split()[0] in message or kind == "binary"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marked_text_is_read(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "summary.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert inputs.read_text(str(path), "summary") == TEXT


@pytest.mark.parametrize("text", ["", "5", "PK won 4-1.", "%PDF is a format", "{\\it a}"])
def test_text_that_looks_like_another_file(text: str) -> None:
    assert files.refusal(text.encode()) == ""
