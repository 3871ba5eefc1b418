"""Read what the user names: a path or `-` -> text, or an InputError that says what is wrong with it."""

from __future__ import annotations

import sys
from pathlib import Path

from harness.errors import InputError, Problem
from harness.reading import entries, files

GOLD = "a folder of gold, with article.md and facts.yaml"
DEFAULT_SUITE = Path("gold/suite.yaml")


def read_text(path: str, what: str) -> str:
    """The text of `path` (`-` for standard input); `what` names it in messages: "summary", "article"."""
    name = "standard input" if path == "-" else path
    try:
        # 4 bytes is the most that a character takes, so more than this is too long whatever it holds
        raw = _read(path, 4 * entries.MAX_LENGTH + 1)
    except FileNotFoundError:
        raise _problem(name, f"there is no such file; name the file of the {what}") from None
    except IsADirectoryError:
        raise _problem(name, f"this is a folder; name the file of the {what}") from None
    except OSError as error:
        raise _problem(name, f"cannot be read: {error.strerror or error}") from None
    refused = files.refusal(raw)
    if refused:
        raise _problem(name, refused)
    text = files.decoded(raw)
    if text is None:
        if len(raw) > 4 * entries.MAX_LENGTH:
            raise _problem(name, too_long(what))
        raise _problem(name, f"not UTF-8 text (byte {files.undecodable(raw)}); is this the {what}? Save it as UTF-8")
    if "\0" in text:
        raise _problem(name, f"a binary file (NUL at character {text.index(chr(0))}); name the file of the {what}")
    if len(text) > entries.MAX_LENGTH:
        raise _problem(name, too_long(what))
    return text


def too_long(what: str) -> str:
    """What to say about a text over the limit."""
    return f"the {what} is longer than {entries.MAX_LENGTH:,} characters; split it"


def folder_of(path: str, what: str) -> Path:
    """`path` as a folder that exists."""
    folder = Path(path)
    if not folder.exists():
        raise _problem(path, f"there is no such folder; name {what}")
    if not folder.is_dir():
        raise _problem(path, f"this is a file; name {what}")
    return folder


def suite_file(suite: Path | None) -> Path:
    """The suite that the user names, or the one that is found here."""
    if suite is None and not DEFAULT_SUITE.is_file():
        message = "there is no suite here; name one (harness run SUITE), or go to the folder that holds gold/"
        raise InputError([Problem(file=str(DEFAULT_SUITE), message=message)])
    return suite or DEFAULT_SUITE


def _read(path: str, most: int) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read(most)
    with Path(path).open("rb") as file:
        return file.read(most)


def _problem(name: str, message: str) -> InputError:
    return InputError([Problem(file=name, message=message)])


def run_folder(run: str, reports: Path = Path("reports")) -> Path:
    """The folder of a run: a path, or a name in `reports`."""
    there = [folder for folder in (Path(run), reports / run) if folder.is_dir()]
    for folder in sorted(there, key=lambda folder: not (folder / "manifest.json").is_file()):  # one that is a run first
        return folder
    message = f"there is no such run; name its folder, or its name in {reports}/ (harness runs lists them)"
    raise InputError([Problem(file=run, message=message)])
