"""How long it is from one date to another, as far as the precision of the dates tells."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from crossread.compare.bounds import Interval

MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
DAYS = {"day": 1, "week": 7}
_TOLD = {
    "%Y-%m-%d": "day",
    "%B %d, %Y": "day",
    "%d %B %Y": "day",
    "%Y-%m": "month",
    "%B %Y": "month",
    "%Y": "year",
}
# Words before a date that say which end of a time it is; which one is for the check to say.
_BEFORE = re.compile(r"(?:by|in|since|from|until|through|as of)\s+", re.IGNORECASE)
_THIRD = re.compile(r"(early|mid|late)[- ](.*)", re.IGNORECASE)
_THIRDS = ("early", "mid", "late")
_MONTHS_LONG = {"month": 1, "season": 3, "year": 12, "decade": 120, "century": 1200}

Days = tuple[date, date]


def days_of(text: str, precision: str = "") -> Days | None:
    """The first of the days that a date may mean, and the day after the last; None for what is no date.

    Read are ISO dates and dates told as "18 August 2020", "August 18, 2020", "August 2020" and "2020", with or without
    "by", "in", "since" and the like before them. "Early", "mid" and "late" stand for a third of the month or year.
    Without a precision a date is as exact as it is written.
    """
    told = _BEFORE.sub("", text.strip(), count=1)
    if third := _THIRD.fullmatch(told):
        return _third_of(days_of(third[2], precision), _THIRDS.index(third[1].lower()))
    for form, written in _TOLD.items():
        try:
            first = datetime.strptime(told, form).date()
            return first, _after(first, written, precision)
        except (ValueError, OverflowError):  # no such form or day, or a day after the year 9999
            continue
    return None


def time_between(earlier: Days, later: Days, unit: str) -> Interval:
    """Time from one date to another in a unit of `MONTHS` or `DAYS`.

    Counted by elapsed time and by the calendar (from any day of 1968 to any of 1991 are 23 years): both are in it.
    """
    if unit in DAYS:
        low, high = (later[0] - earlier[1]).days, (later[1] - earlier[0]).days
        return Interval(low, high).scaled(1 / DAYS[unit])
    elapsed = Interval(_month(later[0]) - _month(earlier[1]), _month(later[1]) - _month(earlier[0]))
    calendar = (later[0].year - earlier[0].year) * 12
    if unit == "month":
        calendar += later[0].month - earlier[0].month
    return elapsed.hull(Interval(calendar, calendar)).scaled(1 / MONTHS[unit])


def length_in_years(start: Days, end: Days) -> Interval:
    """Length of a period in years, its last year (or month, or day) counted or not; never nothing."""
    first, last = _month(end[0]) - _month(start[0]), _month(end[1]) - _month(start[0])
    return Interval(first if first > 0 else last, last).scaled(1 / 12)


def _third_of(whole: Days | None, number: int) -> Days | None:
    """The first, second or third third of a month or a longer time; a day has none."""
    length = (whole[1] - whole[0]).days if whole else 0
    if whole is None or length < 28:
        return None
    bounds = [whole[0] + timedelta(days=round(length * part / 3)) for part in (number, number + 1)]
    return bounds[0], bounds[1]


def _after(first: date, written: str, precision: str) -> date:
    """The day after the last of those that a date may mean, whose first day is given."""
    exact = precision if precision in _MONTHS_LONG else written
    if written == "year" and exact in ("month", "season"):
        exact = "year"
    return first + timedelta(days=1) if exact == "day" else _months_later(first, _MONTHS_LONG[exact])


def _month(day: date) -> float:
    """The day as months since the year 0, with its part of the month."""
    return day.year * 12 + day.month - 1 + (day.day - 1) / monthrange(day.year, day.month)[1]


def _months_later(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
