"""Common given names by the pronoun they go with, for telling "he" from "she"; names of both are left out."""

from __future__ import annotations

from harness.reading.lists import cue_words, vocabulary, word_list

HE = word_list("names_of_men")
SHE = word_list("names_of_women")
HE_TITLES = vocabulary(
    "mr sir lord king prince baron father brother spokesman chairman congressman councilman businessman duke"
)
SHE_TITLES = cue_words("given_names.she_titles")


def pronoun(words: list[str]) -> str:
    """`he`, `she` or, where nothing tells, "" for a name with its titles, as words in order."""
    for word in words:
        lower = word.lower()
        if lower in HE_TITLES:
            return "he"
        if lower in SHE_TITLES:
            return "she"
    for word in words[:-1] or words:
        lower = word.lower()
        if lower in HE:
            return "he"
        if lower in SHE:
            return "she"
    return ""
