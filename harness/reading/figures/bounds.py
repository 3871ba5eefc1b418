"""The words that delimit a figure: "about", "more than", "as many as", "up to", "or more", "-plus".

`before(lexemes, pos) -> (bound, first lexeme of its words) | None` looks left of a figure that starts at `pos`;
`after(lexemes, pos) -> (bound, first lexeme, lexeme behind) | None` looks right of one that ends at `pos`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from harness.reading.figures.lexer import NUMBER, WORD, Lexemes, vocabulary
from harness.reading.nouns.figures import Bound, Kind

_BEFORE: Final = {
    Bound.EXACTLY: ("exactly|precisely|equal to"),
    Bound.ABOUT: (
        "about|around|some|roughly|approximately|approx|approx .|circa|c .|an estimated|estimated|"
        "in the region of|in the order of|on the order of|in the vicinity of|in the neighbourhood of|"
        "in the neighborhood of|~|≈|~~|something like|more like|somewhere around|somewhere in the region of|"
        "somewhere near|or so|ca .|ca|very roughly|very approximately|more or less|just about|"
        "an average of about|an approximate|at about|at around|at approximately|at roughly|an expected|"
        "a projected|in about|in around|in roughly"
    ),
    Bound.AT_LEAST: (
        "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|minimum|≥|"
        "> =|as few as|as little as|as low as|as young as|at the very least|at a minimum|from at least|"
        "greater than or equal to|higher or equal than|larger or equal than|larger than or equal to|"
        "equal to or greater than|equal or greater than|equal to or more than|upwards of at least"
    ),
    Bound.AT_MOST: (
        "at most|up to|as many as|as much as|no more than|not more than|a maximum of|maximum of|maximum|≤|"
        "< =|as high as|as long as|as old as|as large as|as big as|as far as|as tall as|at the most|"
        "no greater than|no larger than|no higher than|no longer than|no older than|not exceeding|anything up to|"
        "to as many as|to as much as|a total of up to|less than or equal to|smaller or equal than|"
        "lower or equal than|smaller than or equal to|equal to or less than|equal or less than|no later than|"
        "up to at most|capped at"
    ),
    Bound.MORE_THAN: (
        "more than|over|above|in excess of|exceeding|exceeds|exceeded|exceed|upwards of|upward of|"
        "greater than|larger than|higher than|longer than|older than|better than|well over|far more than|"
        "well above|much more than|well in excess of|surpassing|surpassed|surpass|surpasses|topping|topped|"
        "north of|>|a good|beyond|many more than|bigger than|taller than|heavier than|any more than|far over|"
        "significantly more than|considerably more than|substantially more than|well more than|way over|"
        "way more than"
    ),
    Bound.LESS_THAN: (
        "less than|fewer than|under|below|lower than|smaller than|shorter than|younger than|south of|<|"
        "well under|well below|far fewer than|far less than|much less than|lighter than|considerably less than|"
        "significantly less than|short of|cheaper than|well short of"
    ),
    Bound.JUST_OVER: (
        "just over|just above|just more than|slightly more than|slightly over|slightly above|a little over|"
        "a little more than|a bit over|a bit more than|a shade over|a fraction over|marginally over|"
        "marginally more than|little more than|a little above|a touch over|barely more than|"
        "only slightly more than|barely over|not much more than|just in excess of|a little under or over"
    ),
    Bound.JUST_UNDER: (
        "nearly|almost|just under|just below|just less than|just fewer than|just short of|slightly less than|"
        "slightly under|slightly fewer than|slightly below|a little under|a little less than|a bit under|"
        "a bit less than|a shade under|a fraction under|close to|nigh on|approaching|nearing|marginally under|"
        "virtually|practically|not quite|shy of|just shy of|a little below|a touch under|nearly about|"
        "coming up to|close on|pushing|marginally less than|little less than"
    ),
}
_AFTER: Final = {
    Bound.AT_LEAST: (
        "or more|or greater|or above|or over|or older|or higher|or better|or longer|or larger|and over|"
        "and above|and up|and older|plus|+|and more|or later|at least|at minimum|at a minimum|upwards|"
        "and upwards|or upwards|at the very least|minimum|or greater than or equal"
    ),
    Bound.AT_MOST: (
        "or less|or fewer|or below|or under|or lower|or younger|or smaller|at most|at the most|maximum|tops|"
        "and under|and below|or shorter|and younger|at maximum"
    ),
    Bound.ABOUT: (
        "or so|or thereabouts|odd|ish|some|give or take|approximately|more or less|or around that"
    ),
}  # fmt: skip

# "talk about 20 hostages" and "victory over 3 rivals" delimit nothing.
_TALK: Final = vocabulary(
    """
    talk talks talked talking speak speaks spoke speaking spoken worry worries worried concern concerned concerns
    think thinks thought thinking complain complained complaints questions question asked asking ask story stories
    book books article film movie documentary information debate lies joke joked jokes details learn learned learning
    heard write wrote writing written discussion rumours rumors news facts doubts all what how came come bring brought
    bringing
    """
)
_ACTS_OVER: Final = vocabulary(
    """
    victory win wins lead control power triumph dispute row charged arrested fined talks concerns fears questions
    clash clashes argument presided presides fight fighting war advantage edge take took taking taken handed hand
    criticised criticized jailed sued ran run running flew flying jumped game all killed suspended banned anger
    outrage row rows argue argues argued quarrel quarrels quarrelled quarreled feud feuds debate debates spat protest
    protests anxiety unease worries worry questioned divided split clashed
    """
)
_SENTENCE: Final = 14  # lexemes before a distance among which a race is looked for
_RACES: Final = vocabulary(
    """
    race races raced racing trial trials stage stages sprint sprints heat heats final finals relay relays marathon leg
    legs hurdles steeplechase biathlon triathlon criterium regatta swim walk prologue
    """
)
_LASTS: Final = vocabulary(
    """
    for lasting lasted lasts last after in of well just spent spend took takes take is was been be being a the to with
    at from by than little bit were served serving and but worked waited that are slightly got every goes went back
    dating years runs ran marginally far way has have had
    """
)


@lru_cache(maxsize=1)
def _by_last() -> dict[str, tuple[tuple[tuple[str, ...], Bound], ...]]:
    return _index(_BEFORE, -1)


@lru_cache(maxsize=1)
def _by_first() -> dict[str, tuple[tuple[tuple[str, ...], Bound], ...]]:
    return _index(_AFTER, 0)


def _index(table: dict[Bound, str], key: int) -> dict[str, tuple[tuple[tuple[str, ...], Bound], ...]]:
    """Last or first word -> (all words, bound), longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for bound, phrases in table.items():
        for phrase in phrases.split("|"):
            words = tuple(phrase.split())
            found.setdefault(words[key], []).append((words, bound))
    return {word: tuple(sorted(entries, key=lambda e: -len(e[0]))) for word, entries in found.items()}


