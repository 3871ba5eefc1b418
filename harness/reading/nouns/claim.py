"""The noun that reading ends in: one checkable mention of a text."""

from __future__ import annotations

from dataclasses import dataclass

from harness.reading.nouns.figures import Context, Figure, Kind
from harness.reading.nouns.speech import Attribution, Quotation, Stance
from harness.reading.nouns.text import Span


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
    between_events: bool = False  # a length of time from one event to another: "5 years after", "after 6 hours"
    done: bool = False  # its clause tells it as having happened: "took 18 months", not "takes" or "will take"
    unread: str = ""  # why what it means cannot be read ("a table whose columns cannot be told apart"): it is undecided
