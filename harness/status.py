"""What became of a summary, wherever that is found out."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What became of one summary."""

    CHECKED = "checked"
    EMPTY = "empty"
    ABSTAINED = "abstained"  # the model declined
    TRUNCATED = "truncated"  # cut off at the token limit; checked as far as it goes
    UNSUPPORTED_LANGUAGE = "unsupported_language"  # it or its article is not in English; not checked
    FAILED = "failed"  # the model or the network did