def before(ts: Lexemes, pos: int, kind: Kind = Kind.QUANTITY, *, length: bool = False) -> tuple[Bound, int] | None:
    """The bound whose words end right before the lexeme `pos`; `length`: whether the figure is one."""
    last = pos - 1
    if last < 0:
        return None
    entries = _by_last().get(ts[last].low)
    if not entries and last > 0 and ts[last].text in ("-", "–") and ts[last].glued and ts[pos].glued:
        last -= 1
        entries = _by_last().get(ts[last].low)
        if ts[last].low == "sub" and ts[pos].kind == NUMBER:
            return Bound.LESS_THAN, last
        if ts[last].low not in ("over", "under"):
            return None
    for words, bound in entries or ():
        first = last - len(words) + 1
        if first < 0 or any(ts[first + i].low != word for i, word in enumerate(words)):
            continue
        if length and words == ("over",) and _is_raced(ts, first):
            return None
        return (bound, first) if _modifies(ts, first, words, kind) else None
    return None


def _is_raced(ts: Lexemes, pos: int) -> bool:
    """Whether "over" tells how far a race goes: "the time trial on Thursday, over 28 kilometres"."""
    prior = ts[pos - 1]
    if prior.text != "," and prior.low not in _RACES and prior.low not in ("held", "run", "raced", "contested"):
        return False
    said = [ts[at] for at in range(max(pos - _SENTENCE, 0), pos)]
    ends = [at for at, one in enumerate(said) if one.text in (".", "!", "?", ";")]
    return any(one.low in _RACES for one in said[ends[-1] + 1 if ends else 0 :])


