"""The words of heads, labels and captions: text -> what of it names a thing, and what a time."""

from __future__ import annotations

import re
from functools import lru_cache

from harness.reading.lists import word_list
from harness.reading.nouns.figures import Kind, When
from harness.reading.tables import units
from harness.reading.text import wordnet

_HEAD_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_OF = re.compile(r"\b(?:by|for|in|per|from|to|at|with|during|as of)\b|[,:;]", re.I)
_SMALL = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to", "with"]
)


def telling(head: str) -> list[str]:
    """The words of a head that say what is counted: no abbreviations, which may stand for anything."""
    words = [word for word in words_of(head) if word.lower() not in word_list("plain_heads")]
    return words if any(len(lemma_of(word)) > 2 and _is_known(word) for word in words) else []


def is_plain(head: str) -> bool:
    return all(word.lower() in word_list("plain_heads") for word in words_of(head))


def words_of(label: str) -> list[str]:
    return [word for word in _HEAD_WORD.findall(_BRACKETS.sub(" ", label)) if word.lower() not in _SMALL]


def title_words(caption: str) -> list[str]:
    """What a caption says is counted: "Segment revenue" of "Table 2. Segment revenue ($ millions)"."""
    plain = _OF.split(_BRACKETS.sub(" ", caption).strip(" .:"))[0] if len(caption) < 120 else ""
    words = [word for word in words_of(plain) if word.lower() not in word_list("plain_titles")]
    return words if len(words) <= 5 else []


def lemma_of(word: str) -> str:
    """The base form of a common noun; a word that is none is a name, and stays."""
    if not _is_known(word):
        return word
    base = wordnet.lemma(word.lower(), "n")
    # WordNet has "sales" and "services" as words of their own; the parser takes them for plurals.
    is_plural = base == word.lower() and base.endswith("s") and not base.endswith(("ss", "us", "is"))
    return base[:-1] if is_plural and wordnet.senses(base[:-1], "n") else base


def _is_known(word: str) -> bool:
    return bool(wordnet.senses(wordnet.lemma(word.lower(), "n"), "n"))


@lru_cache(maxsize=2048)
def is_time(words: str, read: units.Read) -> bool:
    """Whether a head is a date or a period and nothing else."""
    figures = read(words) if words else ()
    return (
        bool(figures)
        and figures[0].kind is Kind.DATE
        and not words_of(words[: figures[0].span.start] + words[figures[0].span.end :])
    )


@lru_cache(maxsize=2048)
def times_in(words: str, read: units.Read) -> tuple[When, ...]:
    return tuple(figure.when for figure in (read(words) if words else ()) if figure.kind is Kind.DATE and figure.when)


def counts_years(head: str) -> bool:
    return bool(re.search(r"\b(?:years?|dates?|founded|built|since|born|season)\b", head, re.I))
