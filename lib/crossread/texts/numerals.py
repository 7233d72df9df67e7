"""Owns finding the numerals of a text and reading the value of each. What a numeral counts is read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from crossread.texts import number_words as words
from crossread.texts.digit_groups import SPACE, Doubt, Notation, notation_of, value_of_digits
from crossread.texts.number_words import scale_of
from crossread.texts.numeral_patterns import DIGITS_ALONE, DIGITS_AT, SPOT, SURE, WORDS_AT
from crossread.texts.units import MONEY_AFTER, MONEY_BEFORE, is_money, may_end_in_money, printed_after
from crossread.texts.wording import in_small_letters, kind_of_one


@dataclass(frozen=True)
class Numeral:
    """One numeral of a text: its span, its words, its value (None when vague or unreadable) and its kind.

    Kinds: `digits`, `word`, `fraction` ("half", "two-thirds"), `multiple` ("doubled", "tenfold"), `period` ("a decade",
    in years), `vague` ("thousands", "several hundred"), `one` (a "one" that may count or only point), `code` (digits
    glued to letters: "G5"), `unreadable` (digits that can be read in more than one way; `doubt` says why, `may_be`
    with which values).
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    kind: str
    doubt: str = ""
    may_be: tuple[Decimal, ...] = ()


def find_numerals(text: str, notation: Notation | None = None) -> list[Numeral]:
    """All numerals of a text in their order, none overlapping another.

    Digits keep their sign, separators, fraction and scale ("-593.87 million", "12 500", "2\u00bd bn"), number words are
    read as one ("three hundred and five"). Each end of a range and each part of a date is a numeral of its own. Not
    numerals: ordinals ("17th", "the third"), Roman figures, "both", and the pronoun "one" ("no one", "one of them",
    "the one that"). `notation` is what the whole source is seen to write, of which `text` may be a part.
    """
    notation = notation or notation_of(text)
    small = in_small_letters(text)
    found, at = [], 0
    while spot := SPOT.search(small, at):
        match = _numeral_at(text, small, spot)
        at = match.end() if match else spot.start() + 1
        if match and (numeral := _numeral(text, match, notation)):
            found.append(numeral)
    return found


def _numeral_at(text: str, small: str, spot: re.Match[str]) -> re.Match[str] | None:
    """What begins at a spot; digits that a sign of money stands before are no code: "EUR5m"."""
    start = spot.start()
    match = None if spot.lastgroup == "word" else DIGITS_AT.match(text, start)
    if match is None:
        return WORDS_AT.match(small, start) if spot.lastgroup else None
    if match.lastgroup == "code" and _after_money(text, start):
        return DIGITS_ALONE.match(text, start) or match
    return match


def _numeral(text: str, match: re.Match[str], notation: Notation) -> Numeral | None:
    """The numeral of a match; None where it is an ordinal, or a "one" that is no number."""
    kind, start, end = match.lastgroup or "digits", match.start(), match.end()
    if kind == "digits":
        return _digits(text, start, end, notation)
    if kind == "one":
        kind = kind_of_one(text, start, end)
    if kind in ("", "ordinal"):
        return None
    printed = text[start:end]
    if kind == "unreadable":
        return Numeral(start, end, printed, None, kind, f'"{printed}" is no known way to write one number')
    return Numeral(start, end, printed, _VALUES[kind](printed), kind)


def _digits(text: str, start: int, end: int, notation: Notation) -> Numeral:
    """A numeral in digits, without the letter of a unit behind it ("5m high"); unreadable where that is not sure."""
    if text[end - 1].isalpha() and (letter := _LETTER.search(text, start, end)):
        meaning = _meaning(text, start, end, letter)
        if meaning == "unknown":
            value = value_of_digits(text[start : letter.start()], notation, measured=True)
            may_be = () if isinstance(value, Doubt) else (value, value * scale_of(text[start:end]))
            why = f'the letter of "{text[start:end]}" may stand for a scale or for something else'
            return Numeral(start, end, text[start:end], None, "unreadable", why, may_be)
        end = letter.start() if meaning == "unit" else end
    printed = text[start:end]
    measured = _DECIMAL_COMMA.search(printed) is not None and _measured(text, start, end)
    value = value_of_digits(printed, notation, measured=measured)
    if isinstance(value, Doubt):
        return Numeral(start, end, printed, None, "unreadable", value.why, value.may_be)
    if why := _doubtful_start(text, start, end):
        return Numeral(start, end, printed, None, "unreadable", why, (value, abs(value)))
    return Numeral(start, end, printed, value, "digits")


