"""Arithmetic of closed intervals: the least and the most that a result can be. Knows nothing of figures."""

from __future__ import annotations

import math
from dataclasses import dataclass

# Sums of decimals differ from the printed decimals by less than this share of themselves.
_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Interval:
    """All numbers from `low` to `high`, both included; an open end is infinite."""

    low: float
    high: float

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __truediv__(self, other: Interval) -> Interval:
        """The quotients: without an upper end where the divisor may be zero, all numbers where it may be below zero."""
        if other.low < 0 or other.high == 0:
            return Interval(-math.inf, math.inf)
        low = _quotient(self.low, other.high if self.low >= 0 else other.low)
        return Interval(low, _quotient(self.high, other.low if self.high >= 0 else other.high))

    def scaled(self, factor: float) -> Interval:
        """All numbers of the interval times a factor; a negative one turns it round."""
        ends = (self.low * factor, self.high * factor)
        return Interval(min(ends), max(ends))

    def shifted(self, by: float) -> Interval:
        """All numbers of the interval and another number added up."""
        return Interval(self.low + by, self.high + by)

    def sizes(self) -> Interval:
        """How large the numbers of the interval are, whatever their sign."""
        if self.low >= 0 or self.high <= 0:
            return Interval(*sorted((abs(self.low), abs(self.high))))
        return Interval(0.0, max(-self.low, self.high))

    def hull(self, other: Interval) -> Interval:
        """The narrowest interval that holds both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def above(self, other: Interval) -> float:
        """How far all of it lies above the other: negative for below, 0 where the two touch or overlap."""
        slack = _TOLERANCE * max((abs(end) for end in _ends(self, other)), default=0.0)
        if self.low > other.high + slack:
            return self.low - other.high
        return self.high - other.low if self.high < other.low - slack else 0.0

    def inside(self, other: Interval) -> bool:
        """Whether the other holds all of it."""
        slack = _TOLERANCE * max((abs(end) for end in _ends(self, other)), default=0.0)
        return other.low - slack <= self.low and self.high <= other.high + slack

    def wider(self, other: Interval) -> bool:
        """Whether it is wider than the other, by more than the noise of decimals."""
        return self.high - self.low > (other.high - other.low) * (1 + _TOLERANCE) + _TOLERANCE

    @property
    def middle(self) -> float:
        """The number half way between the ends."""
        return (self.low + self.high) / 2

    @property
    def is_known(self) -> bool:
        """Whether both ends are there; a missing end is nan."""
        return not (math.isnan(self.low) or math.isnan(self.high))

    @property
    def is_exact(self) -> bool:
        """Whether it holds one number only."""
        return self.low == self.high


def _ends(*intervals: Interval) -> list[float]:
    return [end for each in intervals for end in (each.low, each.high) if math.isfinite(end)]


def _quotient(dividend: float, divisor: float) -> float:
    """The quotient at two ends; nothing divided by nothing or by an open end is taken for nothing."""
    if divisor == 0:
        return math.copysign(math.inf, dividend) if dividend else 0.0
    return dividend / divisor if math.isfinite(dividend) or math.isfinite(divisor) else math.inf
