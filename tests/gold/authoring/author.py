"""An author at the terminal editor, key by key: the draft of an article -> gold that says what the hand-made one says.

The author knows the hand-made gold and presses what makes the draft say the same: which figures are facts, which are
ignored or told again, their values, what they are of, who says them and how surely, how much they matter, and what
conflicts. Left as drafted are the statements (the article's sentences), names of happenings and their days, and what
the reader saw happen to what is counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from harness.gold.authoring import Desk, go_through
from harness.gold.authoring.fields import typed
from harness.gold.authoring.lines_typed import CHOICES, FIELD_LETTERS
from harness.gold.drafting import draft
from harness.gold.dumping import dump
from harness.gold.nouns import Fact, Gold
from harness.reading import Kind, Source, Span

COMPARED = ("value", "low", "high", "score", "unit", "bound", "stance", "credit_required", "kind")
IMPORTANCE = {"key": "1", "supporting": "2", "minor": "3"}
LETTER = {field: letter for letter, field in FIELD_LETTERS.items()}
TOLD = "2"  # why a figure needs no fact: another tells it
RETURN = 1


@dataclass(slots=True)
class Pressed:
    """What an author pressed."""

    keys: int = 0  # with Return
    shown: int = 0  # words that the editor showed
    decisions: dict[str, int] = field(default_factory=dict)  # letter -> how often
    typed: dict[str, int] = field(default_factory=dict)  # field, or letter -> keys typed for it

    def count(self, table: dict[str, int], name: str, by: int) -> None:
        table[name] = table.get(name, 0) + by


def write(place: Path, content: bytes) -> None:
    place.write_bytes(content)


def fresh(hand: Gold, folder: Path) -> Desk:
    """A desk with the draft of the article of `hand` in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    drafted = draft(hand.article.given, published=hand.published)
    write(folder / "article.md", hand.article.given.encode())
    write(folder / "facts.yaml", dump(drafted).encode())
    return Desk(folder, write)


