"""How far a text stands behind what a stretch of it says: span, document, attributions -> stance."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, takewhile

from harness.reading.nouns.speech import Attribution, Stance
from harness.reading.nouns.text import Document, Sentence, Span
from harness.reading.speech.credit import indexed
from harness.reading.speech.names import listed
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
AHEAD = listed(
    "expect plan intend aim set due schedule slate poise design hope want seek vow pledge promise propose agree "
    "threaten prepare project forecast anticipate predict likely unlikely ready bound about going target commit "
    "pencil earmark destine proposal intention promise pledge goal target bid offer decision deal agreement "
    "commitment"
)
_AHEAD_NOUNS = listed(
    "plan proposal intention promise pledge goal aim bid offer target projection forecast outlook prediction guidance"
)
_FORECASTS = listed("projection forecast outlook prediction guidance expectation estimate")
_ANNOUNCING = listed(
    "announce promise pledge offer propose threaten plan predict forecast foresee project expect order call schedule "
    "vow demand request"
)
DEEPEST = 40  # words up a tree; what hangs deeper is no clause that anybody wrote
_GUESS = listed("believe think estimate presume assume consider suspect reckon understand know fear")
WEAK_MODAL = listed("may might could can")
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
_DESCRIBING = ("amod", "compound", "poss", "nmod", "appos", "acl", "relcl")
_TELLING = frozenset({"speech", "record", "belief", "appearance", "negated"})
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
    sentence = _sentence(span, document)
    if sentence is None:
        return Stance.FACT
    found = {
        _credit(one, document)
        for one in indexed(attributions).over(span)
        if one.manner in _TELLING or one.stance is Stance.EXPECTED
    }
    found |= set(_own(span, sentence, document.text))
    return next(stance for stance in _STRENGTH if stance in found or stance is Stance.FACT)


def _sentence(span: Span, document: Document) -> Sentence | None:
    number = bisect_right(document.sentences, span.start, key=lambda one: one.span.start) - 1
    return document.sentences[number] if number >= 0 else None


def _credit(one: Attribution, document: Document) -> Stance:
    source = one.source.of(document.text) if one.source else ""
    return Stance.PRELIMINARY if _PRELIMINARY.search(source) else one.stance


def _own(span: Span, sentence: Sentence, text: str) -> Iterator[Stance]:
    """What the clause around the span, and the clauses that it hangs on, say themselves."""
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
        if modals & {"will", "shall", "would", "'ll", "’ll"} and "have" not in modals:
            yield Stance.EXPECTED
        elif modals & WEAK_MODAL:
            yield Stance.ESTIMATED
        above = tree.tokens[token.head]
        if token.head != at and any(tree.tokens[child].tag == "TO" for child in tree.children(at, "aux")):
            over = above.lemma.lower()
            if token.dep in ("xcomp", "ccomp") and (over in AHEAD or over in ("be", "plan", "go")):
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


def path(tree: Tree, span: Span) -> Iterator[int]:
    """The tokens of the span and those above them, up to the clause that states them."""
    inside = tree.within(span)
    if not inside:
        return
    top = next((at for at in inside if tree.tokens[at].head not in inside or tree.tokens[at].head == at), inside[0])
    yield top
    at = top
    described = False
    for above in islice(tree.ancestors(top), DEEPEST):
        dep = tree.tokens[at].dep
        described = described or dep in _DESCRIBING
        if described and dep in ("nsubj", "nsubjpass"):
            return  # "the kilometre-long bridge will open" does not say that it will be a kilometre long
        if dep in ("ccomp", "parataxis", "advcl", "relcl") and tree.tokens[above].pos in (
            "VERB",
            "AUX",
            "NOUN",
            "PROPN",
        ):
            infinitive = any(tree.tokens[child].tag == "TO" for child in tree.children(at, "aux"))
            if dep != "ccomp" or not infinitive:
                return
        if (
            dep == "conj"
            and tree.tokens[at].pos in ("VERB", "AUX")
            and tree.children(at, "nsubj", "nsubjpass", "aux", "auxpass")
        ):
            return
        yield above
        at = above


def is_aside(span: Span, document: Document, *, dated: bool = False, cue: Span | None = None) -> bool:
    """Whether the writer may have added `span` to what somebody said: in a clause ("who ...", "when ..."), in an
    apposition ("the worst since 2019"), or as a date (`dated`) that tells which one is meant ("the 24 April strike").
    Only what lies below the `cue` that credits it counts: "while the union speaks of 40" is the union's.
    """
    sentence = _sentence(span, document)
    if sentence is None or not sentence.tokens:
        return False
    tree = tree_of(sentence)
    over = (tree.tokens[at] for at in path(tree, span))
    way = list(takewhile(lambda one: cue is None or not one.span.overlaps(cue), over))
    added = next((one.dep for one in way if one.dep in {"relcl", "advcl", "appos", "ccomp", "ROOT"}), "")
    if added == "appos" and not any(one.dep == "ROOT" and one.pos in ("VERB", "AUX") for one in tree.tokens):
        return False  # no clause around it: a headline, or a sentence that was not understood
    return added in {"relcl", "advcl", "appos"} or (dated and _tells_which(tree, span))


def is_joined_before(span: Span, cue: Span, document: Document) -> bool:
    """Whether another clause is joined to that of `span` before the cue that follows: of "it was fined and will appeal,
    its lawyer said" the lawyer may have said the second half only.
    """
    sentence = _sentence(span, document)
    if sentence is None or not sentence.tokens or not sentence.span.contains(cue) or cue.start < span.end:
        return False
    tree = tree_of(sentence)
    verb = next((at for at in path(tree, span) if tree.tokens[at].pos in ("VERB", "AUX")), None)
    if verb is None:
        return False
    return any(
        tree.tokens[other].pos in ("VERB", "AUX") and span.end <= tree.tokens[other].span.start < cue.start
        for other in tree.children(verb, "conj")
    )


def _tells_which(tree: Tree, span: Span) -> bool:
    """Whether a date hangs from a common noun, not from the verb: "the 24 April strike", "a strike on 24 April"."""
    at = next(path(tree, span), None)
    if at is None:
        return False
    above = tree.tokens[at].head
    if tree.tokens[above].dep == "prep":
        above = tree.tokens[above].head
    return tree.tokens[above].pos == "NOUN" and not tree.tokens[above].span.overlaps(span)


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
    sentence = _sentence(span, document)
    if sentence is None or not sentence.tokens:
        return False
    tree = tree_of(sentence)
    if set(_own(span, sentence, document.text)) & {Stance.EXPECTED, Stance.ESTIMATED, Stance.PRELIMINARY}:
        return False
    for at in path(tree, span):
        token = tree.tokens[at]
        if _is_of_a_plan(tree, at):
            return False
        if token.pos not in ("VERB", "AUX"):
            if token.dep in _DESCRIBING:
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
