"""What labelled texts expect of a reader of figures, as far as its conventions are ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from harness.reading.figures import names
from harness.reading.nouns.figures import Bound, Figure, Kind

_NO_NUMBER = re.compile(
    r"^(?:.*\b(?:several|some|few|all|full|whole|rest of|same)\b|(?:(?:the|this|at|for|in|of|to|week|right|end|before"
    r"|after|early|late|later|fiscal|school|mid)\s+)*(?:day|week|month|year|summer|winter|morning|evening|afternoon|night"
    r"|night-time|daytime|quarter|lunchtime|lunch|dinnertime|fortnight|weekend|present|time|date|noonish|now)s?$)",
    re.IGNORECASE,
)  # fmt: skip


_ARITHMETIC = re.compile(
    r"\^|\bover\s+(?:\d|one|two|three|twenty)|(?:hundred|twenty|ninety|thirty|two|three)\S*\s+(?:\w+\s+)*(?:fifths?|firsts|trillionths)\b"
    r"|\b(?:twenty|million|billion) and (?:\w+ )+(?:fifths|million)\b|trillionth"
)  # fmt: skip


def wanted(row: dict[str, Any], found: Sequence[Figure]) -> list[dict[str, Any]]:
    """The expectations of a row that both conventions share."""
    text, kept = row["text"], []
    aside = list(names(text)) + [f.span for f in found if f.kind is Kind.DATE]
    bare = row["suite"].endswith("NumberModel")
    for expected in row["expected"]:
        kind = expected["type"].removeprefix("datetimeV2.")
        if kind in ("set", "timezone", "ordinal.relative"):
            continue
        if expected["value"] in (None, "null") and kind not in ("date", "daterange", "duration"):
            continue
        if kind in ("duration", "date", "daterange", "timerange", "datetime") and _NO_NUMBER.match(expected["surface"]):
            continue
        if bare and (
            _ARITHMETIC.search(text) or any(s.start <= expected["start"] and expected["end"] <= s.end for s in aside)
        ):
            continue
        kept.append(expected)
    return kept


def beside(figure: Figure, skipped: Sequence[dict[str, Any]], text: str, suite: str) -> bool:
    """Whether a figure without a counterpart is one of a convention that is left out."""
    if suite.endswith("NumberModel") and (figure.unit or _ARITHMETIC.search(text)):
        return True
    if suite.endswith("NumberRangeModel"):
        return figure.bound is Bound.NONE and figure.low == figure.high
    return any(e["start"] < figure.span.end and figure.span.start < e["end"] for e in skipped)
