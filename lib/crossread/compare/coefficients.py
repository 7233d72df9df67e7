"""Agreement of coders in one figure: raw agreement, Krippendorff's alpha, Gwet's AC1, and the MASI distance of sets.

Ratings are a tidy frame of unit, coder and value, or a `Tally` of one, which has its level. See `tally` for levels.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import NamedTuple

import numpy as np
import pandas as pd

from crossread.compare.tally import NO_PAIRS, Floats, Level, Tally, tally_ratings


class Coefficient(NamedTuple):
    """A coefficient, or None and in `note` why it is undefined."""

    value: float | None
    note: str = ""


def raw_agreement(ratings: pd.DataFrame | Tally, level: Level = "nominal") -> Coefficient:
    """The share of pairs of coders that gave the same value, as a mean over units with two values or more (0 to 1)."""
    tally = tallied(ratings, level)
    if not len(tally.pairs):
        return Coefficient(None, NO_PAIRS)
    sizes = tally.pairs.sum(axis=1)
    agreeing = (tally.pairs * (tally.pairs - 1)).sum(axis=1) / (sizes * (sizes - 1))
    return Coefficient(float(agreeing.mean()))


def krippendorff_alpha(ratings: pd.DataFrame | Tally, level: Level = "nominal") -> Coefficient:
    """Krippendorff's alpha (Krippendorff 2011): 1 is full agreement, 0 what chance gives, below 0 less than chance.

    Any number of coders, missing values allowed; a unit with fewer than two values counts for nothing. None when all
    values that can be paired are the same. Sets are compared by their MASI distance (not squared).
    """
    tally = tallied(ratings, level)
    if tally.undefined:
        return Coefficient(None, tally.undefined)
    return Coefficient(float(alphas(tally, np.ones((1, len(tally.pairs))))[0]))


def gwet_ac1(ratings: pd.DataFrame | Tally, level: Level = "nominal") -> Coefficient:
    """Gwet's AC1 (Gwet 2008): agreement beyond chance that withstands skewed codes; every value is its own category.

    As in Gwet (2014) with missing values: shares of the categories are means over all units with a value, agreement
    one over units with two or more. The number of categories is that of the values used. None where alpha is None.
    """
    tally = tallied(ratings, level)
    raw = raw_agreement(tally).value
    if raw is None or tally.undefined:
        return Coefficient(None, tally.undefined)
    shares = (tally.counts / tally.counts.sum(axis=1, keepdims=True)).mean(axis=0)
    by_chance = float((shares * (1 - shares)).sum() / (len(tally.values) - 1))
    return Coefficient((raw - by_chance) / (1 - by_chance))


def masi_distance(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    """How far two sets are apart (Passonneau 2006): 0 when equal, 1 when nothing is shared, else between.

    1 less Jaccard's index times 2/3 when one set holds the other, times 1/3 when neither does.
    """
    if one == other:
        return 0.0
    overlap = len(one & other) / len(one | other)
    return 1 - overlap * (2 / 3 if one < other or other < one else 1 / 3)


def tallied(ratings: pd.DataFrame | Tally, level: Level) -> Tally:
    """The ratings as a `Tally`, unless they are one."""
    return ratings if isinstance(ratings, Tally) else tally_ratings(ratings, level)


def alphas(tally: Tally, weights: Floats) -> Floats:
    """Alpha for each row of weights, which say how often each unit with two values or more counts; NaN if undefined."""
    if tally.level == "ordinal":
        each = [_weighted_alphas(tally.pairs, row, _between_ranks(row @ tally.pairs)) for row in weights[:, np.newaxis]]
        return np.concatenate(each)
    return _weighted_alphas(tally.pairs, weights, _distances(tally))


def _weighted_alphas(pairs: Floats, weights: Floats, apart: Floats) -> Floats:
    within = ((pairs @ apart) * pairs).sum(axis=1) / (pairs.sum(axis=1) - 1)
    totals = weights @ pairs
    at_large = ((totals @ apart) * totals).sum(axis=1) / (totals.sum(axis=1) - 1)
    found: Floats = 1 - (weights @ within) / np.where(at_large == 0, np.nan, at_large)
    return found


def _distances(tally: Tally) -> Floats:
    if tally.level == "interval":
        numbers = np.array(tally.values, dtype=float)
        return np.asarray(np.subtract.outer(numbers, numbers) ** 2, dtype=np.float64)
    if tally.level == "sets":
        return np.array([[masi_distance(one, other) for other in tally.values] for one in tally.values])
    return 1 - np.eye(len(tally.values))


def _between_ranks(totals: Floats) -> Floats:
    """Ordinal distances, which depend on how many values lie between two: the middle of each value's ranks counts."""
    middles = (totals.cumsum() - totals / 2).ravel()
    return np.asarray(np.subtract.outer(middles, middles) ** 2, dtype=np.float64)
