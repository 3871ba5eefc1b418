"""The files of cases: `tables()` -> their names, `cases(table)` -> the cases of one. README.md describes the format.

A table is a file; the files of a folder that holds a `POOLED` file are one table, for each is too small to stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from harness.reading.nouns.text import Span
from harness.verdict.nouns import Label, Severity

HERE = Path(__file__).parent
GOLD = HERE / "gold"
TAUGHT = HERE / "taught"  # has a form of its own (`taught.py`)
ROOT = HERE.parent.parent
POOLED = "POOLED"
AGAINST = ("gold", "article")
HELD = ("held", "stories/lorexant-study")  # tables that are only counted: nobody looks at their rows
_MARK = re.compile(r">>(.*?)<<", re.DOTALL)
_KEYS = {"about", "article", "gold", "published", "against", "summaries"}
_ENTRY = {"summary", "label", "severity", "change", "also", "open", "must"}


class Change(NamedTuple):
    """One line of changes.tsv: what such a change is called, unless a case says otherwise."""

    labels: frozenset[Label]
    severity: Severity  # the least with which it counts as found


class Mark(NamedTuple):
    """One stretch of a summary that is wrong."""

    span: Span  # in the summary without marks
    labels: frozenset[Label]  # any of them is right
    severity: Severity  # the least with which it counts as found
    change: str = ""  # line of changes.tsv; "" where none is named


class Case(NamedTuple):
    """One summary, held against a gold or an article alone."""

    table: str
    about: str  # what is tried, in a few words; may be ""
    against: str  # gold | article
    gold: str  # name of a folder; "" where there is only an article
    article: str  # "" where there is a gold
    published: date | None
    summary: str
    marks: tuple[Mark, ...]  # of what is wrong; everything else is right
    also: tuple[Span, ...]  # what an error makes wrong, too, or nobody can tell: neither right nor to be found
    open: bool  # the article bears neither: nothing of it is counted
    must: bool  # holds whatever the shares are

    @property
    def right(self) -> bool:
        return not self.marks and not self.open


class CaseError(Exception):
    """A file of cases is not as README.md says: where, and what."""


@lru_cache
def changes() -> dict[str, Change]:
    """The table of changes, by name."""
    lines = (HERE / "changes.tsv").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: Change(_labels(labels), Severity(severity)) for name, labels, severity, _ in cells}


def files(folder: Path = HERE) -> list[Path]:
    found = sorted(folder.rglob("*.yaml"))
    return [path for path in found if GOLD not in path.parents and TAUGHT not in path.parents]


def tables(folder: Path = HERE) -> tuple[str, ...]:
    """The names of all tables: paths below the folder, without an ending."""
    return tuple(sorted({_table(path, folder) for path in files(folder)}))


def _table(path: Path, folder: Path) -> str:
    whole = path.parent if (path.parent / POOLED).exists() else path.with_suffix("")
    return whole.relative_to(folder).as_posix()


@lru_cache
def cases(table: str, folder: Path = HERE) -> tuple[Case, ...]:
    """Every case of a table, in the order of its files. Raises CaseError with all faults of a file."""
    found = [path for path in files(folder) if _table(path, folder) == table]
    if not found:
        raise CaseError(f"{table}: no such table in {folder}; there are {', '.join(tables(folder))}")
    return tuple(case for path in found for case in _read(path, table))


def folders() -> tuple[Path, ...]:
    """Every gold that lies beside the cases."""
    return tuple(sorted(path.parent for path in GOLD.glob("*/facts.yaml")))


def _read(path: Path, table: str) -> tuple[Case, ...]:
    groups = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    faults: list[str] = []
    found: list[Case] = []
    for number, group in enumerate(groups if isinstance(groups, list) else [groups], start=1):
        place = f"{path.name}: group {number}"
        if not isinstance(group, dict) or set(group) - _KEYS or ("article" in group) == ("gold" in group):
            faults.append(f"{place}: needs 'summaries' and one of 'article' and 'gold'; may have {', '.join(_KEYS)}")
            continue
        for at, entry in enumerate(group.get("summaries") or [], start=1):
            try:
                found += _cases(entry if isinstance(entry, dict) else {"summary": entry}, group, table)
            except (CaseError, KeyError, ValueError) as error:
                faults.append(f"{place}: summary {at}: {error}")
    if faults:
        raise CaseError("\n".join(faults))
    return tuple(found)


def _cases(entry: dict[str, Any], group: dict[str, Any], table: str) -> Iterator[Case]:
    if unknown := set(entry) - _ENTRY:
        raise CaseError(f"no such key: {', '.join(sorted(unknown))}; there are {', '.join(sorted(_ENTRY))}")
    written = str(entry["summary"])
    text = _MARK.sub(r"\1", written)
    marks = tuple(_marks(written, entry))
    if "label" in entry and not marks:
        raise CaseError(f"a label, but nothing is marked with >> and <<: {written}")
    also = tuple(span for words in entry.get("also", ()) for span in _places(str(words), text))
    published = group.get("published")
    for against in group.get("against", ["gold" if "gold" in group else "article"]):
        if against not in AGAINST or (against == "gold" and "gold" not in group):
            raise CaseError(f"against: {against}: must be gold (of a gold) or article")
        yield Case(
            table=table,
            about=group.get("about", ""),
            against=against,
            gold=group.get("gold", ""),
            article=group.get("article", ""),
            published=published if isinstance(published, date) or published is None else date.fromisoformat(published),
            summary=text,
            marks=marks,
            also=also,
            open=bool(entry.get("open")),
            must=bool(entry.get("must")),
        )


def _marks(written: str, entry: dict[str, Any]) -> Iterator[Mark]:
    """The marked stretches; one label and change for all of them, or a list with one for each."""
    places = list(_MARK.finditer(written))
    labels, names = (_each(entry.get(key), len(places), written) for key in ("label", "change"))
    for number, (place, words, name) in enumerate(zip(places, labels, names, strict=True)):
        usual = changes().get(name or "")
        if name and usual is None:
            raise CaseError(f"no such change: {name}; changes.tsv has them")
        if words is None and usual is None:
            raise CaseError(f"needs a label or a change for what is marked: {written}")
        own = _labels(words) if words else usual.labels if usual else frozenset()
        least = usual.severity if usual and usual.severity is Severity.WARNING else _least(own)
        start = place.start() - 4 * number
        severity = Severity(entry.get("severity", least))
        yield Mark(Span(start, start + len(place[1])), own, severity, name or "")


def _each(told: Any, number: int, written: str) -> list[str | None]:
    found = told if isinstance(told, list) else [told] * number
    if len(found) != number:
        raise CaseError(f"{number} stretches are marked, {len(found)} labels or changes are told: {written}")
    return found


def _least(labels: frozenset[Label]) -> Severity:
    """A dropped credit is never more than a warning."""
    mild = Label.UNATTRIBUTED in labels and labels <= {Label.UNATTRIBUTED, Label.MISQUALIFIED}
    return Severity.WARNING if mild else Severity.ERROR


def _labels(words: str) -> frozenset[Label]:
    """`contradicted or misscoped` -> both labels."""
    return frozenset(map(Label, words.split(" or ")))


def _places(words: str, text: str) -> list[Span]:
    found = [Span(one.start(), one.end()) for one in re.finditer(re.escape(words), text)]
    if not found:
        raise CaseError(f"also: {words!r} does not stand in: {text}")
    return found


def articles() -> dict[str, str]:
    """Every article that a case is held against, by a name: for what must hold of any article. Golds come first."""
    found = {folder.name: (folder / "article.md").read_text(encoding="utf-8") for folder in folders()}
    for table in tables():
        texts = dict.fromkeys(case.article for case in cases(table) if case.article)
        found.update({f"{table}-{number}": text for number, text in enumerate(texts, start=1)})
    return found
