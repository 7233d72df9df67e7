"""Dates, the time between them as far as their precision tells, and periods of figures as days."""

from __future__ import annotations

import calendar
import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from crossread.numbers.intervals import Interval

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
RELATIONS = ("same", "inside", "around", "overlap", "apart", "unknown")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


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


def first_day(written: str) -> date:
    """The first day of a year, month or day written as 2012, 2012-03 or 2012-03-22."""
    year, month, day = (int(part) for part in [*written.split("-"), "1", "1"][:3])
    return date(year, month, day)


def last_day(written: str) -> date:
    """The last day of a year, month or day written as 2012, 2012-03 or 2012-03-22."""
    if written.count("-") == 2:
        return first_day(written)
    year, month = (int(part) for part in [*written.split("-"), "12"][:2])
    return date(year, month, calendar.monthrange(year, month)[1])


def period_days(start: str, end: str) -> Days | None:
    """First and last day of a period; an end that is not stated is open. None when neither is stated."""
    if not (start or end):
        return None
    return (first_day(start) if start else date.min), (last_day(end) if end else date.max)


def period_relation(one: Days | None, other: Days | None) -> str:
    """How the first period lies to the second: same, inside, around, overlap, apart; unknown when one is not stated."""
    if one is None or other is None:
        return "unknown"
    if one == other:
        return "same"
    if one[1] < other[0] or other[1] < one[0]:
        return "apart"
    if other[0] <= one[0] and one[1] <= other[1]:
        return "inside"
    return "around" if one[0] <= other[0] and other[1] <= one[1] else "overlap"


def shares_an_end(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether a beginning or end of one period may be a beginning or end of the other: 2020 may be 2020-08."""
    ends, other_ends = [end for end in one if end], [end for end in other if end]
    return any(end.startswith(each) or each.startswith(end) for end in ends for each in other_ends)


def period_words(start: str, end: str) -> str:
    """A period as it reads: "2020", "2001 to 2022", "until 2020", "from 2013-08"; empty when it is not stated."""
    if start and end:
        return start if start == end else f"{start} to {end}"
    return f"until {end}" if end else f"from {start}" if start else ""


def is_date(written: str) -> bool:
    """Whether this is a year, a month or a day that the calendar has, written 2012, 2012-03 or 2012-03-22."""
    if not _DATE.fullmatch(written):
        return False
    year, month, day = [*written.split("-"), "01", "01"][:3]
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def is_before(earlier: str, later: str) -> bool:
    """Whether the first date lies before the second for certain; dates that one is part of the other do not."""
    shared = min(len(earlier), len(later))
    return earlier[:shared] < later[:shared]
