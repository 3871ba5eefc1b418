"""The words around a place, as they stand: (Document, Span, length) -> a short stretch of its sentence.

A stretch is what a reader would quote, the longest that fits. It is one run of the text, with line breaks as blanks; or
two with an ellipsis between them where what is said and what it is said of are far apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from harness.reading.nouns.text import Document, Sentence, Span
from harness.reading.text.edges import expanded, line, trimmed, whole_words, window, with_its_name, without_loose_end
from harness.reading.text.stretches import says_little, stretches, verb_over, with_its_verb, with_preposition
from harness.reading.text.tree import tree_of

ELISION = " … "  # stands for words left out between two stretches


def excerpt(document: Document, place: Span, most: int, also: Iterable[Span] = (), *, whole: bool = True) -> str:
    """The stretch around `place` of at most `most` characters; longer only where the place itself is.

    `also` are places of the same sentence that it should hold, too, if they fit. A sentence that fits is given `whole`.
    """
    sentence = sentence_of(document, place)
    if sentence is None:
        return line(place.of(document.text))
    if whole and len(line(sentence.span.of(document.text))) <= most:
        return trimmed(document.text, sentence.span, place)
    wanted = [one for one in also if sentence.span.contains(one)]
    core = next((one for one in stretches(sentence, place) if one.contains(place)), place) if wanted else place
    hull = Span(min([core.start, *(s.start for s in wanted)]), max([core.end, *(s.end for s in wanted)]))
    shown = hull if len(line(hull.of(document.text))) <= most else place
    best = shown
    for span in stretches(sentence, shown):
        if len(line(span.of(document.text))) <= most and span.contains(shown):
            best = span
    if len(line(best.of(document.text))) < most // 2:
        best = window(document.text, sentence, best, most)
    if says_little(sentence, best, place):
        best = expanded(document.text, sentence, best, most)
        verb = verb_over(sentence, place)
        if verb is not None and says_little(sentence, best, place):
            return elliptical(document, place, verb, most)
    best = with_its_name(document.text, sentence, best, place, most)
    return trimmed(document.text, whole_words(document.text, best, sentence), shown)


def elliptical(document: Document, place: Span, cue: Span, most: int) -> str:
    """A word with its verb, an ellipsis, and the stretch around `place`: "will buy … for $94 million"."""
    sentence = sentence_of(document, place)
    if sentence is None or not sentence.span.contains(cue):
        return excerpt(document, place, most)
    far, near = with_its_verb(sentence, cue), with_preposition(sentence, place)
    room = max(most - len(line(far.of(document.text))) - len(ELISION), len(line(near.of(document.text))))
    wider = (one for one in stretches(sentence, near) if one.contains(near))
    fitting = [one for one in wider if len(line(one.of(document.text))) <= room]
    near = whole_words(document.text, max(fitting, key=lambda one: one.end - one.start, default=near), sentence)
    first, last = sorted((far, near))
    if not document.text[first.end : last.start].strip():
        return trimmed(document.text, Span(first.start, max(first.end, last.end)), place)
    words = [line(far.of(document.text)) if one is far else trimmed(document.text, one, place) for one in (first, last)]
    return without_loose_end(ELISION.join(words))


def sentence_of(document: Document, place: Span) -> Sentence | None:
    """The sentence that holds all of a place."""
    at = bisect_right(document.sentences, place.start, key=lambda one: one.span.start) - 1
    found = document.sentences[at] if at >= 0 else None
    return found if found is not None and found.span.contains(place) else None


def inline(document: Document, place: Span) -> str:
    """The words of a place as they stand within a sentence: a capital that only begins one is none."""
    words, sentence = line(place.of(document.text)), sentence_of(document, place)
    if sentence is None or not words[:1].isupper():
        return words
    tree = tree_of(sentence)
    first = next((tree.tokens[at] for at in tree.within(place)), None)
    begins = first is not None and (first.span.start == sentence.span.start or first.text.lower() in ("the", "a", "an"))
    if first is None or not begins or first.pos == "PROPN" or first.entity in ("PERSON", "GPE", "ORG", "NORP"):
        return words
    return words if first.text.isupper() and len(first.text) > 1 else words[:1].lower() + words[1:]


def noun_phrase(document: Document, place: Span) -> str:
    """A figure with the noun that it counts: "12 people"; the figure alone where there is none."""
    sentence = sentence_of(document, place)
    if sentence is None or not sentence.tokens:
        return line(place.of(document.text))
    span = next(stretches(sentence, place), place)
    return inline(document, span if span.contains(place) else place)
