"""Owns finding the numerals of a text and reading the value of each. What a numeral counts is read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from crossread.texts import number_words as words


@dataclass(frozen=True)
class Numeral:
    """One numeral of a text: its span, its words, its value (None when vague) and its kind.

    Kinds: `digits`, `word`, `fraction` ("half", "two-thirds"), `multiple` ("doubled", "tenfold"), `period` ("a decade",
    in years), `vague` ("thousands", "several hundred"), `one` (a "one" that may count or only point), `code` (digits
    glued to letters: "G5").
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    kind: str


def find_numerals(text: str) -> list[Numeral]:
    """All numerals of a text in their order, none overlapping another.

    Digits keep their separators and scale word ("593.87 million"), number words are read as one ("three hundred and
    five"). Each end of a range and each part of a date is a numeral of its own. Not numerals: ordinals ("17th", "the
    third"), Roman figures, "both", and the pronoun "one" ("no one", "one of them", "the one that").
    """
    found = []
    for match in _NUMERAL.finditer(text):
        kind = str(match.lastgroup)
        if kind == "ordinal":
            continue
        if kind == "one":
            kind = _kind_of_one(text, match.start(), match.end())
        if kind:
            value = _VALUES[kind](match.group())
            found.append(Numeral(match.start(), match.end(), match.group(), value, kind))
    return found


_SCALE = words.alternatives(words.SCALES)
_TENS = words.alternatives(words.TENS)
_ONES = words.alternatives(words.ONES)
_PARTS = words.alternatives(words.FRACTION_PARTS)
_PERIOD = words.alternatives(words.PERIODS)
_MULTIPLE = words.alternatives(words.MULTIPLES)
_ORDINAL = (
    r"first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|hundred|thousand|million|twentie|thirtie|fortie|fiftie|sixtie|seventie|eightie|ninetie)th"
)
_SMALL = rf"(?:(?:{_TENS})(?:[- ](?!zero)(?:{_ONES})\b)?|(?:{_ONES}))\b"
_HUNDREDS = rf"(?:(?:{_SMALL}|an?)[- ]hundred\b|hundred\b)(?:[- ](?:and[- ])?{_SMALL})?"
_COUNT = rf"(?:{_HUNDREDS}|{_SMALL})"
_BIG = r"(?:dozen|thousand|million|billion|trillion)\b"
_WORDS = (
    rf"(?:{_COUNT}(?: and a half)?[- ]{_BIG}|half[- ](?:an? )?(?:hundred\b|{_BIG})|(?:an? )?{_BIG})"
    rf"(?:,?[- ](?:and[- ])?{_COUNT}(?:[- ]{_BIG})?)*|{_COUNT}(?: and a half\b)?"
)
_PLAIN_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_DIGITS = rf"{_PLAIN_DIGITS}(?:(?:k|mn?|bn?|tn)\b|[- ](?:{_SCALE})\b)?"
_PLURAL = r"(?:dozens|hundreds|thousands|millions|billions|trillions)\b"
_PATTERNS = {
    "ordinal": rf"\b\d+(?:st|nd|rd|th|d)\b|\b(?:{_TENS})[- ](?:{_ORDINAL})\b|\b(?:{_ORDINAL})\b",
    "code": r"(?<!\w)(?-i:[A-Z]+)-\d+\b|(?<=[^\W\d])\d+|(?<=_)\d+|\d+(?=_)"
    r"|\d+(?!(?:s|k|mn?|bn?|tn|am|pm|pp|x|fold)\b)(?=[A-Za-z])",
    "fraction": rf"\bone[- ](?:{_PARTS})\b(?! (?:a |of a )?(?:{_SCALE})\b)|\b(?:an?|the other) (?:{_PARTS})(?= of\b)"
    rf"|\b(?:{_ONES})[- ](?!half)(?:{_PARTS})s\b|(?<![\d/])[1-9]/[2-9](?![\d/])"
    rf"|\bhalf\b(?![- ](?:an? )?(?:{_SCALE}|{_PERIOD})\b)",
    "period": rf"(?:\b(?:{_WORDS}|an?|half an?|half|an? half|quarter)[- ]|(?<![\d.,]){_DIGITS}[- ])?\b(?:{_PERIOD})\b",
    "multiple": rf"\b(?:{_MULTIPLE})\b|\b(?:{_ONES}|{_TENS}|hundred|thousand|{_PLAIN_DIGITS})[- ]?fold\b",
    "vague": rf"\b(?:tens of |several |many |(?:a )?few ){_PLURAL}|\bscores(?= of\b)|\b{_PLURAL}(?: of {_PLURAL})*"
    rf"|\b(?:several|many|(?:a )?few)[- ](?:{_SCALE})\b",
    "digits": _DIGITS,
    "one": r"\bone\b(?! hundred| thousand| million| billion| dozen|[- ]and a half)",
    "word": rf"\b(?:{_WORDS})",
}
_NUMERAL = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()), re.IGNORECASE)

_POINTS_BEFORE = re.compile(
    r"\b(?:no|any|every|each|some|this|that|which|the|another|latter|former)[- ]$", re.IGNORECASE
)
_COUNTS_BEFORE = re.compile(r"\b(?:only|least|most|than|about|nearly|exactly|just|to|or|up to|per)[- ]$", re.IGNORECASE)
_COUNTS_AFTER = re.compile(
    r"^(?:[- ](?:percent|per|hundredth|year|month|week|day|hour|minute|time)s?\b(?! (?:the|he|she|they|we)\b)"
    r"|[- ](?:or|to) (?:more|(?:" + _ONES + r")\b)| (?:every|in|out of) (?:\d|(?:" + _ONES + r")\b)|%)",
    re.IGNORECASE,
)
_SHARE_AFTER = re.compile(rf"^ of (?:the |its |their |these |those )?(?:\d|(?:{_ONES}|{_TENS})\b)", re.IGNORECASE)
_POINTS_AFTER = re.compile(
    r"^(?:$|[.,;:!?)\"]|'s\b|[- ](?:of|another|such|that|which|who|whose|will|would|can|could|may|might|must|should|is"
    r"|was|has|had|does|did|need|needs|wants?|sees|thinks|on|to|for|with|and|as|but|where|when)\b)",
    re.IGNORECASE,
)


def _kind_of_one(text: str, start: int, end: int) -> str:
    """`word` where "one" counts, `one` where that is doubtful, nothing where it is the pronoun."""
    before, after = text[:start], text[end:]
    if _COUNTS_AFTER.match(after) or (_COUNTS_BEFORE.search(before) and not _POINTS_AFTER.match(after)):
        return "word"
    if _SHARE_AFTER.match(after):
        return "one"
    if _POINTS_BEFORE.search(before) or _POINTS_AFTER.match(after):
        return ""
    return "one"


def _none(_: str) -> None:
    return None


_VALUES: dict[str, Callable[[str], Decimal | None]] = {
    "digits": words.value_of_digits,
    "word": words.value_of_words,
    "one": words.value_of_words,
    "fraction": words.value_of_fraction,
    "multiple": words.value_of_multiple,
    "period": words.value_of_period,
    "vague": _none,
    "code": _none,
}
