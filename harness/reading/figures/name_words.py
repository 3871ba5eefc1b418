"""The words that tell names with numbers in them from figures, as data."""

from __future__ import annotations

from typing import Final

from harness.reading.figures import calendar_words as words
from harness.reading.lists import cue_words, vocabulary, word_list

# Nouns that take a number as a name behind them.
DESIGNATORS = word_list("designators")
# Parts of a text or of a list, which it names by their numbers: "repeat steps 4 and 5".
REFERENCES: Final = vocabulary(
    """
    steps passages sections chapters paragraphs pages tables articles items questions exercises appendices clauses
    columns footnotes slides verses
    """
)
# Verbs that take whom and how many side by side: "has given Norvik 12 long-range guns".
GIVING: Final = cue_words("name_words.giving")
# Those of them that also stand before a count in ordinary prose: a number is their name only behind a capital.
ALSO_COUNTED = word_list("designators_counted")
LOWER_TOO: Final = cue_words("name_words.lower_too")
# A capital before a number that starts no name.
NO_NAME: Final = frozenset(
    {*words.MONTHS, *words.MONTH_SHORT, *words.WEEKDAYS, *words.WEEKDAYS_SHORT, *words.SEASONS}
) | vocabulary(
    """
    the a an in on at by of for from to with about over under nearly almost some only just around more less fewer
    between and or but up least than all these those his her their its our my after before since until during as is
    was were are has have had last next first another other top exactly approximately roughly age aged through when
    while if that this it he she they we i you who both any no not early late mid plus minus circa following including
    among within without against also there here now then yes additional additionally meanwhile out down off near even
    still yet so did do does total estimated us u s p usd rs ad bc fy q h pm am est gmt cy further every each killed
    says said via per be can will would may how what where why which because like upon across into onto get got win
    wins beat beats kills kill injured dead jan minimum maximum ages score scores christmas easter calendar fiscal
    olympics games
    """
)
AFFIXES: Final = cue_words("name_words.affixes")
# Both halves of "9/11" and its like.
IDIOMS: Final = frozenset({("9", "11"), ("24", "7"), ("7", "7"), ("50", "50"), ("7", "11"), ("20", "20")})
# Two words that are a name or a fixed expression together.
NUMBER_NAMES: Final = frozenset(
    tuple(pair.split("_"))
    for pair in vocabulary(
        """
        fifty_shades one_direction seven_seas five_eyes big_ten ground_zero patient_zero net_zero zero_tolerance
        zero_sum zero_hour zero_hours square_one one_nation two_tone one_republic absolute_zero day_one zero_emission
        zero_emissions zero_waste zero_day cloud_nine
        """
    )
)
SHORT_WORDS: Final = cue_words("name_words.short_words")
TITLE_UNITS: Final = vocabulary("minutes hours days years seconds weeks feet pounds grams cent dollars miles")
CALLS: Final = cue_words("name_words.calls")
# Letters right behind digits that are a unit, scale, ordinal, half-day or plural.
SUFFIXES: Final = cue_words("name_words.suffixes")
# Those of them that more digits may follow: "5ft10", "1h30".
OPEN_SUFFIXES: Final = vocabulary("ft m lb lbs h st km mm cm p min s k")
SINGULAR_S: Final = vocabulary("is was as has his its this does versus says plus across reports tells news")
COUNTED_NOUNS: Final = vocabulary("people men women children percent million per points to of out others more or")
# What a decimal behind it is: a hazard ratio, an odds ratio, a standard deviation, and the like.
STATISTICS: Final = vocabulary("HR OR RR SD SE CI IQR aOR aHR IRR AUC NNT BMI GPA EPS PSA")
