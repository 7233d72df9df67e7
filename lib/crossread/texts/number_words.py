"""Owns the words that stand for numbers in English: their spelling and their values. Finds nothing by itself."""

from __future__ import annotations

import re
import unicodedata
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
    "quadrillion": 10**15,
    "lakh": 10**5,
    "lac": 10**5,
    "crore": 10**7,
    "milliard": 10**9,
}
# What stands for a scale by itself, and what may also be a unit (metres, bits) or a part of a number ("section 5b").
SURE_SUFFIXES = {
    **dict.fromkeys(("mn", "mln", "mio"), 10**6),
    **dict.fromkeys(("bn", "bln", "mrd"), 10**9),
    **dict.fromkeys(("tn", "trn"), 10**12),
}
DOUBTFUL_SUFFIXES = {"k": 10**3, "m": 10**6, "b": 10**9, "cr": 10**7}
SUFFIXES = {**SURE_SUFFIXES, **DOUBTFUL_SUFFIXES}
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
    "twelfth": 12,
    "fifteenth": 15,
    "twentieth": 20,
    "hundredth": 100,
    "thousandth": 1000,
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
    **dict.fromkeys(("treble", "trebled", "trebles", "trebling"), "3"),
    **dict.fromkeys(("quintuple", "quintupled", "quintupling"), "5"),
    **dict.fromkeys(("halve", "halved", "halves", "halving"), "0.5"),
}
PERIODS = {"decade": 10, "decades": 10, "century": 100, "centuries": 100}


def alternatives(words: Iterable[str]) -> str:
    """The words as one regular expression, longest first, for use inside a group."""
    return "|".join(sorted(words, key=len, reverse=True))


# The patterns of spelled numbers, all in small letters: "twenty-one hundred", "three point five million".
A_SCALE, A_TEN, A_ONE = alternatives(SCALES), alternatives(TENS), alternatives(ONES)
A_PART, A_PERIOD, A_MULTIPLE = alternatives(FRACTION_PARTS), alternatives(PERIODS), alternatives(MULTIPLES)
AN_ORDINAL = (
    r"first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|hundred|thousand|million|twentie|thirtie|fortie|fiftie|sixtie|seventie|eightie|ninetie)th"
)
AND_PART = r"(?:[- ]and[- ](?:(?:a|one)[- ](?:half|quarter)|three[- ]quarters|(?:a|one)[- ]third|two[- ]thirds)\b)"
LENGTH_OF_TIME = r"(?:years?|months?|weeks?|days?|hours?)"
_SMALL = rf"(?:(?:{A_TEN})(?:[- ](?!zero)(?:{A_ONE})\b)?|(?:{A_ONE}))\b"
_HUNDREDS = rf"(?:(?:{_SMALL}|an?)[- ]hundred\b|hundred\b)(?:[- ](?:and[- ])?{_SMALL})?"
A_COUNT = rf"(?:{_HUNDREDS}|{_SMALL})"
_BIG = rf"(?:(?!hundred)(?:{A_SCALE})s?\b)"
_BIGS = rf"{_BIG}(?:[- ]{_BIG})*"
_POINT = rf"(?:{A_COUNT}|nought)[- ]point(?:[- ](?:{A_ONE})\b)+(?:[- ]{_BIG})*"
SPELLED = (
    rf"(?:{_POINT}|(?:an?|{A_COUNT})[- ](?:{_BIG}|{LENGTH_OF_TIME}){AND_PART}"
    rf"|(?:{A_COUNT}{AND_PART}?[- ]{_BIGS}|half[- ](?:an? )?(?:hundred\b|{_BIG})|(?:an? )?{_BIGS})"
    rf"(?:,?[- ](?:and[- ])?{A_COUNT}(?:[- ]{_BIGS})?)*|{A_COUNT}{AND_PART}?)"
)

_SUFFIX = re.compile(rf"\d\s?({'|'.join(sorted(SUFFIXES, key=len, reverse=True))})\.?$", re.IGNORECASE)
_PART = re.compile(
    r"[- ]and[- ](?P<part>(?:a|one)[- ](?:half|quarter)|three[- ]quarters|(?:a|one)[- ]third|two[- ]thirds)\b"
)
_WORDS = re.compile(r"[^\W\d_]+|\d")
_VULGAR = re.compile(r"[\u00bc-\u00be\u2150-\u215e]")


