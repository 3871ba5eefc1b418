"""Whether somebody is quoted with these words: words, article text -> where, how faithfully, what differs."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher

from harness.reading.memory import cached_by_length
from harness.reading.nouns.text import Span
from harness.reading.speech.quotations import quotations

VERBATIM, ELIDED, ALTERED, UNQUOTED, ABSENT = "verbatim", "elided", "altered", "unquoted", "absent"
ALIKE = 0.6  # least share of a quotation's words that an altered one keeps, in order
MAX_ELISION = 120  # words of the article between the pieces of one elided quotation
MAX_COMPARED_WORDS = 400  # words of a quotation that are compared when it is not found as it stands
_NEGATIONS = frozenset(
    {"not", "no", "never", "nobody", "none", "nor", "neither", "nothing", "nowhere", "without", "hardly"}
)
_LETTER = re.compile(r"\[(\w)\](?=\w)")
OFTEN = 2000  # places of one word that are looked at
LONG, SHORT = 10, 3  # what a word of more than three letters, and another, is worth in a stretch
_VERBATIM_WORD = re.compile(r"[^\W_]+(?:[.,:/'’\-‐‑][^\W_]+)*|[$€£%]")
_GAP = re.compile(r"\[[^\]]*\]|\([^)]*\)|…|\.\s?\.\s?\.(?:\s?\.)?|\*{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What became of a quotation's words in an article."""

    how: str  # verbatim | elided | altered | unquoted | absent
    span: Span | None = None  # in the article
    said: str = ""  # the article's words there
    article_words: tuple[str, ...] = ()  # words of the article that the quotation lacks or changed
    own_words: tuple[str, ...] = ()  # words of the quotation that the article lacks
    elided: str = ""  # what stood for left-out words: an ellipsis, brackets


@dataclass(frozen=True, slots=True)
class _Words:
    keys: tuple[str, ...]
    spans: tuple[Span, ...]
    joined: str  # " a b c "
    offsets: tuple[int, ...]  # of each word in `joined`
    places: dict[str, list[int]]  # the numbers of the words that have this key


@dataclass(frozen=True, slots=True)
class _Article:
    everything: _Words
    quoted: _Words


def find_quote(words: str, article: str) -> Found:
    """The best account of `words` in `article`: quoted there, quoted with honest gaps, altered, unquoted, absent.

    Marks, case, white space and punctuation do not count; a part of a longer quotation is verbatim.
    """
    read = _read(article)
    words = _LETTER.sub(r"\1", words)  # "[N]obody"
    wanted = _keys(words)
    if not wanted:
        return Found(how=ABSENT)
    whole = _exact(wanted, read.quoted)
    if whole is not None:
        return Found(how=VERBATIM, span=whole, said=whole.of(article))
    gaps = _GAP.findall(words)
    pieces = [piece for piece in (_keys(part) for part in _GAP.split(words)) if piece]
    if gaps and pieces and (span := _in_order(pieces, read.quoted, article)) is not None:
        if turned := _changed_polarity(gaps, pieces, span, article):
            return turned
        return Found(how=ELIDED, span=span, said=span.of(article), elided=gaps[0])
    plain = _exact(wanted, read.everything)
    if plain is not None:
        return Found(how=UNQUOTED, span=plain, said=plain.of(article))
    return _altered(wanted, read.quoted, article)


def denied(span: Span, article: str) -> str:
    """The negation right before `span`: "not" for “a good idea” out of “not a good idea”; "" where there is none."""
    before = list(_VERBATIM_WORD.finditer(article, max(0, span.start - 20), span.start))[-1:]
    if not before or not _is_negation(_key(before[0][0])) or article[before[0].end() : span.start].strip():
        return ""
    return before[0][0]


def _changed_polarity(gaps: list[str], pieces: list[tuple[str, ...]], span: Span, article: str) -> Found | None:
    """An ellipsis that leaves out a negation, or a bracket that brings one in: the sense is turned round."""
    kept = {word for piece in pieces for word in piece}
    said = [match[0] for match in _VERBATIM_WORD.finditer(article, span.start, span.end)]
    article_words = tuple(word for word in said if _is_negation(_key(word)) and _key(word) not in kept)
    own_words = tuple(word for gap in gaps for word in _keys(gap) if _is_negation(word))
    if bool(article_words) == bool(own_words):
        return None
    return Found(how=ALTERED, span=span, said=span.of(article), article_words=article_words, own_words=own_words)


def _is_negation(word: str) -> bool:
    return word in _NEGATIONS or word.endswith("n't")


def nearest_words(words: str, article: str) -> Found:
    """The stretch of the whole article, quoted or not, most like `words`."""
    wanted = _keys(words)
    return _altered(wanted, _read(article).everything, article) if wanted else Found(how=ABSENT)


def _keys(words: str) -> tuple[str, ...]:
    return tuple(_key(match[0]) for match in _VERBATIM_WORD.finditer(words))


