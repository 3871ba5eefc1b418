"""The nouns of gold: the facts of one article, with the words that bear them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from harness.reading import Attribution, Context, Document, Figure, Kind, Source, Span, Stance, When


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
