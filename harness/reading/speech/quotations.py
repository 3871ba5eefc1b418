"""Every quoted passage of a text: text -> quotations, with speech, scare quotes and titles told apart."""

from __future__ import annotations

import re
from functools import lru_cache

from harness.reading.lists import vocabulary
from harness.reading.nouns.speech import Quotation, QuotationKind
from harness.reading.speech.cues import is_cue
from harness.reading.speech.marks import Pair, pairs

MIN_STATEMENT_WORDS = 4  # a passage of this many words that is no title was said or written by somebody
_QUOTED_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
# Not after a title or an initial: "Mrs. Hale", "J. Moor".
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Lt|Jr))(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Rev|Col))(?<!\bProf)"
    r"[.!?…]['\"”’»\)\]]*\s"
)
# Nouns and verbs that a name stands beside: the film "Winter Light", a ship called "Aurora".
_TITLED_WORK = re.compile(
    r"(?:film|movie|album|song|single|book|novel|memoir|play|series|show|poem|painting|ship|vessel|boat|bridge|opera|"
    r"magazine|podcast|documentary|game|essay|article|report|paper|programme|program|episode|column|exhibition|"
    r"operation|codename|nickname|titled|entitled|named|nicknamed|codenamed|dubbed|starring in|on|in)\W{0,3}$",
    re.I,
)
_SMALL = vocabulary("a an the of in on at to for and or but nor by with from as is vs de la le el und")
_FOR_WHOM = re.compile(r"For (?!the (?:first|last|time)\b)(?:the |its |his |her )?[\w'’.-]+(?: [\w'’.-]+){0,4},")
_CUE_WINDOW = 160  # code points to either side in which a cue of speech is looked for


@lru_cache(maxsize=8)  # a text is asked for its own several times in a row
def quotations(text: str) -> tuple[Quotation, ...]:
    """Every quoted passage in order, outer before inner; one for each paragraph of a longer quotation."""
    return tuple(
        Quotation(span=pair.outer, words=pair.inner, kind=_kind(text, pair))
        for pair in pairs(text)
        if pair.inner.of(text).strip()
    )


def _kind(text: str, pair: Pair) -> QuotationKind:
    inner = pair.inner.of(text)
    words = _QUOTED_WORD.findall(inner[:2000])
    if not words:
        return QuotationKind.SCARE
    before = text[max(0, pair.outer.start - _CUE_WINDOW) : pair.outer.start]
    after = text[pair.outer.end : pair.outer.end + _CUE_WINDOW]
    spoken = _spoken(inner, before, after)
    if _is_title(words, inner, before) and (
        _TITLED_WORK.search(before) or not (spoken and inner.rstrip()[-1:] in ",!?")
    ):
        return QuotationKind.TITLE
    whole = words[0][0].isupper() and inner.rstrip()[-1:] in ".!?"
    if len(words) >= MIN_STATEMENT_WORDS or spoken or whole or not pair.closed:
        return QuotationKind.SPEECH
    return QuotationKind.SCARE


def _is_title(words: list[str], inner: str, before: str) -> bool:
    """Title case throughout; a single capitalised word only beside a noun that takes a name."""
    large = [word for word in words if word.lower() not in _SMALL]
    if not large or not all(word[0].isupper() or word[0].isdigit() for word in large):
        return False
    if inner.rstrip()[-1:] in "!?" and not _TITLED_WORK.search(before):
        return False
    if len(large) == 1:
        return bool(_TITLED_WORK.search(before)) and large[0][0].isupper()
    return len(large) <= 14


def _spoken(inner: str, before: str, after: str) -> bool:
    """Whether a word of speaking stands in the same sentence, on either side."""
    start = max((match.end() for match in _SENTENCE_END.finditer(before)), default=0)
    end = _SENTENCE_END.search(after)
    follows = "" if inner.rstrip()[-1:] in ".!?" and after[:1] in " \n" and after[1:2].isupper() else after
    nearby = before[start:].rpartition("\n")[2] + " " + follows[: end.end() if end else None].partition("\n")[0]
    return bool(_FOR_WHOM.match(before[start:].lstrip())) or any(is_cue(word) for word in _QUOTED_WORD.findall(nearby))
