"""The words that credit somebody with something: lemma -> stance, manner and the frames its content stands in.

Frames, after VerbNet's classes of communication, conjecture, desire and judgement (say-37.7, tell-37.2,
conjecture-29.5, want-32.1, judgment-33):

    c  a clause or a quotation: said that, "...," she said     i  an infinitive: pledged to
    q  a quotation only: "...," she continued                  p  only with one of its prepositions: spoke of
    n  a noun phrase: denied the charge, announced plans       a  the object is the addressee: told reporters
    o  object and infinitive: urged them to                    :x the object of preposition x: called for
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from harness.reading.lists import rows, vocabulary, word_list
from harness.reading.nouns.speech import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What a cue word says about the one who is credited."""

    stance: Stance
    manner: str  # as in harness.reading.nouns.speech.Attribution
    frames: frozenset[str] = frozenset("c")
    prepositions: frozenset[str] = frozenset()


LIGHT = word_list("light_verbs")
MISREAD_LEMMAS = {"hop": "hope", "retweete": "retweet", "tweete": "tweet", "wan": "want"}  # the parser's -> the verb's
# With a survey or a count for its subject: the poll puts him at 40 percent.
COUNTING = vocabulary("put give have place peg list rank count tally estimate")
_PLAIN = word_list("plain_verbs")


def _rows(kind: str) -> Iterator[tuple[str, list[str]]]:
    """What is said of the words of each row of a class, and the words."""
    return ((said, words.split()) for its, said, words in rows("cues") if its == kind)


def _table(kind: str) -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for said, words in _rows(kind):
        stance, manner, *frame = said.split()
        letters, _, prepositions = (frame[0] if frame else "c").partition(":")
        cue = Cue(
            stance=Stance(stance),
            manner=manner,
            frames=frozenset(letters),
            prepositions=frozenset(prepositions.split(",")) - {""},
        )
        for word in words:
            old = found.get(word)
            found[word] = cue if old is None else Cue(
                stance=old.stance,
                manner=old.manner,
                frames=old.frames | cue.frames,
                prepositions=old.prepositions | cue.prepositions,
            )  # fmt: skip
    return found


VERBS = _table("verb")
NOUNS = _table("noun")
CONTENT_NOUNS = _table("content")
ADJECTIVES = _table("adjective")
ADVERBS = {word: Stance(stance) for stance, words in _rows("adverb") for word in words}
PASSIVE = {word: Stance(stance) for stance, words in _rows("passive") for word in words}
_IRREGULAR = dict(_rows("past"))


@lru_cache(maxsize=1)
def forms() -> frozenset[str]:
    """Every inflected form of every verb that tells speech, in lower case."""
    found: set[str] = set()
    for verb, cue in VERBS.items():
        if cue.manner in ("speech", "record", "belief", "topic") and verb not in _PLAIN and "_" not in verb:
            found |= {verb, *_inflected(verb)}
    found |= {"calls", "called", "finds", "shows", "claimed", "claims", "reported", "according", "posted", "recalled"}
    return frozenset(found)


def _inflected(verb: str) -> set[str]:
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        made = {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
        made = {third, stem + "ed", stem + "ing"}
    irregular = _IRREGULAR.get(verb, [])
    if irregular and irregular[0].endswith("ed") and len(irregular[0]) > len(stem) + 2:
        made.add(irregular[0][:-2] + "ing")  # admitted: admitting
    return made | set(irregular)


def is_cue(word: str) -> bool:
    """Whether `word`, whatever its inflection, plainly tells that somebody says, finds or believes something."""
    return word.lower() in forms() or word.lower() in ADVERBS
