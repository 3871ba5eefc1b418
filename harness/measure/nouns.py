"""The nouns of review: what people say of the checker's findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from harness.verdict import Label


class Said(StrEnum):
    """Whether a reviewer agrees with what the checker says of a claim."""

    AGREE = "agree"
    DISAGREE = "disagree"
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
    """What a reviewer says of one claim; of each claim every reviewer has one."""

    key: ClaimKey
    said: Said
    date: str  # ISO 8601: "2031-03-06"
    comment: str = ""
    reviewer: str = ""  # "" where nobody said
    case: str = ""  # name of the article's case, for people who read the file
    p_error: float | None = None  # how probably the checker held it to be wrong, uncalibrated; None if nobody knows
