"""Which marks are about which claims of a run: (Manifest, Records, Marks) -> Binding.

A mark is about every claim with its key, whatever model or run wrote it. One that fits but for the label or the version
of the rules is a hint: it was said of another verdict, so it counts for nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from harness.measure.nouns import ClaimKey, Mark, Said
from harness.reading import Span, sentences
from harness.records import Manifest, Record
from harness.verdict import Verdict
from harness.version import RULES

At = tuple[str, Span]  # id of a summary, a claim's span in it
Words = tuple[str, str, int, str]  # a key without label and rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What reviewers said of one claim."""

    marks: tuple[Mark, ...] = ()  # one of each reviewer, in the order of their names
    hints: tuple[Mark, ...] = ()  # on the same words under another label or other rules, newest first

    @property
    def said(self) -> Said | None:
        """What most of them say, see `together`; None where nobody has marked it."""
        return together(self.marks)

    def by(self, reviewer: str) -> Mark | None:
        """The mark of one reviewer."""
        return next((mark for mark in self.marks if mark.reviewer == reviewer), None)


UNMARKED: Marked = Marked()


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """The marks by the claims of one run."""

    claims: Mapping[At, Marked]
    marks: tuple[Mark, ...] = ()  # all that there are
    loose: int = 0  # marks on claims that are not in the run

    def of(self, record: Record, verdict: Verdict) -> Marked:
        """What was said of a claim."""
        return self.claims.get((record.checked.id, verdict.claim.span), UNMARKED)

    @property
    def bound(self) -> int:
        """Claims of the run that are marked."""
        return sum(bool(marked.marks) for marked in self.claims.values())

    @property
    def hinted(self) -> int:
        """Claims of the run that are not marked, but were under another label or other rules."""
        return sum(not marked.marks for marked in self.claims.values())


NOTHING_MARKED: Binding = Binding(claims={})


def together(marks: Iterable[Mark]) -> Said | None:
    """What marks on one claim say: as most of those who are sure; unsure where they are split or nobody is sure."""
    said = [mark.said for mark in marks]
    agree, disagree = said.count(Said.AGREE), said.count(Said.DISAGREE)
    if agree == disagree:
        return Said.UNSURE if said else None
    return Said.AGREE if agree > disagree else Said.DISAGREE


def settled(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """One mark for each claim, as several reviewers' leave it, so that a claim counts once however many marked it."""
    claims: dict[ClaimKey, list[Mark]] = {}
    for mark in marks:
        claims.setdefault(mark.key, []).append(mark)
    return tuple(replace(each[0], said=together(each) or each[0].said) for each in claims.values())


def bind(manifest: Manifest, records: Iterable[Record], marks: Sequence[Mark]) -> Binding:
    """The marks on the claims of a run."""
    by_words: dict[Words, list[Mark]] = {}
    for mark in marks:
        by_words.setdefault(_words(mark.key), []).append(mark)
    claims: dict[At, Marked] = {}
    met: set[Words] = set()
    if marks:
        wanted = {(article, claim) for article, _, _, claim in by_words}
        for at, key, _ in _keyed(manifest, records, wanted):
            words = _words(key)
            if words in by_words:
                met.add(words)
                claims[at] = _marked(key, by_words[words])
    return Binding(
        claims=claims,
        marks=tuple(marks),
        loose=sum(len(each) for words, each in by_words.items() if words not in met),
    )


def keys(manifest: Manifest, records: Iterable[Record]) -> dict[At, tuple[ClaimKey, str]]:
    """The key of every claim, with its case; claims whose article the run did not keep have none."""
    return {at: (key, case) for at, key, case in _keyed(manifest, records, None)}


def _keyed(
    manifest: Manifest, records: Iterable[Record], wanted: set[tuple[str, str]] | None
) -> Iterator[tuple[At, ClaimKey, str]]:
    """Claims with their keys; only those of an article and words that are `wanted`, where it says which."""
    rules = str(manifest.signature.get("rules") or RULES)
    articles = {case.name: _sha256(case.article) for case in manifest.cases if case.article}
    for record in records:
        article = articles.get(record.case)
        if article is None:
            continue
        verdicts = [v for v in record.checked.verdicts if wanted is None or (article, v.claim.text) in wanted]
        spans = sentences.split(record.summary.text) if verdicts else ()
        for verdict in verdicts:
            span = verdict.claim.span
            around = sentences.around(span, spans)
            key = ClaimKey(
                article=article,
                sentence=around.of(record.summary.text),
                start=span.start - around.start,
                claim=verdict.claim.text,
                label=verdict.label,
                rules=rules,
            )
            yield (record.checked.id, span), key, record.case


def _marked(key: ClaimKey, marks: Sequence[Mark]) -> Marked:
    own = sorted((mark for mark in marks if mark.key == key), key=lambda mark: mark.reviewer)
    others = sorted((mark for mark in marks if mark.key != key), key=lambda mark: mark.date, reverse=True)
    return Marked(marks=tuple(own), hints=tuple(others))


def _words(key: ClaimKey) -> Words:
    return (key.article, key.sentence, key.start, key.claim)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
