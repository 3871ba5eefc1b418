"""What stands in a text and is no text: Markdown, tags, entities, citations, control codes -> edits that take it out.

Nothing that is a figure is lost: of a link, a fence or an emphasis only the marks go. What is struck out goes whole.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from harness.reading.lists import cue_words, word_list
from harness.reading.speech.cues import is_cue
from harness.reading.wrappers import emphasis
from harness.reading.wrappers.masks import Edit

LEAD = 200  # characters of the line over a block quotation in which it is told that somebody says it
# Where none of these is, there is nothing to look for.
_ANY = re.compile(
    "[<&*_`~\\\\\\[\\]【$\x1b\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff]"
    r"|^[ \t]*[#>]|https?://",
    re.M,
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\u20e3\ufeff]+")
_CONTROL = re.compile("\x1b\\[[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]{0,400}(?:\x07|\x1b\\\\)|\x1b[@-_]?")
_TOKEN = re.compile(
    r"<\|start_header_id\|>\w{1,20}<\|end_header_id\|>|<\|(?:im_start|start)\|>(?:system|user|assistant)?"
    r"|<[|｜][\w｜▁ :/.-]{1,40}[|｜]>|<(?:start_of_turn|end_of_turn)>(?:model|user)?|</?s>|<(?:bos|eos|pad|unk)>"
    r"|\[/?INST\]"
)
_NAME = r"[A-Za-z][\w:.-]{0,40}"
TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>{_NAME})(?:\s[^<>]{{0,2000}})?/?>"
    r"|<!--(?:(?!<!--).){0,5000}?-->|<![A-Za-z][^<>]{0,400}>",
    re.S,
)
_SUPERSCRIPT = re.compile(r"<sup\b[^<>]{0,200}>\s*(\[?[\d,;\s*†–-]{1,12}\]?)\s*</sup>", re.I)
_BASE = re.compile(r"(?:(?P<power>\b10)|(?P<unit>(?<![a-z])(?:[kcm]?m|ft|in|yd|mi)))$", re.I)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+|[ \t]+#{1,6}[ \t]*$", re.M)
_BLOCK_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+(?=[ \t]*[^\s=])", re.M)
_WORD = re.compile(r"[^\W\d_]+")
_OF_TEXTS = cue_words("markup.of_texts")  # what says it is the article or the model: "the summary says:"
# Words that somebody can have said.
_STATEMENT = re.compile(r"[^\W_][\w'’.,-]*(?:[ \t]+[\w'’($£€][\w'’.,%)-]*){3}")
_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[\w+-]{0,20}[ \t]*$", re.M)
_STRUCK = re.compile(r"~~(?=\S)[^~\n]{1,400}?(?<=\S)~~")
_CODE = re.compile(r"(?<!`)(`{1,2})(?=[^`\n])[^`\n]{1,400}(\1)(?!`)")
_LINK = re.compile(
    r"(?P<open>!?\[)(?P<words>[^\[\]\n]{0,400}|\[[^\[\]\n]{0,40}\])(?P<close>\]\([^()\s]{0,1000}(?:\([^()\s]*\))?(?:\s+[\"'][^\"'\n]*[\"'])?\))"
)
_ADDRESS = re.compile(r"<?https?://[^\s<>\"'“”‘’\])|*]+(?<![.,;:!?>])>?")
_NUMBERED = re.compile(r"[ \t]?\[\^?\d{1,3}\^?(?:\s?[,;–-]\s?\d{1,3}){0,12}\](?!\()")
_LENTICULAR = re.compile(r"[ \t]?【[^【】\n]{0,80}】")
_MATHS = re.compile(
    r"(?<![\\$\w])(\${1,2})(?=\S)[\d.,+\-−\s%\\{}^_=<>~/×]{1,60}?(?<=[^\s\\])(\1)(?![\d$])|\\([()\[\]])"
)
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]#+.!$%&~|<>-])")
BLOCKS = word_list("blocks")
_INLINE = word_list("inline")


def edits(text: str) -> Iterator[Edit]:
    """The edits that take markup out of `text`, in no order; where two overlap the one that starts first counts."""
    if not _ANY.search(text):
        return
    yield from (Edit(*found.span()) for found in _INVISIBLE.finditer(text))
    # An escape character that begins nothing is no mark within a word: nobody knows what it parts.
    yield from (Edit(*found.span(), " " if found[0] == "\x1b" else "") for found in _CONTROL.finditer(text))
    if "<" in text:
        yield from (Edit(*found.span(), " ") for found in _TOKEN.finditer(text))
        yield from tags(text)
    if "&" in text:
        yield from (
            Edit(*found.span(), put) for found in ENTITY.finditer(text) if (put := _entity(found[0])) is not None
        )
    yield from _markdown(text)
    yield from _citations(text)


def tags(text: str) -> Iterator[Edit]:
    """Tags of HTML, and those of any name that are opened and closed; a block's stand between two lines."""
    for found in _SUPERSCRIPT.finditer(text):
        yield Edit(*found.span(), _raised(found[1], text[max(0, found.start() - 3) : found.start()]))
    found_tags = list(TAG.finditer(text))
    opened = {tag["name"].lower() for tag in found_tags if tag["name"] and not tag["close"]}
    closed = {tag["name"].lower() for tag in found_tags if tag["name"] and tag["close"]}
    for tag in found_tags:
        name = (tag["name"] or "").lower()
        if not name or name in BLOCKS:
            yield Edit(*tag.span(), "\n")
        elif name in _INLINE or (name in opened and name in closed):
            yield Edit(*tag.span(), "" if name in _INLINE else "\n")


