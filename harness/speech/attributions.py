"""Who said what: document -> attributions, with spans, the speaker resolved, via and stance."""

from __future__ import annotations

from collections.abc import Sequence

from harness.speech.clauses import Draft, drafts
from harness.speech.labels import labelled
from harness.speech.mentions import Speakers
from harness.speech.quotations import quotations
from harness.speech.quoted import Relation, joined, outermost, tie, within
from harness.speech.tree import Tree
from harness.types import Attribution, Document, Span

REPORTING = frozenset({"speech", "record"})


def attributions(document: Document) -> tuple[Attribution, ...]:
    """All attribution relations of the document, in the order of their cues.

    Statements in the text's own voice have none. A sentence without tokens (not parsed) gives none of its own.
    """
    relations = tuple(
        _relation(number, tree, draft)
        for number, tree in enumerate(map(Tree, document.sentences))
        for draft in drafts(tree)
    )
    quotes = outermost(quotations(document.text))
    relations = tuple(one for one in relations if not within(one.cue, quotes) or _is_nested_speech(one))
    tied = [one for one in tie(document, relations, quotes) if one.content]
    speakers = Speakers(document)
    tied = sorted((*tied, *labelled(document, tied, quotes, speakers.families())), key=lambda one: one.cue)
    found = [_attribution(document, one, speakers.resolve(one)) for one in tied]
    return tuple(_through(one, found) for one in found)


def _is_nested_speech(one: Relation) -> bool:
    """Within a quotation, what the speaker thinks or wants is the speaker's; what others said is theirs."""
    return (
        one.entry.manner == "speech"
        and "c" in one.entry.frames
        and one.source is not None
        and one.head is not None
        and (one.head.entity in ("PERSON", "ORG") or one.head.tag in ("NNS", "NNPS"))
    )


def _relation(number: int, tree: Tree, draft: Draft) -> Relation:
    return Relation(
        sentence=number,
        cue=tree.span(_near(draft.cue, draft.at)),
        source=tree.spans(draft.source)[0] if draft.source and tree.spans(draft.source) else None,
        head=tree.tokens[draft.head] if draft.head is not None else None,
        content=tree.spans(draft.content),
        entry=draft.entry,
        passive=draft.passive,
    )


def _near(cue: frozenset[int], at: int) -> list[int]:
    """The cue's words that stand in one stretch with its main word, two words of gap allowed."""
    low = high = at
    for index in sorted((one for one in cue if one < at), reverse=True):
        if low - index <= 2:
            low = index
    for index in sorted(one for one in cue if one > at):
        if index - high <= 2:
            high = index
    return [low, at, high]


def _attribution(document: Document, one: Relation, speaker: str) -> Attribution:
    return Attribution(
        source=one.source,
        cue=one.cue,
        content=joined(document.text, (*one.content, *one.carried)),
        speaker=speaker,
        stance=one.entry.stance,
        manner=one.entry.manner,
    )


def _through(one: Attribution, all_: Sequence[Attribution]) -> Attribution:
    """The attribution with whoever reports that it was said: `Lee said ..., according to the agency`."""
    if one.source is None or not one.speaker:
        return one
    over = [
        other for other in all_
        if other is not one and other.speaker and other.speaker != one.speaker and other.manner in REPORTING
        and _holds(other, one.cue) and _holds(other, one.source) and not _holds(one, other.cue)
    ]  # fmt: skip
    if not over:
        return one
    nearest = min(over, key=lambda other: sum(map(len, other.content)))
    return Attribution(source=one.source, cue=one.cue, content=one.content, speaker=one.speaker, via=nearest.speaker,
                       stance=one.stance, manner=one.manner)  # fmt: skip


def _holds(one: Attribution, span: Span) -> bool:
    return any(part.contains(span) for part in one.content)
