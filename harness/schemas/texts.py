"""The bytes of a file that should be text: bytes -> text, or the Problem that they are none."""

from __future__ import annotations

from pathlib import Path

from harness.errors import Problem


def decode(content: bytes, path: Path) -> str | Problem:
    """`content` as text, without a byte-order mark; a Problem where it is no UTF-8 text."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"is not UTF-8 text (byte 0x{content[error.start]:02X} at offset {error.start}); save it as UTF-8"
        return Problem(file=str(path), line=line, message=what)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        what = "holds NUL characters, so it is no text; save it as UTF-8 text"
        return Problem(file=str(path), line=line, message=what)
    return text


def unreadable(path: Path, error: OSError) -> Problem:
    """What to say about a file that cannot be read."""
    match error:
        case FileNotFoundError():
            message = "there is no such file"
        case IsADirectoryError():
            message = "this is a folder; name a file in it"
        case _:
            message = f"cannot be read: {error.strerror or error}"
    return Problem(file=str(path), message=message)