def _raised(digits: str, before: str) -> str:
    """What a superscript says: a power of ten, the power of a unit; any other is the number of a note."""
    base = _BASE.search(before)
    if base is None or not digits.strip().lstrip("-").isdigit():
        return ""
    return f"^{digits.strip()}" if base["power"] else digits.strip().translate(str.maketrans("23", "²³"))


@lru_cache(maxsize=512)
def _entity(written: str) -> str | None:
    """The character that an entity stands for; None for what is none."""
    read = html.unescape(written)
    if read == written or len(read) > len(written):
        return None
    return "" if _INVISIBLE.fullmatch(read) else read.replace("\0", " ")


def _markdown(text: str) -> Iterator[Edit]:
    yield from (Edit(*found.span()) for pattern in (_HEADING, _FENCE) for found in pattern.finditer(text))
    yield from _block_quotes(text)
    if "~~" in text:
        yield from (Edit(*found.span()) for found in _STRUCK.finditer(text))
    if "*" in text or "_" in text:
        yield from (Edit(mark.start, mark.end) for mark in emphasis.marks(text))
    if "`" in text:
        yield from (Edit(*found.span(group)) for found in _CODE.finditer(text) for group in (1, 2))
    if "$" in text or "\\" in text:
        for found in _MATHS.finditer(text):
            yield from (Edit(*found.span(group)) for group in (1, 2) if found[group])
            if found[3]:
                yield Edit(*found.span())
        yield from (Edit(*found.span()) for found in _ESCAPE.finditer(text))


def _block_quotes(text: str) -> Iterator[Edit]:
    """The marks of block quotations; those of a block that the line over it tells as said are quotation marks."""
    said, last = False, 0
    for mark in _BLOCK_QUOTE.finditer(text):
        between = text[last : mark.start()]
        if not last or between.strip(" \t\n>"):
            line = between.rstrip(" \t\n>*_").rpartition("\n")[2][-LEAD:]
            words = _WORD.findall(line.lower())
            said = line.endswith(":") and any(map(is_cue, words)) and _OF_TEXTS.isdisjoint(words)
        yield Edit(*mark.span(), "“" if said and _STATEMENT.match(text, mark.end()) else "")
        last = text.find("\n", mark.end())
        if last < 0:
            break


def _citations(text: str) -> Iterator[Edit]:
    """Marks of sources: "[1]", "[doc 3, p. 14]", "【4:0†source】", addresses; of a link only its words stay."""
    yield from (Edit(*found.span()) for found in _ADDRESS.finditer(text))
    if "[" in text:
        for found in _LINK.finditer(text):
            if found["open"].startswith("!") or _is_citation(found, text):
                blank = found.start() > 0 and text[found.start() - 1] in " \t"
                yield Edit(found.start() - blank, found.end())
            else:
                yield Edit(*found.span("open"))
                yield Edit(*found.span("close"))
        cited = (*_NUMBERED.finditer(text), *_named().finditer(text))
        yield from (Edit(*found.span()) for found in cited if found.start())
    if "【" in text:
        yield from (Edit(*found.span()) for found in _LENTICULAR.finditer(text))


def _is_citation(link: re.Match[str], text: str) -> bool:
    """Whether a link's words are the number of a source: "boats [[1]](address)", "boats.[2](address)"."""
    words = link["words"]
    if words.startswith(("[", "^")):
        return True
    if not (words.isdigit() and len(words) <= 2):
        return False
    glued = link.start() > 0 and not text[link.start() - 1].isspace()
    return glued or text[link.end() : link.end() + 1] in ("", ".", ",", ";", ")", "\n", "[")


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    """A citation that says what it cites, by the words of `data/citations.txt`."""
    words = "|".join(sorted(map(re.escape, word_list("citations"))))
    return re.compile(rf"[ \t]?\[(?:see )?(?:{words})s?\b\.?[^\[\]\n]{{0,60}}\]", re.I)