def _modifies(ts: Lexemes, first: int, words: tuple[str, ...], kind: Kind) -> bool:
    """Whether the words delimit the figure behind them, and do not govern it some other way."""
    prior = ts[first - 1].low if first else ""
    if words == ("about",):
        return prior not in _TALK
    if words in (("over",), ("under",)) and first and ts[first].glued and ts[first - 1].text in ("-", "–"):
        return False  # a golfer's "four-under 68"
    if words == ("over",):
        if kind is Kind.DURATION:
            return prior in _LASTS
        return prior not in _ACTS_OVER
    if words == ("around",):
        return prior not in ("turned", "turn", "all", "look", "looked", "walked", "sit", "sat", "gathered")
    if words == ("up", "to"):
        return kind is not Kind.ORDINAL  # who moves up to second is second
    if words == ("above",) or words == ("below",):
        return kind is not Kind.DATE
    if words in (("some",), ("a", "good")):
        return kind is not Kind.DATE and kind is not Kind.ORDINAL
    if words in (("under",), ("beyond",)) and prior in ("go", "went", "come", "came"):
        return False
    if words in ((">",), ("<",)):
        return not (first and ts[first].glued and ts[first - 1].kind == WORD and ts[first - 1].text == "/")
    if words == ("beyond",) and any(piece.low in ("no", "not", "never") for piece in ts[max(0, first - 4) : first]):
        return False  # "no extra benefit beyond four" holds for four, and for no more
    if words == ("minimum",) or words == ("maximum",):
        return prior in ("a", "the", "with", "of")
    if words == ("c", ".") or words == ("ca", ".") or words == ("ca",):
        return not ts[first].capital and ts[first + len(words)].kind == NUMBER
    if words == ("short", "of"):
        return prior not in ("stopped", "stop", "run", "ran", "running", "fell", "fall")
    return True


def after(ts: Lexemes, pos: int) -> tuple[Bound, int, int] | None:
    """(bound, first lexeme of its words, lexeme behind them) right behind a figure, or behind the noun it counts."""
    found = _after_at(ts, pos)
    if found:
        return found[0], pos, found[1]
    noun = ts[pos]
    if noun.kind == WORD and noun.low.endswith("s") and ts[pos + 1].low == "or":  # "50 members or fewer"
        found = _after_at(ts, pos + 1)
        return (found[0], pos + 1, found[1]) if found else None
    return None


def _after_at(ts: Lexemes, pos: int) -> tuple[Bound, int] | None:
    at = pos + 1 if ts[pos].text in ("-", "‑") and ts[pos].glued == ts[pos + 1].glued else pos
    for words, bound in _by_first().get(ts[at].low, ()):
        if any(ts[at + i].low != word for i, word in enumerate(words)):
            continue
        word = words[0]
        behind = ts[at + len(words)]
        if len(words) == 1 and not _closes(ts, at, word, hyphened=at > pos):
            continue
        if words[-1] == "more" and behind.low in ("than", "likely"):
            continue
        return bound, at + len(words)
    return None


def _closes(ts: Lexemes, pos: int, word: str, *, hyphened: bool) -> bool:
    """Whether a single word behind a figure is a bound: "50-plus", "50+", "twenty-odd", "11ish"."""
    follows = ts[pos + 1]
    if word == "+":
        return ts[pos].glued and not (follows.glued and follows.kind in (WORD, NUMBER))
    if word == "some":  # "40-some cooks"
        return hyphened
    if word in ("odd", "ish"):
        return hyphened or (word == "ish" and ts[pos].glued) or (word == "odd" and follows.kind == WORD)
    if word == "plus":
        return hyphened or (
            follows.kind != NUMBER and follows.low not in ("a", "an", "the", "$", "£", "€", "one", "two")
        )
    if word in ("tops", "maximum", "minimum", "upwards"):
        return follows.kind != WORD
    return follows.kind != NUMBER
