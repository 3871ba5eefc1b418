"""What can be told from counts whose claims come in clusters: intervals, paired differences, tests and their power.

Claims of one summary, and summaries of one article, are not independent: articles are what is resampled and swapped.
"""

from harness.measure.stats.holm import holm
from harness.measure.stats.intervals import CONFIDENCE, MIN_CLUSTERS, Interval, Pair, clustered, wilson
from harness.measure.stats.paired import Both, PValue, difference_interval, mcnemar, rate_difference, swap_test
from harness.measure.stats.power import POWER, detectable, fewest_articles
from harness.measure.stats.predictive import Corrected, corrected

__all__ = [
    "CONFIDENCE",
    "MIN_CLUSTERS",
    "POWER",
    "Both",
    "Corrected",
    "Interval",
    "PValue",
    "Pair",
    "clustered",
    "corrected",
    "detectable",
    "difference_interval",
    "fewest_articles",
    "holm",
    "mcnemar",
    "rate_difference",
    "swap_test",
    "wilson",
]
