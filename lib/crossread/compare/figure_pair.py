"""Two figures side by side, and what their numbers and scopes have in common. Gives no reason for a difference."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from crossread.compare.comparable import Figure, Scope

OPEN = ("at_least", "more_than", "at_most", "less_than", "up_to")
# What adds up: a part cannot be larger than the whole. Shares, rates, durations and ranks do not add up.
ADDITIVE = ("count", "money")

Label = Callable[[str, str], str]


@dataclass(frozen=True)
class FigurePair:
    """Two figures, how their scopes lie to each other, and what gives the label of a code of a codebook.

    `low` and `high` of either are its interval, `printed` is the number that the source prints (the middle of a range),
    all in one unit. `produced_by` tells origins apart, `names` is what the code of the origin stands for.
    """

    one: Figure
    other: Figure
    scope: Scope
    label: Label

    @property
    def both(self) -> tuple[Figure, Figure]:
        """The two figures."""
        return self.one, self.other

    @property
    def ratio(self) -> float:
        """How many times the first number the other is; nan when one is missing or the first is 0."""
        return float(self.other["printed"] / self.one["printed"]) if self.one["printed"] else math.nan

    @property
    def overlaps(self) -> bool:
        """Whether some number lies in both intervals."""
        return bool(max(each["low"] for each in self.both) <= min(each["high"] for each in self.both))

    def labels(self, codebook: str, column: str) -> str:
        """The labels of the two codes in a column, with a semicolon between."""
        return "; ".join(self.label(codebook, each[column]) for each in self.both)

    @property
    def same_interval(self) -> bool:
        """Whether both intervals are the same."""
        return bool(self.one["low"] == self.other["low"] and self.one["high"] == self.other["high"])

    @property
    def is_closed(self) -> bool:
        """Whether neither has a bound that its source leaves open."""
        return not {self.one["qualifier"], self.other["qualifier"]} & set(OPEN)

    @property
    def room(self) -> str:
        """The numbers that lie in both intervals, in words."""
        low, high = max(each["low"] for each in self.both), min(each["high"] for each in self.both)
        if math.isinf(high):
            return f"{number_text(low)} or more"
        return number_text(low) if low == high else f"{number_text(low)} to {number_text(high)}"

    def larger_inside(self, relation: str) -> bool:
        """Whether the figure whose scope is inside that of the other is larger, although what is counted adds up."""
        inner, outer = self.both if relation == "inside" else reversed(self.both)
        adds_up = all(each["form"] in ADDITIVE for each in self.both)
        return adds_up and relation in ("inside", "around") and bool(inner["low"] > outer["high"])


def number_text(value: float) -> str:
    """A number with separators and at most two decimals."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")
