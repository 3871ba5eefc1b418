"""Made-up news for measuring: a seed -> an article and summaries of it, never two alike.

Names are fictional. About half of an article's sentences hold a figure; a summary retells four of them, every third
time with other numbers. `mixed` is news of anything, for measuring memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from harness.reading.text import wordnet

PLACES = ("Norvik", "Port Amsel", "Tarrow", "Eastmere", "Quillan", "Brenna", "Lowick", "Sundal", "Karsk", "Old Harrow")
PEOPLE = ("Mira Stenhouse", "Tobias Rennick", "Ada Vollmer", "Ilse Marrow", "Pavel Ostrin", "Joan Wexley")
BODIES = ("the harbour board", "the coast guard", "the ministry of roads", "the city council", "the statistics office")

# A sentence of the article and how a summary tells it; {n} and {m} are numbers.
TOLD = (
    ("About {n} people were evacuated from {place} after the river rose, {body} said on Monday.",
     "{Body} said about {n} people left {place} because of the river."),
    ("{person}, {age}, has led {body} since {year} and earlier ran the port of {place}.",
     "{person}, {age}, has been in charge since {year}."),
    ("The new tunnel under {place} will cost {money} million dollars, {percent} percent more than planned.",
     "The tunnel is to cost ${money}m, up {percent}% on the plan."),
    ("At least {small} workers were killed and {m} others were injured when a crane fell in {place}.",
     "A crane in {place} killed at least {small} workers and injured {m}."),
    ('"We lost {n} trees in one night," {person} told reporters in {place}.',
     '{person} said that {place} "lost {n} trees in one night".'),
    ("Ticket sales fell by {percent} percent to {n} in the year to March {year}, according to {body}.",
     "Sales dropped {percent} percent to {n}, according to {body}."),
    ("The ferry covers the {m} kilometres between {place} and the islands in {small} hours.",
     "The ferry needs {small} hours for the {m} km from {place}."),
    ("Between {m} and {n} soldiers are expected to take part in the exercise near {place} next month.",
     "Up to {n} troops may join the exercise near {place}."),
    ("{body} voted {small} to 3 to close the school on {m} Mill Road.",
     "By {small} votes to 3, the school will close."),
    ("Prices of bread rose from {small} to {m} crowns within {small} months, {person} said.",
     "Bread went up to {m} crowns in {small} months."),
)  # fmt: skip
FILLER = (
    "Residents said they had heard nothing from the authorities for days.",
    "The road along the shore stayed closed while crews cleared mud and branches.",
    "Neighbouring towns offered blankets, boats and hot meals to those who had to leave.",
    "Critics of the plan said that its authors had ignored warnings from engineers.",
    "It was not clear who would pay for the repairs, or when they would begin.",
    "The opposition called for an inquiry and for the publication of all letters.",
)


# Sentences of news whose words are drawn anew each time: {a} to {d} are nouns, {N} and {P} invented names.
DRAWN = (
    "The {a} of {N} took in {n} {b}s in {year}, up {percent} percent, {P} said.",
    "{P} bought {m} {a}s for {money} million dollars from the {b} of {N}, who kept the {c}.",
    "About {n} {a}s and {m} {b}s were lost when the {c} near {N} burnt down on Monday.",
    'The {a} "is worth more than {m} {b}s", {P} of {N} told the {c}.',
    "No {a} in {N} had seen so many {b}s, {c}s and {d}s since {year}.",
    "Since the {a} left, the {b} and the {c} of {N} have shared a {d}.",
)  # fmt: skip
SYLLABLES = ("bra", "kel", "dun", "vor", "sim", "tas", "ol", "rek", "mi", "fen", "gar", "lo", "ny", "hest", "wi", "pru")


class Story(NamedTuple):
    """An article with its summaries."""

    article: str
    summaries: tuple[str, ...]


def stories(count: int, summaries: int = 6, seed: int = 1) -> Iterator[Story]:
    """`count` stories, the same for the same seed."""
    random = Random(seed)
    for _ in range(count):
        yield story(random, summaries)


def mixed(count: int, seed: int = 4) -> Iterator[Story]:
    """`count` articles that have few nouns and no names in common, each with one summary: what rows of all sorts ask
    of a checker's memory.
    """
    random, words = Random(seed), nouns()
    for _ in range(count):
        told = [drawn(random, words) for _ in range(24)]
        paragraphs = [" ".join(told[at : at + 3]) for at in range(0, len(told), 3)]
        yield Story("\n\n".join(paragraphs), (" ".join(random.sample(told, k=3)),))


def nouns() -> list[str]:
    """WordNet's plain nouns."""
    data = wordnet._data()
    words = (data.word(at) for at in data.words)
    return [word for word in words if word.isascii() and word.isalpha() and wordnet.entries(word, "n")]


