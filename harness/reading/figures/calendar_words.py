"""The words of the calendar and the clock, as data."""

from __future__ import annotations

from typing import Final

from harness.reading.lists import cue_words

MONTHS: Final = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12,
}  # fmt: skip
MONTH_SHORT: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
WEEKDAYS: Final = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
WEEKDAYS_SHORT: Final = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
# Month names that are also ordinary words, or given names.
WORDS_TOO: Final = frozenset({"may", "march", "mar", "jan", "dec", "sun", "sat", "wed", "mon", "fri"})
GIVEN_NAMES: Final = frozenset({"april", "may", "june", "august", "jan"})
# First and last month; winter begins in the year it is named after here.
SEASONS: Final = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
DAY_PARTS: Final = frozenset({"morning", "afternoon", "evening", "night", "noon", "lunchtime", "midday"})
STAGES: Final = {"early": "early", "mid": "mid", "late": "late", "earlier": "early", "later": "late"}
STAGE_NOUNS: Final = {
    "beginning": "early", "start": "early", "end": "late", "middle": "mid", "turn": "early", "close": "late",
    "outset": "early",
}  # fmt: skip
DECADE_WORDS: Final = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90, "noughties": 0,
}  # fmt: skip
PERIODS: Final = cue_words("calendar_words.periods")
ZONES: Final = cue_words("calendar_words.zones")
# Behind these a name of a month or a year is a time.
TIME_PREPOSITIONS: Final = cue_words("calendar_words.time_prepositions")
_NUMERALS: Final = (
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
    "xviii", "xix", "xx", "xxi",
)  # fmt: skip
# Roman numerals of centuries, with and without the ending of an ordinal.
ROMAN: Final = {
    numeral + ending: value
    for value, numeral in enumerate(_NUMERALS, start=1)
    for ending in ("", "st", "nd", "rd", "th")
}