def scale_of(text: str) -> int:
    """The factor that the last words or letter of a numeral stand for; 1 where there is none."""
    if text[-1:].isdecimal():
        return 1
    if suffix := _SUFFIX.search(text):
        return SUFFIXES[suffix.group(1).lower()]
    words = _WORDS.findall(text.lower())
    product = 1
    while words and (scale := _scale(words.pop())):
        product *= SCALES[scale]
    return product


def _scale(word: str) -> str:
    """The scale word of which a word is the singular or plural; empty if it is none."""
    return next((form for form in (word, word.removesuffix("s")) if form in SCALES), "")


def value_of_words(text: str) -> Decimal:
    """The value of number words: "twenty-one" 21, "three hundred and five" 305, "a dozen" 12, "half a million" 500000.

    A scale word that stands alone counts once ("billion-dollar" is 1000000000); one after another multiplies ("five
    lakh crore"). "two point five million" is 2500000; so are "two and a half million" and "two million and a half".
    """
    text = text.lower()
    if negative := re.match(r"(?:minus|negative)[- ]", text):
        return -value_of_words(text[negative.end() :])
    if half := re.match(r"half[- ](?:an? )?", text):
        return scale_of(text[half.end() :]) * Decimal("0.5")
    if part := _PART.search(text):
        before, after = text[: part.start()], text[part.end() :]
        scale = scale_of(after) if after else scale_of(before)
        return (_sum_of_words(before) or 1) * (scale if after else 1) + scale * value_of_fraction(part.group("part"))
    whole, point, decimals = text.partition("point")
    return _decimal_of_words(whole, decimals) * scale_of(decimals) if point else _sum_of_words(text)


def _decimal_of_words(whole: str, decimals: str) -> Decimal:
    digits = "".join(str(ONES[word]) for word in re.findall(r"[a-z]+", decimals) if word in ONES)
    return Decimal(f"{_sum_of_words(whole)}.{digits}")


def _sum_of_words(text: str) -> Decimal:
    total, group, before = Decimal(0), Decimal(0), ""
    for word in re.findall(r"[a-z]+", text):
        if word in ONES or word in TENS:
            group += ONES[word] if word in ONES else TENS[word]
        elif word in ("hundred", "dozen") and not before:
            group = (group or Decimal(1)) * SCALES[word]
        elif scale := _scale(word):
            total = total * SCALES[scale] if before else total + (group or Decimal(1)) * SCALES[scale]
            group = Decimal(0)
        before = _scale(word) if word not in ("hundred", "dozen") else ""
    return total + group


def value_of_fraction(text: str) -> Decimal:
    """The value of a fraction in words or digits: "two-thirds", "a quarter", "half", "3/4", "\u00bd"; times its scale.

    "A quarter of a million" is 250000, "half of one" (percent) 0.5.
    """
    text = text.lower()
    if slash := re.search(r"(\d+)/(\d+)", text):
        return Decimal(slash.group(1)) / Decimal(slash.group(2)) * scale_of(text)
    if vulgar := _VULGAR.search(text):
        above, below = unicodedata.normalize("NFKC", vulgar.group()).split("\u2044")
        return Decimal(above) / Decimal(below) * scale_of(text)
    words = re.findall(r"[a-z]+", text)
    at = next(place for place, word in enumerate(words) if _fraction_part(word))
    count = Decimal(ONES.get(words[at - 1], 1) if at else 1)
    return count / Decimal(FRACTION_PARTS[_fraction_part(words[at])]) * scale_of(text)


def _fraction_part(word: str) -> str:
    return next((form for form in (word, word.removesuffix("s")) if form in FRACTION_PARTS), "")


def value_of_multiple(text: str) -> Decimal:
    """The factor of a multiple: "doubled" 2, "halved" 0.5, "tenfold" 10, "5-fold" 5."""
    word = text.lower()
    if word in MULTIPLES:
        return Decimal(MULTIPLES[word])
    stem = re.sub(r"[- ]?fold$", "", word)
    return _plain(stem) if stem[0].isdigit() else value_of_words(stem)


def _plain(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def value_of_period(text: str) -> Decimal | None:
    """The years in a period: "a decade" 10, "two decades" 20, "half a century" 50; None for a bare "decades"."""
    words = re.findall(r"[a-z]+|\d[\d,.]*", text.lower())
    years = Decimal(PERIODS[words[-1]])
    before = " ".join(words[:-1])
    if not before or before in ("a", "the"):
        return None if words[-1].endswith("s") else years
    if before[0].isdigit():
        return _plain(before) * years
    if before in ("quarter", "a quarter"):
        return years / 4
    return value_of_words(before) * years
