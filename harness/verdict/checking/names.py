"""Names with numbers in them, checked by occurrence: (summary, article) -> a verdict on each that can be told.

"Boeing 747" is wrong where the article only knows the Boeing 737 and has no 747 anywhere; a name whose first part the
article does not have at all is left alone, since what it stands for may be told in other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from harness.gold import Evidence
from harness.reading import DESIGNATORS, Claim, Context, Kind, Span, figures
from harness.verdict.nouns import Aspect, Label, Match, Severity, Verdict

# A capitalised word, or letters, and the number behind it.
_NAME = re.compile(r"(?P<head>[^\W\d_][^\W\d_]*)(?P<join>[\s-]?)(?P<number>\d{1,5})(?![\w,]*\d|[.,%]\d|\s?%)")
_ROMAN = re.compile(r"\b(?P<head>[A-Z][a-z]+)\s(?P<number>[IVXL]+)\b")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
RIGHT, WRONG = 0.02, 0.9  # how likely a name is wrong that the article has, and one of which it has another number
_NUMBER = re.compile(r"\d+|\b[IVXL]+\b")


class Designation(NamedTuple):
    """A name with its number."""

    span: Span
    head: str  # lower case
    number: int


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


@lru_cache(maxsize=16)
def _known(article: str) -> tuple[tuple[Designation, ...], frozenset[int]]:
    """The names of an article, and every number that stands in it outside of them."""
    named = tuple(designations(article))
    within = {at for one in named for at in range(one.span.start, one.span.end)}
    told = (found[0] for found in _NUMBER.finditer(article) if found.start() not in within)
    return named, frozenset(int(one) if one.isdecimal() else roman(one) for one in told if len(one) < 12)


def verdicts(summary: str, article: str) -> tuple[Verdict, ...]:
    """Each name with a number whose first part the article has, too: borne, or contradicted by the number there."""
    if not any(map(str.isdecimal, summary)) and not _ROMAN.search(summary):
        return ()
    known, numbers = _known(article)
    found: list[Verdict] = []
    for one in designations(summary):
        alike = [other for other in known if other.head == one.head]
        same = [other for other in alike if other.number == one.number]
        if same or (alike and one.number not in numbers):
            found.append(_verdict(one, (same or alike)[0], summary, article, borne=bool(same)))
    return tuple(sorted(found, key=lambda verdict: verdict.claim.span))


def _verdict(one: Designation, other: Designation, summary: str, article: str, *, borne: bool) -> Verdict:
    said, its = one.span.of(summary), other.span.of(article)
    return Verdict(
        claim=Claim(span=one.span, text=said, kind=Kind.NAME, context=Context(sentence=one.span, clause=one.span)),
        label=Label.SUPPORTED if borne else Label.CONTRADICTED,
        severity=Severity.NONE if borne else Severity.ERROR,
        aspects={Aspect.VALUE: Match.MATCH if borne else Match.MISMATCH},
        reason="The article has the same name." if borne else f"The article says “{its}”, not “{said}”.",
        evidence=(Evidence(span=other.span, text=its),),
        p_error=RIGHT if borne else WRONG,
        decided_by=Aspect.VALUE,
    )