def drawn(random: Random, words: Sequence[str]) -> str:
    """A sentence of nouns and names that no other has."""
    names = ["".join(random.choices(SYLLABLES, k=3)).title() for _ in range(3)]
    told = {"N": names[0], "P": f"{names[1]} {names[2]}", **dict(zip("abcd", random.sample(words, k=4), strict=True))}
    return capital(random.choice(DRAWN).format(**fields(random), **told))


def hostile(size: int) -> dict[str, str]:
    """Texts of about `size` characters that are made to stall or break a checker, by what is wrong with them."""
    pieces = {
        "digits": "1234567890",
        "numbers": "4071, 38 ",
        "one sentence": "and the mayor of Karsk said that 12 boats left and ",
        "no spaces": "abcdeéß漢字",
        "nested quotations": "“He said ‘we lost 5 men’ and ",
        "control characters": "\x00\x01\x1b[0m 5 men\x07 ",
        "right to left": "\u202eقتل 12 رجلا\u202c و ١٥ ",
        "combining marks": "5" + "\u0301" * 7 + " a" + "\u0302" * 5 + " ",
        "brackets": "(5 ",
        "dates": "June 3, 2024 ",
    }
    prose = "\n\n".join(one.article for one in stories(size // 1500 + 1, summaries=0, seed=3))[:size]
    return {"prose": prose, **{name: piece * (size // len(piece)) for name, piece in pieces.items()}}


def story(random: Random, summaries: int) -> Story:
    told = [(pair, fields(random)) for pair in random.choices(TOLD, k=14)]
    article = [capital(pair[0].format(**values)) for pair, values in told]
    article += random.choices(FILLER, k=12)
    random.shuffle(article)
    paragraphs = [" ".join(article[at : at + 3]) for at in range(0, len(article), 3)]
    return Story("\n\n".join(paragraphs), tuple(retold(random, told) for _ in range(summaries)))


def retold(random: Random, told: list[tuple[tuple[str, str], dict[str, str]]]) -> str:
    """Four of the sentences in a summary's words, one in three with other figures."""
    parts = []
    for pair, values in random.sample(told, k=4):
        numbers = fields(random) if random.random() < 1 / 3 else values
        parts.append(
            capital(pair[1].format(**{**numbers, **{k: values[k] for k in ("place", "person", "body", "Body")}}))
        )
    return " ".join(parts)


def fields(random: Random) -> dict[str, str]:
    """Names and numbers for one sentence."""
    body = random.choice(BODIES)
    return {
        "n": f"{random.randrange(100, 60_000):,}",
        "m": str(random.randrange(11, 99)),
        "small": str(random.randrange(4, 10)),
        "age": str(random.randrange(25, 80)),
        "year": str(random.randrange(1985, 2025)),
        "money": str(random.randrange(10, 900) / 10),
        "percent": str(random.randrange(2, 60)),
        "place": random.choice(PLACES),
        "person": random.choice(PEOPLE),
        "body": body,
        "Body": capital(body),
    }


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
