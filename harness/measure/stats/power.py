"""How large a difference must be for so many articles to show it: pairs of counts by article -> share, or None."""

from __future__ import annotations

import math
from collections.abc import Sequence

from harness.measure.stats.paired import Both, rate_difference

LEVEL, POWER = 0.05, 0.8


def fewest_articles(level: float = LEVEL) -> int:
    """Articles below which the swap test cannot reach `level`, however large the difference: 2 / 2**n > level."""
    return math.ceil(math.log2(2 / level))


def detectable(pairs: Sequence[Both], level: float = LEVEL, power: float = POWER) -> float | None:
    """The smallest true difference of rates that is found with `power` at `level` (two-sided) over these articles.

    The spread between articles is taken from the data: each article's pull on the difference of the two ratios
    (Taylor linearisation; Cochran 1977, 6.4), as for a paired t test. None for fewer articles than can show anything,
    and where they do not vary, so that their spread is not known.
    """
    pairs = [pair for pair in pairs if pair[0][1] or pair[1][1]]
    size = len(pairs)
    if size < fewest_articles(level) or rate_difference(pairs) is None:
        return None
    import numpy as np

    counts = np.array(pairs, dtype=np.float64)  # article, side, (hits, trials)
    hits, of = counts.sum(axis=0).T
    pulls = (counts[..., 0] - counts[..., 1] * (hits / of)) / (of / size)
    spread = float(np.std(pulls[:, 1] - pulls[:, 0], ddof=1))
    return effect(size, level, power) * spread if spread > 1e-12 else None


def effect(size: int, level: float = LEVEL, power: float = POWER) -> float:
    """The difference, in standard deviations of the pairs, that a two-sided paired t test finds with `power`."""
    from scipy import optimize, stats

    degrees = size - 1
    bound = stats.t.ppf(1 - level / 2, degrees)

    def missing(shift: float) -> float:
        """Short of the power at this noncentrality."""
        wrong_side = stats.nct.cdf(-bound, degrees, shift) if shift < 5 else 0.0  # beyond, it is none, and not computed
        return float(stats.nct.sf(bound, degrees, shift) + wrong_side) - power

    return float(optimize.brentq(missing, 0.01, bound + 5)) / math.sqrt(size)
