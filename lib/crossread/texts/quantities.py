"""Owns joining numerals to quantities: ranges, shares, bounds and units as printed. Judges no vague quantity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from crossread.texts.number_words import scale_of
from crossread.texts.numerals import Numeral, find_numerals
from crossread.texts.wording import direction_around, has_rate, negations_around, qualifier_around, unit_around


@dataclass(frozen=True)
class Quantity:
    """One quantity of a text. `start`, `end` and `text` are the figure itself, its qualifier and unit words aside.

    `low` and `high` have the scale multiplied out; an open bound is None, and so are both of a vague quantity. `unit`
    is `usd`, `eur`, `percent`, `percentage_point`, `share`, `times`, `year`, `month`, `week`, `day`, `hour`, `minute`
    or `count`. `direction` is `up`, `down` or empty. `form_hint` is count, share, rate, ratio, duration, money, or
    `date` for what looks like a calendar year.
    """

    start: int
    end: int
    text: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    qualifier: str
    direction: str
    negated: tuple[str, ...]
    form_hint: str


def read_quantities(text: str, *, shares_apart: bool = False) -> list[Quantity]:
    """All quantities of a text in their order: one for each numeral, range or share, and for each vague word.

    "between 10 and 15 million" and "two or three" are one quantity, "from 13.9% to 5.9%" is two, "three of the four" is
    a share of 0.75, or two counts when `shares_apart`. Vague words are thousands, hundreds, dozens, majority,
    nearly all, most, several, multiple and numerous. "a year" is one year, unless it makes a rate.
    """
    numerals = [n for n in find_numerals(text) if n.kind != "code"]
    found = [_quantity(text, *group) for group in _groups(text, numerals, shares_apart)]
    loose = [_loose_quantity(text, match) for match in _LOOSE.finditer(text) if not _belongs_to(match, found)]
    return sorted(found + loose, key=lambda quantity: quantity.start)


_SIGN = r"(?:\s*%|[ -]percent|[ -]per cent)?"
_RANGE = re.compile(rf"{_SIGN}\s*(?:-|to|or)\s*\$?", re.IGNORECASE)
_BETWEEN = re.compile(rf"{_SIGN}\s*and\s*\$?", re.IGNORECASE)
_OF = re.compile(r" of (?:the |its |their |these |those |all |every )?", re.IGNORECASE)
_IN = re.compile(r" (?:in|out of)(?: every)? ", re.IGNORECASE)
_LOOSE = re.compile(
    r"\b(?P<vague>majority|nearly all|almost all|most(?= (?:of|[a-z]+(?<!ou)(?<!les)s)\b)|several|multiple|numerous)\b"
    r"|\b(?P<article>an?) (?=(?:year|month|week|day|hour)\b)",
    re.IGNORECASE,
)
_DURATIONS = ("year", "month", "week", "day", "hour", "minute")
_FORMS = {"usd": "money", "eur": "money", "percent": "share", "share": "share", "times": "ratio"}


def _groups(text: str, numerals: list[Numeral], shares_apart: bool) -> Iterator[tuple[Numeral, Numeral | None, str]]:
    """Each numeral alone, or with the next one and how they are joined: `range` or `share`."""
    skip = False
    for this, following in zip_longest(numerals, numerals[1:]):
        if skip:
            skip = False
            continue
        joint = _joint(text, this, following) if following else ""
        if joint == "share" and shares_apart:
            joint = ""
        skip = bool(joint)
        yield this, following if joint else None, joint


def _joint(text: str, first: Numeral, second: Numeral) -> str:
    if first.value is None or second.value is None or "multiple" in (first.kind, second.kind):
        return ""
    between, head = text[first.end : second.start], text[max(0, first.start - 12) : first.start].rstrip("$ ").lower()
    low, high = _low_of_range(first, second), second.value
    if low < high and first.kind != "one":
        if head.endswith("between") and _BETWEEN.fullmatch(between):
            return "range"
        if _RANGE.fullmatch(between) and not (head.endswith("from") and "to" in between):
            return "range"
    whole = all(value == value.to_integral_value() for value in (first.value, second.value))
    if whole and 0 < first.value <= second.value and (_OF.fullmatch(between) or _in_round(between, second)):
        return "share"
    return ""


def _in_round(between: str, second: Numeral) -> bool:
    assert second.value is not None
    return bool(_IN.fullmatch(between)) and (second.value <= 100 or second.value % 1000 == 0) and not _is_year(second)


def _low_of_range(first: Numeral, second: Numeral) -> Decimal:
    """The lower end with the scale of the upper one where only that is printed: "10 and 15 million"."""
    assert first.value is not None
    assert second.value is not None
    scale = scale_of(second.text)
    shared = scale_of(first.text) == 1 and scale >= 1000 and first.value < second.value / scale
    return first.value * scale if shared else first.value


def _quantity(text: str, first: Numeral, second: Numeral | None, joint: str) -> Quantity:
    start, end = first.start, (second or first).end
    low = high = first.value
    if joint == "range" and second:
        low, high = _low_of_range(first, second), second.value
    elif joint == "share" and second and first.value is not None and second.value:
        low = high = first.value / second.value
    unit = _unit(text, first, start, end, joint)
    if age := re.match(r"'?s\b", text[end:]):
        end += age.end()
        if low is not None and low < 100 and low % 10 == 0:
            high, unit = low + 9, "year"
    qualifier = "vague" if low is None else qualifier_around(text, start, end)
    hint = "date" if not joint and unit == "count" and _is_year(first) else _form(text, start, end, unit)
    return _bounded(text, start, end, low, high, unit, qualifier, hint)


def _unit(text: str, first: Numeral, start: int, end: int, joint: str) -> str:
    if first.kind == "period":
        return "year"
    if first.kind == "multiple":
        return "times"
    unit = unit_around(text, start, end)
    fraction = joint == "share" or first.kind == "fraction"
    return "share" if fraction and (unit == "count" or joint == "share") else unit


def _is_year(numeral: Numeral) -> bool:
    return numeral.kind == "digits" and bool(re.fullmatch(r"1[5-9]\d\d|20\d\d", numeral.text))


def _form(text: str, start: int, end: int, unit: str) -> str:
    if has_rate(text, start, end):
        return "rate"
    return "duration" if unit in _DURATIONS else _FORMS.get(unit, "count")


def _bounded(
    text: str, start: int, end: int, low: Decimal | None, high: Decimal | None, unit: str, qualifier: str, hint: str
) -> Quantity:
    if low == high and qualifier in ("at_least", "more_than"):
        high = None
    elif low == high and qualifier in ("at_most", "less_than", "up_to"):
        low = None
    direction, negated = direction_around(text, start, end), negations_around(text, start, end)
    return Quantity(start, end, text[start:end], low, high, unit, qualifier, direction, negated, hint)


def _belongs_to(match: re.Match[str], found: list[Quantity]) -> bool:
    """Whether the word is part of a quantity already found: the article of "half an hour" or of "500 reports a day"."""
    gaps = [(match.start() - q.end, q.form_hint == "rate") for q in found if q.end <= match.start()]
    overlap = any(match.start() < q.end and q.start < match.end() for q in found)
    return overlap or (bool(match.group("article")) and any(gap <= (40 if rate else 1) for gap, rate in gaps))


def _loose_quantity(text: str, match: re.Match[str]) -> Quantity:
    """A quantity without a numeral: a vague word, or the article of "a year"."""
    start, end = match.start(), match.end()
    if match.group("vague"):
        unit = unit_around(text, start, end)
        return _bounded(text, start, end, None, None, unit, "vague", _form(text, start, end, unit))
    end = match.end("article")
    unit = unit_around(text, start, end)
    one = Decimal(1)
    return _bounded(text, start, end, one, one, unit, qualifier_around(text, start, end), "duration")
