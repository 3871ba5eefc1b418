"""The words that tell names with numbers in them from figures, as data."""

from __future__ import annotations

from typing import Final

from harness.reading.figures import calendar_words as words
from harness.reading.lists import vocabulary, word_list

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
GIVING: Final = vocabulary(
    """
    give gives gave given giving send sends sent sending sell sells sold selling lend lends lent lending hand hands
    handed handing offer offers offered offering grant grants granted granting award awards awarded awarding owe owes
    owed owing ship ships shipped shipping pay pays paid paying promise promises promised cost costs
    """
)
# Those of them that also stand before a count in ordinary prose: a number is their name only behind a capital.
ALSO_COUNTED = word_list("designators_counted")
LOWER_TOO: Final = vocabulary(
    """
    page chapter section article route flight phase stage level type category gate room junction channel grade episode
    terminal platform lane lap hole game round week day season version paragraph tier step reactor highway exhibit
    turn resolution clause unit form table schedule volume zone ward cell storm
    """
)
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
AFFIXES: Final = vocabulary(
    """
    mid pre post early late non sub over under top minus plus re anti late- a an the of to and or in at from age some
    about just first last by with for
    """
)
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
SHORT_WORDS: Final = vocabulary(
    """
    the and for from with over but nor per via after than into
    """
)
TITLE_UNITS: Final = vocabulary("minutes hours days years seconds weeks feet pounds grams cent dollars miles")
CALLS: Final = vocabulary(
    """
    call calls called calling caller callers dial dialed dialled dispatcher dispatchers operator operators phoned phone
    rang ring emergency hang
    """
)
# Letters right behind digits that are a unit, scale, ordinal, half-day or plural.
SUFFIXES: Final = vocabulary(
    """
    st nd rd th s am pm a p k m b bn tn t x fold ish odd plus yo mm c cr l mln mn trn bln hrs thousand million billion
    trillion hundred and to or per percent dozen lakh crore sec year month week day dollars euros pounds usd
    """
)
# Those of them that more digits may follow: "5ft10", "1h30".
OPEN_SUFFIXES: Final = vocabulary("ft m lb lbs h st km mm cm p min s k")
SINGULAR_S: Final = vocabulary("is was as has his its this does versus says plus across reports tells news")
COUNTED_NOUNS: Final = vocabulary("people men women children percent million per points to of out others more or")
# What a decimal behind it is: a hazard ratio, an odds ratio, a standard deviation, and the like.
STATISTICS: Final = vocabulary("HR OR RR SD SE CI IQR aOR aHR IRR AUC NNT BMI GPA EPS PSA")
