"""Where an author works: a folder of gold, what is left to decide, and what happens to each decision.

Each decision is a change of facts.yaml that loads, saved at once; one that would not load is refused, with the reason.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from harness import schemas
from harness.errors import HarnessError, InputError
from harness.gold import conflicts, drafts, dumping, edit, files, linting, loading
from harness.gold.authoring import fields, lines_typed
from harness.gold.authoring.entries import date_of, fact_id, shown, slug, used_by, with_id, without_conflict
from harness.gold.build import Built, build
from harness.gold.linting import told_by_facts
from harness.gold.nouns import Fact
from harness.reading import Span

Reply = tuple[int, dict[str, Any]]  # HTTP status, body
Write = Callable[[Path, bytes], None]


class Desk:
    """One folder of gold on its author's desk; `write` puts a file's content in its place, whole or not at all."""

    def __init__(self, folder: Path, write: Write) -> None:
        loading.load(folder)  # whatever is wrong with it is told first
        self.folder, self._write = folder, write
        self._before: list[str] = []  # texts of the file, each before a decision of this author
        self.decided = 0
        self._read()
        self._rivals = conflicts.rivals(self.built.gold)

    def _read(self) -> None:
        self.files = files.read(self.folder)
        self.built: Built = build(self.files)
        self.drafts = drafts.of(self.files.article, self.built.gold.published)

    # ------------------------------------------------------------------ what there is

    @property
    def version(self) -> str:
        """Of the facts file: a decision is about what its author saw."""
        return hashlib.sha256(self.files.facts.text.encode()).hexdigest()

    @property
    def entries(self) -> list[Mapping[str, Any]]:
        return list(self.files.facts.data["facts"])

    def entry(self, id: str) -> Mapping[str, Any]:
        found = next((entry for entry in self.entries if entry["id"] == id), None)
        if found is None:
            raise InputError(f"there is no fact {id!r}")
        return found

    @property
    def left(self) -> list[str]:
        """The ids of the facts that nobody has confirmed, in the order of the article."""
        return [fact.id for fact in self.facts if fact.certainty < 1]

    @property
    def facts(self) -> list[Fact]:
        return sorted(self.built.gold.facts, key=lambda fact: (self.span(fact).start, fact.id))

    def rivals(self, fact: Fact) -> list[str]:
        """The ids of the facts that seem to state otherwise, by another source, what a fact states."""
        ids = {entry["id"] for entry in self.entries} - set(fact.conflicts)
        return [id for id in self._rivals.get(fact.id, ()) if id in ids]

    def span(self, fact: Fact) -> Span:
        """Where the article states a fact: its figure or quotation, else its evidence."""
        if fact.figure:
            return fact.figure.span
        piece = fact.evidence[0]
        at = piece.text.find(fact.quotation) if fact.quotation else -1
        return Span(piece.span.start + at, piece.span.start + at + len(fact.quotation)) if at >= 0 else piece.span

    def state(self) -> dict[str, Any]:
        """Everything that a page shows."""
        marks = {entry["id"]: entry for entry in self.entries}
        sources = {source.id: source.name for source in (*self.built.own, *self.drafts.gold.sources)}
        return {
            "name": self.files.name,
            "file": self.files.facts.file,
            "article": self.files.article,
            "version": self.version,
            "facts": [shown(fact, self.span(fact), marks[fact.id], self.rivals(fact)) for fact in self.facts],
            "bare": [[span.start, span.end] for span, _ in self.bare()],
            "ignored": [[one.span.start, one.span.end, one.reason] for one in self.built.gold.ignored],
            "sources": [[id, name] for id, name in sources.items()],
            "dates": list(dict.fromkeys(date_of(figure) for figure in self.built.figures if figure.when)),
            "problems": [str(problem) for problem in linting.lint(self.folder)],
            "undo": len(self._before),
        }

    def bare(self) -> Iterator[tuple[Span, int]]:
        """The figures and quotations that the draft has and no fact tells or ignores, with their numbers there."""
        told = {self.span(fact) for fact in self.built.gold.facts} | {one.span for one in self.built.gold.ignored}
        told |= told_by_facts(self.built)
        for number, fact in enumerate(self.drafts.gold.facts):
            span = self.span(fact)
            if not any(span.overlaps(other) for other in told):
                yield span, number

    # ------------------------------------------------------------------ decisions

    def post(self, data: Any) -> Reply:
        """What the page sent, done: the new state, or why not, in words for the author."""
        if not isinstance(data, Mapping) or not isinstance(data.get("do"), str):
            return 400, {"error": "must be an object with what to do"}
        self._read()
        if data.get("version") != self.version:
            return 409, {"error": "the file was changed meanwhile; look at it as it is now", "state": self.state()}
        try:
            self.decide(data["do"], data)
        except (HarnessError, ValueError, KeyError, TypeError) as error:
            return 400, {"error": str(error)}
        except OSError as error:
            return 500, {"error": f"{self.files.facts.file}: {error.strerror or error}"}
        return 200, {"state": self.state()}

    def decide(self, what: str, data: Mapping[str, Any]) -> None:
        """One decision, saved; raises HarnessError or ValueError where it cannot be, and then nothing has changed."""
        if what == "undo":
            self._undo()
            return
        if what not in DECISIONS:
            raise ValueError(f"{what!r} is none of: undo, {', '.join(DECISIONS)}")
        text = DECISIONS[what](self, data)
        self._save(self._without_unused(text))

    def _undo(self) -> None:
        if not self._before:
            raise ValueError("there is nothing to take back")
        self._put(self._before.pop())
        self._read()
        self.decided -= 1

    def _save(self, text: str) -> None:
        before = self.files.facts.text
        if text != before:
            built = self._check(text)
            self._put(text)
            self.files, self.built = built.files, built
            self._before.append(before)
        self.decided += 1

    def _check(self, text: str) -> Built:
        """What a changed file loads as; InputError where it does not."""
        tree = schemas.parse(text, file=self.files.facts.file)
        found = schemas.problems(tree, "gold")
        if not found:
            built = build(files.changed(self.files, tree))
            if not built.problems:
                return built
            found = built.problems
        raise InputError("; ".join(f"{one.path}: {one.message}" for one in found[:5]))

    def _put(self, text: str) -> None:
        self._write(Path(self.files.facts.file), text.encode())

    def _without_unused(self, text: str) -> str:
        """The file without the sources that a decision has left without a fact."""
        data = schemas.parse(text, file=self.files.facts.file).data
        was = used_by(self.files.facts.data)
        for id in sorted(was - used_by(data)):
            if any(one["id"] == id for one in data.get("sources", ())):
                text = edit.drop(text, id, table="sources", file=self.files.facts.file)
        return text

    def accept(self, data: Mapping[str, Any]) -> str:
        """The fact is right, as it is or as it was typed."""
        entry = self.entry(data["id"])
        given = dict(data.get("fields") or {})
        text = self.files.facts.text
        if given.get("source"):
            given["source"], text = self._source(given["source"], text)
        confirmed = edit.CONFIRMED if drafts.is_marked(entry) else {}
        text = edit.put(text, {entry["id"]: {**fields.changes(entry, given), **confirmed}}, file=self.files.facts.file)
        return edit.settle(text, file=self.files.facts.file)

    def ignore(self, data: Mapping[str, Any]) -> str:
        """The figure needs no fact, for a reason."""
        reason = lines_typed.reason(" ".join(str(data.get("reason", "")).split()))
        if not reason:
            raise ValueError("say why it needs no fact")
        id, text = data.get("id"), self.files.facts.text
        if id is not None:
            fact = next(fact for fact in self.facts if fact.id == self.entry(id)["id"])
            span = self.span(fact)
            text = edit.drop(text, fact.id, file=self.files.facts.file)
        else:
            span = Span(int(data["start"]), int(data["end"]))
        entry = {"text": span.of(self.files.article), "start": span.start, "end": span.end, "reason": reason}
        return edit.settle(edit.ignore(text, entry, file=self.files.facts.file), file=self.files.facts.file)

    def merge(self, data: Mapping[str, Any]) -> str:
        """The fact says again what another says: its evidence becomes the other's."""
        entry, into = self.entry(data["id"]), self.entry(data["into"])
        if entry["id"] == into["id"]:
            raise ValueError("name another fact to merge it with")
        evidence = [*into["evidence"], *(piece for piece in entry["evidence"] if piece not in into["evidence"])]
        confirmed = edit.CONFIRMED if drafts.is_marked(into) else {}
        file = self.files.facts.file
        text = edit.put(self.files.facts.text, {into["id"]: {"evidence": evidence, **confirmed}}, file=file)
        text = edit.put(text, without_conflict(self.entries, entry["id"]), file=file)
        return edit.settle(edit.drop(text, entry["id"], file=file), file=file)

    def conflict(self, data: Mapping[str, Any]) -> str:
        """Two facts state one thing otherwise: each names the other."""
        one, other = self.entry(data["id"]), self.entry(data["with"])
        if one["id"] == other["id"]:
            raise ValueError("a fact is no conflict with itself; name another")
        pairs = ((one, other["id"]), (other, one["id"]))
        named = {entry["id"]: {"conflicts": with_id(entry.get("conflicts", ()), id)} for entry, id in pairs}
        return edit.put(self.files.facts.text, named, file=self.files.facts.file)

    def add(self, data: Mapping[str, Any]) -> str:
        """A figure that has no fact gets the one that was drafted."""
        number = next((n for span, n in self.bare() if [span.start, span.end] == [data["start"], data["end"]]), None)
        if number is None:
            raise ValueError("there is no figure without a fact at that place")
        entry = {**self.drafts.entries[number], "id": fact_id({entry["id"] for entry in self.entries})}
        text = self.files.facts.text
        if entry.get("source"):
            entry["source"], text = self._source(entry["source"], text)
        return edit.add(text, entry, file=self.files.facts.file)

    def _source(self, named: str, text: str) -> tuple[str, str]:
        """The id of a source, and the file with it: one that it has, one of the draft, or one by a new name."""
        own = {source.id for source in self.built.own}
        by_name = {source.name.casefold(): source.id for source in self.built.own}
        if named in own or named.casefold() in by_name:
            return (named if named in own else by_name[named.casefold()]), text
        known = next((one for one in self.drafts.gold.sources if named in (one.id, one.name)), None)
        entry = dumping.source_entry(known, own) if known else {"id": slug(named, own), "name": " ".join(named.split())}
        return entry["id"], edit.append(text, "sources", entry, file=self.files.facts.file)


DECISIONS: dict[str, Callable[[Desk, Mapping[str, Any]], str]] = {
    "accept": Desk.accept,
    "ignore": Desk.ignore,
    "merge": Desk.merge,
    "conflict": Desk.conflict,
    "add": Desk.add,
}
