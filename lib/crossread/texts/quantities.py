"""Owns joining numerals to quantities: ranges, shares, bounds and units as printed. Judges no vague quantity."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from crossread.texts.digit_groups import Notation
from crossread.texts.joints import Joint, is_year, joint, levels, low_of_range
from crossread.texts.number_words import scale_of
from crossread.texts.numerals import Numeral, find_numerals
from crossread.texts.units import PERIODS, kinds_of, unit_at
from crossread.texts.wording import (
    CHANGED,
    HEDGES,
    direction_around,
    has_rate,
    in_small_letters,
    negations_around,
    qualifier_around,
)


@dataclass(frozen=True)
class Quantity:
    """One quantity of a text. `start`, `end` and `text` are the figure itself, its qualifier and unit words aside.

    `low` and `high` have the scale multiplied out; an open bound is None, and so are both of a vague quantity. `unit`
    is one of the table in `units` (`usd`, `dollar`, `percent`, `year` ...), `share` or `count`. `direction` is `up`,
    `down` or empty. `form_hint` is count, share, rate, ratio, duration, money, or `date` for what looks like a calendar
    year. `doubt` says why a quantity cannot be read for sure; it is vague then.
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
    doubt: str = ""


def read_quantities(text: str, notation: Notation | None = None, *, shares_apart: bool = False) -> list[Quantity]:
    """All quantities of a text in their order: one for each numeral, range or share, and for each vague word.

    "between 10 and 15 million", "two or three" and "120 per 100,000" are one quantity, "fell from 13.9% to 5.9%" is
    two, "three of the four" is a share of 0.75, or two counts when `shares_apart`. What can be read in more than one
    way is one quantity with a `doubt`, never a part of it. Vague words are thousands, hundreds, dozens, majority,
    nearly all, most, several, multiple, numerous, a handful and a couple. "a year" is one year, unless it makes a rate.
    `notation` is what the whole source is seen to write, of which `text` may be a part.
    """
    numerals = [n for n in find_numerals(text, notation) if n.kind != "code"]
    found = [quantity for group in _groups(text, numerals, shares_apart) for quantity in _quantities(text, *group)]
    loose = [
        _loose_quantity(text, match)
        for match in _LOOSE.finditer(in_small_letters(text))
        if not _belongs_to(match, found)
    ]
    return sorted(found + loose, key=lambda quantity: quantity.start) if loose else found


_LOOSE = re.compile(
    r"\b(?P<vague>majority|nearly all|almost all|most(?= (?:of|[a-z]+(?<!ou)(?<!les)s)\b)|several|multiple|numerous"
    r"|handful|couple(?= of\b))\b"
    r"|\b(?P<article>an?) (?=(?:year|month|week|day|hour)\b)",
)
_HEDGED = re.compile(rf"\b(?:{HEDGES})(?!\w)", re.IGNORECASE)
_AGE = re.compile(r"'?s\b")
_FORMS = {"money": "money", "percent": "share", "share": "share", "times": "ratio", "duration": "duration"}
_TIME_AND_A_HALF = re.compile(rf"\b({'|'.join(PERIODS)})s? and a (?:half|quarter)$", re.IGNORECASE)
_RATE_REACH = 40
_POINTS = re.compile(r"[\s-]points?\b(?P<move> (?:drop|fall|decline|loss|rise|gain|increase|jump|lead|swing|slide)\b)?")
_MOVED_BY = re.compile(
    rf"\b(?:{CHANGED})\b(?: (?:by|of|an?|some|about|nearly|almost|another|more|than))* $", re.IGNORECASE
)
# Points of these are no points of percent.
_INDEXED = re.compile(
    r"\b(?:ind(?:ex|exes|ices)|score[sd]?|scale|stocks?|shares|goals?|game|match|league)\b", re.IGNORECASE
)
_OF = re.compile(r" of(?: the)?\b")


def _groups(
    text: str, numerals: list[Numeral], shares_apart: bool
) -> Iterator[tuple[Numeral, Numeral | None, Joint | None]]:
    """Each numeral alone, or with the next one and how they are joined; what both are per is no numeral of its own."""
    at = 0
    while at < len(numerals):
        this, following = numerals[at], numerals[at + 1] if at + 1 < len(numerals) else None
        joined = joint(text, this, following) if following else None
        if joined and joined.kind == "part":
            joined = None if shares_apart else Joint("share")
        yield this, following if joined else None, joined
        at += 2 if joined else 1
        if joined and following and joined.kind in ("range", "levels") and at < len(numerals):
            per = joint(text, following, numerals[at])
            at += 1 if per and per.kind == "per" else 0


def _quantities(text: str, first: Numeral, second: Numeral | None, joined: Joint | None) -> Iterator[Quantity]:
    if second is None or joined is None:
        yield _single(text, first)
    elif joined.kind == "doubt":
        yield _doubtful(text, first.start, second.end, joined.why)
    elif joined.kind == "levels":
        yield from _levels(text, first, second)
    else:
        yield _joined(text, first, second, joined.kind)


def _levels(text: str, first: Numeral, second: Numeral) -> Iterator[Quantity]:
    """Two quantities, of which one lends the other its unit or scale."""
    read = levels(text, first, second)
    if read is None:
        why = f'the scale in "{text[first.start : second.end]}" may be that of both figures'
        yield _doubtful(text, first.start, second.end, why)
        return
    *values, unit = read
    for numeral, value in zip((first, second), values, strict=True):
        quantity = _single(text, replace(numeral, value=value))
        lent = quantity.unit == "count" and unit
        yield replace(quantity, unit=unit, form_hint=form_of(unit)) if lent else quantity


