"""Periods as days: years, months and days, open ends, and how two periods lie to each other."""

from __future__ import annotations

from datetime import date

import pytest
from crossread.numbers.periods import period_days, period_relation, period_words, shares_an_end


def test_a_year_and_a_month_end_on_their_last_day() -> None:
    """2020 is a leap year."""
    assert period_days("2020", "2020-02") == (date(2020, 1, 1), date(2020, 2, 29))
    assert period_days("2020-12-31", "2021") == (date(2020, 12, 31), date(2021, 12, 31))


def test_an_end_that_is_not_stated_is_open_and_no_period_is_none() -> None:
    assert period_days("", "2020-08") == (date.min, date(2020, 8, 31))
    assert period_days("2020-08", "") == (date(2020, 8, 1), date.max)
    assert period_days("", "") is None


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (("2020", "2020"), ("2020-01", "2020-12"), "same"),
        (("2020-10", "2020-10"), ("2020", "2020"), "inside"),
        (("2001", "2022"), ("2013", "2018"), "around"),
        (("2001", "2013"), ("2012", "2022"), "overlap"),
        (("2001", "2011"), ("2012", "2022"), "apart"),
        (("", "2013-08"), ("", "2020"), "inside"),
        (("", ""), ("2012", "2022"), "unknown"),
    ],
)
def test_how_one_period_lies_to_another(one: tuple[str, str], other: tuple[str, str], relation: str) -> None:
    assert period_relation(period_days(*one), period_days(*other)) == relation


def test_a_year_may_be_a_month_of_it_but_not_of_another() -> None:
    assert shares_an_end(("2012", "2020"), ("2015", "2020-11"))
    assert shares_an_end(("1960", "2012"), ("2012", "2024"))
    assert not shares_an_end(("2012", "2020"), ("2013-06", "2022-12"))


def test_a_period_in_words() -> None:
    words = [
        period_words(*ends) for ends in (("2020", "2020"), ("2001", "2022"), ("", "2020"), ("2013-08", ""), ("", ""))
    ]
    assert words == ["2020", "2001 to 2022", "until 2020", "from 2013-08", ""]
