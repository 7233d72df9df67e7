"""The interval of a stated figure: how wide its digits and its qualifier make it."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from crossread.numbers.intervals import Interval, figure_intervals


def one_figure(as_written: str, low: float | None, high: float | None, **cells: object) -> pd.DataFrame:
    """A table of one figure, stated without a qualifier as a count unless the cells say otherwise."""
    row = {
        "id": "a-fig-001",
        "form": "count",
        "low": low,
        "high": high,
        "judged_low": None,
        "judged_high": None,
        "unit": "person",
        "qualifier": "exact",
        "direction": "",
        "as_written": as_written,
        "kind": "stated",
    }
    return pd.DataFrame([row | cells]).astype(dict.fromkeys(("low", "high", "judged_low", "judged_high"), "Float64"))


def bounds(as_written: str, low: float | None, high: float | None, **cells: object) -> tuple[float, float]:
    """The interval of one figure."""
    found = figure_intervals(one_figure(as_written, low, high, **cells)).loc["a-fig-001"]
    return float(found["low"]), float(found["high"])


@pytest.mark.parametrize(
    ("as_written", "value", "cells", "half_width"),
    [
        ("$16.56 million", 16_560_000, {"form": "money", "unit": "usd"}, 5_000),
        ("$4 billion", 4e9, {"form": "money", "unit": "usd"}, 0.5e9),
        ("$50M", 50e6, {"form": "money", "unit": "usd"}, 0.5e6),
        ("a billion dollars", 1e9, {"form": "money", "unit": "usd"}, 0.5e9),
        ("13.9%", 13.9, {"form": "share", "unit": "percent"}, 0.05),
        ("$1.2 bn", 1.2e9, {"form": "money", "unit": "usd"}, 0.05e9),
        ("3,5 percent", 3.5, {"form": "share", "unit": "percent"}, 0.05),
        ("3,5", 3.5, {"form": "share", "unit": "percent"}, 0.05),
        ("-5.2%", -5.2, {"form": "share", "unit": "percent"}, 0.05),
        ("1 234,5 euros", 1234.5, {"form": "money", "unit": "eur"}, 0.05),
    ],
)
def test_decimals_and_scale_words_give_half_a_unit_of_the_last_digit(
    as_written: str, value: float, cells: dict[str, object], half_width: float
) -> None:
    assert bounds(as_written, value, value, **cells) == pytest.approx((value - half_width, value + half_width))


def test_about_a_negative_number_is_as_wide_as_about_its_size() -> None:
    """A tenth of 50 either way, and a tenth of each end of a range."""
    cells = {"form": "share", "unit": "percent", "qualifier": "about"}
    assert bounds("-50%", -50, -50, **cells) == pytest.approx((-55, -45))
    assert bounds("-80 to -50%", -80, -50, **cells) == pytest.approx((-88, -45))


def test_an_interval_lies_inside_another_but_for_the_noise_of_decimals() -> None:
    """The slack grows with the largest end: 0.1 + 0.2 is no 0.3 exactly, and an end at nothing takes no slack away."""
    assert Interval(0.0, 0.1 + 0.2).inside(Interval(0.0, 0.3))
    assert not Interval(0.0, 0.31).inside(Interval(0.0, 0.3))


@pytest.mark.parametrize(
    ("as_written", "value"), [("9,849 soldiers", 9849), ("six boats", 6), ("460 goats", 460), ("12 504 goats", 12504)]
)
def test_a_plain_integer_that_counts_is_exact(as_written: str, value: float) -> None:
    assert bounds(as_written, value, value) == (value, value)


@pytest.mark.parametrize(
    ("as_written", "value", "half_width"),
    [
        ("4,500 goats", 4500, 50),  # half of a hundred, 1.1 percent
        ("13,000 goats", 13_000, 500),  # half of a thousand, 3.8 percent
        ("3,000 goats", 3000, 150),  # half of a thousand would be 17 percent: a twentieth
        ("three thousand goats", 3000, 150),
    ],
)
def test_an_integer_that_ends_in_zeros_is_rounded_by_at_most_a_twentieth(
    as_written: str, value: float, half_width: float
) -> None:
    assert bounds(as_written, value, value) == (value - half_width, value + half_width)


@pytest.mark.parametrize(
    ("as_written", "value", "cells"),
    [
        ("every 17 years", 17, {"form": "duration", "unit": "year"}),
        ("64 percent", 64, {"form": "share", "unit": "percent"}),
        ("five times", 5, {"form": "ratio", "unit": "times"}),
    ],
)
def test_what_is_measured_is_rounded_to_the_integer_printed(
    as_written: str, value: float, cells: dict[str, object]
) -> None:
    assert bounds(as_written, value, value, **cells) == (value - 0.5, value + 0.5)


@pytest.mark.parametrize(
    ("as_written", "value", "cells", "expected"),
    [
        ("doubled", 2, {"form": "ratio", "unit": "times"}, (1.8, 2.2)),
        ("a decade", 10, {"form": "duration", "unit": "year"}, (9, 11)),
        ("half of them", 0.5, {"form": "share", "unit": "share"}, (0.45, 0.55)),
        ("a dozen boats", 12, {}, (10.8, 13.2)),
    ],
)
def test_one_word_for_a_round_value_is_loose(
    as_written: str, value: float, cells: dict[str, object], expected: tuple[float, float]
) -> None:
    assert bounds(as_written, value, value, **cells) == pytest.approx(expected)


def test_three_of_four_is_exact() -> None:
    assert bounds("three of the four", 0.75, 0.75, form="share", unit="share") == (0.75, 0.75)


def test_a_cell_of_a_table_is_exact_as_printed() -> None:
    assert bounds("$8,545,000", 8_545_000, 8_545_000, form="money", unit="usd", kind="table") == (8_545_000, 8_545_000)


def test_a_share_in_a_table_is_rounded_to_its_last_digit() -> None:
    """1,560 of 4,100 are 38.05 per cent; a table prints 38.0."""
    assert bounds("38.0", 38, 38, kind="table", form="share", unit="percent") == pytest.approx((37.95, 38.05))


def test_a_cell_whose_scale_stands_in_the_header_is_rounded_to_its_last_digit() -> None:
    """0.9 below "($ million)" is anything from 850,000 to 950,000."""
    cells = {"kind": "table", "form": "money", "unit": "usd"}
    assert bounds("0.9", 900_000, 900_000, **cells) == pytest.approx((850_000, 950_000))
    assert bounds("4,100", 4_100_000, 4_100_000, kind="table") == pytest.approx((4_099_500, 4_100_500))


def test_a_printed_range_is_as_wide_as_printed() -> None:
    assert bounds("two or three years", 2, 3, form="duration", unit="year") == (2, 3)


def test_about_is_a_tenth_either_way() -> None:
    assert bounds("about 25 raids", 25, 25, qualifier="about") == (22.5, 27.5)


def test_about_a_range_widens_both_ends() -> None:
    assert bounds("about 10 to 20 raids", 10, 20, qualifier="about") == (9, 22)


def test_coarse_digits_make_about_wider_than_a_tenth() -> None:
    """Half a unit of the last digit of 0.1 is 0.05, a tenth of it only 0.01."""
    found = bounds("around 0.1%", 0.1, 0.1, form="share", unit="percent", qualifier="about")
    assert found == pytest.approx((0.05, 0.15))


def test_nearly_lies_below_only() -> None:
    assert bounds("nearly 80 boats", 80, 80, qualifier="nearly") == (72, 80)


@pytest.mark.parametrize("qualifier", ["at_least", "more_than"])
def test_a_lower_bound_is_open_above(qualifier: str) -> None:
    assert bounds("500 goats", 500, None, qualifier=qualifier) == (500, math.inf)


@pytest.mark.parametrize("qualifier", ["at_most", "less_than", "up_to"])
def test_an_upper_bound_reaches_down_to_nothing(qualifier: str) -> None:
    assert bounds("500 goats", None, 500, qualifier=qualifier) == (0, 500)


def test_a_share_is_no_more_than_its_whole() -> None:
    found = bounds("over 90 percent", 90, None, form="share", unit="percent", qualifier="more_than")
    assert found == (90, 100)


def test_a_rise_in_percent_may_be_more_than_a_hundred() -> None:
    cells = {"form": "share", "unit": "percent", "qualifier": "more_than", "direction": "up"}
    assert bounds("over 90 percent", 90, None, **cells) == (90, math.inf)


def test_a_vague_figure_has_the_bounds_that_were_judged() -> None:
    assert bounds("thousands", None, None, qualifier="vague", judged_low=2000, judged_high=20000) == (2000, 20000)


def test_a_vague_figure_that_nobody_judged_has_none() -> None:
    found = figure_intervals(one_figure("thousands", None, None, qualifier="vague"))
    assert found[["low", "high"]].isna().all(axis=None)
    assert found.loc["a-fig-001", "why"] == "the figure is vague, and no bounds were judged"


def test_the_reason_of_the_width_is_said() -> None:
    assert figure_intervals(one_figure("$4 billion", 4e9, 4e9))["why"].tolist() == [
        "half a unit of the last digit printed"
    ]


def test_no_figures_have_no_intervals() -> None:
    found = figure_intervals(one_figure("six", 6, 6).iloc[:0])
    assert (found.empty, list(found.columns), found.index.name) == (True, ["low", "high", "why"], "id")
