"""The two files of a gold folder: folder -> the article's text and the parsed facts file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from harness import schemas
from harness.errors import InputError, Problem

ARTICLE = "article.md"
FACTS = ("facts.yaml", "facts.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What a gold folder holds."""

    name: str
    article: str
    article_file: str  # as named in messages
    facts: schemas.Tree
    digest: str  # SHA-256 of the bytes of the article and then of the facts file, hex


def read(folder: Path) -> Files:
    """The files of `folder`; raises InputError with everything that is missing or cannot be read."""
    article_path, facts_path = folder / ARTICLE, _facts_file(folder)
    problems: list[Problem] = []
    contents = []
    for path in (article_path, facts_path):
        try:
            if path.exists() and not path.is_file():  # a folder, or what to read might never end
                problems.append(Problem(file=str(path), message="is no plain file; put the text itself there"))
                continue
            contents.append(path.read_bytes())
        except OSError as error:
            problems.append(Problem(file=str(path), message=_missing(path, error)))
    if problems:
        raise InputError(problems)
    texts = [schemas.decode(content, path) for content, path in zip(contents, (article_path, facts_path), strict=True)]
    if undecoded := [text for text in texts if isinstance(text, Problem)]:
        raise InputError(undecoded)
    article, facts = (text for text in texts if isinstance(text, str))
    if not article.strip():
        raise InputError([Problem(file=str(article_path), message="is empty; put the article's text into it")])
    return Files(
        name=folder.name or folder.resolve().name,
        article=article,
        article_file=str(article_path),
        facts=schemas.parse(facts, file=str(facts_path)),
        digest=hashlib.sha256(contents[0] + contents[1]).hexdigest(),
    )


def changed(files: Files, facts: schemas.Tree) -> Files:
    """`files` with another content of the facts file, which is not on disk yet."""
    return replace(files, facts=facts, digest="")


def _facts_file(folder: Path) -> Path:
    if not folder.is_dir():
        cure = f"name one that holds {ARTICLE} and {FACTS[0]}"
        raise InputError([Problem(file=str(folder), message=f"is no folder; {cure}")])
    found = [folder / name for name in FACTS if (folder / name).exists()]
    if len(found) > 1:
        raise InputError([Problem(file=str(folder), message=f"holds both {' and '.join(FACTS)}; keep one of them")])
    return found[0] if found else folder / FACTS[0]


def _missing(path: Path, error: OSError) -> str:
    if not isinstance(error, FileNotFoundError):
        return f"cannot be read: {error.strerror}"
    if path.name == ARTICLE:
        return "is missing; put the article's text there"
    return "is missing; write it by hand, or start from what `harness gold draft` prints"
