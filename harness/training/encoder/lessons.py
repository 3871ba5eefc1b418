"""What is taught of one article: Text -> Lesson, drawn anew each time.

A stretch of the article, perhaps with a sentence or two taken out, and sentences with a gap: those of its summaries,
those that were taken out, and copies of those that stand there. A copy is cut short, loses words, and may have its
names, times or directions exchanged for others: then its own figure no longer stands in the gap.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from harness.training.edits.wording import OPPOSITES
from harness.training.encoder.texts import Text
from harness.verdict.encoder.tokens import WINDOW, Asked, Tokens, asked, tokens

ASKED, COPIES, FIGURES = 4, 4, 60  # of each at most: questions of summaries, copies, figures of the stretch
EARLY = 3  # sentences at the head of an article that sum it up
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_TIME = re.compile(
    r"\b(?:(?:19|20)\d\d|January|February|March|April|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|first|second|third|fourth|last|next|this)\b"
)
_SMALL = re.compile(r"\b(?:the|a|an|of|is|was|were|are|has|have|had|that|which|been|be|its|their|his|her)\b ?", re.I)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[A-Za-z][\w'-]{3,}")


@dataclass(slots=True)
class Lesson:
    """A stretch of an article with its figures, and gaps with the figures that stand in them."""

    ids: list[int] = field(default_factory=list)
    figures: list[tuple[list[int], str]] = field(default_factory=list)  # tokens, kind
    gaps: list[tuple[Asked, str]] = field(default_factory=list)
    wanted: list[tuple[list[int], bool]] = field(default_factory=list)  # figures, and whether it is NOT they


class Read:
    """A text with its tokens, sentence by sentence, made once."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.tokens = [tokens(text.text[start:end]) for start, end in text.sentences]
        self.of_sentence: list[list[int]] = [[] for _ in text.sentences]
        self.sentence: list[int | None] = []
        for at, (start, _, _, _) in enumerate(text.figures):
            found = next((n for n, (a, b) in enumerate(text.sentences) if a <= start < b), None)
            self.sentence.append(found)
            if found is not None:
                self.of_sentence[found].append(at)

    def said(self, sentence: int) -> str:
        """The words of a sentence."""
        start, end = self.text.sentences[sentence]
        return self.text.text[start:end]


def lesson(read: Read, drawn: random.Random) -> Lesson | None:
    """One lesson on a text, or None where it has nothing to ask."""
    stretch = _stretch(read, drawn)
    told = [n for n in stretch if read.of_sentence[n]]
    gone = _gone(told, drawn)
    made = Lesson()
    places = _laid(read, [n for n in stretch if n not in gone], made)
    if not places:
        return None
    for before, after, kind, bearing, wrong in (
        *_of_summaries(read, places, drawn), *_of_gone(read, gone, places, drawn), *_copies(read, places, drawn),
    ):  # fmt: skip
        made.gaps.append((asked(before, after, kind), kind))
        made.wanted.append((sorted({places[at] for at in bearing if at in places}), wrong))
    return made if made.gaps else None


_Gap = tuple[str, str, str, Sequence[int], bool]


def _stretch(read: Read, drawn: random.Random) -> range:
    sizes = [max(1, len(one.ids)) for one in read.tokens]
    first = 0
    if sum(sizes) > WINDOW:
        bearing = [read.sentence[at] for one in read.text.questions for at in one.bearing]
        wanted = [n for n in bearing if n is not None]
        here = drawn.choice(wanted) if wanted and drawn.random() < 0.85 else drawn.randrange(len(sizes))
        first = max(0, here - drawn.randint(0, 8))
    last, filled = first, 0
    while last < len(sizes) and filled + sizes[last] <= WINDOW:
        filled += sizes[last]
        last += 1
    return range(first, last)


def _gone(told: Sequence[int], drawn: random.Random) -> set[int]:
    if not told or drawn.random() > 0.65:
        return set()
    early = [n for n in told if n < EARLY]
    if early and drawn.random() < 0.5:
        return {drawn.choice(early)}
    return set(drawn.sample(told, min(len(told), drawn.choice((1, 2)))))


def _laid(read: Read, kept: Sequence[int], made: Lesson) -> dict[int, int]:
    """Put the sentences into the lesson; figure of the text -> its place in the lesson."""
    places: dict[int, int] = {}
    for n in kept:
        one, base, start = read.tokens[n], len(made.ids), read.text.sentences[n][0]
        if base + len(one.ids) > WINDOW:
            break
        made.ids.extend(one.ids)
        for at in read.of_sentence[n]:
            held = [base + i for i in _covering(one, read.text.figures[at], start)]
            if held and len(made.figures) < FIGURES:
                places[at] = len(made.figures)
                made.figures.append((held, read.text.figures[at][2]))
    return places


