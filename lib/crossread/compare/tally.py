"""Ratings counted by unit and value: what every coefficient of agreement is computed from.

Ratings are a tidy frame with the columns unit, coder and value, one row a rating. An empty cell, None or NaN is a
missing value and the same as no row. The level of the values is one of

- "nominal": codes without an order;
- "ordinal" or "interval": numbers, or strings of numbers; codes in words are ordinal when the level is a tuple of them
  from lowest to highest, as in ("could", "should", "must");
- "sets": several codes in one value, separated by semicolons in any order, or a set of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

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
