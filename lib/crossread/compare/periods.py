"""Periods of figures as days: how one lies to another, and how a period reads. Dates may be a year or a month only."""

from __future__ import annotations

import calendar
from datetime import date

Days = tuple[date, date]
RELATIONS = ("same", "inside", "around", "overlap", "apart", "unknown")


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
