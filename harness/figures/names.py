"""Names with numbers in them, which are no figures: "D-30", "Boeing 737", "COVID-19", "Article 5", "Formula One".

`name(lexemes, pos) -> (first lexeme, lexeme behind it) | None` at a number; also list numbers, phone numbers, versions.
"""

from __future__ import annotations

from typing import Final

from harness.figures import calendar_words as words
from harness.figures import numerals, units
from harness.figures.currencies import CODES, LETTERED
from harness.figures.lexer import DOTTED, END, MARK, NUMBER, WORD, Lexemes
from harness.figures.numbers import hyphen

_DASHES = frozenset({"-", "‐", "‑", "–"})
# Nouns that take a number as a name behind them.
_DESIGNATORS: Final = frozenset({
    "act", "airbus", "apollo", "article", "articles", "award", "bbc", "block", "boeing", "bus", "car", "category", "cell", "channel",
    "chapter", "class", "clause", "code", "corridor", "court", "district", "division", "dorm", "draft", "euro", "exhibit", "expo", "falcon",
    "figure", "flight", "form", "formula", "freeway", "gate", "grade", "group", "hall", "hangar", "highway", "interstate", "ipad",
    "iphone", "junction", "kilometer", "lane", "level", "line", "mark", "mission", "model", "motorway", "page", "paragraph",
    "phase", "pier", "platform", "playstation", "precinct", "proposition", "protocol", "psalm", "radio", "reactor", "resolution", "road", "room",
    "round", "route", "rule", "schedule", "season", "section", "sector", "series", "site", "soyuz", "stage", "step", "super", "table",
    "terminal", "tier", "title", "track", "type", "unit", "version", "volume", "ward", "week", "windows", "xbox", "zone", "episode",
    "part", "lot", "studio", "theater", "theatre", "turn", "layer", "bay", "box", "channels", "chapters", "sections", "pages",
    "agenda", "vision", "operation", "catch", "studios", "galaxy", "pod", "building", "tower", "barrack", "camp", "number",
    "deck", "squad", "engine", "company", "brigade", "battalion", "regiment", "ladder", "station", "heat", "lap", "hole", "game", "day",
    "match", "test", "war", "generation", "zones", "wing", "appendix", "item", "count", "storey", "floor", "pit", "shaft", "well",
})  # fmt: skip
# Those of them that also stand before a count in ordinary prose: a number is their name only behind a capital.
_ALSO_COUNTED: Final = frozenset({
    "award", "bus", "car", "class", "court", "day", "game", "group", "week", "round", "season", "series", "line", "lot", "number",
    "box", "company", "match", "test", "war", "camp", "engine", "figure", "mark", "model", "part", "step", "tower", "building",
    "turn", "super", "euro", "radio", "draft", "count", "floor", "well", "heat", "lap", "hole", "squad", "operation",
    "vision", "agenda", "mission", "site", "station", "title", "table", "level", "form", "code", "item", "road", "theatre", "theater",
    "district", "division", "deck", "unit", "page", "volume", "track", "pit", "stage", "hall", "bay", "wing",
    "kilometer", "ward", "act", "cell", "catch", "room", "lane", "exhibit", "generation", "layer", "studio", "rule", "type",
    "pages", "channels", "sections", "chapters", "studios", "zones", "articles", "phase", "mile",
})  # fmt: skip
_LOWER_TOO: Final = frozenset({"page", "chapter", "section", "article", "route", "flight", "phase", "stage", "level", "type",
                              "category", "gate", "room", "junction", "channel", "grade", "episode", "terminal", "platform",
                              "lane", "lap", "hole", "game", "round", "week", "day", "season", "version", "paragraph",
                              "tier", "step", "reactor", "highway", "exhibit", "turn", "resolution", "clause", "unit", "form",
                              "table", "schedule", "volume", "zone", "ward", "cell", "storm"})  # fmt: skip
