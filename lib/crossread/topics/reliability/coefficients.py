"""Agreement of coders in one figure: raw agreement, Krippendorff's alpha, Gwet's AC1, MASI distance of sets.

Ratings are a tidy frame of unit, coder and value, one row a rating, or a `Tally` of one, which has its level.
An empty cell, None or NaN is a missing value and the same as no row. The level of the values is one of

- "nominal": codes without an order;
- "ordinal" or "interval": numbers, or strings of numbers; codes in words are ordinal when the level is a tuple
  of them from lowest to highest, as in ("could", "should", "must");
- "sets": several codes in one value, separated by semicolons in any order, or a set of them.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

LEVELS = ("nominal", "ordinal", "interval", "sets")
NO_VARIATION = "undefined: no variation"
NO_PAIRS = "undefined: no unit with two values"
Level = str | tuple[str, ...]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Tally:
    """How often each unit (row of `counts`) was given each of `values`, which are in the order of their level.

    Units without a value have no row.
    """

    values: tuple[Any, ...]
    counts: Floats
    level: str

    @cached_property
    def pairs(self) -> Floats:
        """Counts of the units with two values or more: only these can agree or disagree."""
        pairable: Floats = self.counts[self.counts.sum(axis=1) >= 2]
        return pairable

    @cached_property
    def n_values(self) -> int:
        """How many different values the units with two values or more were given."""
        return int(np.count_nonzero(self.pairs.sum(axis=0)))

    @property
    def undefined(self) -> str:
        """Why chance-corrected agreement is undefined; empty when it is not."""
        if not len(self.pairs):
            return NO_PAIRS
        return NO_VARIATION if self.n_values < 2 else ""

    def against_rest(self, code: str) -> Tally:
        """The same ratings as yes or no: is it (or, with sets, does it hold) the code; two columns, no and yes."""
        yes = np.array([code in value if self.level == "sets" else value == code for value in self.values], dtype=bool)
        counts = np.column_stack([self.counts[:, ~yes].sum(axis=1), self.counts[:, yes].sum(axis=1)])
        return Tally((False, True), counts, "nominal")


def tally_ratings(ratings: pd.DataFrame, level: Level = "nominal") -> Tally:
    """Ratings counted by unit and value.

    Raises `ValueError` for a level that there is not, a column that is missing, a coder who rated a unit twice, and a
    value that is not of its level.
    """
    kind = level_name(level)
    missing = [column for column in ("unit", "coder", "value") if column not in ratings.columns]
    if missing:
        raise ValueError(f"ratings: column {', '.join(missing)} is missing; give unit, coder and value, a row a rating")
    given = given_values(ratings)
    twice = given[given.duplicated(["unit", "coder"])]
    if len(twice):
        unit, coder = twice.iloc[0][["unit", "coder"]]
        raise ValueError(f'ratings: coder "{coder}" has two values for unit "{unit}"; leave one, or join them as a set')
    typed = [_typed(value, level) for value in given["value"].tolist()]
    values = tuple(sorted(set(typed), key=_order(kind)))
    places = {value: place for place, value in enumerate(values)}
    units, names = pd.factorize(given["unit"])
    counts = np.zeros((len(names), len(values)))
    for unit, value in zip(units, typed, strict=True):
        counts[unit, places[value]] += 1
    return Tally(values, counts, kind)


def given_values(ratings: pd.DataFrame) -> pd.DataFrame:
    """The rows in which the coder gave a value."""
    return ratings[ratings["value"].notna() & (ratings["value"] != "")]


def level_name(level: Level) -> str:
    """The level as one word: a tuple of codes in their order is ordinal. Raises `ValueError` when it is none."""
    if isinstance(level, tuple):
        return "ordinal"
    if level not in LEVELS:
        raise ValueError(f'level: "{level}" is none; give one of {", ".join(LEVELS)}, or the codes in order as a tuple')
    return level


def _typed(value: object, level: Level) -> object:
    if isinstance(level, tuple):
        if value not in level:
            raise ValueError(f'ratings: "{value}" is not one of the ordered codes {", ".join(level)}; correct it')
        return level.index(str(value))
    if level == "sets":
        codes: Any = value.split(";") if isinstance(value, str) else value
        return frozenset(code.strip() for code in codes if code.strip())
    if level in ("ordinal", "interval"):
        try:
            return float(str(value))
        except ValueError as error:
            message = f'ratings: "{value}" is not a number; for codes in words give their order as a tuple'
            raise ValueError(message) from error
    return value


def _order(kind: str) -> Callable[[Any], Any]:
    if kind == "sets":
        return sorted
    return str if kind == "nominal" else float


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
