"""What the parts of an arithmetic check come to, in the unit of its whole: one function for each relation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from operator import add

from crossread.numbers.intervals import Interval
from crossread.numbers.periods import DAYS, MONTHS, Days, days_of, length_in_years, time_between
from crossread.texts.units import MEASURES
from crossread.topics.figures.stated import Stated

# The least and the most parts of each relation. With one part of a ratio, share or growth the other is not stated.
PARTS: dict[str, tuple[int, int | None]] = {
    "sum": (2, None),
    "covers": (1, None),
    "mean": (1, 2),
    "ratio": (1, 2),
    "share": (1, None),
    "difference": (2, 2),
    "growth": (1, 2),
    "count_of": (1, None),
    "same": (1, None),
}
_DAYS_IN_MONTH = 365.25 / 12
# Units that can be converted: what they measure, and their size in one unit of it.
SIZES = {
    **{unit: ("time", float(months)) for unit, months in MONTHS.items()},
    **{unit: ("time", days / _DAYS_IN_MONTH) for unit, days in DAYS.items()},
    "times": ("ratio", 1.0),
    "share": ("ratio", 1.0),
    "percent": ("ratio", 0.01),
    **MEASURES,
}
RATIOS = tuple(unit for unit, (kind, _) in SIZES.items() if kind == "ratio")


def wrong_number(relation: str, n_parts: int) -> str:
    """What is wrong with the number of parts of a check; nothing when it is right."""
    least, most = PARTS.get(relation, (0, None))
    if least <= n_parts and (most is None or n_parts <= most):
        return ""
    wanted = f"{least} or more" if most is None else str(least) if least == most else f"{least} or {most}"
    return f'the relation "{relation}" has {wanted} parts, but here are {n_parts}'


class UndecidedError(Exception):
    """A check that cannot be decided; the message is a sentence that says why."""


def add_up(whole: Stated, parts: Sequence[Stated]) -> Interval:
    """The sum of the parts."""
    return reduce(add, (_in_unit_of(part, whole) for part in parts))


def subtract(whole: Stated, parts: Sequence[Stated]) -> Interval:
    """The first part less the second."""
    first, second = (_in_unit_of(part, whole) for part in parts)
    return first - second


def average(whole: Stated, parts: Sequence[Stated]) -> Interval:
    """The first part for each of the second; with one part only, for each year of that part's own period.

    Where the whole is a time and the only part a count, the average is the time from one to the next.
    """
    if len(parts) == 2:
        return divide(whole, parts)
    part = _amount(parts[0])
    years = _period(part)
    if whole.kind == "duration" and part.kind == "count":
        return (years / part.interval).scaled(_factor("year", whole.unit, part, whole))
    sized = part.interval.scaled(_factor(part.unit, whole.unit, part, whole))
    return sized / years.scaled(_factor("year", whole.per or "year", part, whole))


def divide(whole: Stated, parts: Sequence[Stated]) -> Interval:
    """The first part divided by the second: a multiple, or so much for each of the second.

    Of two rates, both per year, the year cancels; so it does where one is of a single year.
    """
    first, second = _without_per(*_pair(parts))
    if whole.unit in RATIOS and not whole.per:
        quotient = _in_unit_of(first, second) / second.interval
        return quotient.scaled(1 / SIZES[whole.unit][1])
    sized = first.interval.scaled(_factor(_amount(first).unit, whole.unit, first, whole))
    factor = _factor(second.unit, whole.per, second, whole) if whole.per else 1.0
    return sized / _amount(second).interval.scaled(factor)


def share_of(whole: Stated, parts: Sequence[Stated]) -> Interval:
    """All parts but the last added up, as a share of the last, which is the base."""
    _pair(parts)
    *some, base = parts
    if whole.unit not in RATIOS:
        raise UndecidedError(f"{whole.id} is no share but is stated in {whole.unit}.")
    return (add_up(base, some) / base.interval).scaled(1 / SIZES[whole.unit][1])


def change(whole: Stated, parts: Sequence[Stated]) -> Interval:
    """The change from the second part to the first: in percent of the second, as a multiple, or in the parts' unit.

    A fall that is stated as one ("down") counts as positive; without a direction the size of the change counts.
    """
    later, earlier = _pair(parts)
    if whole.unit == "times":
        falls = whole.direction == "down" and whole.printed > 1
        first, second = (earlier, later) if falls else (later, earlier)
        return _in_unit_of(first, second) / second.interval
    if whole.unit in ("percent", "share"):
        grown = _in_unit_of(later, earlier) / earlier.interval
        return _directed(grown.shifted(-1), whole).scaled(1 / SIZES[whole.unit][1])
    points = {"percentage_point": "percent"}
    both = [part.interval.scaled(_factor(part.unit, points.get(whole.unit, whole.unit), part, whole)) for part in parts]
    return _directed(both[0] - both[1], whole)


def time_from_to(whole: Stated, later: Days, earlier: Days) -> Interval:
    """The time from the earlier date to the later one, as far as their precision tells."""
    if whole.unit not in MONTHS and whole.unit not in DAYS:
        raise UndecidedError(f"{whole.id} is no time but is stated in {whole.unit}; two dates say nothing of it.")
    return time_between(earlier, later, whole.unit)


def counted(whole: Stated, number: int) -> Interval:
    """The number of the rows that were counted."""
    if whole.kind != "count":
        raise UndecidedError(f"{whole.id} is no count but is stated in {whole.unit}.")
    return Interval(number, number)


def restated(whole: Stated, part: Stated) -> Interval:
    """What the part says of the same thing; less than nothing where the one says up and the other down.

    Of two figures that are only rounded, a part that is printed as finely as the whole is taken as printed: "20 years"
    are not "21 years", although 20.5 rounds to both.
    """
    opposed = {whole.direction, part.direction} == {"up", "down"}
    found = _in_unit_of(part, whole).scaled(-1 if opposed else 1)
    alike = whole.only_rounded and part.only_rounded and not found.wider(whole.interval)
    return Interval(found.middle, found.middle) if alike else found


COMPUTED: Mapping[str, Callable[[Stated, Sequence[Stated]], Interval]] = {
    "sum": add_up,
    "covers": add_up,
    "difference": subtract,
    "mean": average,
    "ratio": divide,
    "share": share_of,
    "growth": change,
}


def _pair(parts: Sequence[Stated]) -> tuple[Stated, Stated]:
    if len(parts) < 2:
        raise UndecidedError(f"Only one of the two figures that the relation needs is stated, {parts[0].id}.")
    return parts[0], parts[1]


def _without_per(first: Stated, second: Stated) -> tuple[Stated, Stated]:
    """Two rates as what they are rates of, where both are per the same; else as they are."""
    one, other = first.per or _own_per(first, second), second.per or _own_per(second, first)
    return (replace(first, per=""), replace(second, per="")) if one == other else (first, second)


def _amount(figure: Stated) -> Stated:
    if figure.per:
        raise UndecidedError(f"{figure.id} is a rate already, per {figure.per}; it cannot be averaged once more.")
    return figure


def _directed(grown: Interval, whole: Stated) -> Interval:
    if not whole.direction:
        return grown.sizes()
    return grown.scaled(-1 if whole.direction == "down" else 1)


def _in_unit_of(part: Stated, other: Stated) -> Interval:
    """The interval of a figure in the unit of another, and per the same."""
    factor = _factor(part.unit, other.unit, part, other)
    one, another = part.per or _own_per(part, other), other.per or _own_per(other, part)
    if one != another:
        factor *= _factor(another, one, part, other)
    return part.interval.scaled(factor)


def _own_per(figure: Stated, other: Stated) -> str:
    """`year` for a figure that is not stated as a rate but covers one year, beside one that is a yearly rate."""
    one_year = len(figure.start) == 4 and figure.start == figure.end
    return "year" if one_year and other.per == "year" else ""


def _factor(unit: str, wanted: str, figure: Stated, other: Stated) -> float:
    if unit == wanted:
        return 1.0
    kind, size = SIZES.get(unit, ("", 0.0))
    other_kind, other_size = SIZES.get(wanted, ("", 1.0))
    if not kind or kind != other_kind:
        units = f"{unit or 'no unit of time'} against {wanted or 'no unit of time'}"
        raise UndecidedError(f"The units of {figure.id} and {other.id} cannot be converted: {units}.")
    return size / other_size


def _period(part: Stated) -> Interval:
    start, end = days_of(part.start), days_of(part.end)
    if start is None or end is None:
        raise UndecidedError(f"The period of {part.id} is not stated, so that nothing tells how many years it covers.")
    return length_in_years(start, end)
