"""The nouns: every value that travels between modules, frozen, with its unit or frame beside the field.

Offsets are Unicode code points, half-open, in the text that the comment names.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

# --------------------------------------------------------------------------- text


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of some text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word or mark of a parsed sentence."""

    span: Span  # in the document
    text: str
    lemma: str  # lower case unless a proper noun
    pos: str  # Universal POS: NOUN, VERB, PROPN, ...
    tag: str  # Penn Treebank: NNS, VBD, ...
    dep: str  # ClearNLP dependency label as spaCy gives it: nsubj, dobj, ...
    head: int  # index in the sentence's tokens; its own index at the root
    entity: str  # OntoNotes type (PERSON, GPE, ORG, ...) or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence; `tokens` is empty where nothing in it needed parsing."""

    span: Span  # in the document
    paragraph: int  # index of its paragraph (a block between line breaks)
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a text without its markup, and where it stands in the text as given."""

    clean: Span  # in the text without markup
    given: Span  # in the text as given
    exact: bool  # the same characters, so that each has its own place; False for "&pound;" read as "£"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # compared by identity: it is large
class Masked:
    """A text in its three forms: as given, with what is no text blanked out, and without it."""

    given: str
    text: str  # of the length of `given`: markup is blank, so that places are the same
    clean: str  # without the blanks
    pieces: tuple[Piece, ...]  # of `clean`, in order, without gaps

    def place(self, clean: Span) -> Span:
        """The place in the text as given of a stretch of `clean`."""
        if not len(clean):
            at = self._at(clean.start, self._piece(clean.start))
            return Span(at, at)
        first, last = self._piece(clean.start), self._piece(clean.end - 1)
        return Span(self._at(clean.start, first), self._at(clean.end - 1, last) + 1 if last.exact else last.given.end)

    def _piece(self, at: int) -> Piece:
        return self.pieces[max(0, bisect_right(self.pieces, at, key=lambda piece: piece.clean.start) - 1)]

    def _at(self, at: int, piece: Piece) -> int:
        return piece.given.start + (at - piece.clean.start if piece.exact else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of several texts that are read as one article."""

    span: Span  # in the article
    id: str
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # compared by identity: it is large
class Document:
    """A text, split and parsed once. Every place is one in the text as given."""

    text: str  # what is no text (markup, citations, reasoning) is blank in it; `given` has it
    sentences: tuple[Sentence, ...]
    masked: Masked | None = None  # None where all of it is text
    parts: tuple[Part, ...] = ()  # where it is made of several texts, in order

    @property
    def given(self) -> str:
        """The text as it was given: of the same length as `text`."""
        return self.masked.given if self.masked else self.text


# --------------------------------------------------------------------------- figures


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
class Figure:
    """A figure as its words state it: a value or range with unit, scale and bound.

    `low == high` for a single value. Both carry the scale ("61.4 billion" is 61_400_000_000) and are None for
    a date without a number to compare (then `when` says it).
    """

    span: Span  # in the text that was read: value and unit, without bound words
    text: str
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


# --------------------------------------------------------------------------- speech


class Stance(StrEnum):
    """How far the text stands behind what it reports."""

    FACT = "fact"
    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    ESTIMATED = "estimated"
    EXPECTED = "expected"  # planned or foreseen, not yet so
    PRELIMINARY = "preliminary"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who said what: a source, a cue and the content credited to it."""

    source: Span | None  # in the document; None for "is believed to"
    cue: Span  # in the document
    content: tuple[Span, ...]  # in the document
    speaker: str  # the source's words, pronouns and descriptions resolved; "" when nobody is named
    via: str = ""  # through whom it was reported: "TASS"
    stance: Stance = Stance.CLAIMED
    # speech, record (a document shows it), belief: the content is credited; topic (it is only talked about), attitude,
    # appearance, negated: the content is not said to be so by the source
    manner: str = "speech"
    # How the words point to the speaker: name ("Dov"), description ("the lifeguards' union", standing for itself),
    # role ("the minister" for Dov), pronoun ("she"), "" for nobody
    reference: str = ""
    words: str = ""  # the source as written, on one line: "Mykhailo Dov, head of the harbour service"
    heads: tuple[str, ...] = ()  # lemmas of the nouns that say what the source is: ("head",), ("poll",), ("secretary",)


class QuotationKind(StrEnum):
    SPEECH = "speech"
    SCARE = "scare"  # a word or two set apart
    TITLE = "title"  # a work's, ship's or bridge's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks."""

    span: Span  # in the document, with its marks
    words: Span  # in the document, inside the marks
    kind: QuotationKind = QuotationKind.SPEECH


# --------------------------------------------------------------------------- gold


