"""Whether bytes are text: what a file begins with -> its text, or what it is instead and what to do about it."""

from __future__ import annotations

import codecs

_CONVERT = "take its text out (for example with {tool}) and name that file"
# What files of other kinds begin with, what they are, and the cure; after the tables of file(1).
_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF file", _CONVERT.format(tool="pdftotext")),
    (b"{\\rtf", "an RTF file", _CONVERT.format(tool="pandoc -t plain")),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls)", _CONVERT.format(tool="pandoc, after saving it as .docx")),
    (b"\x89PNG", "a PNG image", "name a file of text"),
    (b"\xff\xd8\xff", "a JPEG image", "name a file of text"),
    (b"GIF8", "a GIF image", "name a file of text"),
    (b"RIFF", "a file of sound or pictures", "name a file of text"),
    (b"\x1f\x8b", "compressed (gzip)", "unpack it first: gunzip FILE"),
    (b"BZh", "compressed (bzip2)", "unpack it first: bunzip2 FILE"),
    (b"\xfd7zXZ", "compressed (xz)", "unpack it first: unxz FILE"),
    (b"\x28\xb5\x2f\xfd", "compressed (zstd)", "unpack it first: unzstd FILE"),
    (b"7z\xbc\xaf", "an archive (7z)", "unpack it first"),
    (b"PAR1", "a Parquet file", "give it to --batch, if it holds rows"),
    (b"SQLite format 3", "an SQLite data base", "export the text"),
    (b"\x7fELF", "a program", "name a file of text"),
)
_ZIPPED = (
    (b"word/", "a DOCX file", _CONVERT.format(tool="pandoc -t plain")),
    (b"xl/", "an Excel file (.xlsx)", "save it as CSV"),
    (b"ppt/", "a PowerPoint file (.pptx)", _CONVERT.format(tool="pandoc -t plain")),
    (b"application/vnd.oasis", "an OpenDocument file", _CONVERT.format(tool="pandoc -t plain")),
    (b"application/epub", "an EPUB file", _CONVERT.format(tool="pandoc -t plain")),
)
_LOOKED_AT = 4096  # bytes in which the kind of an archive's contents shows


def refusal(raw: bytes) -> str:
    """What a file is that is no text, with the cure: "a PDF file; take its text out ..."; "" where it may be text."""
    start = raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:_LOOKED_AT]
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        archive = ("an archive (zip)", "unpack it first")
        what, cure = next(((kind, cure) for mark, kind, cure in _ZIPPED if mark in raw[: 16 * _LOOKED_AT]), archive)
        return f"{what}, not text; {cure}"
    for magic, what, cure in _KINDS:
        if start.startswith(magic):
            return f"{what}, not text; {cure}"
    if _is_wide(raw[:_LOOKED_AT]):
        return "UTF-16 without a byte-order mark; save it as UTF-8 (iconv -f UTF-16LE -t UTF-8, or UTF-16BE)"
    return ""


def decoded(raw: bytes) -> str | None:
    """The text of bytes in UTF-8, or in UTF-16 with a byte-order mark; None where they are neither."""
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        return None


def undecodable(raw: bytes) -> int:
    """The first byte that is not UTF-8."""
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return error.start
    return len(raw)


def _is_wide(raw: bytes) -> bool:
    """Whether every other byte is NUL, as in UTF-16 of a text in Latin letters."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or len(raw) < 8:
        return False
    return any(
        raw[first::2].count(0) > 0.8 * len(raw[first::2]) and not raw[1 - first :: 2].count(0) for first in (0, 1)
    )
