"""How far a text stands behind what a stretch of it says: span, document, attributions -> stance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from harness.reading.lists import cue_words, vocabulary
from harness.reading.nouns.speech import Attribution, Stance
from harness.reading.nouns.text import Document, Sentence, Span
from harness.reading.speech.asides import DESCRIBING, path, sentence_at
from harness.reading.speech.credit import indexed
from harness.reading.speech.cues import MISREAD_LEMMAS
from harness.reading.text.tree import Tree, tree_of

_PRELIMINARY = re.compile(
    r"\b(?:preliminary|preliminarily|provisional|provisionally|unconfirmed|unverified|yet to be (?:confirmed|verified)|"
    r"not (?:yet )?been (?:independently )?(?:confirmed|verified)|(?:initial|early|first) "
    r"(?:report|result|finding|estimate|count|figure|assessment|indication|information|data|reading|tall(?:y|ie))s?|"
    r"with (?:\w+ ){0,3}[\d.]+ ?(?:%|percent|per cent) of (?:\w+ ){0,2}(?:vote|ballot|precinct|district|result)s? "
    r"(?:counted|tallied|reporting|in))\b",
    re.I,
)
# Verbs, adjectives and nouns whose infinitive is still to come.
FUTURE_CUES = cue_words("stance.future_cues")
_AHEAD_NOUNS = cue_words("stance.ahead_nouns")
_TARGETS = vocabulary("target goal aim")
_FORECASTS = vocabulary("projection forecast outlook prediction guidance expectation estimate")
_ANNOUNCING = cue_words("stance.announcing")
# Verbs whose object is still to come, and participles that say so of their noun: "promised 40 homes", "a planned rise".
_PROMISING = vocabulary(
    "promise pledge propose plan predict forecast foresee project envisage vow demand request seek want"
)
# Verbs that ask for what stands behind their preposition, which nobody has got yet: "asked for 30", "insists on 30".
_ASKING = {"ask": "for", "call": "for", "push": "for", "press": "for", "campaign": "for", "hope": "for", "lobby": "for",
           "apply": "for", "insist": "on"}  # fmt: skip
_COMING = frozenset({"will", "shall", "would", "should", "'ll", "’ll"})
_GUESS = vocabulary("believe think estimate presume assume consider suspect reckon understand know fear")
WEAK_MODAL = vocabulary("may might could can")
_LEXICAL = (
    (
        Stance.ESTIMATED,
        re.compile(r"\b(?:estimated|an estimate|believed to|thought to|presumed|estimates? put)\b", re.I),
    ),
    (
        Stance.EXPECTED,
        re.compile(r"\b(?:will|shall|(?:is|are|was|were) (?:expected|due|set|planned|scheduled|slated) to)\b", re.I),
    ),
)
_DECISIVE_MANNERS = frozenset({"speech", "record", "belief", "appearance", "negated"})
_STRENGTH = (
    Stance.DENIED,
    Stance.PRELIMINARY,
    Stance.EXPECTED,
    Stance.ESTIMATED,
    Stance.CONFIRMED,
    Stance.CLAIMED,
    Stance.FACT,
)


def stance_of(span: Span, document: Document, attributions: Sequence[Attribution]) -> Stance:
    """The stance with which `document` states what is in `span`.

    What the words around it say (will, preliminary, believed to) goes before the credit of the whole sentence.
    """
    sentence = sentence_at(span, document)
    if sentence is None:
        return Stance.FACT
    found = {
        _credit(one, document)
        for one in indexed(attributions).over(span)
        if one.manner in _DECISIVE_MANNERS or one.stance is Stance.EXPECTED
    }
    found |= _own(span, document)
    return next(stance for stance in _STRENGTH if stance in found or stance is Stance.FACT)


def _credit(one: Attribution, document: Document) -> Stance:
    source = one.source.of(document.text) if one.source else ""
    return Stance.PRELIMINARY if _PRELIMINARY.search(source) else one.stance


@lru_cache(maxsize=2)  # the stance of a figure is asked for, and then whether it is done
def _own(span: Span, document: Document) -> frozenset[Stance]:
    """What the clause around the span, and the clauses that it hangs on, say themselves."""
    sentence = sentence_at(span, document)
    return frozenset() if sentence is None else frozenset(_stances(span, sentence, document.text))


def _stances(span: Span, sentence: Sentence, text: str) -> Iterator[Stance]:
    if not sentence.tokens:
        yield from _lexical(sentence.span.of(text))
        return
    if _PRELIMINARY.search(_clause(span, sentence, text)):
        yield Stance.PRELIMINARY
    tree = tree_of(sentence)
    for at in path(tree, span):
        token = tree.tokens[at]
        lemma = token.lemma.lower()
        modals = {tree.tokens[child].lemma.lower() for child in tree.children(at, "aux")}
        if (modals & _COMING and "have" not in modals) or _is_promised(tree, at) or _is_asked_for(tree, at, span):
            yield Stance.EXPECTED
        elif modals & WEAK_MODAL:
            yield Stance.ESTIMATED
        above = tree.tokens[token.head]
        if token.head != at and any(tree.tokens[child].tag == "TO" for child in tree.children(at, "aux")):
            over = MISREAD_LEMMAS.get(above.lemma.lower(), above.lemma.lower())
            if token.dep in ("xcomp", "ccomp") and (over in FUTURE_CUES or over in ("be", "plan", "go")):
                if "have" not in modals:
                    yield Stance.EXPECTED
            elif token.dep in ("acl", "relcl") and over in _AHEAD_NOUNS:
                yield Stance.EXPECTED
        if lemma in _GUESS and token.tag == "VBN" and tree.children(at, "auxpass", "nsubjpass"):
            yield Stance.ESTIMATED
        if any(
            tree.tokens[child].lemma.lower() in ("estimated", "estimate")
            for child in tree.children(at, "amod", "advmod", "det")
        ):
            yield Stance.ESTIMATED
        if any(tree.tokens[child].text.lower() in ("reportedly", "allegedly") for child in tree.children(at, "advmod")):
            yield Stance.CLAIMED


def _is_promised(tree: Tree, at: int) -> bool:
    """Whether a verb promises or foresees its object, or a noun is of something planned: none of it has happened."""
    token = tree.tokens[at]
    if token.pos == "NOUN":
        told = tree.children(at, "amod")
        return any(tree.tokens[one].tag == "VBN" and tree.tokens[one].lemma.lower() in _PROMISING for one in told)
    if token.lemma.lower() == "be":  # "guidance is 90,000"
        subject = tree.first(at, "nsubj")
        return subject is not None and tree.tokens[subject].lemma.lower() in _FORECASTS | _TARGETS
    return token.lemma.lower() in _PROMISING and bool(tree.children(at, "dobj", "nsubjpass"))


def _is_asked_for(tree: Tree, at: int, span: Span) -> bool:
    """Whether a verb asks for what is in the span: "asked for 30 monitors"."""
    preposition = _ASKING.get(tree.tokens[at].lemma.lower())
    here = tree.within(span)
    return any(
        tree.tokens[one].lemma.lower() == preposition and bool(here) and here.start in tree.subtree(one)
        for one in tree.children(at, "prep")
    )


@lru_cache(maxsize=64)
def _lexical(words: str) -> tuple[Stance, ...]:
    """What the words of a sentence that was not parsed say of every figure in it."""
    found = [Stance.PRELIMINARY] if _PRELIMINARY.search(words) else []
    return (*found, *(stance for stance, pattern in _LEXICAL if pattern.search(words)))


def _clause(span: Span, sentence: Sentence, text: str) -> str:
    """The stretch between semicolons and the like around the span."""
    start = max(text.rfind(";", sentence.span.start, span.start), sentence.span.start)
    end = text.find(";", span.end, sentence.span.end)
    return text[start : end if end >= 0 else sentence.span.end]


def _is_of_a_plan(tree: Tree, at: int) -> bool:
    """Whether a verb announces its object, or has a forecast for its subject or object: neither has happened yet."""
    token = tree.tokens[at]
    if token.pos in ("NOUN", "PROPN"):
        return token.lemma.lower() in _AHEAD_NOUNS
    told = tree.children(at, "dobj", "nsubjpass")
    if told and (token.lemma.lower() in _ANNOUNCING or any(tree.tokens[one].lemma in _FORECASTS for one in told)):
        return True
    subject = tree.first(at, "nsubj", "nsubjpass")
    return subject is not None and tree.tokens[subject].lemma.lower() in _AHEAD_NOUNS


def is_done(span: Span, document: Document) -> bool:
    """Whether the clause around `span` tells it as having happened: a past or perfect verb, nothing ahead over it."""
    sentence = sentence_at(span, document)
    if sentence is None or not sentence.tokens:
        return False
    tree = tree_of(sentence)
    if _own(span, document) & {Stance.EXPECTED, Stance.ESTIMATED, Stance.PRELIMINARY}:
        return False
    for at in path(tree, span):
        token = tree.tokens[at]
        if _is_of_a_plan(tree, at):
            return False
        if token.pos not in ("VERB", "AUX"):
            if token.dep in DESCRIBING:
                return False  # "work on the 18-month project began"
            continue
        auxiliaries = [tree.tokens[child] for child in tree.children(at, "aux", "auxpass")]
        if tree.children(at, "neg") or any(one.tag in ("MD", "TO") for one in auxiliaries):
            return False
        perfect = any(one.lemma.lower() == "have" for one in auxiliaries)
        past = token.tag == "VBD" or any(one.tag == "VBD" for one in auxiliaries)
        # A past tense that the tagger took for a participle: it has a subject and no auxiliary.
        past = past or (token.tag == "VBN" and not auxiliaries and tree.first(at, "nsubj") is not None)
        return perfect or past
    return False
