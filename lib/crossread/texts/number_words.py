"""Owns the words that stand for numbers in English: their spelling and their values. Finds nothing by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

_UP_TO_NINE = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

ONES = {word: value for value, word in enumerate(_UP_TO_NINE + _TEENS)}
TENS = {word: 10 * value for value, word in enumerate(_TENS, 2)}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}
FRACTION_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
MULTIPLES = {
    "twice": "2",
    "thrice": "3",
    "double": "2",
    "doubled": "2",
    "doubles": "2",
    "doubling": "2",
    "triple": "3",
    "tripled": "3",
    "triples": "3",
    "tripling": "3",
    "quadruple": "4",
    "quadrupled": "4",
    "quadrupling": "4",
    "halved": "0.5",
    "halving": "0.5",
}
PERIODS = {"decade": 10, "decades": 10, "century": 100, "centuries": 100}

_SCALE_WORD = re.compile(rf"({'|'.join(SCALES)})\s*$", re.IGNORECASE)
_SUFFIX = re.compile(r"\d(k|mn?|bn?|tn)$", re.IGNORECASE)


def alternatives(words: Iterable[str]) -> str:
    """The words as one regular expression, longest first, for use inside a group."""
    return "|".join(sorted(words, key=len, reverse=True))


def value_of_digits(text: str) -> Decimal:
    """The value of digits with separators and an optional scale: "9,849", "593.87 million", "50M"."""
    digits = re.match(r"[\d,.]+", text)
    assert digits, text
    return Decimal(digits.group().rstrip(".,").replace(",", "")) * scale_of(text)


def scale_of(text: str) -> int:
    """The factor that the last word or glued letter of a numeral stands for; 1 where there is none."""
    if word := _SCALE_WORD.search(text):
        return SCALES[word.group(1).lower()]
    if suffix := _SUFFIX.search(text):
        return SUFFIXES[suffix.group(1).lower()]
    return 1


def value_of_words(text: str) -> Decimal:
    """The value of number words: "twenty-one" 21, "three hundred and five" 305, "a dozen" 12, "half a million" 500000.

    A scale word that stands alone counts once ("billion-dollar" is 1000000000).
    """
    total, group = Decimal(0), Decimal(0)
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in ONES or word in TENS:
            group += ONES[word] if word in ONES else TENS[word]
        elif word == "half":
            group += Decimal("0.5")
        elif word in ("hundred", "dozen"):
            group = (group or Decimal(1)) * SCALES[word]
        elif word in SCALES:
            total += (group or Decimal(1)) * SCALES[word]
            group = Decimal(0)
    return total + group


def value_of_fraction(text: str) -> Decimal:
    """The value of a fraction in words or digits: "two-thirds", "a quarter", "half", "3/4"."""
    if slash := re.fullmatch(r"(\d)/(\d)", text):
        return Decimal(slash.group(1)) / Decimal(slash.group(2))
    words = re.findall(r"[a-z]+", text.lower())
    part = words[-1] if words[-1] in FRACTION_PARTS else words[-1].removesuffix("s")
    return Decimal(ONES.get(words[0], 1) if len(words) > 1 else 1) / Decimal(FRACTION_PARTS[part])


def value_of_multiple(text: str) -> Decimal:
    """The factor of a multiple: "doubled" 2, "halved" 0.5, "tenfold" 10, "5-fold" 5."""
    word = text.lower()
    if word in MULTIPLES:
        return Decimal(MULTIPLES[word])
    stem = re.sub(r"[- ]?fold$", "", word)
    return value_of_digits(stem) if stem[0].isdigit() else value_of_words(stem)


def value_of_period(text: str) -> Decimal | None:
    """The years in a period: "a decade" 10, "two decades" 20, "half a century" 50; None for a bare "decades"."""
    words = re.findall(r"[a-z]+|\d[\d,.]*", text.lower())
    years = Decimal(PERIODS[words[-1]])
    before = " ".join(words[:-1])
    if not before or before in ("a", "the"):
        return None if words[-1].endswith("s") else years
    if before[0].isdigit():
        return value_of_digits(before) * years
    if before in ("quarter", "a quarter"):
        return years / 4
    return value_of_words(before) * years
