"""Names with numbers in them, checked by occurrence: (summary, article) -> a verdict on each that can be told.

"Boeing 747" is wrong where the article only knows the Boeing 737 and has no 747 anywhere; a name whose first part the
article does not have at all is left alone, since what it stands for may be told in other words. Headlines, where every
word has a capital, hide names: what the article uses as one ("Flight 800", "Phase III") is one in the summary, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from harness.gold import Evidence
from harness.reading import DESIGNATORS, Claim, Context, Kind, Span, cached_by_length, figures, numerals
from harness.verdict.nouns import Aspect, Label, Match, Severity, Verdict

# A capitalised word, or letters, and the number behind it.
_NAME = re.compile(r"(?P<head>[^\W\d_][^\W\d_]*)(?P<join>[\s-]?)(?P<number>\d{1,5})(?![\w,]*\d|[.,%]\d|\s?%)")
_ROMAN = re.compile(r"\b(?P<head>[A-Z][a-z]+)\s(?P<number>[IVXL]+)\b")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
RIGHT_OF_NAME, WRONG = (
    0.02,
    0.9,
)  # how likely a name is wrong that the article has, and one of which it has another number
_NUMBER = re.compile(r"\d+|\b[IVXL]+\b")
_BEFORE = re.compile(r"(?P<word>[^\W\d_][^\W\d_]*)(?P<join>[\s-]?)$")  # the word right before a number
_LAST = re.compile(r"(?P<number>\d{1,5}|[^\W\d_]+)$")
_WORD_WINDOW = 40  # code points before a number in which the word before it is looked for


class Designation(NamedTuple):
    """A name with its number."""

    span: Span
    head: str  # lower case
    number: int


class _Known(NamedTuple):
    """What an article has of names and of numbers."""

    named: tuple[Designation, ...]
    pairs: dict[tuple[str, int], Designation]  # by the words that stand right before the number or the name
    whole: frozenset[str]  # the names as they are written, in lower case
    numbers: frozenset[int]  # those that stand outside of names and measure nothing


def designations(text: str) -> Iterator[Designation]:
    """The names with numbers of `text`, in order, Roman numerals behind a designator among them ("Chapter IV")."""
    for span in figures.names(text):
        found = _NAME.search(text, max(0, span.start - 1), span.end)
        if found and found["head"].lower() != "s":
            yield Designation(Span(*found.span()), found["head"].lower(), int(found["number"]))
    for found in _ROMAN.finditer(text):
        if found["head"].lower() in DESIGNATORS:
            yield Designation(Span(*found.span()), found["head"].lower(), roman(found["number"]))


def roman(numeral: str) -> int:
    """The value of a Roman numeral of valid letters."""
    values = [_VALUES[letter] for letter in numeral]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


@cached_by_length(len)
def _known(article: str) -> _Known:
    named, spans = tuple(designations(article)), figures.names(article)
    within = {at for one in named for at in range(one.span.start, one.span.end)}
    measured = [one.span for one in figures.read(article) if one.unit or one.when is not None]
    within |= {at for span in measured for at in range(span.start, span.end)}
    told = (found[0] for found in _NUMBER.finditer(article) if found.start() not in within)
    pairs = {(one.head, one.number): one for one in named}
    for span in spans:
        pairs |= dict(_pairs(span, article))
    return _Known(
        named=named,
        pairs=pairs,
        whole=frozenset(" ".join(span.of(article).lower().split()) for span in spans),
        numbers=frozenset(int(one) if one.isdecimal() else roman(one) for one in told if len(one) < 12),
    )


def _pairs(span: Span, article: str) -> Iterator[tuple[tuple[str, int], Designation]]:
    """A name by the word before its number and by the word before the name: "Norlan Flight 800"."""
    words = span.of(article)
    last = _LAST.search(words)
    number = _value(last["number"]) if last else None
    if last is None or number is None:
        return
    at = span.start + last.start()
    for end in (at, span.start):
        before = _BEFORE.search(article, max(0, end - _WORD_WINDOW), end)
        if before and before["word"][0].isupper():
            yield (before["word"].lower(), number), Designation(span, before["word"].lower(), number)


def _value(written: str) -> int | None:
    return int(written) if written.isdecimal() else numerals.SMALL.get(written.lower())


def figures_only(claims: Sequence[Claim], summary: str, article: str) -> tuple[Claim, ...]:
    """The claims of a summary without those numbers in it that are part of a name in the article."""
    return tuple(claim for claim in claims if claim.figure is None or _hidden(claim.span, summary, article) is None)


def _hidden(span: Span, summary: str, article: str) -> Designation | None:
    """The name that the number at `span` belongs to by what the article calls so."""
    words = " ".join(span.of(summary).lower().split())
    number = _value(words)
    before = _BEFORE.search(summary, max(0, span.start - _WORD_WINDOW), span.start)
    if number is None or before is None or not before["word"][0].isupper():
        if words not in _known(article).whole or words.isdecimal():
            return None
        return Designation(span, words, 0)
    head, known = before["word"].lower(), _known(article)
    of_kind = head in DESIGNATORS and any(one.head == head for one in known.named)
    if (head, number) not in known.pairs and not of_kind:
        return None
    return Designation(Span(before.start(), span.end), head, number)


def verdicts(summary: str, article: str) -> tuple[Verdict, ...]:
    """Each name with a number whose first part the article has, too: borne, or contradicted by the number there."""
    if not any(map(str.isdecimal, summary)) and not _ROMAN.search(summary):
        return ()
    known = _known(article)
    found: dict[Span, Verdict] = {}
    for one in (*designations(summary), *_headlined(summary, article)):
        alike = [other for other in known.named if other.head == one.head]
        same = known.pairs.get((one.head, one.number))
        other = same or (alike[0] if alike and one.number not in known.numbers else None)
        if other is not None:
            found.setdefault(one.span, _verdict(one, other, summary, article, borne=same is not None))
    return tuple(sorted(found.values(), key=lambda verdict: verdict.claim.span))


def _headlined(summary: str, article: str) -> Iterator[Designation]:
    """The names that are read as figures in the summary."""
    for figure in figures.read(summary):
        hidden = _hidden(figure.span, summary, article)
        if hidden is not None and hidden.number:
            yield hidden


def _verdict(one: Designation, other: Designation, summary: str, article: str, *, borne: bool) -> Verdict:
    said, its = one.span.of(summary), other.span.of(article)
    return Verdict(
        claim=Claim(span=one.span, text=said, kind=Kind.NAME, context=Context(sentence=one.span, clause=one.span)),
        label=Label.SUPPORTED if borne else Label.CONTRADICTED,
        severity=Severity.NONE if borne else Severity.ERROR,
        aspects={Aspect.VALUE: Match.MATCH if borne else Match.MISMATCH},
        reason="The article has the same name." if borne else f"The article says “{its}”, not “{said}”.",
        evidence=(Evidence(span=other.span, text=its),),
        p_error=RIGHT_OF_NAME if borne else WRONG,
        decided_by=Aspect.VALUE,
    )