class Importance(StrEnum):
    KEY = "key"
    SUPPORTING = "supporting"
    MINOR = "minor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of the article that bear a fact; `text` equals the slice."""

    span: Span  # in the article
    text: str
    source: str = ""  # id of the source where an article has several; then `span` counts in that source


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Somebody whom the article credits: a person, a body, or a loose group."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    role: str = ""
    kind: str = "body"  # person | body | group
    via: str = ""  # id of the source through whom it was reported
    speaks_for: tuple[str, ...] = ()  # ids of the bodies and groups that this source speaks for or belongs to


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One gold statement about the article."""

    id: str
    statement: str
    kind: Kind
    evidence: tuple[Evidence, ...]
    importance: Importance = Importance.SUPPORTING
    figure: Figure | None = None  # span in the article
    quotation: str = ""  # the words inside the marks
    context: Context | None = None  # what it measures, as read from the article and extended by the author
    aliases: tuple[tuple[str, ...], ...] = ()  # groups of words that mean the same here: (("soldier", "troops"), ...)
    event: str = ""
    source: str = ""  # id in Gold.sources
    credit_required: bool = False
    stance: Stance = Stance.FACT
    when: When | None = None  # as-of or date of the event
    conflicts: tuple[str, ...] = ()  # ids of facts that state otherwise
    certainty: float = 1.0  # that it says what the article says: 1 for a person's word, less for what was only read
    attribution: Attribution | None = None  # drafted facts: whom the article credits, a pronoun or a role included
    named: bool = False  # drafted facts: the attribution's speaker is named at the spot
    unread: str = ""  # as of a claim: why what it means cannot be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """A figure of the article that deliberately has no fact."""

    span: Span  # in the article
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # compared by identity: it is large
class Gold:
    """The facts of one article."""

    name: str
    article: Document
    facts: tuple[Fact, ...]
    sources: tuple[Source, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    published: date | None = None
    digest: str = ""  # SHA-256 of the article and facts files, hex
    drafted: bool = False  # every fact is as `draft(article)` makes it, and no person has confirmed one
    whole: Gold | None = None  # of which this is the part that one claim can be about


# --------------------------------------------------------------------------- checking


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable mention in a summary: a figure or a quotation."""

    span: Span  # in the summary; `text` equals the slice
    text: str
    kind: Kind
    context: Context
    figure: Figure | None = None
    quotation: Quotation | None = None
    quoted: str = ""  # the words inside its marks, without markup
    attribution: Attribution | None = None
    named: bool = False  # the attribution's speaker is named there, not meant by a pronoun or description
    stance: Stance = Stance.FACT
    aside: bool = False  # perhaps the writer's own words amid somebody's: in a relative clause or an apposition
    reckoned: bool = False  # a length of time from one event to another: "5 years after", "after 6 hours"
    done: bool = False  # its clause tells it as having happened: "took 18 months", not "takes" or "will take"
    extreme: int = 0  # 1 where it is told as the greatest of several, -1 as the least: "the most, at $5 million"
    in_row: bool = False  # it numbers or counts things in a row: "for the third year running", "27 consecutive days"
    unread: str = ""  # why what it means cannot be read ("a table whose columns cannot be told apart"): it is undecided


class Match(StrEnum):
    """How one aspect of a claim stands to its fact."""

    MATCH = "match"
    MISMATCH = "mismatch"
    ABSENT = "absent"  # the claim does not say
    NA = "n/a"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How a claim's figure stands to a fact's figure, whatever the two are about."""

    value: Match
    unit: Match = Match.NA
    bound: Match = Match.NA
    set_changed: bool = False  # the claim's bound denotes values that the fact's does not justify
    how: str = "equal"  # "equal", "rounded", "converted", "coarser date", "within range", "scale slip", ...
    closeness: float = 0.0  # 0 unrelated to 1 equal
    note: str = ""  # one clause on the value, for the reason


class Aspect(StrEnum):
    VALUE = "value"
    UNIT = "unit"
    BOUND = "bound"
    MEASURES = "measures"
    SOURCE = "source"
    TIME = "time"
    STANCE = "stance"
    POLARITY = "polarity"  # affirmed or denied, up or down, won or lost
    WORDING = "wording"  # quotations only


class Label(StrEnum):
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    MISSCOPED = "misscoped"
    MISATTRIBUTED = "misattributed"
    UNATTRIBUTED = "unattributed"
    MISQUALIFIED = "misqualified"
    MISQUOTED = "misquoted"
    UNDECIDED = "undecided"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """How a figure follows from others: `4,700 / 15,000 = 31.3 %`."""

    facts: tuple[str, ...]  # ids of the facts it is computed from
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A fact that a claim may be about, and how well it fits, 0 to 1 each."""

    fact: Fact
    score: float  # all in all
    topic: float  # what is measured, whose it is, the event
    value: float  # how close the figures are; 1 = equal
    agreement: Agreement | None = None  # of the figures; None for quotations


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How one aspect compared, and in which words to say it."""

    aspect: Aspect
    match: Match
    note: str = ""  # one clause for the reason; empty where there is nothing to say
    set_changed: bool = False  # bound only: the set of true values is another one
    grave: bool = True  # False where what differs is proved but harmless, so that it is only a warning


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens as an endpoint counts them."""

    prompt_tokens: int = 0
    completion_tokens: int = 0