def _covering(found: Tokens, figure: tuple[int, int, str, bool], start: int) -> list[int]:
    return [i for i, (a, b) in enumerate(found.places) if a + start < figure[1] and b + start > figure[0]]


def _of_summaries(read: Read, places: dict[int, int], drawn: random.Random) -> Iterator[_Gap]:
    some = [one for one in read.text.questions if not one.wrong or any(at in places for at in one.bearing)]
    for one in drawn.sample(some, min(len(some), ASKED)):
        yield one.before, one.after, one.kind, one.bearing, one.wrong


def _of_gone(read: Read, gone: set[int], places: dict[int, int], drawn: random.Random) -> Iterator[_Gap]:
    for n in gone:
        said, start = read.said(n), read.text.sentences[n][0]
        for at in drawn.sample(read.of_sentence[n], min(2, len(read.of_sentence[n]))):
            begin, end, kind, few = read.text.figures[at]
            same = [one for one in read.text.equal[at] if one in places]
            if few and same:
                words = _content(said)
                same = [one for one in same if _alike(words, _content(read.said(read.sentence[one] or 0)))]
                if not same:
                    continue  # the same small number, perhaps of the same thing
            yield *_noisy(said[: begin - start], said[end - start :], drawn), kind, same, False


def _copies(read: Read, places: dict[int, int], drawn: random.Random) -> Iterator[_Gap]:
    here = list(places)
    if not here:
        return
    close = [at for at in here if _has_rival(read, at)]
    some = drawn.sample(close, min(len(close), COPIES - 1))
    some += drawn.sample(here, min(len(here), COPIES - len(some)))
    around = " ".join(read.said(n) for n in sorted({read.sentence[at] or 0 for at in here}))
    for at in dict.fromkeys(some):
        begin, end, kind, _ = read.text.figures[at]
        n = read.sentence[at] or 0
        said, start = read.said(n), read.text.sentences[n][0]
        before, after = _noisy(said[: begin - start], said[end - start :], drawn)
        changed = _exchanged(before, after, around, drawn) if drawn.random() < 0.35 else None
        if changed is not None:
            yield *changed, kind, [at], True
        else:
            yield before, after, kind, [at, *read.text.equal[at]], False


def _has_rival(read: Read, at: int) -> bool:
    """Whether a figure of the same kind stands in its sentence or the next."""
    n, kind = read.sentence[at] or 0, read.text.figures[at][2]
    near = [*read.of_sentence[n], *(read.of_sentence[n + 1] if n + 1 < len(read.of_sentence) else ())]
    return any(read.text.figures[one][2] == kind for one in near if one != at)


def _noisy(before: str, after: str, drawn: random.Random) -> tuple[str, str]:
    """What stands on both sides of a gap, shortened as a summary shortens."""
    lost = drawn.choice((0.0, 0.1, 0.25))
    short = drawn.random() < 0.3  # in the manner of headlines
    blurred = drawn.random() < 0.3  # its other figures are no help
    found = []
    for text, near in ((before, -1), (after, 1)):
        words = text.split()
        if drawn.random() < 0.5:
            most = drawn.randint(3, 14)
            words = words[-most:] if near < 0 else words[:most]
        text = " ".join(word for word in words if drawn.random() >= lost)
        text = _SMALL.sub("", text) if short else text
        found.append(_DIGIT.sub(lambda _: drawn.choice("123456789"), text) if blurred else text)
    return (
        found[0] + (" " if found[0] and before[-1:].isspace() else ""),
        (" " if found[1] and after[:1].isspace() else "") + found[1],
    )


def _exchanged(before: str, after: str, around: str, drawn: random.Random) -> tuple[str, str] | None:
    """The same with a name, a time or a direction that is another, so that the figure does not belong there."""
    said = f"{before}\0{after}"
    for sort in drawn.sample((_NAME, _TIME, None), 3):
        if sort is None:
            held = [word for word in re.findall(r"\w+", said) if word in OPPOSITES]
            if held:
                old = drawn.choice(held)
                said = re.sub(rf"\b{old}\b", OPPOSITES[old], said)
                return said.split("\0")[0], said.split("\0")[1]
            continue
        mine = sort.findall(said)
        others = [one for one in dict.fromkeys(sort.findall(around)) if one not in said]
        if sort is _TIME and mine:
            others = [one for one in others if one[:1].isupper() is mine[0][:1].isupper()]
        if mine and others:
            said = said.replace(drawn.choice(mine), drawn.choice(others))
            return said.split("\0")[0], said.split("\0")[1]
    return None


def _content(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def _alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= max(2, len(one) // 4)
