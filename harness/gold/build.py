"""The files of a gold folder as nouns: Files -> Gold, with everything in them that does not hold together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from harness import reading
from harness.errors import Problem
from harness.gold import drafts, stated
from harness.gold.files import Files
from harness.gold.nouns import Evidence, Fact, Gold, Ignored, Importance
from harness.gold.offsets import locate
from harness.gold.values import close_to, day_of, extended, moment_of, reason_of, within
from harness.reading import (
    Document,
    Figure,
    Kind,
    Quotation,
    Source,
    Stance,
    When,
    context,
    speech,
    units,
)
from harness.schemas import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A gold with what it was built from, and what is wrong with it."""

    gold: Gold
    own: tuple[Source, ...]  # of the facts file; the gold may know more, from the draft
    numbered: tuple[tuple[int, Fact], ...]  # the gold's facts with their places in the facts file's list
    numbered_ignored: tuple[tuple[int, Ignored], ...]  # likewise
    files: Files
    figures: tuple[Figure, ...]  # of the article, as our reader sees them
    quotations: tuple[Quotation, ...]  # likewise
    problems: tuple[Problem, ...]
    drafted: Mapping[int, Fact]  # place in the facts file's list -> the fact as our reader drafts it, if it is that one


def build(files: Files) -> Built:
    """The gold of `files`, whose facts file fits the schema, and its problems: ids, references, evidence, dates.

    A fact none of whose evidence can be placed is left out of the gold.
    """
    data = files.facts.data
    published, unknown_day = day_of(data.get("published"))
    reading = _Reading(files.article, published)
    builder = _Builder(files, reading)
    if unknown_day:
        builder.note(("published",), unknown_day)
    builder.unique_ids()
    own = tuple(builder.source(("sources", n), entry) for n, entry in enumerate(data.get("sources", ())))
    facts = [(n, builder.fact(("facts", n), entry)) for n, entry in enumerate(data["facts"])]
    ignored = [(n, builder.ignored(("ignored", n), entry)) for n, entry in enumerate(data.get("ignored", ()))]
    numbered = tuple((n, fact) for n, fact in facts if fact)
    numbered_ignored = tuple((n, entry) for n, entry in ignored if entry)
    marked = builder.drafts is not None
    drafted = marked and all(drafts.is_drafted(entry) and n in builder.found for n, entry in enumerate(data["facts"]))
    gold = Gold(
        name=files.name,
        article=reading.document,
        facts=tuple(fact for _, fact in numbered),
        sources=speech.Sources(builder.drafts.sources(own) if builder.drafts and drafted else own),
        ignored=tuple(entry for _, entry in numbered_ignored),
        published=published,
        digest=files.digest,
        drafted=drafted,
    )
    return Built(
        gold=gold,
        own=own,
        numbered=numbered,
        numbered_ignored=numbered_ignored,
        files=files,
        figures=reading.figures,
        quotations=reading.quotations,
        problems=tuple(builder.problems),
        drafted=builder.found,
    )


class _Reading:
    """The article as our own readers see it, each of them run once."""

    def __init__(self, article: str, published: date | None) -> None:
        self.document: Document = reading.article_document(article)
        self.published = published
        self.figures: tuple[Figure, ...] = reading.told_figures(self.document, published=published)
        self.quotations: tuple[Quotation, ...] = speech.quotations(self.document.text)


