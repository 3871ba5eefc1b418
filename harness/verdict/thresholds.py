"""Every number of the engine that was chosen, not learnt; what was learnt is in `data/weights.json`."""

from __future__ import annotations

from fractions import Fraction

# --- decision
PRECISION = 0.9  # of claims called errors, so many are wrong; `--min-precision` sets it
VERBATIM = 0.01  # how likely a claim is wrong whose sentence is the article's own, or a fact's
LEAST_LIKELY = 0.00005  # a probability is written with four decimals, so that 0 and 1 mean this near to them
LIKELIER = 0.5  # from this probability on more claims are wrong than right: a warning
DOUBTED = 0.3  # below this probability nothing is worth saying of a claim whose value the article has
MEANT = 0.35  # the likelihood from which on a fact with another value is what a claim is about
ABOUT = 0.45  # the topic from which on a fact is about what a claim is about

# --- candidates
FAR_APART = 0.51  # of a number: no other that is so far off stands for it (`magnitudes` allows less than a half)
STATED = 0.5  # the closeness of two figures above which the one can stand for the other
ELIDED = 0.8  # the closeness of two equal numbers of which one leaves its unit out
MIN_QUOTATION_OVERLAP = 0.8  # the share of a quotation's letters that must be found for it to be that quotation

# --- binding and evidence
LIMIT = 12.0  # no difference of scores counts for more
ALONE = -1.0  # how much less likely one of two claims may be with the other's figure for the two to be exchanged
RIVAL_MARGIN = 1.0  # how far behind the likeliest in score another fact with the same value may be meant
SOFT = 0.5  # what a finding that changes no truth counts beside one that does
BEYOND_BOUND = Fraction(1, 10)  # how far beside a bounded number, of it, is what may be meant: 92 of "almost 93"
COARSEST = Fraction(1, 4)  # how far off, of itself, a number may be that others are rounded or cut to
UNTOLD = -1.0  # stands for a number where there is nothing to count
MAX_VALUE = Fraction(10**12)  # no figure is taken for larger

# --- likeness of words
KIN = 0.5  # the lexical relation from which on a word stands for another
STEP = 0.15  # what a place farther or nearer beside the figure costs
HEAD, PREDICATE, OWNER, NAME, TERM = 2.0, 1.5, 1.5, 1.0, 1.0  # weight of a claim's word by its part
CLAUSE, SENTENCE, BEFORE, AFTER = 1.0, 0.8, 0.4, 0.25  # weight of a place's word by its distance
RARITY = 0.3  # added to how rare a word is, so that none counts nothing
UNSEEN = 0.5  # what a claim's word that the article never says counts
