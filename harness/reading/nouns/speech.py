"""The nouns of speech: who says it, in which words, and how far the text stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from harness.reading.nouns.text import Span


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