def _key(word: str) -> str:
    return word.casefold().replace("’", "'").replace("‐", "-").replace("‑", "-")


@cached_by_length(len)
def _read(article: str) -> _Article:
    quotes = quotations(article)
    places = [quote.words for quote in quotes]
    matches = [(Span(match.start(), match.end()), _key(match[0])) for match in _VERBATIM_WORD.finditer(article)]
    starts: list[int] = []
    ends: list[int] = []  # the stretches inside quotation marks, merged
    for place in places:
        if ends and place.start <= ends[-1]:
            ends[-1] = max(ends[-1], place.end)
        else:
            starts.append(place.start)
            ends.append(place.end)
    inside = []
    for span, word in matches:
        at = bisect_right(starts, span.start) - 1
        if at >= 0 and span.end <= ends[at]:
            inside.append((span, word))
    return _Article(_words(matches), _words(inside))


def _words(found: list[tuple[Span, str]]) -> _Words:
    offsets: list[int] = []
    places: dict[str, list[int]] = {}
    at = 1
    for number, (_, word) in enumerate(found):
        offsets.append(at)
        places.setdefault(word, []).append(number)
        at += len(word) + 1
    keys = tuple(word for _, word in found)
    return _Words(keys, tuple(span for span, _ in found), f" {' '.join(keys)} ", tuple(offsets), places)


def _exact(wanted: tuple[str, ...], words: _Words) -> Span | None:
    first = _place(wanted, words)
    return None if first is None else Span(words.spans[first].start, words.spans[first + len(wanted) - 1].end)


def _place(wanted: tuple[str, ...], words: _Words, after: int = 0) -> int | None:
    """The number of the first word of `wanted` in `words`, at or after word number `after`."""
    if after >= len(words.offsets):
        return None
    at = words.joined.find(f" {' '.join(wanted)} ", words.offsets[after] - 1)
    return None if at < 0 else bisect_right(words.offsets, at + 1) - 1


def _in_order(pieces: list[tuple[str, ...]], words: _Words, article: str) -> Span | None:
    """The pieces of an elided quotation, one after the other, not too far apart and in one paragraph or going on."""
    start = 0
    while (first := _place(pieces[0], words, start)) is not None:
        at = first + len(pieces[0])
        for piece in pieces[1:]:
            following = _place(piece, words, at)
            if following is None or following - at > MAX_ELISION:
                break
            if _parted(article[words.spans[at - 1].end : words.spans[following].start]):
                break
            at = following + len(piece)
        else:
            return Span(words.spans[first].start, words.spans[at - 1].end)
        start = first + 1
        if start > 20_000:
            return None
    return None


def _parted(between: str) -> bool:
    """Whether a paragraph ends with a closed quotation, or without one: what follows may be another's."""
    before, _, after = between.partition("\n")
    return bool(after) and (bool(re.search(r"[\"“”«»]", before)) or not re.match(r"\s*[\"“«„]", after))


def _altered(wanted: tuple[str, ...], read: _Words, article: str) -> Found:
    """The stretch of the words read most like `wanted`, if it is like it at all."""
    wanted = wanted[:MAX_COMPARED_WORDS]
    keys = read.keys
    if not keys or len(wanted) < 2:
        return Found(how=ABSENT)
    low, high = _window(wanted, read)
    matcher = SequenceMatcher(None, wanted, keys[low:high], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    kept = sum(block.size for block in blocks)
    if not blocks or kept < ALIKE * len(wanted) or kept < 2:
        return Found(how=ABSENT)
    first, final = low + blocks[0].b, low + blocks[-1].b + blocks[-1].size
    # A changed word at either end belongs to the stretch, too.
    first = max(low, first - blocks[0].a)
    final = min(high, final + len(wanted) - blocks[-1].a - blocks[-1].size)
    span = Span(read.spans[first].start, read.spans[final - 1].end)
    own_words: list[str] = []
    article_words: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, wanted, keys[first:final], autojunk=False).get_opcodes():
        if tag != "equal":
            own_words += wanted[a:b]
            article_words += [read.spans[first + number].of(article) for number in range(c, d)]
    return Found(
        how=ALTERED, span=span, said=span.of(article), own_words=tuple(own_words), article_words=tuple(article_words)
    )


def _window(wanted: tuple[str, ...], words: _Words) -> tuple[int, int]:
    """The first stretch as long as `wanted`, with half as much again, that holds most of its words."""
    size = min(len(words.keys), len(wanted) + len(wanted) // 2 + 2)
    hits = sorted(
        (place, LONG if len(word) > 3 else SHORT)
        for word in set(wanted)
        for place in words.places.get(word, ())[:OFTEN]
    )
    first = score = best = at = 0
    for place, worth in hits:
        score += worth
        while hits[first][0] <= place - size:
            score -= hits[first][1]
            first += 1
        if score > best:
            best, at = score, max(0, place - size + 1)
    return at, at + size
