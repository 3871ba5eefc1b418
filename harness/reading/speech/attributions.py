"""Who said what: document -> attributions, with spans, the speaker resolved, via and stance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from harness.reading.nouns.speech import Attribution
from harness.reading.nouns.text import Document
from harness.reading.speech.clauses import drafts
from harness.reading.speech.credit import Attributions
from harness.reading.speech.datelines import undated
from harness.reading.speech.drafts import Draft
from harness.reading.speech.elided import counted_too
from harness.reading.speech.gapped import gapped, latter, repeated
from harness.reading.speech.labels import Covered, labelled
from harness.reading.speech.mended import unquoted
from harness.reading.speech.mentions import Speaker, Speakers
from harness.reading.speech.quotations import quotations
from harness.reading.speech.quoted import attached
from harness.reading.speech.relations import Relation, joined, outermost, within
from harness.reading.text.tree import Tree, tree_of

POSSESSIVE = frozenset({"his", "her", "its", "their"})
MAX_SOURCE_LENGTH = 300  # characters kept of a source's own words
REPORTING = frozenset({"speech", "record"})
_CLOSING = frozenset({"”", '"', "''", "’", "'", "»"})
_IN_A_NAME = ("PUNCT", "NOUN", "PROPN", "ADP", "DET")


@lru_cache(maxsize=2)  # a draft asks for those of its article twice
def attributions(document: Document) -> Attributions:
    """All attribution relations of the document, in the order of their cues: a tuple that can be asked by span.

    Statements in the text's own voice have none. A sentence without tokens (not parsed) gives none of its own.
    """
    trees = tuple(map(tree_of, document.sentences))
    relations = tuple(relation for number, tree in enumerate(trees) for relation in _relations(number, tree))
    quotes = outermost(quotations(document.text))
    relations = tuple(unquoted(trees[one.sentence], one, quotes) for one in relations)
    relations = tuple(one for one in relations if not within(one.cue, quotes) or _is_nested_speech(one))
    tied = [one for one in attached(document, relations, quotes) if one.content]
    tied = [*repeated(trees, list(latter(trees, tied))), *gapped(document, trees, tied, quotes)]
    tied = [undated(document.text, trees, one) for one in counted_too(trees, tied)]
    speakers = Speakers(document, trees)
    labels = tuple(labelled(document, tied, quotes, speakers.families()))
    own = Covered(part for one in labels for part in one.content)
    tied = [one for one in tied if not own.contains(one.cue) or _is_nested_speech(one)]
    tied = sorted((*tied, *labels), key=lambda one: one.cue)
    return _through(Attributions(_attribution(document, one, speakers.resolve(one)) for one in tied))


def _is_nested_speech(one: Relation) -> bool:
    """Within a quotation, what the speaker thinks or wants is the speaker's; what others said is theirs."""
    return (
        one.entry.manner == "speech"
        and "c" in one.entry.frames
        and one.source is not None
        and one.head is not None
        and (one.head.entity in ("PERSON", "ORG") or one.head.tag in ("NNS", "NNPS"))
    )


def _relations(number: int, tree: Tree) -> Iterator[Relation]:
    """The relations of one sentence."""
    made = drafts(tree)
    verbs = {one.at for one in made if one.content}
    made = tuple(one for one in made if one.content or not (one.cue - {one.at}) & verbs)
    taken = {at for one in made for at in one.cue if at != one.at}
    made = tuple(one for one in made if one.at not in taken)
    for report in [one for one in made if one.head is not None and one.entry.manner in REPORTING]:
        made = _report_taken_out(tree, made, report)
    return (_relation(number, tree, one) for one in made)


def _report_taken_out(tree: Tree, made: tuple[Draft, ...], report: Draft) -> tuple[Draft, ...]:
    """The relations with `report` no longer inside another's content: `said it will cost 4 million, according to X`.

    The parser hangs such a report on the inner clause; it reports that clause's speaker, too.
    """
    tail = report.cue | report.source
    first = min(tail)
    holding = [one for one in made if one.at < report.at and report.at in one.content and _closes(tree, one, tail)]
    end = _before_the_comma(tree, first)
    if not holding or end is None:
        return made
    cut = {one: replace(one, content=frozenset(at for at in one.content if at < end)) for one in holding}
    start = min(min(one.cue | one.source | one.content) for one in holding)
    cut[report] = replace(report, content=report.content | frozenset(range(start, end)))
    return tuple(cut.get(one, one) for one in made)


def _before_the_comma(tree: Tree, first: int) -> int | None:
    """Where what the comma before `first` sets off ends, with the closing mark in `"a new dawn," according to X`."""
    if first < 2:
        return None
    mark, last = (tree.tokens[at].text for at in (first - 2, first - 1))
    if last == ",":
        return first - 1
    return first if mark == "," and last in _CLOSING else None


def _closes(tree: Tree, one: Draft, tail: frozenset[int]) -> bool:
    """Whether `tail` is the last thing in the content of `one`."""
    last = max(one.content)
    return all(at in tail or tree.tokens[at].pos in _IN_A_NAME for at in range(min(tail), last + 1))


def _relation(number: int, tree: Tree, draft: Draft) -> Relation:
    source = tree.spans(draft.source)
    return Relation(
        sentence=number,
        cue=tree.span(_near(draft.cue, draft.at)),
        source=source[0] if source else None,
        head=tree.tokens[draft.head] if draft.head is not None else None,
        content=tree.spans(draft.content),
        entry=draft.entry,
    )


def _near(cue: frozenset[int], at: int) -> list[int]:
    """The cue's words that stand in one stretch with its main word, one word of gap allowed."""
    low = high = at
    for index in sorted((one for one in cue if one < at), reverse=True):
        if low - index <= 2:
            low = index
    for index in sorted(one for one in cue if one > at):
        if index - high <= 2:
            high = index
    return [low, at, high]


def _attribution(document: Document, one: Relation, speaker: Speaker) -> Attribution:
    return Attribution(
        source=one.source,
        cue=one.cue,
        content=joined(document.text, (*one.content, *one.carried)),
        speaker=speaker.name,
        stance=one.entry.stance,
        manner=one.entry.manner,
        reference=speaker.reference,
        words=_words(document, one, speaker.whose),
        heads=speaker.heads,
    )


def _words(document: Document, one: Relation, whose: str) -> str:
    """The source as written, on one line, a possessive pronoun at its start replaced by what it stands for."""
    words = one.source.of(document.text)[:MAX_SOURCE_LENGTH].split() if one.source else []
    if whose and words and words[0].lower() in POSSESSIVE:
        words[0] = whose.strip()
    return " ".join(words)


def _through(found: Attributions) -> Attributions:
    """Each with whoever reports that it was said: `Lee said ..., according to the agency`."""
    return Attributions(replace(one, via=_via(one, found)) if one.speaker else one for one in found)


def _via(one: Attribution, found: Attributions) -> str:
    """The speaker of the nearest report over both the cue and the source of `one`."""
    if one.source is None:
        return ""
    over = [
        other for other in found.over(one.cue)
        if other is not one and other.speaker not in ("", one.speaker) and other.manner in REPORTING
        and any(part.contains(one.source) for part in other.content)
        and not any(part.contains(other.cue) for part in one.content)
    ]  # fmt: skip
    return min(over, key=lambda other: sum(map(len, other.content))).speaker if over else ""