class Author:
    """Somebody who turns the draft on `desk` into what the hand-made gold in `folder` says."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.hand = desk, Desk(folder, write)
        self.pressed = Pressed()
        self.waiting: list[str] = []  # lines that the editor will ask for
        self.joined: set[frozenset[str]] = set()  # conflicts that are marked
        self.same = {  # id in the draft -> the hand-made fact
            fact.id: told for fact in desk.facts if (told := self._told(fact))
        }

    def _told(self, drafted: Fact) -> Fact | None:
        """The hand-made fact of the same figure, or of the same quotation."""
        span = self.desk.span(drafted)
        alike = [fact for fact in self.hand.facts if (fact.figure is None) is (drafted.figure is None)]
        found = [fact for fact in alike if self.hand.span(fact).overlaps(span)]
        return next((fact for fact in found if self.hand.span(fact) == span), found[0] if found else None)

    def work(self) -> Pressed:
        """Go through all of it."""
        go_through(self.desk, self._key, self._line, self._say, str)
        return self.pressed

    def facts(self) -> list[tuple[str, Fact]]:
        """The facts that there are now, each with the hand-made one."""
        left = {fact.id for fact in self.desk.facts}
        return [(id, told) for id, told in self.same.items() if id in left]

    def _say(self, text: str) -> None:
        self.pressed.shown += len(text.split())

    def _key(self, _: str) -> str | None:
        letter = self._letter(self.desk.left[0])
        self.pressed.keys += 1
        self.pressed.count(self.pressed.decisions, letter, 1)
        return letter

    def _line(self, _: str) -> str:
        line = self.waiting.pop(0)
        self.pressed.keys += len(line) + RETURN
        return line

    def _letter(self, id: str) -> str:
        """The key for the drafted fact, with the line that comes after it made ready."""
        told = self.same.get(id)
        if told is None or self._first_of(told) != id:
            return self._away(id, told)
        other = self._conflict(id, told)
        if other:
            self.joined.add(frozenset((id, other)))
            return self._with("c", other, "c")
        wrong = dict(self.wrong(id, told))
        if not wrong:
            return "a" if self._fact(id).importance is told.importance else IMPORTANCE[told.importance.value]
        if self._fact(id).importance is not told.importance:
            wrong["importance"] = told.importance.value
        elif wrong == {"credit_required": "yes"}:
            return "r"
        typed_ = {name: self.shortly(name, value) for name, value in wrong.items()}
        for name, words in typed_.items():
            self.pressed.count(self.pressed.typed, name, len(words) + 1)
        return self._with("e", ";".join(typed_.values()), "e")

    def shortly(self, name: str, value: str) -> str:
        """A correction in few keys."""
        if name == "importance":
            return IMPORTANCE[value]
        if name == "credit_required" and value:
            return "c"
        if name in CHOICES:
            return f"{LETTER[name]}={_begun(value, CHOICES[name])}"
        if name == "source" and value:
            known = {source.name for source in _by_id(self.desk).values()}
            value = _part(value, known) if value in known else value
        return f"{LETTER.get(name, name)}={value}"

    def _with(self, letter: str, line: str, name: str) -> str:
        self.waiting.append(line)
        if name != "e":
            self.pressed.count(self.pressed.typed, name, len(line) + RETURN)
        return letter

    def _fact(self, id: str) -> Fact:
        return next(fact for fact in self.desk.facts if fact.id == id)

    def _first_of(self, told: Fact) -> str:
        """The draft of a hand-made fact, the first where there are several."""
        left = {fact.id for fact in self.desk.facts}
        return next(id for id, one in self.same.items() if one.id == told.id and id in left)

    def _away(self, id: str, told: Fact | None) -> str:
        """A figure without a fact of its own is told again by another, or ignored."""
        span = self.desk.span(self._fact(id))
        if told is None:
            ignored = next((one for one in self.hand.built.gold.ignored if one.span.overlaps(span)), None)
            if ignored:
                return self._with("i", ignored.reason, "i")
            told = self._teller(self._fact(id))
        return self._with("m", self._first_of(told), "m") if told else self._with("i", TOLD, "i")

    def _teller(self, drafted: Fact) -> Fact | None:
        """The hand-made fact that tells the same value in these words, if the draft has that fact."""
        span, held = self.desk.span(drafted), {fact.id for fact in self.same.values()}
        return next((fact for fact in self.hand.facts if fact.id in held and _again(fact, drafted, span)), None)

    def _conflict(self, id: str, told: Fact) -> str:
        """A drafted fact that conflicts with this one and is not marked so yet."""
        for other, fact in self.same.items():
            new = fact.id in told.conflicts and frozenset((id, other)) not in self.joined
            if new and self._first_of(fact) == other:
                return other
        return ""

    def wrong(self, id: str, told: Fact) -> Iterator[tuple[str, str]]:
        """The fields of a drafted fact that are to be others, with what they are to be."""
        ours, theirs = typed(self.desk.entry(id)), typed(self.hand.entry(told.id))
        for name in COMPARED:
            if ours[name] != theirs[name] and not (name in ("value", "unit") and told.kind is Kind.QUOTATION):
                yield name, theirs[name]
        if told.figure and told.figure.when and self._fact(id).when != told.figure.when:
            yield "date", theirs["date"]
        if not self._same_source(self._fact(id).source, told.source):
            yield "source", self._source(told.source)
        noun = theirs["noun"].split()[-1:]
        context = self._fact(id).context
        read = {*context.head.split(), *context.modifiers} if context else set()
        if noun and noun[0] not in read:
            yield "noun", theirs["noun"]

    def _source(self, id: str) -> str:
        """The name by which the draft knows a source of the hand-made gold, or that by which it is new."""
        if not id:
            return ""
        wanted = _by_id(self.hand)[id]
        known = (one.name for one in _by_id(self.desk).values() if _called(one) & _called(wanted))
        return next(known, wanted.name)

    def _same_source(self, ours: str, theirs: str) -> bool:
        if not (ours and theirs):
            return ours == theirs
        one, other = _by_id(self.desk)[ours], _by_id(self.hand)[theirs]
        return bool(_called(one) & _called(other))


def _by_id(desk: Desk) -> Mapping[str, Source]:
    return {source.id: source for source in (*desk.drafts.gold.sources, *desk.built.own)}


def _again(fact: Fact, drafted: Fact, span: Span) -> bool:
    """Whether a drafted figure is that of `fact` told once more in its evidence."""
    ours, theirs = fact.figure, drafted.figure
    if not (ours and theirs and any(piece.span.contains(span) for piece in fact.evidence)):
        return False
    return (ours.low, ours.high, ours.unit, ours.when) == (theirs.low, theirs.high, theirs.unit, theirs.when)


def _begun(value: str, choices: Collection[str]) -> str:
    """The least of a choice that is clear."""
    return next(
        value[:n]
        for n in range(1, len(value) + 1)
        if [one for one in choices if one.startswith(value[:n])] == [value] or value[:n] == value
    )


def _part(name: str, names: Collection[str]) -> str:
    """The shortest beginning of a word of a name that no other of the names has."""
    parts = sorted((word[:n] for word in name.split() for n in range(1, len(word) + 1)), key=len)
    told = (part for part in parts if [n for n in names if f" {part}".casefold() in f" {n}".casefold()] == [name])
    return next(told, name)


def _called(source: Source) -> set[str]:
    return {name.casefold().removeprefix("the ") for name in (source.name, *source.aliases)}