class _Builder:
    """Entries to nouns, noting what is wrong with them."""

    def __init__(self, files: Files, reading: _Reading) -> None:
        self.files, self.reading = files, reading
        self.problems: list[Problem] = []
        data = files.facts.data
        self.source_ids = [entry["id"] for entry in data.get("sources", ())]
        self.fact_ids = [entry["id"] for entry in data["facts"]]
        marked = data.get(drafts.DRAFTED) or any(map(drafts.is_marked, data["facts"]))
        self.drafts = drafts.of(files.article, reading.published) if marked else None
        self.found: dict[int, Fact] = {}

    def note(self, path: Path, message: str) -> None:
        self.problems.append(self.files.facts.problem(path, message))

    def unique_ids(self) -> None:
        for table, ids in (("sources", self.source_ids), ("facts", self.fact_ids)):
            counts = Counter(ids)
            for number, name in enumerate(ids):
                if counts[name] > 1 and ids.index(name) != number:
                    taken = f"the id {name!r} is taken by {table}[{ids.index(name)}]; write another"
                    self.note((table, number, "id"), taken)

    def source(self, path: Path, entry: Mapping[str, Any]) -> Source:
        speaks_for = entry.get("speaks_for", ())
        self._resolve((*path, "via"), [entry["via"]] if "via" in entry else [], self.source_ids, entry["id"], "source")
        for number, name in enumerate(speaks_for):
            self._resolve((*path, "speaks_for", number), [name], self.source_ids, entry["id"], "source")
        return Source(
            id=entry["id"],
            name=entry["name"].strip(),
            aliases=tuple(entry.get("aliases", ())),
            role=entry.get("role", "").strip(),
            kind=entry.get("kind", "body"),
            via=entry.get("via", ""),
            speaks_for=tuple(speaks_for),
        )

    def fact(self, path: Path, entry: Mapping[str, Any]) -> Fact | None:
        self._resolve((*path, "source"), [entry["source"]] if "source" in entry else [], self.source_ids, "", "source")
        for number, name in enumerate(entry.get("conflicts", ())):
            self._resolve((*path, "conflicts", number), [name], self.fact_ids, entry["id"], "fact")
        moment = self._when(path, entry)
        evidence = self._evidence(path, entry["evidence"])
        if not evidence:
            return None
        kind = Kind(entry["kind"])
        figure = self._figure((*path, "figure"), entry, kind, evidence)
        quoted = self._quotation(entry.get("quotation", ""), evidence)
        span = figure.span if figure else quoted.span if quoted else evidence[0].span
        measures = entry.get("measures", {})
        authored = Fact(
            id=entry["id"],
            statement=entry["statement"].strip(),
            kind=kind,
            evidence=evidence,
            importance=Importance(entry.get("importance", "supporting")),
            figure=figure,
            quotation=entry.get("quotation", "").strip(),
            context=extended(context(span, self.reading.document, self.reading.figures), measures, kind),
            aliases=tuple(tuple(group) for group in measures.get("aliases", ())),
            event=entry.get("event", "").strip(),
            source=entry.get("source", ""),
            credit_required=entry.get("credit_required", False),
            stance=Stance(entry.get("stance", "fact")),
            when=moment or (figure.when if figure else None),
            conflicts=tuple(entry.get("conflicts", ())),
            certainty=drafts.certainty(entry),
        )
        read = self.drafts.number(entry) if self.drafts and drafts.is_marked(entry) else None
        if self.drafts is None or read is None:
            return authored
        self.found[int(path[-1])] = self.drafts.gold.facts[read]
        return self.drafts.fact(read, entry, authored)

    def ignored(self, path: Path, entry: Mapping[str, Any]) -> Ignored | None:
        span = locate(entry, self.files.article)
        if isinstance(span, str):
            self.note((*path, "text"), span)
            return None
        return Ignored(span=span, text=entry["text"], reason=entry["reason"].strip())

    def _resolve(self, path: Path, names: Sequence[str], known: Sequence[str], own: str, noun: str) -> None:
        for name in names:
            if name == own:
                self.note(path, f"{name!r} is this {noun} itself; name another")
            elif name not in known:
                self.note(path, f"there is no {noun} {name!r}; {close_to(name, known, noun)}")

    def _when(self, path: Path, entry: Mapping[str, Any]) -> When | None:
        for field in ("date", "as_of"):
            if field in entry:
                moment, unknown_day = moment_of(entry[field], self.reading.published)
                if unknown_day:
                    self.note((*path, field), unknown_day)
                return moment
        return None

    def _evidence(self, path: Path, entries: Sequence[Mapping[str, Any]]) -> tuple[Evidence, ...]:
        found = []
        for number, entry in enumerate(entries):
            span = locate(entry, self.files.article)
            if isinstance(span, str):
                self.note((*path, "evidence", number), span)
            else:
                found.append(Evidence(span=span, text=entry["text"]))
        return tuple(found)

    def _figure(self, path: Path, entry: Mapping[str, Any], kind: Kind, evidence: Iterable[Evidence]) -> Figure | None:
        """The article's own figure where our reader finds the stated one, else the stated one."""
        if "figure" not in entry:
            return None
        first, *_ = evidence
        try:
            ours = stated.figure(entry["figure"], kind, first.span, first.text, self.reading.published)
        except ValueError as error:
            self.note(path, reason_of(error))
            return None
        read = stated.pick(ours, entry["figure"].get("words", ""), within(self.reading.figures, evidence))
        if read is None or stated.differences(ours, read):
            return ours
        if ours.unit and not read.unit:  # the article leaves it out
            return replace(read, kind=kind, unit=ours.unit, dimension=units.dimension(ours.unit))
        return replace(read, kind=kind)

    def _quotation(self, words: str, evidence: Iterable[Evidence]) -> Quotation | None:
        """The quotation of the article that holds `words`, within the evidence."""
        return next(
            (
                quoted
                for quoted in self.reading.quotations
                if words
                and words.strip() in quoted.words.of(self.files.article)
                and any(piece.span.overlaps(quoted.words) for piece in evidence)
            ),
            None,
        )