class OpinionStatus(StrEnum):
    """What became of a judge's opinion on one claim."""

    DECIDED = "decided"
    UNDECIDED = "undecided"  # the judge cannot tell either
    DISCARDED = "discarded"  # without words of the article that bear it
    FAILED = "judge_error"  # no usable answer came


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What a judge says of a claim that the rules left undecided: it stands beside their label, never in its place."""

    status: OpinionStatus
    reason: str  # the judge's, or why its opinion does not count
    label: Label | None = None  # if decided
    severity: Severity = Severity.NONE
    evidence: Evidence | None = None  # the article's words that the judge quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """How a judge was asked about one summary."""

    model: str
    prompt: str  # SHA-256 of the prompt file, hex
    answers: tuple[str, ...] = ()  # as they came; a second one is a repair
    usage: Usage = Usage()
    cached: bool = False  # whether every answer came from the cache
    cost: Decimal | None = None  # in the currency of the judge's price; None without one
    estimated: bool = False  # part of the cost is only the most that it can be


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A claim with its label and why."""

    claim: Claim
    label: Label
    severity: Severity
    aspects: Mapping[Aspect, Match]
    reason: str
    fact: str | None = None  # id
    evidence: tuple[Evidence, ...] = ()
    p_error: float | None = None  # the calibrated probability that the claim is wrong as told; None in older records
    decided_by: Aspect | None = None  # the aspect that weighs most
    candidates: tuple[Candidate, ...] = ()  # for --explain
    opinion: Opinion | None = None  # a judge's, where there is one and the label is undecided


class FactState(StrEnum):
    COVERED = "covered"
    DISTORTED = "distorted"
    OMITTED = "omitted"


class Status(StrEnum):
    """What became of one summary."""

    CHECKED = "checked"
    EMPTY = "empty"
    ABSTAINED = "abstained"  # the model declined
    TRUNCATED = "truncated"  # cut off at the token limit; checked as far as it goes
    UNSUPPORTED_LANGUAGE = "unsupported_language"  # it or its article is not in English; not checked
    FAILED = "failed"  # the model or the network did


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One summary against one gold."""

    id: str
    status: Status
    verdicts: tuple[Verdict, ...] = ()
    facts: tuple[tuple[str, FactState], ...] = ()  # (fact id, state), in gold's order
    error: str | None = None
    judging: Judging | None = None  # where a judge was asked


# --------------------------------------------------------------------------- reviewing


class Said(StrEnum):
    """Whether a reviewer finds the checker right about a claim."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class ClaimKey:
    """A claim by what it says, whatever run, model or file it stands in, and what the checker made of it."""

    article: str  # SHA-256 of the article's text, hex
    sentence: str  # the summary's words around the claim, from the start of a sentence to the end of one
    start: int  # of the claim, in `sentence`
    claim: str  # its words
    label: Label
    rules: str  # "rules@2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a reviewer says of one claim."""

    key: ClaimKey
    said: Said
    date: str  # ISO 8601: "2031-03-06"
    comment: str = ""
    reviewer: str = ""  # "" where nobody said
    case: str = ""  # name of the article's case, for people who read the file


# --------------------------------------------------------------------------- running


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    role: str  # system | user | assistant
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """What is sent with every request."""

    temperature: float = 0.0
    max_tokens: int = 400
    top_p: float = 1.0
    seed: int | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)  # sent as the body's further fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a model's tokens cost."""

    input: Decimal  # for a million prompt tokens
    output: Decimal  # for a million completion tokens
    currency: str = "USD"  # ISO 4217
    as_of: str = ""  # date or version of the list it was taken from
    source: str = "suite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a model wrote for one case."""

    text: str
    status: Status  # CHECKED stands for "complete, to be checked"
    usage: Usage = Usage()
    finish_reason: str = ""
    error: str | None = None
    cached: bool = False  # the answer to a request of an earlier run
    batched: bool = False  # through the Batch API, at half the price
    cost: Decimal | None = None  # in the currency of the model's price, 0 when cached; None without a price
    estimated: bool = (
        False  # the endpoint did not count its tokens, or attempts broke off: the cost is the most it can be
    )
    attempts: int = field(default=1, compare=False)  # requests that it took; of this process alone, not stored
    broken_off: int = field(default=0, compare=False)  # those before the last that may have been charged for


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchJob:
    """Many requests that an endpoint answers in its own time."""

    id: str
    status: str  # validating | in_progress | finalizing | completed | failed | expired | cancelling | cancelled
    output_file: str = ""  # id of the file of answers; "" while there is none
    error_file: str = ""
    errors: tuple[str, ...] = ()  # why the whole job failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One file of `prompts/`."""

    name: str
    system: str
    user: str  # with {{ article }} and other fields
    digest: str  # SHA-256 of the file, hex


