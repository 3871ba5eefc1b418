"""Talk of a text about itself and about what it was written from: (figure, text) -> whether the figure is part of it.

"Here is a summary in 84 words:", "(98 words)", "the passage describes two films", "the third passage says", the numbers
of a list: none of them tells of the story.
"""

from __future__ import annotations

import re

from harness.reading.nouns.figures import Figure, Kind

LEAD, TAIL = 120, 60  # characters before and behind a figure that are looked at
NUMBERED = 40  # those before it in which it may be the number of a source
_ITSELF = re.compile(
    r"\b(?:summar(?:y|ies|i[sz]\w+)|here(?:'s| is| are)|word count|the following|requested|as follows|in brief)\b", re.I
)
_SIZE_OF_TEXT = re.compile(
    r"\W{0,3}(?:-\s?)?(?:words?|sentences?|paragraphs?|bullet|characters?|(?:key |main )?points?)\b", re.I
)
_COUNTED_WORDS = re.compile(r"\(\s*$")
_WORD_COUNT = re.compile(r"\bword count\W{0,4}$", re.I)
_TEXT_SPEAKS = re.compile(
    r"\b(?:the|this|given|provided) (?:\w+ )?(?:passage|text|article|summary|story|piece|document)s? (?:\w+ ){0,3}"
    r"(?:describ|discuss|contain|provid|mention|list|cover|present|appear|consist|includ|refer|outlin|highlight)\w*"
    # "describes how two films were banned" tells of the films.
    r"(?:(?!\b(?:how|that|which|whom?|whose|why|when|where)\b)[^.:;\n]){0,60}$|\bthese $",
    re.I,
)
_CONTENTS = re.compile(
    r"[\s-]{1,2}(?:[\w-]+ ){0,3}(?:topics?|subjects?|statements?|entit(?:y|ies)|pieces?|points?|items?|parts?|sections?"
    r"|individuals?|people|persons?|figures?|things?|works?|films?|books?|songs?|albums?|stories|events?|facts?)\b",
    re.I,
)
_SCALE = re.compile(r"\bscale (?:of|from) $", re.I)
# What a summary is written from: the passages of a prompt, and the documents that it says are given.
_OTHERS = r"(?:(?:,| and| or| &) (?:the )?(?:first|second|third|fourth|fifth|last|\d(?:st|nd|rd|th)))*"
_ITS_PASSAGE = re.compile(
    _OTHERS + r" (?:given |provided )?(?:passage|excerpt|snippet)s?\b(?! (?:of|through|to|for|by|across)\b)", re.I
)
_ITS_SOURCE = re.compile(
    _OTHERS + r" (?:given |provided )?(?:document|source|text|article|paragraph)s?\b(?! of\b)", re.I
)
_SAYS = re.compile(
    r"['’\w ]{0,24}? (?:say|state|mention|describe|suggest|explain|instruct|note|discuss|list|report|indicate|recommend"
    r"|provide|contain|cover)s?\b",
    re.I,
)
_BY_SOURCE = re.compile(r"\b(?:according to|as per|based on|in|from|see) the $", re.I)
_GIVEN = re.compile(
    r" (?:(?:given|provided) (?:passage|document|source|text|article)|(?:passage|excerpt|snippet))s\b", re.I
)
_ALL_OF_THEM = re.compile(r"\b(?:all|the|these) $", re.I)
_SOURCE_NUMBER = re.compile(
    r"(?<!the )\b(?:passage|excerpt|snippet|document|source|text)s? (?:\d{1,2}(?:, | and |, and | or | & ))*$", re.I
)
_OPENS = re.compile(r"(?:^|[.:;?!\n]\W{0,3})$")
_POINT = re.compile(r",\s+(?:I\b|[a-z])")  # "Number two, we cut costs."
_LIST_NUMBER = re.compile(r"(?:\n[ \t]*[*_#>]{0,3}|[\n.:;!?*)\]\"”’][*_#\s]*\s)$")
_LIST_MARK = re.compile(r"[.)]\*{0,2}\s+[*_\"“‘'(]{0,3}[A-Z]")


def about_itself(figure: Figure, text: str) -> bool:
    """Whether a figure belongs to the text's own talk: its size, its contents, the numbers of its lists."""
    before = text[max(0, figure.span.start - LEAD) : figure.span.start]
    after = text[figure.span.end : figure.span.end + TAIL]
    if figure.kind is Kind.QUANTITY and figure.text.isdigit() and _LIST_MARK.match(after):
        return not before.strip() or bool(_LIST_NUMBER.search(f"\n{before}"[-8:]))
    if figure.kind is Kind.ORDINAL and figure.text[:6].lower() == "number" and _POINT.match(after):
        return bool(_OPENS.search(before[-NUMBERED:]))
    if figure.kind is Kind.RANGE and _SCALE.search(before[-16:]):
        return True  # how ratings are given, not what is
    if _WORD_COUNT.search(before[-16:]):
        return True
    if _about_sources(figure, before, after):
        return True
    if _TEXT_SPEAKS.search(before) and _CONTENTS.match(after):
        return True
    if not _SIZE_OF_TEXT.match(after):
        return False
    return bool(_COUNTED_WORDS.search(before[-16:]) or _ITSELF.search(before.rpartition("\n")[2] + figure.text + after))


def _about_sources(figure: Figure, before: str, after: str) -> bool:
    """Whether a figure numbers or counts the texts that a summary is written from: "the third passage", "source 2"."""
    if figure.kind is Kind.QUANTITY:
        if figure.text.isdigit() and _SOURCE_NUMBER.search(before[-NUMBERED:]):
            return True
        counted = _GIVEN.match(after)
        return bool(counted and (counted[0].count(" ") > 1 or _ALL_OF_THEM.search(before[-NUMBERED:])))
    if figure.kind is not Kind.ORDINAL:
        return False
    if _ITS_PASSAGE.match(after):
        return True
    named = _ITS_SOURCE.match(after)
    return bool(named and (_BY_SOURCE.search(before[-NUMBERED:]) or _SAYS.match(after, named.end())))