def _doubtful(text: str, start: int, end: int, why: str) -> Quantity:
    unit = unit_at(text, start, end)
    return replace(_bounded(text, start, end, None, None, unit, "vague", _form(text, start, end, unit)), doubt=why)


def _single(text: str, numeral: Numeral) -> Quantity:
    start, end, value = numeral.start, numeral.end, numeral.value
    if numeral.kind == "unreadable":
        return _doubtful(text, start, end, numeral.doubt)
    low = high = value
    unit = _unit(text, numeral)
    if age := _AGE.match(text, end):
        end = age.end()
        if value is not None and 0 < value < 100 and value % 10 == 0:
            high, unit = value + 9, "year"
    qualifier = "vague" if value is None else qualifier_around(text, start, end)
    hint = "date" if unit == "count" and is_year(numeral) else _form(text, start, end, unit)
    return _bounded(text, start, end, low, high, unit, qualifier, hint)


def _joined(text: str, first: Numeral, second: Numeral, kind: str) -> Quantity:
    """One quantity of two numerals: a range, a share, or a rate with all that it is per."""
    assert first.value is not None
    assert second.value is not None
    start, end = first.start, second.end
    if kind == "per":
        alone = _single(text, first)
        return replace(alone, end=end, text=text[start:end], form_hint="rate")
    low, high = low_of_range(first, second), second.value
    if kind == "share":
        low = high = first.value / second.value
    if kind == "margin":
        low, high = first.value - second.value, first.value + second.value
    unit = "share" if kind == "share" else "times" if second.kind == "multiple" else _unit_of(text, start, end)
    fractions = unit == "count" and first.kind == "fraction" and scale_of(second.text) == 1
    unit = "share" if fractions else unit
    hint = "date" if is_year(first) and is_year(second) and unit == "count" else _form(text, start, end, unit)
    qualifier = qualifier_around(text, start, end)
    if qualifier == "exact" and _HEDGED.search(text, first.end, second.start):
        qualifier = "about"
    return _bounded(text, start, end, low, high, unit, qualifier, hint)


def _unit(text: str, numeral: Numeral) -> str:
    if numeral.kind == "period":
        return "year"
    if numeral.kind == "multiple":
        return "times"
    if time := _TIME_AND_A_HALF.search(numeral.text):
        return time.group(1).lower()
    of = _OF.match(text, numeral.end) if numeral.kind == "vague" else None
    unit = _unit_of(text, numeral.start, of.end() if of else numeral.end)
    return "share" if numeral.kind == "fraction" and unit == "count" and scale_of(numeral.text) == 1 else unit


def _unit_of(text: str, start: int, end: int) -> str:
    """The unit at a figure; points by which a share rose or fell ("approval fell 12 points") are those of percent."""
    unit = unit_at(text, start, end)
    if unit != "count" or not (points := _POINTS.match(text, end)):
        return unit
    moved = points["move"] or _MOVED_BY.search(text, max(0, start - 60), start)
    return "percentage_point" if moved and not _INDEXED.search(text, max(0, start - 120), end + 60) else unit


def _form(text: str, start: int, end: int, unit: str) -> str:
    return "rate" if has_rate(text, start, end) else form_of(unit)


def form_of(unit: str) -> str:
    """The form that a unit read from a text gives to its figure: money, share, ratio, duration or count."""
    return _FORMS.get(kinds_of(unit)[0], "count")


def _bounded(
    text: str, start: int, end: int, low: Decimal | None, high: Decimal | None, unit: str, qualifier: str, hint: str
) -> Quantity:
    direction, negated = direction_around(text, start, end), negations_around(text, start, end)
    if high is not None and high < 0:
        direction = "down"
    if low == high and qualifier in ("at_least", "more_than"):
        high = None
    elif low == high and qualifier in ("at_most", "less_than", "up_to"):
        low = None
    return Quantity(start, end, text[start:end], low, high, unit, qualifier, direction, negated, hint)


def _belongs_to(match: re.Match[str], found: list[Quantity]) -> bool:
    """Whether the word is part of a quantity: "half an hour", "500 reports a day", "a two-thirds majority"."""
    place = bisect_left(found, match.end(), key=lambda quantity: quantity.start)
    for quantity in reversed(found[max(0, place - 8) : place]):
        gap = match.start() - quantity.end
        if gap < 0:
            return True
        if match.group().lower() == "majority" and quantity.unit in ("share", "percent") and gap <= len(" per cent "):
            return True
        reach = _RATE_REACH if quantity.form_hint == "rate" else int(quantity.unit in PERIODS)
        if match.group("article") and gap <= reach:
            return True
    return False


def _loose_quantity(text: str, match: re.Match[str]) -> Quantity:
    """A quantity without a numeral: a vague word, or the article of "a year"."""
    start, end = match.start(), match.end()
    if match.group("vague"):
        unit = unit_at(text, start, end)
        return _bounded(text, start, end, None, None, unit, "vague", _form(text, start, end, unit))
    end = match.end("article")
    unit = unit_at(text, start, end)
    one = Decimal(1)
    return _bounded(text, start, end, one, one, unit, qualifier_around(text, start, end), "duration")
