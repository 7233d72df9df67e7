"""What a number can mean as an interval: by its digits and qualifier; and the arithmetic of closed intervals."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from crossread.texts.digit_groups import n_decimals
from crossread.texts.number_words import scale_of
from crossread.texts.numerals import Numeral, find_numerals

# Sums of decimals differ from the printed decimals by less than this share of themselves.
_TOLERANCE = 1e-9
# "About", "around" and "nearly" promise no width. A tenth of the value is the least that readers of news and reports
# allow; coarse digits ("about 0.1 percent") make it wider.
ABOUT = 0.10
# "Half", "a decade", "a dozen", "doubled": one word for a round value, as loose as "about".
ROUND_WORD = 0.10
# An integer that ends in two zeros is rounded, to its last digit that is no zero; but "3,000 persons" is not meant as
# 2,500 to 3,500, so no more than a twentieth.
ROUND_INTEGER = 0.05
# Only what is counted one by one can be exact as an integer: 6 years or 30 percent are measured, and rounded.
COUNTED = ("count", "money", "rank")
READ = ("qualifier", "low", "high", "judged_low", "judged_high", "form", "direction", "unit", "kind", "as_written")
WHOLE_SHARE = {"percent": 100.0, "share": 1.0}


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


def figure_intervals(figures: pd.DataFrame) -> pd.DataFrame:
    """The closed interval that each figure allows, in its own unit: index figure id; columns low, high, why.

    `why` says in words where the width comes from. An open bound ("more than") is infinite, or 0 below; both bounds
    are missing (nan) for a vague figure that nobody judged. Strict bounds are kept as closed ones: "more than 100"
    begins at 100. A cell of a table is exact as printed, unless it is a share or the header of its column gives the
    scale ("thousand tonnes"); a printed range is as wide as it is printed.

    "13.9%" 13.85 to 13.95; "$4 billion" 3.5 to 4.5 billion; "9,849 persons" 9,849; "13,000 persons" 12,500 to 13,500.
    """
    bounds = [_interval(row) for row in figures[list(READ)].to_dict("records")]
    table = pd.DataFrame(bounds, columns=["low", "high", "why"], index=pd.Index(figures["id"], name="id"))
    return table.astype({"low": float, "high": float})


def _interval(figure: Mapping[Hashable, Any]) -> tuple[float, float, str]:
    low, high = _number(figure["low"]), _number(figure["high"])
    match figure["qualifier"]:
        case "vague":
            return _judged(figure)
        case "at_least" | "more_than":
            return low, _highest(figure), "no upper bound is stated"
        case "at_most" | "less_than" | "up_to":
            return 0.0, high, "no lower bound is stated"
    if math.isnan(low) or math.isnan(high):
        return math.nan, math.nan, "no number is stated"
    if figure["qualifier"] == "nearly":
        return low - ABOUT * abs(low), high, f'{ABOUT:.0%} below, for "nearly"'
    below, why = _rounding(figure, low)
    above = below if high == low else _rounding(figure, high)[0]
    if figure["qualifier"] == "about":
        below, above = max(below, ABOUT * abs(low)), max(above, ABOUT * abs(high))
        why = f'{ABOUT:.0%} either way, for "about"' if below == ABOUT * abs(low) else why
    return low - below, max(high, min(high + above, _highest(figure))), why


def _number(value: object) -> float:
    return math.nan if value is None or value is pd.NA or value == "" else float(str(value))


def _judged(figure: Mapping[Hashable, Any]) -> tuple[float, float, str]:
    low, high = _number(figure["judged_low"]), _number(figure["judged_high"])
    if math.isnan(low) or math.isnan(high):
        return math.nan, math.nan, "the figure is vague, and no bounds were judged"
    return low, high, "the bounds that a reader judged for a vague figure"


def _highest(figure: Mapping[Hashable, Any]) -> float:
    """The most that a figure can be: a share no more than its whole, unless it is the size of a change."""
    is_share = figure["form"] == "share" and not figure["direction"]
    return WHOLE_SHARE.get(str(figure["unit"]), math.inf) if is_share else math.inf


def _rounding(figure: Mapping[Hashable, Any], value: float) -> tuple[float, str]:
    """How far the true value may lie from a printed one on either side, and why."""
    if figure["kind"] == "table" and figure["form"] != "share":
        return _cell_rounding(str(figure["as_written"]), value)
    if _number(figure["low"]) != _number(figure["high"]):
        return 0.0, "the ends of the range that is printed"
    numerals = find_numerals(str(figure["as_written"]))
    stated = [n for n in numerals for read in (n.value, *n.may_be) if read is not None and float(read) == value]
    if not stated:
        return 0.0, "exact, as printed"
    numeral = stated[0]
    if numeral.kind in ("fraction", "period", "multiple") or numeral.text.lower().endswith("dozen"):
        return ROUND_WORD * abs(value), f"{ROUND_WORD:.0%} either way, for a round word"
    if half_unit := _half_of_last_digit(numeral):
        return half_unit, "half a unit of the last digit printed"
    return _integer_rounding(value, counted=figure["form"] in COUNTED)


def _cell_rounding(as_written: str, value: float) -> tuple[float, str]:
    """Nothing for what a table prints whole; half a unit of the last digit where its header gives the scale."""
    printed = next((n for n in find_numerals(as_written) if n.value), None)
    if printed is None or printed.value is None or float(printed.value) == value:
        return 0.0, "exact, as the table prints it"
    scale = value / float(printed.value)
    return 0.5 * abs(scale) / 10 ** n_decimals(printed.text), "half a unit of the last digit printed"


def _half_of_last_digit(numeral: Numeral) -> float:
    """Half a unit of the last digit of a numeral with decimals or a scale word; 0 for a plain integer."""
    scale = scale_of(numeral.text)
    if numeral.kind not in ("digits", "unreadable") and scale < 10**6:
        return 0.0  # "three hundred" and "four thousand" are integers in words
    decimals = n_decimals(numeral.text)
    return 0.5 * scale / 10**decimals if decimals or scale > 1 else 0.0


def _integer_rounding(value: float, *, counted: bool) -> tuple[float, str]:
    zeros = len(digits) - len(digits.rstrip("0")) if (digits := f"{abs(value):.0f}") != "0" else 0
    if zeros >= 2:
        return min(0.5 * 10**zeros, ROUND_INTEGER * abs(value)), "an integer that ends in zeros is taken for rounded"
    return (0.0, "exact, as printed") if counted else (0.5, "a measured quantity is rounded to the integer printed")