# A capital before a number that starts no name.
_NO_NAME: Final = frozenset({
    *words.MONTHS, *words.MONTH_SHORT, *words.WEEKDAYS, *words.WEEKDAYS_SHORT, *words.SEASONS, "the", "a", "an", "in", "on", "at", "by",
    "of", "for", "from", "to", "with", "about", "over", "under", "nearly", "almost", "some", "only", "just", "around", "more", "less",
    "fewer", "between", "and", "or", "but", "up", "least", "than", "all", "these", "those", "his", "her", "their", "its", "our", "my",
    "after", "before", "since", "until", "during", "as", "is", "was", "were", "are", "has", "have", "had", "last", "next", "first",
    "another", "other", "top", "exactly", "approximately", "roughly", "age", "aged", "through", "when", "while", "if", "that",
    "this", "it", "he", "she", "they", "we", "i", "you", "who", "both", "any", "no", "not", "early", "late", "mid", "plus", "minus",
    "circa", "following", "including", "among", "within", "without", "against", "also", "there", "here", "now", "then", "yes",
    "additional", "additionally", "meanwhile", "out", "down", "off", "near", "even", "still", "yet", "so", "did", "do", "does", "total",
    "estimated", "us", "u", "s", "p", "usd", "rs", "ad", "bc", "fy", "q", "h", "pm", "am", "est", "gmt", "cy", "further", "every", "each",
    "killed", "says", "said", "us$", "via", "per", "be", "can", "will", "would", "may", "how", "what", "where", "why", "which",
    "because", "like", "upon", "across", "into", "onto", "are", "get", "got", "win", "wins", "beat", "beats", "kills", "kill",
    "injured", "dead", "jan", "minimum", "maximum", "ages", "score", "scores", "christmas", "easter", "calendar", "fiscal", "olympics", "games",
})  # fmt: skip
_AFFIXES: Final = frozenset({"mid", "pre", "post", "early", "late", "non", "sub", "over", "under", "top", "minus", "plus", "re", "anti", "late-",
                             "a", "an", "the", "of", "to", "and", "or", "in", "at", "from", "age", "some", "about", "just", "first", "last", "by",
                             "with", "for"})  # fmt: skip
_IDIOMS: Final = frozenset({("9", "11"), ("24", "7"), ("7", "7"), ("50", "50"), ("7", "11"), ("20", "20")})
_NUMBER_NAMES: Final = frozenset({
    ("fifty", "shades"), ("one", "direction"), ("seven", "seas"), ("five", "eyes"), ("big", "ten"), ("air", "force", "one"),
    ("ground", "zero"), ("patient", "zero"), ("net", "zero"), ("zero", "tolerance"), ("zero", "sum"), ("zero", "hour"), ("zero", "hours"),
    ("square", "one"), ("plan", "b"), ("one", "nation"), ("two", "tone"), ("one", "republic"), ("absolute", "zero"), ("day", "one"),
    ("zero", "emission"), ("zero", "emissions"), ("zero", "waste"), ("zero", "day"), ("cloud", "nine"), ("seventh", "heaven"),
    ("catch", "twenty", "two"),
})  # fmt: skip
_SHORT_WORDS: Final = frozenset({"the", "and", "for", "from", "with", "over", "but", "nor", "per", "via", "after", "than", "into"})


