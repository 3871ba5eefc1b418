"""The nouns of figures: what one states, with its unit or frame beside the field, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from harness.reading.nouns.text import Span


class Kind(StrEnum):
    """What sort of thing a claim or a fact states."""

    QUANTITY = "quantity"
    MONEY = "money"
    PERCENT = "percent"
    ORDINAL = "ordinal"
    DATE = "date"  # calendar dates and clock times
    DURATION = "duration"
    AGE = "age"
    SCORE = "score"
    FRACTION = "fraction"
    RANGE = "range"  # of a plain quantity; a range of money is MONEY, and so on
    VAGUE = "vague"  # "millions of", "dozens"
    QUOTATION = "quotation"
    STATEMENT = "statement"  # facts only: no figure in it
    NAME = "name"  # claims only: a name with a number in it, "Boeing 737", which is no figure


class Bound(StrEnum):
    """How the words around a figure delimit it; together with the value it denotes a set."""

    NONE = "none"
    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"  # "up to", "as many as", "no more than"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    JUST_OVER = "just over"
    JUST_UNDER = "just under"  # "nearly", "almost", "just under"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Calendar time, as far as it is stated; `first` and `last` where it can be resolved."""

    year: int | None = None
    month: int | None = None  # 1..12
    day: int | None = None  # 1..31
    weekday: int | None = None  # Monday = 0
    hour: int | None = None  # 0..23
    minute: int | None = None
    half_day: bool = False  # whether the hour is told on a face of twelve: 7 may be 19
    zone: str | None = None  # of the hour, as written: "GMT"
    part: str | None = None  # "spring", "Q3", "morning", "early", "mid", "late", "decade", "century", ...
    relative: str | None = None  # the words that point from the article's date: "last month", "tomorrow"
    first: date | None = None  # earliest day it can mean, inclusive
    last: date | None = None  # latest day it can mean, inclusive

    @property
    def is_bare_weekday(self) -> bool:
        """Whether it states the day of the week and nothing else of the day."""
        return self.weekday is not None and not (self.year or self.month or self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Per:
    """What a rate is told for each of: a week, 100,000 people, $100."""

    size: Fraction = Fraction(1)  # how many of the unit
    unit: str = ""  # canonical singular, as of a figure; "" for a count of whatever


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure as its words state it: a value or range with unit, scale and bound.

    `low == high` for a single value. Both carry the scale ("61.4 billion" is 61_400_000_000) and are None for
    a date without a number to compare (then `when` says it).
    """

    span: Span  # in the text that was read: value and unit, without bound words
    text: str  # what is read there: "40" where the text has "4" and "0" in bold, with the marks in the span
    kind: Kind
    low: Fraction | None = None
    high: Fraction | None = None
    unit: str = ""  # canonical singular: "USD", "percent", "percentage point", "month", "kilometre"; "" for a count
    dimension: str = ""  # "money", "ratio", "time", "length", "mass", ...; "" for a count
    scale: Fraction = Fraction(1)  # the multiplier word or letter in it: 10**6 for "m" and "million"
    precision: Fraction | None = (
        None  # place value of the last significant digit stated: 100_000_000 for "61.4 billion"
    )
    bound: Bound = Bound.NONE
    bound_span: Span | None = None  # in the text that was read
    parts: tuple[Fraction, ...] = ()  # a score's numbers, in the order of the words
    when: When | None = None  # dates
    until: When | None = None  # the other end of a range of dates
    per: tuple[Per, ...] = ()  # denominators of a rate, outside the span: "£4 a week" is 4 GBP per week


class ChangeRole(StrEnum):
    """What a figure is to the change that its clause tells."""

    NONE = ""
    BY = "by"  # its size: "by 5 percent", "rose 5 percent"
    TO = "to"  # where it led
    FROM = "from"  # where it began: "from 5 percent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pole:
    """One of two opposite answers that a word gives: gained or lost, admitted or denied."""

    axis: str  # the question: "change", "win", "guilt"
    sign: int  # 1 or -1, turned round by a negation
    word: str  # as written
    sides: bool = False  # whether one's answer is the other's opposite, so that `subject` and `object` matter
    subject: frozenset[str] = frozenset()  # words of the cue's subject, lower case, pronouns resolved
    object: frozenset[str] = frozenset()  # and of what it is done to or compared with
    theme: frozenset[str] = frozenset()  # nouns in the clause that turn a change round: loss, deficit


@dataclass(frozen=True, slots=True, kw_only=True)
class Polarity:
    """Whether the clause around a figure affirms or denies, and which of two opposites it tells."""

    act: str = ""  # lemma of the verb right over the figure
    negation: str = ""  # the word that denies it: "not", "no", "without"; "" where it is affirmed
    poles: tuple[Pole, ...] = ()
    role: ChangeRole = ChangeRole.NONE
    explicit: bool = False  # whether a word right before the figure says its role
    ends: tuple[Fraction, Fraction] | None = None  # what a change led from and to: "from 20 to 25"
    minus: bool = False  # whether any word of the clause may stand for a minus sign: loss, outflow, shrank


class Role(StrEnum):
    """The part that the thing measured plays in its clause."""

    SUBJECT = "subject"
    OBJECT = "object"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a figure or a quotation is about, read off its clause and what is carried into it. Words are lemmas."""

    sentence: Span  # in the document
    clause: Span  # in the document: the smallest clause around it
    head: str = ""  # the counted noun: "soldier"; "" when nothing is named
    modifiers: tuple[str, ...] = ()  # of the counted noun: ("North", "Korean")
    predicates: tuple[str, ...] = ()  # over it: ("kill", "wound") for "killed or wounded"
    alternatives: tuple[str, ...] = ()  # those of them joined by "or", so that neither alone is stated
    role: Role = Role.OTHER
    owner: tuple[str, ...] = ()  # whose it is: names or nouns of the subject or possessor, pronouns resolved
    terms: tuple[str, ...] = ()  # all content lemmas of the clause, in order
    names: tuple[str, ...] = ()  # named entities of the sentence, with what its pronouns stand for
    sentence_names: frozenset[str] = frozenset()  # the words of the names that the sentence itself holds
    negated: bool = False
    lead: str = ""  # the sentence's words from the figure before, or its start, to this one
    tail: str = ""  # and from this one to the next, or its end
    passive: bool = False  # the first verb over it is in the passive: its subject underwent it
    times: tuple[When, ...] = ()  # when the clause says it happened
    polarity: Polarity = Polarity()