class GateKind(StrEnum):
    MAX_RATE = "max_rate"
    MIN_RATE = "min_rate"
    MAX_COUNT = "max_count"
    MIN_COUNT = "min_count"
    MAX_NEW = "max_new"  # claims that the baseline run does not have
    NOT_WORSE = "not_worse"  # the rate is not significantly worse than the baseline's


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A limit that makes a run fail."""

    name: str
    kind: GateKind
    measures: tuple[str, ...]  # ("errors",), ("key_coverage",), labels that are counted together, ("failed",), ...
    limit: float  # share or number; 0 for NOT_WORSE
    model: str = ""  # "" for every model, likewise below
    prompt: str = ""
    case: str = ""
    importance: str = ""  # only claims on facts of this importance, and these facts
    severity: str = ""  # only claims of this severity are hits
    each: tuple[str, ...] = ("model",)  # held against each "model", "prompt" or "case" on its own
    min_n: int = 0  # with fewer to count (against a baseline: fewer pairs) it cannot be told


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one endpoint may be asked, by all models behind it together."""

    jobs: int = 0  # requests at a time; 0 for what the command line says
    requests_per_minute: float = 0.0  # 0 for no limit
    tokens_per_minute: float = 0.0  # prompt and answer; 0 for no limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How often a request is tried and how long is waited between; times in seconds."""

    attempts: int = 6  # for one request
    retries: int = 1_000  # further attempts of all requests to one endpoint in one run
    first: float = 1.0
    longest: float = 60.0  # between attempts, when the endpoint does not say
    longest_asked: float = 600.0  # a longer Retry-After is a failure


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSpec:
    """A model of a suite: `openai/NAME`, `local/NAME` or `replay/FILE`."""

    name: str
    parameters: Parameters = Parameters()
    base_url: str = ""
    api_key_env: str = ""  # "" for OPENAI_API_KEY at OpenAI's own address, and for no key elsewhere
    headers: Mapping[str, str] = field(default_factory=dict)  # further headers -> the variables that hold their values
    insecure: bool = False  # plain http to another machine is meant
    timeout: float = 600.0  # seconds a request
    limits: Limits = Limits()
    patience: Patience = Patience()
    price: Price | None = None  # as the suite gives it
    recorded: str = ""  # replay only: the model of the file's rows to take; "" where the file has one
    context: int = 0  # tokens of an embedded model's window; 0 for the engine's default
    label: str = ""  # what reports call it; needed where one model runs twice with other parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One article that a suite names, before it is read."""

    name: str  # what reports call it
    place: str  # folder of gold, file of the article, or `FILE#ROW`
    gold: bool  # `place` is a folder of gold; else the article is drafted into facts
    article: str = ""  # the text of a row; "" where it is in the file at `place`
    published: date | None = None  # as a row says


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The part of a suite that is asked for; patterns as of file names, () for all."""

    cases: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    limit: int = 0  # cases, the first of them; 0 for all


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """Cases x prompts x models x repeats, with gates."""

    name: str
    cases: tuple[Case, ...]
    prompts: tuple[str, ...]  # prompt files
    models: tuple[ModelSpec, ...]
    repeats: int = 1
    seed: int = 1
    gates: tuple[Gate, ...] = ()
    judge: ModelSpec | None = None  # asked about what the rules leave undecided
    baseline: str = ""  # folder of the run that gates compare with
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One line of a run: one summary with everything that made it and what was found."""

    case: str
    model: str
    prompt: str
    repeat: int  # from 1
    seed: int | None
    summary: Summary
    checked: Checked


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSheet:
    """What a report says about a fact without opening the gold again."""

    id: str
    importance: Importance
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSheet:
    """What a run keeps of one case, so that its folder explains itself."""

    name: str
    folder: str  # as the suite names it
    digest: str  # of the gold
    facts: tuple[FactSheet, ...]
    article: str = ""  # the whole text, which evidence points into; "" in runs that did not keep it
    gold: bool = True  # a person made the facts; else there are none, and nobody knows which should be told
    published: str = ""  # of an article without gold: ISO 8601


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A run's signature and outcome."""

    run: str
    started: str  # ISO 8601, UTC
    finished: str | None
    signature: Mapping[str, Any]
    suite: Mapping[str, Any]
    cases: tuple[CaseSheet, ...] = ()
    token: str = ""  # random, the run's own: by it the cache knows which answers this run has paid for