def name(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """The name that holds the number at `pos`."""
    here = ts[pos]
    if here.kind == DOTTED:
        return _around(ts, pos)
    if here.kind == NUMBER:
        return (
            _listed(ts, pos) or _idiom(ts, pos) or _formation(ts, pos) or _emergency(ts, pos) or _titled(ts, pos) or _phone(ts, pos) or _tagged(ts, pos) or _glued(ts, pos)
            or _hyphened(ts, pos) or _designated(ts, pos)
        )  # fmt: skip
    return _spelt(ts, pos)


def _around(ts: Lexemes, pos: int) -> tuple[int, int]:
    """Everything that hangs together around `pos` without a space: an identifier."""
    first, end = pos, pos + 1
    while ts[first].glued and first > 0 and pos - first < 12 and (ts[first - 1].kind != MARK or ts[first - 1].text in "-./_#@&"):
        first -= 1
    while ts[end].glued and end - pos < 12 and (ts[end].kind in (WORD, NUMBER, DOTTED) or (ts[end].text in "-./_" and ts[end + 1].glued and ts[end + 1].kind in (WORD, NUMBER, DOTTED))):
        end += 1
    return first, end


def _listed(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "1. " or "2) " at the start of a line."""
    mark = ts[pos + 1]
    if mark.text not in (".", ")") or not mark.glued or ts[pos + 2].glued or not ts[pos].text.isdigit() or len(ts[pos].text) > 2:
        return None
    if ts[pos + 2].kind == END:
        return None
    opened = ts[pos - 1].text == "(" and mark.text == ")"
    first = pos - 1 if opened else pos
    bulleted = ts[first - 1].text == ":" and mark.text == ")"
    return (first, pos + 2) if ts[first].opens or bulleted else None


def _idiom(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    if ts[pos + 1].text == "/" and ts[pos + 2].kind == NUMBER and (ts[pos].text, ts[pos + 2].text) in _IDIOMS:
        if ts[pos + 3].text != "/":
            return pos, pos + 3
    return None


def _formation(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "4-2-3-1": three or more single digits are how a team lines up."""
    end = pos + 1
    while ts[end].text in _DASHES and ts[end].glued and ts[end + 1].glued and ts[end + 1].text.isdigit() and len(ts[end + 1].text) == 1:
        end += 2
        if end - pos > 12:
            break
    return (pos, end) if end - pos >= 5 and len(ts[pos].text) == 1 else None


def _emergency(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "call 911", "999 calls"."""
    if ts[pos].text not in ("911", "999", "112", "101", "111", "000"):
        return None
    calls = {"call", "calls", "called", "calling", "caller", "callers", "dial", "dialed", "dialled", "dispatcher", "dispatchers", "operator",
             "operators", "phoned", "phone", "rang", "ring", "emergency", "hang"}  # fmt: skip
    return (pos, pos + 1) if ts[pos - 1].low in calls or ts[pos + 1].low in calls else None


_TITLE_UNITS: Final = frozenset({"minutes", "hours", "days", "years", "seconds", "weeks", "feet", "pounds", "grams", "cent", "dollars", "miles"})


def _titled(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "60 Minutes", "50 Cent": a unit with a capital inside a sentence belongs to a title."""
    after = ts[pos + 1]
    if after.capital and not after.glued and after.low in _TITLE_UNITS and not after.text.isupper() and not _headline(ts, pos):
        return pos, pos + 2
    return None


def _phone(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "020 7946 0000", "+1-222-222-2222", "0800 123 456", "555-1234"."""
    first, end, digits, groups = pos, pos + 1, len(ts[pos].text), 1
    if not ts[pos].text.isdigit():
        return None
    while groups < 7:
        at = end
        if ts[at].text in (")", "(") and groups < 3:
            at += 1
        if ts[at].text in (*_DASHES, "/", ".") and ts[at].glued == ts[at + 1].glued:
            at += 1
        long_enough = at > end or len(ts[at].text) > 2 or (ts[pos].text[0] == "0" and len(ts[pos].text) > 2)
        if ts[at].kind != NUMBER or not ts[at].text.isdigit() or not long_enough or digits > 15:
            break
        digits, groups, end = digits + len(ts[at].text), groups + 1, at + 1
    plus = ts[pos - 1].text == "+" and ts[pos].glued
    bracket = ts[pos - 1].text == "("
    leading_zero = ts[pos].text[0] == "0"
    if (plus and digits >= 7) or (leading_zero and digits >= 9) or (leading_zero and groups > 1 and digits >= 8):
        return first - (plus or bracket), end
    if groups >= 3 and 9 <= digits <= 13 and len(ts[end - 1].text) == 4 and len(ts[pos].text) in (1, 3):
        return first - bracket, end
    if groups == 2 and digits == 7 and len(ts[pos].text) == 3 and ts[pos + 1].text == "-" and ts[pos + 1].glued:
        return first, end
    if digits > 30 or (leading_zero and digits > 4 and groups == 1):
        return _around(ts, pos)
    return None


def _tagged(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """Addresses and tags: "@agent47", "#Euro2016", "example.org/2016", "file_12"."""
    before = ts[pos - 1]
    if not ts[pos].glued or pos == 0:
        return None
    if before.text in ("_", "@") or (before.text in ("/", "=", "?", "&") and ts[pos - 2].kind == WORD and before.glued and ts[pos - 1].text != "/"):
        return _around(ts, pos)
    if before.text == "/" and before.glued and ts[pos - 2].kind == WORD and ts[pos - 2].low not in words.MONTHS and ts[pos - 2].low not in words.MONTH_SHORT:
        return _around(ts, pos)
    return None


def _glued(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """Letters and digits in one piece: "G7", "MH370", "A380", "H1N1", "3D", "4x4", "747s"."""
    here, before, after = ts[pos], ts[pos - 1], ts[pos + 1]
    if here.glued and before.kind == WORD and pos:
        low = before.low
        if before.text in CODES or (low in ("q", "h", "fy", "rs", "cy") and here.text.isdigit()) or low in words.MONTH_SHORT:
            return None
        if low == "s" and ts[pos - 2].text in ("'", "’"):
            return None
        if low in ("us", "cad", "aud") or (low, "$") in LETTERED and after.text == "$":
            return None
        return _around(ts, pos)
    if after.glued and after.kind == WORD and not _suffix(ts, pos + 1):
        return _around(ts, pos)
    return None


def _suffix(ts: Lexemes, pos: int) -> bool:
    """Whether the letters right behind digits are a unit, scale, ordinal, half-day or plural, and not part of a name."""
    here = ts[pos]
    behind = ts[pos + 1]
    if here.low in ("g",) and here.text == "G" or here.text == "D":  # "5G", "3D"
        return False
    if behind.glued and behind.kind == NUMBER and here.low not in ("ft", "m", "lb", "lbs", "h", "st", "km", "mm", "cm", "e", "p", "x", "min", "s", "k"):
        return False
    if here.low in ("x", "e") and behind.glued and behind.kind == NUMBER:
        return False
    return (
        here.low in ("st", "nd", "rd", "th", "s", "am", "pm", "a", "p", "k", "m", "b", "bn", "tn", "t", "x", "fold", "ish", "odd", "plus",
                     "yo", "mm", "c", "cr", "l", "mln", "mn", "trn", "bln", "hrs", "thousand", "million", "billion", "trillion", "hundred",
                     "and", "to", "or", "per", "percent", "dozen", "lakh", "crore", "sec", "year", "month", "week", "day")
        or units.match(ts, pos) is not None
        or here.text in CODES
        or here.low in words.MONTHS
        or here.low in words.MONTH_SHORT
        or here.low in ("dollars", "euros", "pounds", "p", "usd")
    )  # fmt: skip


def _hyphened(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "D-30", "COVID-19", "U-21", "F-16s", "Su-27", "catch-22"."""
    dash, before = ts[pos - 1], ts[pos - 2]
    if pos < 2 or dash.text not in _DASHES or before.kind != WORD or dash.glued != ts[pos].glued:
        return None
    spaced = not dash.glued
    if spaced and not (before.text.isupper() and len(before.text) < 4):
        return None
    if dash.text == "–" and not before.text.isupper():
        return None
    low = before.low
    after = ts[pos + 1]
    if low in _AFFIXES or low in words.MONTHS or low in words.MONTH_SHORT or low in words.WEEKDAYS or low in numerals.SMALL:
        return None
    if low in numerals.SCALES or low in ("s", "half", "percent", "per", "cent", "am", "pm", "bn", "mm") or low in units.UNITS or (low, after.text) in LETTERED:
        return None
    if after.text in _DASHES and after.glued and not spaced:
        if before.text[0].islower():
            return None
    if ts[pos].text.count(",") or (low == "under" and not before.capital):
        return None
    if len(ts[pos].text) == 4 and ts[pos].text[:2] in ("19", "20") and (before.text.islower() or low in ("s", "q", "h")):
        return None
    if before.text.islower() and len(low) > 3 and low not in ("catch", "covid"):
        # "a won-2 series" is hardly written; "gate-5", "mig-29" are names
        return None if spaced else _around(ts, pos)
    if before.text.islower() and len(low) < 2 and before.glued:
        return None
    first, end = pos - 2, pos + 1
    if not spaced:
        return _around(ts, pos)
    return first, end


def _designated(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "Boeing 737", "Article 5", "Route 66", "page 3", "Windows 10"."""
    here, before, after = ts[pos], ts[pos - 1], ts[pos + 1]
    if pos == 0 or before.kind != WORD or here.glued:
        return None
    if before.low in ("no", "nos") or not here.text.replace(".", "").isdigit():
        return None
    low = before.low
    end = pos + 1
    if after.text in _DASHES and after.glued and ts[pos + 2].kind == NUMBER and ts[pos + 2].glued:
        if low in _DESIGNATORS and before.capital:
            return pos - 1, pos + 3
        return None
    if after.glued and after.kind == WORD:
        if after.low not in ("s", "a", "b", "x", "k") and not (len(after.text) == 1 and after.capital):
            return None
        if after.low != "s" and not (low in _DESIGNATORS and before.capital):
            return None
        end += 1
    if _measured(ts, pos, end):
        return None
    if low in _DESIGNATORS:
        if before.capital and not _sentence_start(ts, pos - 1):
            return pos - 1, end
        if low not in _ALSO_COUNTED or (low in _LOWER_TOO and not _plural_follows(ts, end)):
            return pos - 1, end
        return None
    if not before.capital or low in _NO_NAME or _sentence_start(ts, pos - 1) or before.text.isupper() and len(before.text) > 6:
        return None
    if _is_year_text(here.text) or len(here.text) > 4 or _plural_follows(ts, end) or _headline(ts, pos):
        return None
    follows = ts[end]
    if follows.kind == WORD and follows.low in ("percent", "million", "people", "per", "points", "to", "of", "out", "others", "more", "or"):
        return None
    if follows.capital and follows.kind == WORD and len(here.text) < 3:  # "Alpha 2 Beta 1"
        return None
    return pos - 1, end


def _measured(ts: Lexemes, pos: int, end: int) -> bool:
    """Whether a unit, a scale or a percent sign follows."""
    at = hyphen(ts, end)
    return ts[at].low in numerals.SCALES or (units.match(ts, at) is not None and ts[at].low not in ("in", "’", "'"))


def _is_year_text(text: str) -> bool:
    return len(text) == 4 and text[:2] in ("18", "19", "20")


def _plural_follows(ts: Lexemes, pos: int) -> bool:
    here = ts[pos]
    return here.kind == WORD and not here.capital and (
        here.low.endswith("s") and here.low not in ("is", "was", "as", "has", "his", "its", "this", "does", "versus", "says", "plus", "across", "reports", "tells", "news")
        or here.low in ("people", "men", "women", "children", "percent", "million")
    )  # fmt: skip


def _sentence_start(ts: Lexemes, pos: int) -> bool:
    before = ts[pos - 1]
    return pos == 0 or before.text in (".", "!", "?", ":", "“", '"', "•", "*", "\n")


def _headline(ts: Lexemes, pos: int) -> bool:
    """Whether the words around `pos` nearly all have capitals, so that a capital tells nothing."""
    around = [ts[i] for i in range(max(pos - 6, 0), min(pos + 7, len(ts))) if ts[i].kind == WORD and len(ts[i].text) > 2]
    told = [piece for piece in around if piece.low not in _SHORT_WORDS]
    lower = sum(not piece.capital for piece in told)
    return len(told) > 2 and lower <= len(told) // 5


def _spelt(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "Formula One", "World War Two", "Fifty Shades", "BBC One", "ground zero"."""
    here, before, after = ts[pos], ts[pos - 1], ts[pos + 1]
    if here.low not in numerals.SMALL:
        return None
    if (before.low, here.low) in _NUMBER_NAMES:
        return pos - 1, pos + 1
    if (here.low, ts[hyphen(ts, pos + 1)].low) in _NUMBER_NAMES and here.low in ("zero", "fifty", "seven", "five", "one"):
        if here.low == "zero" or (here.capital and after.capital):
            return pos, hyphen(ts, pos + 1) + 1
    if not here.capital or before.kind != WORD or not before.capital or here.glued or pos == 0:
        return None
    if before.low in _NO_NAME or _sentence_start(ts, pos - 1) and before.low not in _DESIGNATORS:
        return None
    if before.low not in _DESIGNATORS and _headline(ts, pos):
        return None
    if ts[pos + 1].low in numerals.SCALES:
        return None
    first = pos - 1
    if before.low in ("war", "force") and ts[first - 1].capital:
        first -= 1
        first -= before.low == "force" and ts[first - 1].capital
    return first, pos + 1
