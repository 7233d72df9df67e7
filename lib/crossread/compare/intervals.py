"""What a stated figure can mean: an interval whose width comes from the digits printed and from the qualifier."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from crossread.texts.digit_groups import n_decimals
from crossread.texts.number_words import scale_of
from crossread.texts.numerals import Numeral, find_numerals

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