def _meaning(text: str, start: int, end: int, letter: re.Match[str]) -> str:
    """Whether the letter behind digits is a `scale` (money, people, "50M", "10k"), a `unit` (metres), or `unknown`."""
    if _money_at(text, start, end) or _PEOPLE_AFTER.match(text, end):
        return "scale"
    spaced, sign = letter.group().strip() != letter.group(), letter.group().strip(" .")
    if sign.lower() == "m" and _LENGTH_AFTER.match(text, end):
        return "unit"
    if spaced:
        return "unknown" if sign.lower() == "m" or sign == "k" else "unit"
    return "scale" if sign.isupper() or sign == "k" else "unknown"


def _money_at(text: str, start: int, end: int) -> bool:
    """Whether money stands at digits, or at the other end of their range ("$5-10m")."""
    head = (text, max(0, start - 40), start)
    return bool(is_money(text, start, end) or _MONEY_RANGE_BEFORE.search(*head) or _MONEY_RANGE_AFTER.match(text, end))


def _measured(text: str, start: int, end: int) -> bool:
    return bool(printed_after(text, end) or _MEASURE_AFTER.match(text, end)) or _after_money(text, start)


def _after_money(text: str, start: int) -> bool:
    first = max(0, start - 16)
    return may_end_in_money(text[first:start]) and _MONEY_BEFORE.search(text, first, start) is not None


def _doubtful_start(text: str, start: int, end: int) -> str:
    """Why the digits or the minus of a numeral may be part of something else, or lack one; empty where they may not."""
    printed = text[start:end]
    if printed[0] == "0" and re.fullmatch("00+", printed) and text[start - 1 : start] not in (":", "/"):
        return f'"{printed}" is no number by itself, and may be the end of one'
    if text[max(0, start - 2) : start] in _DASHES and _SPACED_MINUS.search(text, max(0, start - 20), start):
        return f'the dash before "{printed}" may be a minus'
    if not printed.isdecimal() and _SPACED.match(printed) and _LABEL_BEFORE.search(text, max(0, start - 20), start):
        return f'the first digits of "{printed}" may belong to the word before it'
    if printed[0] in "-\u2212":
        if re.search(r"\d%?\s$", text[max(0, start - 3) : start]):
            return f'the sign of "{printed}" may be a minus or that of a range'
        if not text[:start].strip() and text[end:].strip() and not _measured(text, start, end):
            return f'the sign of "{printed}" may be a minus or the mark of an item'
    return ""


_LETTER = re.compile(r"\s?(?:[kmb]|cr)$", re.IGNORECASE)
_MONEY_BEFORE = re.compile(rf"{MONEY_BEFORE}$")
_JOINT = r"\s?(?:-|to|and|or)\s?"
_MONEY_RANGE_BEFORE = re.compile(rf"{MONEY_BEFORE}[\d.,]+\s?\w{{0,3}}{_JOINT}$")
_MONEY_RANGE_AFTER = re.compile(rf"{_JOINT}[\d.,]+\s?(?:{SURE}|[kmb]\b)?{MONEY_AFTER}")
_MEASURE_AFTER = re.compile(
    r"[\s-]*(?:(?:years?|months?|weeks?|days?|hours?|minutes?|km|kg|tons?|tonnes?|hectares?|ha|met(?:er|re)s?"
    r"|kilomet(?:er|re)s?|lit(?:er|re)s?|times|degrees)\b|[\u00b0])",
    re.IGNORECASE,
)
_PEOPLE_AFTER = re.compile(
    r"\s(?:people|persons|inhabitants|residents|citizens|refugees|children|men|women|voters|students|workers|displaced"
    r"|farmers|households|hectares|tons|tonnes|barrels|doses)\b",
    re.IGNORECASE,
)
_LENGTH_AFTER = re.compile(
    r"[\s-](?:tall|high|long|wide|deep|thick|away|apart|below|above|from|wall|fence|dam|tower|race|asl|x)\b",
    re.IGNORECASE,
)
_SPACED_MINUS = re.compile(r"\b(?:is|are|was|were|at|to|from|between|than|reached) [-\u2212] $", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r",\d{1,2}(?!\d)")
_DASHES = ("- ", "\u2212 ")
_SPACED = re.compile(rf"\d+{SPACE}\d")
_LABEL_BEFORE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?"
    r"|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?|[Aa]rticles?|[Ss]ections?|[Pp]ages?|pp?\.|[Tt]ables?|[Cc]hapters?"
    r"|[Nn]o\.|[Nn]umber|[Gg]roup|[Pp]hase|[Ff]igures?|[Rr]esolution|[Bb]oeing|[Uu]nit)\s$"
)


def _none(_: str) -> None:
    return None


_VALUES: dict[str, Callable[[str], Decimal | None]] = {
    "word": words.value_of_words,
    "one": words.value_of_words,
    "fraction": words.value_of_fraction,
    "multiple": words.value_of_multiple,
    "period": words.value_of_period,
    "vague": _none,
    "code": _none,
}
