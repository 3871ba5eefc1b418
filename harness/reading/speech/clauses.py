"""Who is credited inside one sentence, by its syntax: tree -> drafts of cue, source and content."""

from __future__ import annotations

from harness.reading.speech.drafts import Draft
from harness.reading.speech.misread import misread
from harness.reading.speech.nominals import according, adjective, adverb, in_poll, nominal, noun
from harness.reading.speech.verbs import verb
from harness.reading.speech.voices import as_clause, for_whom, forecast, voice
from harness.reading.text.tree import Tree


def drafts(tree: Tree) -> tuple[Draft, ...]:
    """Every relation that the sentence's syntax shows; content may be empty where a quotation is still to be tied."""
    return tuple(made for index in range(len(tree.tokens)) if (made := _draft(tree, index)) is not None)


def _draft(tree: Tree, index: int) -> Draft | None:
    """The relation whose cue is this word."""
    token = tree.tokens[index]
    word = token.text.lower()
    made: Draft | None = None
    if word in ("according", "per", "going") and (made := according(tree, index)) is not None:
        return made
    if word == "show" and token.dep == "prep":
        made = misread(tree, index)  # a verb between commas
    elif token.pos in ("VERB", "AUX") or token.tag.startswith("VB"):
        made = as_clause(tree, index) or verb(tree, index)
    elif token.pos == "NOUN":
        made = forecast(tree, index) or misread(tree, index) or noun(tree, index) or nominal(tree, index)
    elif token.pos == "ADJ":
        made = adjective(tree, index)
    elif token.pos == "ADV":
        made = adverb(tree, index)
    if made is None and token.dep in ("prep", "agent"):
        made = voice(tree, index) or for_whom(tree, index) or (in_poll(tree, index) if word == "in" else None)
    return made
