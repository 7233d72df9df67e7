"""How sure a coefficient of agreement is: intervals from units drawn again with replacement."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from crossread.compare.coefficients import alphas, tallied
from crossread.compare.tally import Floats, Level, Tally

TENTATIVE = 0.667
COVERED = (0.025, 0.975)


class Interval(NamedTuple):
    """95 % bounds of alpha, the share of draws below .667, and what was left out; None where there is no interval."""

    low: float | None
    high: float | None
    p_below_667: float | None
    note: str = ""


def bootstrap_alpha(
    ratings: pd.DataFrame | Tally,
    level: Level = "nominal",
    *,
    n_draws: int = 1000,
    seed: int = 0,
) -> Interval:
    """The 95 % percentile interval of Krippendorff's alpha over units, and how likely alpha is below .667.

    Units with two values or more are drawn with replacement, as many as there are, with all their values, and alpha
    is computed anew, expected disagreement included. Draws in which only one value remains have no alpha; they are
    left out and counted in `note`. Below .667 not even tentative conclusions are safe (Krippendorff 2004, p. 241).
    Units are taken as independent: rows of one passage are not quite, so that the interval is rather too narrow.
    Raises `ValueError` when `n_draws` is below 1.
    """
    if n_draws < 1:
        raise ValueError(f"n_draws: {n_draws} is no number of draws; give 1 or more")
    tally = tallied(ratings, level)
    if tally.undefined:
        return Interval(None, None, None, tally.undefined)
    n_units = len(tally.pairs)
    if n_units == 1:
        return Interval(None, None, None, "no interval: one unit only")
    drawn = alphas(tally, _drawn_units(n_units, n_draws, seed))
    drawn = drawn[~np.isnan(drawn)]
    if not len(drawn):
        return Interval(None, None, None, "no interval: no draw with variation")
    low, high = np.quantile(drawn, COVERED)
    left_out = n_draws - len(drawn)
    note = f"{left_out} of {n_draws} draws left out: no variation" if left_out else ""
    return Interval(float(low), float(high), float((drawn < TENTATIVE).mean()), note)


@lru_cache(maxsize=4)
def _drawn_units(n_units: int, n_draws: int, seed: int) -> Floats:
    """How often each unit is drawn, one row a draw of as many with replacement; kept for the next rows of a table."""
    times = np.random.default_rng(seed).multinomial(n_units, np.full(n_units, 1 / n_units), size=n_draws)
    drawn = times.astype(np.float64)
    drawn.flags.writeable = False
    return drawn
