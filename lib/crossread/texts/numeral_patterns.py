"""The patterns of numerals, of digits and of words, and of where one may begin. English; values are read elsewhere."""

from __future__ import annotations

import re

from crossread.texts import number_words as words
from crossread.texts.digit_groups import PART, RUN
from crossread.texts.number_words import (
    A_COUNT,
    A_MULTIPLE,
    A_ONE,
    A_PART,
    A_PERIOD,
    A_SCALE,
    A_TEN,
    AN_ORDINAL,
    AND_PART,
    LENGTH_OF_TIME,
    SPELLED,
)
from crossread.texts.units import MONEY_AFTER, MONEY_BEFORE

_PLAIN_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
SURE = words.alternatives(words.SURE_SUFFIXES)
_SCALES = rf"(?:[- ]?(?:{A_SCALE})s?\b)+"
_MINUS = (
    rf"(?:(?<![^\s(\[\"'|$€£¥~<>=:])[-\u2212](?:{MONEY_BEFORE})?(?=\.?\d)|\b(?:minus|negative)[- ](?:{MONEY_BEFORE})?)"
)
_DIGITS = (
    rf"{_MINUS}?{RUN}{PART}?(?:{_SCALES}(?: {RUN}{_SCALES})*|[- ]?(?:{SURE})\b(?:\.(?={MONEY_AFTER}))?"
    r"|(?:k|m|b)\b| (?:k|m|b|cr)\b(?!\.\w))?"
)
_GLUED = (
    rf"(?:s|k|m|b|{SURE}|am|pm|pp|(?<!\d{{4}})p|bps?|pc|x|fold|km|kg|cm|mm|ha|ft|[kmgt]wh?|[kmgt]b|mph|pct|{A_SCALE})\b"
    rf"|{MONEY_AFTER}"
)
_PLURAL = r"(?:dozens|hundreds|thousands|millions|billions|trillions|lakhs|crores)\b"
# "A third" is a fraction after a word of amount, unless a noun follows: "about a third", "a third party".
_AMOUNTS = "by to nearly almost about than over under least most roughly only just around between"
_PART_BEFORE = "|".join(
    [rf"(?<=\b{word} )" for word in _AMOUNTS.split()] + [rf"(?<=\b{part} and )" for part in words.FRACTION_PARTS]
)
_PART_STOPS = (
    r"\s*(?:$|[.,;:!?)\"])| (?:of|to|from|in|by|on|at|as|and|or|since|less|more|fewer|higher|lower|smaller|larger"
    r"|during|within|compared|over|after|between|is|are|was|were|has|have|had|this|last|each|every)\b"
)
_OF_SCALE = rf"(?:[- ](?:of )?(?:an? |one )?(?:{A_SCALE})\b|(?: of)? (?:an?|one)(?=[- ]per ?cent))"
# "A third" is a fraction too where it says by how much: "a third more", but not "a third higher court".
_COMPARED = (
    r"(?:(?:more|less|fewer|as (?:much|many|large|high|low|long|often))\b|too [a-z]"
    r"|(?:higher|lower|larger|smaller|longer|shorter|cheaper|dearer)(?= than\b|[.,;:!?)]|$))"
)
# Of each kind what begins with digits (their sign, or the capitals of a code), and what begins with a word.
_BY_DIGITS = {
    "ordinal": r"\b(?:\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th|d)\b",
    "unreadable": r"\b\d+(?:[.,]\d+)?\s?[x\u00d7]\s?10(?:\^-?\d+|\u207b?[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+)"
    rf"|\b\d+(?:[.,]\d+)+(?=[A-Za-z])(?!{_GLUED})\w+"
    rf"|\b(?!(?-i:{MONEY_BEFORE}))[A-Z]{{1,4}}\d+(?:(?:[.,]\d+)*[- ]?(?:{A_SCALE}|{SURE}|m)\b|(?:[.,]\d+)+)",
    "code": r"(?<!\w)(?-i:[A-Z]+)-\d+\b|\bFY\d+(?:[-/]\d{2,4})?\b|(?<=[^\W\d])\d+|(?<=_)\d+|\d+(?=_)"
    rf"|\d+(?=[A-Za-z])(?!{_GLUED})",
    "fraction": rf"(?<![\d/.,])[1-9]/[2-9](?![\d/]){_OF_SCALE}?"
    r"|(?<![\d/.,])\d{1,3}/\d{1,3}(?:rds?|ths?|nds?)?(?= of\b)"
    rf"|(?<![\d/])[\u00bc-\u00be\u2150-\u215e]{_OF_SCALE}?",
    "period": rf"(?<![\d.,]){_PLAIN_DIGITS}[- ]\b(?:{A_PERIOD})\b",
    "multiple": rf"\b{_PLAIN_DIGITS}[- ]?fold\b",
    "vague": rf"\b10{{1,3}}s(?: of {_PLURAL}|(?= of\b))",
    "digits": _DIGITS,
}
_BY_WORDS = {
    "ordinal": rf"(?:{A_TEN})[- ](?:{AN_ORDINAL})\b|(?:{AN_ORDINAL})\b",
    "fraction": rf"one[- ](?:{A_PART})\b{_OF_SCALE}?"
    rf"|(?:an?|the other) (?:(?:mere|full|good|bare|whole) )?(?:{A_PART})(?:{_OF_SCALE}|(?= of\b))"
    rf"|(?=an? [a-z])(?:{_PART_BEFORE})an? (?:{A_PART})(?={_PART_STOPS})"
    rf"|an? (?:{A_PART})(?=(?:-| to | or )an? (?:{A_PART})\b| or (?:more|less)\b)"
    rf"|(?:{A_ONE})[- ](?!half)(?:{A_PART})s\b{_OF_SCALE}?"
    rf"|half\b(?![- ](?:an? )?(?:{A_SCALE}|{A_PERIOD})\b){_OF_SCALE}?|an? (?:{A_PART})(?= {_COMPARED})",
    "period": rf"(?:(?:{SPELLED}|an?|half an?|half|an? half|quarter)[- ])?(?<!\bmid[- ])(?:{A_PERIOD})\b",
    "multiple": rf"(?:{A_MULTIPLE})\b(?![- ]digits?\b)"
    rf"|(?:{A_ONE}|{A_TEN}|hundred|thousand|{A_COUNT}{AND_PART})[- ]?fold\b",
    "vague": rf"(?:single|double|triple)[- ]digits?\b|(?:{A_ONE})-(?:digit|figure)\b|multi-?(?:{A_SCALE})s?\b"
    rf"|a couple (?:of )?(?:{A_SCALE})s?\b"
    rf"|(?:tens of |several |many |(?:a )?few ){_PLURAL}|scores(?= of\b)|{_PLURAL}(?: of {_PLURAL})*"
    rf"|(?:several|many|(?:a )?few)(?:[- ](?:{A_SCALE})\b)+",
    "one": rf"one\b(?![- ](?:{A_SCALE})\b|[- ]point[- ](?:{A_ONE})\b|{AND_PART}|[- ]{LENGTH_OF_TIME}{AND_PART})",
    "word": rf"(?:(?:minus|negative)[- ])?(?:{SPELLED})",
}
_BEGINS_WITH_DIGITS, _BEGINS_WITH_WORDS = (
    "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in patterns.items()) for patterns in (_BY_DIGITS, _BY_WORDS)
)
DIGITS_AT, WORDS_AT = re.compile(_BEGINS_WITH_DIGITS, re.IGNORECASE), re.compile(_BEGINS_WITH_WORDS)
DIGITS_ALONE = re.compile(_DIGITS, re.IGNORECASE)
# Where a numeral may begin, to be looked at closely: what is in no group is digits, their sign or point.
_FIRST_WORDS = (
    *(*words.ONES, *words.TENS, *words.SCALES, *words.MULTIPLES, *words.PERIODS),
    *(*AN_ORDINAL.replace("(?:", "").split("|"), "half", "quarter", "nought"),
    *("tens", "scores", "several", "many", "few", "single", "multi"),
)
_AFTER_AN = (
    *(*words.FRACTION_PARTS, *words.SCALES, *words.PERIODS, "year", "month", "week", "day", "hour"),
    *("mere", "full", "good", "bare", "whole", "couple", "few"),
)
SPOT = re.compile(
    r"[\d\u00bc-\u00be\u2150-\u215e]|[-\u2212](?=\S)|\.(?=\d)|\b(?:(?P<either>[a-z]+-?(?=\d)|(?:minus|negative)[- ])"
    rf"|(?P<word>{'|'.join(sorted({word[:4] for word in _FIRST_WORDS}))}"
    rf"|an?[- ](?:{'|'.join(sorted({word[:4] for word in _AFTER_AN}))})|the other ))"
)
