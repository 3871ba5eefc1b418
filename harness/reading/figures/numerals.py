"""The number words of English, as data.

Nothing is computed here: word -> value.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

ONES: Final = {
    "zero": 0, "nought": 0, "naught": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9,
}  # fmt: skip
TEENS: Final = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
SMALL: Final = ONES | TEENS | TENS

SCALES: Final = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15,
    "dozen": 12, "lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "crore": 10**7, "crores": 10**7,
    "mn": 10**6, "mln": 10**6, "mio": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
# These stand for a scale only right behind digits, or behind money.
LETTER_SCALES: Final = {"k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "mm": 10**6, "MM": 10**6}
MONEY_SCALES: Final = LETTER_SCALES | {
    "b": 10**9, "B": 10**9, "t": 10**12, "T": 10**12, "Cr": 10**7, "cr": 10**7, "L": 10**5,
}  # fmt: skip

ORDINAL_ONES: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
}  # fmt: skip
ORDINAL_WORDS: Final = ORDINAL_ONES | {
    "nineth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
    "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
    "hundredth": 100, "thousandth": 1000, "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12,
}  # fmt: skip

# Denominators that are said with their own word; the rest are ordinals ("fifth", "fifths").
DENOMINATORS: Final = {
    **{word: value for word, value in ORDINAL_WORDS.items() if value > 2},
    **{word + "s": value for word, value in ORDINAL_WORDS.items() if value > 2},
    "half": 2, "halves": 2, "quarter": 4, "quarters": 4,
}  # fmt: skip

VULGAR_FRACTIONS: Final = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5), "⅙": Fraction(1, 6),
    "⅚": Fraction(5, 6), "⅐": Fraction(1, 7), "⅛": Fraction(1, 8), "⅜": Fraction(3, 8), "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8), "⅑": Fraction(1, 9), "⅒": Fraction(1, 10),
}  # fmt: skip

# What a plural scale word leaves open: from its own value up to where one would say the next word.
VAGUE: Final = {
    "dozens": (24, 200), "scores": (40, 400), "hundreds": (100, 1_000), "thousands": (1_000, 100_000),
    "millions": (10**6, 10**9), "billions": (10**9, 10**12), "trillions": (10**12, 10**15),
    "lakhs": (10**5, 10**7), "crores": (10**7, 10**9),
}  # fmt: skip
VAGUE_FACTORS: Final = {"tens": 10, "dozens": 24, "scores": 40, "hundreds": 100, "thousands": 1000}
