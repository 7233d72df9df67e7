"""Owns the value of digits with marks between them: groups of thousands, decimals, and where both are possible."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from crossread.texts.number_words import scale_of, value_of_fraction

SPACE = "[ \u00a0\u2007\u2009\u202f]"
# Digits with all marks that may belong to the same number. A list of years without spaces is no number.
RUN = (
    rf"(?:(?:(?<!\d{SPACE})|(?<=\b(?:19|20)\d\d{SPACE}))\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d|{SPACE}\d)(?:[.,]\d+)?(?![.,]?\d)"
    r"|(?:1[5-9]|20)\d\d(?=,(?:1[5-9]|20)\d\d(?![\d,]))|\d+(?:[.,'\u2019\u00b7]\d+)*|(?<![\w.,'\u2019])\.\d+)"
)
# A fraction behind a whole number: "2 1/2", "2\u00bd", "2 and a half".
PART = r"(?:[\s-]?(?:[1-9]/(?:[2-9]|1\d)(?![\d/])|[\u00bc-\u00be\u2150-\u215e])| and (?:a|one)[- ](?:half|quarter)\b)"


@dataclass(frozen=True)
class Notation:
    """What a text is seen to write: decimal commas ("3,5 percent"), decimal points ("3.5 percent"), both or neither."""

    commas: bool = False
    points: bool = False


@dataclass(frozen=True)
class Doubt:
    """Digits that can be read in more than one way: why, and the values that they may have."""

    why: str
    may_be: tuple[Decimal, ...] = ()


_TERM = re.compile(
    rf"(?:(?P<run>{RUN})(?P<part>{PART})?|(?P<vulgar>[\u00bc-\u00be\u2150-\u215e]))(?:[^\d\u00bc-\u00be\u2150-\u215e]*)"
)
# A text with neither writes numbers that say nothing of its notation: 12 and 12,000.
_MARKED = re.compile(r"\d\.\d|\d,\d{1,2}(?!\d)|\d,\d{3}[.,]\d|(?<!\d)0,\d")
_MEASURED = r"(?=\s?(?:%|[€£$]|per ?cent|thousand|million|billion|trillion|lakh|crore|bn\b|mn\b|euros?\b|dollars?\b))"
_COMMAS_SEEN = re.compile(
    rf"(?<![\d.,])(?:\d{{1,3}}(?:[.\s]\d{{3}})*,\d{{1,2}}(?!\d|[.,]\d){_MEASURED}"
    r"|0,\d+(?!\d|[.,]\d)|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}(?!\d|[.,]\d))"
)
_POINTS_SEEN = re.compile(
    rf"(?<![\d.,])(?:\d+\.(?:\d{{1,2}}|\d{{4,}})(?!\d|[.,]\d){_MEASURED}"
    r"|0\.\d+(?!\d|[.,]\d)|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}(?!\d|[.,]\d))"
)


def notation_of(text: str) -> Notation:
    """What a text is seen to write where only one reading is possible."""
    if not _MARKED.search(text):
        return Notation()
    return Notation(bool(_COMMAS_SEEN.search(text)), bool(_POINTS_SEEN.search(text)))


def read_digits(run: str, notation: Notation, *, measured: bool) -> Decimal | Doubt:
    """The value of digits with the marks between them, or why none is sure; `measured`: a unit or scale follows.

    ```
    1,234,567  1,23,456  1'234.5  12 500  1.234.567  1.234,5  3.5  3\u00b75   sure in any text
    3,500      3500, unless the text is seen to write decimal commas
    1.234      only where the text is seen to write decimal points, or commas
    3,5        before a unit, or where the text is seen to write decimal commas
    ```
    """
    run = run.replace("\u2019", "'")
    for shape, reading in _SHAPES:
        if shape.fullmatch(run):
            return reading(run, notation, measured)
    return Doubt(f'"{run}" is no known way to write one number')


def value_of_digits(text: str, notation: Notation = Notation(), *, measured: bool = False) -> Decimal | Doubt:
    """The value of a numeral in digits with its sign, fraction and scales: "-9,849", "593.87 million", "2\u00bd bn".

    "2 crore 50 lakh" is 25000000: terms are added, each smaller than the one before.
    """
    if text.isdecimal():
        return Decimal(text)
    if text.replace(",", "").replace(".", "").isdecimal():
        return read_digits(text, notation, measured=measured)
    total, least = Decimal(0), None
    for term in _TERM.finditer(text):
        scale = scale_of(term.group())
        read = read_digits(term.group("run"), notation, measured=measured or scale > 1) if term.group("run") else 0
        if isinstance(read, Doubt):
            return Doubt(read.why, tuple(each * scale for each in read.may_be))
        if least is not None and scale >= least:
            return Doubt(f'"{text}" holds two scales that are not in order')
        total, least = total + (read + _part(term.group("part") or term.group("vulgar"))) * scale, scale
    return -total if text[0] in "-\u2212" or text[:8].lower().startswith(("minus", "negative")) else total


def n_decimals(text: str) -> int:
    """The number of decimals printed in a numeral: 2 in "593.87 million", 1 in "3,5", 0 in "1,234,567"."""
    mark = re.search(r"\d[.\u00b7](\d+)(?![\d.,])|\d,(\d{1,2})(?![\d.,])", text)
    return len(mark[1] or mark[2]) if mark else 0


def _part(printed: str | None) -> Decimal:
    return value_of_fraction(printed) if printed else Decimal(0)


def _grouped(run: str, _: Notation = Notation(), __: bool = True) -> Decimal:
    """The value with a decimal point, all other marks between groups."""
    return Decimal(re.sub(r"[^\d.]", "", run))


def _continental(run: str, _: Notation = Notation(), __: bool = True) -> Decimal:
    """The value with a decimal comma, all other marks between groups."""
    return Decimal(re.sub(r"[^\d,]", "", run).replace(",", "."))


def _one_comma(run: str, notation: Notation, _: bool) -> Decimal | Doubt:
    if not notation.commas:
        return _grouped(run)
    why = f'"{run}" may be {_grouped(run)} or {_continental(run)}, as the text writes decimal commas'
    return Doubt(why, (_grouped(run), _continental(run)))


def _one_point(run: str, notation: Notation, _: bool) -> Decimal | Doubt:
    if notation.commas != notation.points:
        return _grouped(run) if notation.points else _continental(run)
    why = f'"{run}" may be {run} or {_continental(run)}, as its point may stand before decimals or between thousands'
    return Doubt(why, (_grouped(run), _continental(run)))


def _decimal_comma(run: str, notation: Notation, measured: bool) -> Decimal | Doubt:
    if measured or notation.commas:
        return _continental(run)
    return Doubt(f'"{run}" may be {run.replace(",", ".")}, with a decimal comma, or two numbers', (_continental(run),))


_Reading = Callable[[str, Notation, bool], "Decimal | Doubt"]
_WRITTEN: tuple[tuple[str, _Reading], ...] = (
    (r"\d*\u00b7\d+", lambda run, *_: Decimal(run.replace("\u00b7", "."))),
    (r"\d+|\.\d+|0\.\d+|\d+\.(?:\d{1,2}|\d{4,})|\d{4,}\.\d+", _grouped),
    (r"0,\d+", _continental),
    (r"[1-9]\d{0,2}\.\d{3}", _one_point),
    (r"[1-9]\d{0,2},\d{3}", _one_comma),
    (r"\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:,\d{3})+\.\d+|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?", _grouped),
    (rf"\d{{1,3}}(?:'\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:{SPACE}\d{{3}})+(?:\.\d+)?", _grouped),
    (rf"\d{{1,3}}(?:\.\d{{3}}){{2,}}|\d{{1,3}}(?:[.']\d{{3}})+,\d+|\d{{1,3}}(?:{SPACE}\d{{3}})+,\d+", _continental),
    (r"\d+,\d{1,2}", _decimal_comma),
)
_SHAPES = [(re.compile(shape), reading) for shape, reading in _WRITTEN]
